//! Starting an ingest: everything that can be refused is refused here, before the first file is touched.

use std::path::{Path, PathBuf};

use rusqlite::params;

use super::error::IngestError;
use super::list::{Ingest, State};
use super::plan::{self, Originals, Plan};
use super::rename::{Facts, Pattern};
use super::{card, get};
use crate::actor::Actor;
use crate::article;
use crate::error::Result;
use crate::office::Office;
use crate::store::Tx;
use crate::text::nfc;
use message::Size;

/// What a person wants done with the files.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Numbers; `None` takes all that can be taken.
    pub chosen: Option<Vec<u32>>,
    pub originals: Originals,
    /// Names by pattern; empty keeps them.
    pub pattern: String,
    pub event: String,
    pub place: String,
    /// Photographer; empty keeps what the files say.
    pub credit: String,
    /// Folder for a second copy under the new names: of the chosen, and of all that the library knows already.
    pub backup: Option<PathBuf>,
    /// Article at whose end the photos are set.
    pub article: Option<String>,
}

/// Room that stays free on the store's disk: database, previews.
const SPARE: u64 = 64 << 20;

/// Writes down what shall happen; [`super::run`] does it.
///
/// Errors: `ingest-unknown`, `ingest-started`, `ingest-none-chosen`, `pattern-unknown`, `pattern-malformed`,
/// `words-too-long`, `backup-gone`, `backup-in-source`, `disk-too-small`, and those of an article that takes no photos.
pub fn start(office: &Office, actor: &Actor, id: &str, order: &Order) -> Result<Ingest> {
    let pattern = Pattern::parse(&order.pattern)?;
    let word = |text: &str| {
        let text = nfc(text.trim());
        if text.chars().count() > 200 {
            return Err(IngestError::WordsTooLong { limit: 200 });
        }
        Ok(text)
    };
    let (event, place, credit) = (word(&order.event)?, word(&order.place)?, word(&order.credit)?);
    if let Some(article) = &order.article {
        office.read(|connection| article::check_editable(&article::row(connection, article)?))?;
    }
    let free = crate::disk::free(office.store.dir());
    let room = (order.originals == Originals::Copy).then_some(free).flatten();
    office.transact(actor, |tx| {
        let (state, found, _) = plan::of(tx, id)?;
        if state != State::Open {
            return Err(IngestError::Started.into());
        }
        let backup =
            order.backup.as_deref().map(|folder| check_backup(office, folder, &found)).transpose()?;
        choose(tx, id, order.chosen.as_deref())?;
        check_room(tx, id, room)?;
        name(tx, id, &pattern, &event, &place)?;
        if backup.is_some() {
            back_up_known(tx, id)?;
        }
        let plan = Plan {
            places: found.places,
            originals: order.originals,
            event,
            place,
            credit,
            backup,
            article: order.article.clone(),
            note: None,
        };
        tx.execute(
            "UPDATE ingests SET actor = ?2, staff = ?3 WHERE id = ?1",
            params![id, tx.actor.name, tx.actor.staff],
        )?;
        plan::set(tx, id, State::Running, &plan)
    })?;
    get(office, id)
}

fn choose(tx: &mut Tx, id: &str, chosen: Option<&[u32]>) -> Result<()> {
    const CHOOSE: &str =
        "UPDATE ingest_items SET state = 'waiting', chosen = 1 WHERE ingest = ?1 AND state = 'listed'";
    let count = match chosen {
        None => tx.execute(CHOOSE, [id])?,
        Some(numbers) => {
            let numbers = serde_json::to_string(numbers)?;
            let some = format!("{CHOOSE} AND number IN (SELECT value FROM json_each(?2))");
            tx.execute(&some, params![id, numbers])?
        }
    };
    if count == 0 {
        return Err(IngestError::NoneChosen.into());
    }
    Ok(())
}

fn check_room(tx: &Tx, id: &str, free: Option<u64>) -> Result<()> {
    let wanted: i64 = tx.query_row(
        "SELECT coalesce(sum(bytes), 0) FROM ingest_items WHERE ingest = ?1 AND chosen",
        [id],
        |row| row.get(0),
    )?;
    match free {
        Some(free) if free < u64::try_from(wanted).unwrap_or(0).saturating_add(SPARE) => {
            Err(IngestError::DiskTooSmall {
                free: Size(free),
                wanted: Size(u64::try_from(wanted).unwrap_or(0)),
            }
            .into())
        }
        _ => Ok(()),
    }
}

fn name(tx: &mut Tx, id: &str, pattern: &Pattern, event: &str, place: &str) -> Result<()> {
    let rows: Vec<(u32, String, Option<i64>, String, bool)> = tx
        .prepare_cached(
            "SELECT number, file, taken_ms, camera, day_only FROM ingest_items WHERE ingest = ?1 AND chosen ORDER BY number",
        )?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?
        .collect::<Result<_, _>>()?;
    let names = pattern.names(rows.iter().map(|(_, file, taken_ms, camera, day_only)| Facts {
        file,
        taken_ms: *taken_ms,
        day_only: *day_only,
        camera,
        event,
        place,
    }));
    let mut update =
        tx.prepare_cached("UPDATE ingest_items SET name = ?3 WHERE ingest = ?1 AND number = ?2")?;
    for ((number, ..), name) in rows.iter().zip(names) {
        update.execute(params![id, number, name])?;
    }
    Ok(())
}

/// A second copy stands for the card, which is formatted afterwards: what nobody chose because the library knows it is
/// taken along for the copy, under the card's own name, and comes neither into the article nor into the count.
fn back_up_known(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute(
        "UPDATE ingest_items SET state = 'waiting', name = file
         WHERE ingest = ?1 AND state = 'listed' AND source_key != ''
             AND EXISTS (SELECT 1 FROM photos WHERE photos.source_key = ingest_items.source_key AND trashed_at IS NULL)",
        [id],
    )?;
    Ok(())
}

/// A second copy beside the first would be none, and a source is never written to.
fn check_backup(office: &Office, folder: &Path, found: &Plan) -> Result<String> {
    let gone = |_| super::backup::gone(folder);
    if !folder.is_dir() {
        return Err(super::backup::gone(folder));
    }
    let real = folder.canonicalize().map_err(gone)?;
    let store = office.store.dir().canonicalize()?;
    let within = |place: &Path| place.canonicalize().is_ok_and(|place| real.starts_with(place));
    if real.starts_with(&store) || found.places.iter().any(|place| within(Path::new(place))) {
        return Err(IngestError::BackupInSource { folder: card::name(folder) }.into());
    }
    folder.to_str().map(str::to_owned).ok_or_else(|| super::backup::gone(folder))
}
