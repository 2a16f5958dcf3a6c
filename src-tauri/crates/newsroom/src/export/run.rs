//! Writing a package: gathered in one read, built without holding the store, placed whole or not at all.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ledger::process::Action;
use packaging::{Issue, IssuePhoto, Profile};

use super::error::ExportError;
use super::gather::{Gathered, gather};
use super::issued;
use crate::actor::Actor;
use crate::disk::{self, Placed};
use crate::error::{Error, Result};
use crate::history;
use crate::jobs::Progress;
use crate::office::Office;

/// What to export, and where.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    pub article: &'a str,
    /// Name of the portal profile; `None` for the default.
    pub profile: Option<&'a str>,
    /// A proof copy of any text, which says so on every page.
    pub proof: bool,
    /// The folder in which the package is placed.
    pub out: &'a Path,
}

#[derive(Clone, Debug)]
pub struct Exported {
    /// Its number in the ledger.
    pub seq: i64,
    pub path: PathBuf,
    pub sha256: String,
}

/// Exports an article. The same text under the same approval, by the same person, is the same file: the ledger
/// gains a line and nothing is written twice.
///
/// Errors: `not-approved`, `actor-undeclared`, `role-missing`, `not-ready`, `profile-unknown`, `blob-missing`,
/// `folder-missing`, `no-permission`, `disk-full`, `cancelled`; nothing is left behind then.
pub fn export(office: &Office, actor: &Actor, request: &Request, progress: &Progress) -> Result<Exported> {
    let profile = Profile::by_name(request.profile.unwrap_or("chuan"))?;
    if request.proof {
        // Typing that is no event yet becomes one first: the sheet tells whose work the text is. An approved text has
        // none, because the approval made its version.
        crate::articles::keep_typing(office, actor, request.article)?;
    }
    crate::photo::tell_used(office, request.article)?;
    let gathered = office.read(|connection| {
        let gathered = gather(connection, actor, request.article, request.proof)?;
        if !request.proof {
            crate::readiness::check(office, connection, &gathered.row, &gathered.content)?.demand()?;
        }
        Ok(gathered)
    })?;
    make_folder(request.out)?;
    clear_leftovers(request.out);
    let package = build(office, actor, &gathered, &profile, progress)?;
    progress.check()?;
    let placed = place(&std::path::absolute(request.out)?, &package.file_name, &package.bytes)?;
    let sha256 = package.sha256;
    let path = placed.path.clone();
    let noted = office.transact(actor, |tx| {
        let row = crate::article::row(tx, request.article)?;
        if !request.proof && (row.approval != gathered.row.approval || row.hash != gathered.row.hash) {
            return Err(ExportError::TextChanged.into());
        }
        let words = format!("{} {sha256}", package.file_name);
        match request.proof {
            true => history::note_proof(tx, &row.id, &gathered.hash, &words)?,
            false => {
                let (hash, role) = (&gathered.hash, gathered.role);
                history::take_step(tx, &row.id, Action::Export, role, hash, &words).map(drop)?;
            }
        }
        issued::add(tx, &gathered, request.proof, &profile.name, &path, &sha256)
    });
    // A package that no ledger knows must not lie about as if it had been handed out.
    if noted.is_err() && placed.new {
        let _ = std::fs::remove_file(&placed.path);
    }
    Ok(Exported { seq: noted?, path, sha256 })
}

fn build(
    office: &Office,
    actor: &Actor,
    gathered: &Gathered,
    profile: &Profile,
    progress: &Progress,
) -> Result<packaging::Package> {
    let total = gathered.photos.len() * 2 + 2;
    let mut originals = Vec::with_capacity(gathered.photos.len());
    for (done, photo) in gathered.photos.iter().enumerate() {
        progress.report(done, total)?;
        originals.push(crate::photo::original(office, &photo.id)?);
    }
    let photos = gathered
        .photos
        .iter()
        .zip(&originals)
        .map(|(photo, bytes)| IssuePhoto {
            id: &photo.id,
            bytes,
            file_name: &photo.file,
            said: photo.metadata(),
        })
        .collect();
    let issue = Issue {
        article_id: &gathered.row.id,
        content: &gathered.content,
        hash: &gathered.hash,
        photos,
        kind: gathered.kind.clone(),
        sheet: gathered.sheet.clone(),
        office: gathered.office.clone(),
        exporter: &actor.name,
        profile,
        issued_at: gathered.issued_at,
        program_version: env!("CARGO_PKG_VERSION"),
        signer: &office.store.device.key,
    };
    let mut done = gathered.photos.len();
    packaging::write(&issue, &mut |_| {
        done += 1;
        match progress.report(done.min(total), total) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })
    .map_err(|error| match error {
        packaging::WriteError::Cancelled => Error::cancelled(),
        error => error.into(),
    })
}

/// The folder need not be there yet, but the place for it must be.
fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound
        | std::io::ErrorKind::AlreadyExists
        | std::io::ErrorKind::NotADirectory => ExportError::FolderMissing.into(),
        _ => error.into(),
    })
}

/// How the name of a package begins that is not whole yet.
const UNFINISHED: &str = ".dang-xuat-";

/// A file that is not whole and this old is no running export's.
const LEFT_BEHIND: Duration = Duration::from_secs(3600);

/// Takes away what an export that was killed left in the folder. What does not go stays: it keeps nobody from exporting.
fn clear_leftovers(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(UNFINISHED))
    {
        let written = entry.metadata().and_then(|about| about.modified());
        if written.is_ok_and(|written| written.elapsed().is_ok_and(|age| age > LEFT_BEHIND)) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Puts the file in place under its name; a different file of that name is left alone and the new one gets a
/// number.
fn place(folder: &Path, name: &str, bytes: &[u8]) -> Result<Placed> {
    let names = disk::numbered(name.strip_suffix(".zip").unwrap_or(name), "zip").take(1000);
    disk::put_new(folder, UNFINISHED, names, bytes)?.ok_or_else(|| ExportError::TooManyPackages.into())
}
