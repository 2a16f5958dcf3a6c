//! Opening sources: everything that may be a photo becomes a row, in order of capture. Nothing is taken in yet.

use std::path::{Path, PathBuf};

use rusqlite::params;
use uuid::Uuid;

use super::error::IngestError;
use super::failure::{self, Trouble};
use super::head::{self, Head};
use super::list::{Ingest, State};
use super::plan::Plan;
use super::scan::{self, Found};
use super::{card, get};
use crate::actor::Actor;
use crate::disk;
use crate::error::Result;
use crate::office::Office;

/// Where photos come from.
pub enum Source {
    /// A folder, searched with all folders below it, or one file.
    Path(PathBuf),
    /// A dropped file whose bytes were handed over.
    Bytes { name: String, bytes: Vec<u8> },
    /// The same, too large to be held in memory.
    Spooled { name: String, file: tempfile::NamedTempFile },
}

/// Where dropped files lie until they are taken in: beside the cache, because that may be cleared at any time.
pub(crate) fn spool(office: &Office, id: &str) -> PathBuf {
    office.store.dir().join("ingest").join(id)
}

/// Lists the sources. Sorted by capture time, then name; what is no photo that the program opens is listed as failed,
/// with its format's name and the way out.
///
/// Errors: `ingest-empty` (no picture anywhere), `ingest-too-many`, that a folder cannot be read, `disk-full`.
pub fn open(office: &Office, actor: &Actor, sources: Vec<Source>) -> Result<Ingest> {
    let id = Uuid::now_v7().to_string();
    let listed = gather(office, &id, sources).and_then(|(label, plan, found)| {
        if found.is_empty() {
            return Err(IngestError::Empty.into());
        }
        let heads = head::look_at_all(&found);
        write(office, actor, &id, &label, &plan, order(found, heads))
    });
    if listed.is_err() {
        super::steer::clear_spool(office, &id);
    }
    listed?;
    get(office, &id)
}

fn gather(office: &Office, id: &str, sources: Vec<Source>) -> Result<(String, Plan, Vec<Found>)> {
    let (mut found, mut places, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    let mut dropped = 0;
    for source in sources {
        let name = match source {
            Source::Path(path) => {
                let path = std::path::absolute(&path)?;
                if path.is_dir() {
                    scan::folder(&path, &mut found)?;
                    labels.push(folder_label(&path));
                } else {
                    found.push(scan::file(&path));
                    labels.push(card::name(&path));
                }
                let place = card::place(&path).to_string_lossy().into_owned();
                if !places.contains(&place) {
                    places.push(place);
                }
                continue;
            }
            Source::Bytes { name, bytes } => {
                let path = spooled(office, id, dropped)?;
                disk::put(&path, &bytes)?;
                found.push(Found { name: name.clone(), modified: None, ..scan::file(&path) });
                name
            }
            Source::Spooled { name, file } => {
                let path = spooled(office, id, dropped)?;
                disk::settle(file, &path)?;
                found.push(Found { name: name.clone(), modified: None, ..scan::file(&path) });
                name
            }
        };
        dropped += 1;
        labels.push(name);
    }
    pair(&mut found);
    let label = match labels.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} +{}", rest.len()),
    };
    Ok((label, Plan { places, ..Plan::default() }, found))
}

fn spooled(office: &Office, id: &str, number: usize) -> Result<PathBuf> {
    let folder = spool(office, id);
    std::fs::create_dir_all(&folder)?;
    Ok(folder.join(format!("{number:05}")))
}

/// A camera's own folders say little: the card around them does.
fn folder_label(path: &Path) -> String {
    let own = card::name(path);
    if own.eq_ignore_ascii_case("DCIM")
        && let Some(card) = path.parent().map(card::name).filter(|name| !name.is_empty())
    {
        return card;
    }
    if own.is_empty() { path.to_string_lossy().into_owned() } else { own }
}

/// A RAW file with its JPEG beside it says that the JPEG is taken.
fn pair(found: &mut [Found]) {
    let key = |file: &Found| {
        (
            file.path.parent().map(Path::to_owned),
            file.name.rsplit_once('.').map(|(stem, _)| stem.to_lowercase()),
        )
    };
    let pictures: std::collections::HashMap<_, _> = found
        .iter()
        .filter(|file| matches!(scan::extension(&file.name).as_str(), "jpg" | "jpeg" | "heic" | "hif"))
        .map(|file| (key(file), file.name.clone()))
        .collect();
    for file in found.iter_mut().filter(|file| scan::RAW.contains(&scan::extension(&file.name).as_str())) {
        if let Some(picture) = pictures.get(&key(file)) {
            file.problem = Some(
                IngestError::Raw {
                    extension: scan::extension(&file.name).to_uppercase(),
                    picture: Some(picture.clone()),
                }
                .into(),
            );
        }
    }
}

/// The name before its extension, so that a copy ("IMG_0001 (1).JPG") comes after what it is a copy of.
fn by_name(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or((name, ""))
}

/// By capture time, files without one last; then by name.
fn order(found: Vec<Found>, heads: Vec<Head>) -> Vec<(Found, Head)> {
    let mut files: Vec<(Found, Head)> = found.into_iter().zip(heads).collect();
    files.sort_by(|(file, head), (other, next)| {
        let key = |head: &Head| (head.taken_ms.is_none(), head.taken_ms);
        key(head)
            .cmp(&key(next))
            .then_with(|| by_name(&file.name).cmp(&by_name(&other.name)))
            .then_with(|| file.path.cmp(&other.path))
    });
    files
}

fn write(
    office: &Office,
    actor: &Actor,
    id: &str,
    label: &str,
    plan: &Plan,
    files: Vec<(Found, Head)>,
) -> Result<()> {
    office.transact(actor, |tx| {
        tx.execute(
            "INSERT INTO ingests (id, label, state, plan, actor, at, staff) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                id,
                label,
                State::Open.name(),
                serde_json::to_string(plan)?,
                tx.actor.name,
                tx.now,
                tx.actor.staff
            ],
        )?;
        let mut insert = tx.prepare_cached(
            "INSERT INTO ingest_items (ingest, number, path, file, bytes, taken_ms, day_only, camera, source_key, state, failure, trouble)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        for (number, (file, head)) in files.into_iter().enumerate() {
            let path = file.path.to_str();
            let problem = match path {
                Some(_) => head.problem,
                None => Some(IngestError::NameUnreadable.into()),
            };
            let key = file.modified.map(|at| format!("{}|{}|{at}", file.name, file.bytes)).unwrap_or_default();
            insert.execute(params![
                id,
                number as i64,
                path.unwrap_or_default(),
                crate::text::nfc(&file.name),
                file.bytes as i64,
                head.taken_ms,
                head.day_only,
                head.camera,
                key,
                if problem.is_some() { "failed" } else { "listed" },
                problem.as_ref().map(failure::kept).transpose()?,
                problem.as_ref().map(|problem| Trouble::of(problem).name()),
            ])?;
        }
        drop(insert);
        tx.changed.ingests = true;
        Ok(())
    })
}
