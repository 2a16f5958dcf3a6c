//! Emptying the trash: photos that nothing needs go for good, row, previews and original.
//!
//! A photo is needed while a text shows it, a version of any text did, a choice about what a repair took out names it, or an
//! import that has not ended took it in: an approved text is a version, and what was exported was approved. Each photo goes
//! in a transaction of its own, first its row and then its file, so that a stop at any moment, the program's death included,
//! leaves each of them whole or gone. What an original outside of the store is, stays where it lies.

use std::collections::{BTreeMap, BTreeSet};

use ledger::entry::{Meaning, What};
use ledger::{PhotoId, Topic};
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use super::Use;
use crate::actor::Actor;
use crate::entries::{self, New};
use crate::error::Result;
use crate::jobs::Progress;
use crate::office::Office;
use crate::photo;
use crate::store::Tx;

/// What lies in the trash of photos.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct TrashContents {
    /// What would go, and the bytes of its originals in the store.
    pub photos: u32,
    #[ts(type = "number")]
    pub bytes: u64,
    /// What stays because something needs it.
    pub kept: u32,
    /// The articles that need it, in their text or in an older version of it.
    pub kept_by: Vec<Use>,
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Emptied {
    pub photos: u32,
    #[ts(type = "number")]
    pub bytes: u64,
    /// What stayed because something needs it.
    pub kept: u32,
}

struct Trashed {
    id: String,
    file: String,
    /// Of its original in the store; 0 where that lies elsewhere.
    bytes: u64,
}

/// What needs which photos, as of an entry.
struct Needs {
    entry: i64,
    /// By photo, the articles; none where an import needs it.
    photos: BTreeMap<String, BTreeSet<String>>,
}

/// What emptying would remove, and what would stay.
pub fn look_into_trash(office: &Office) -> Result<TrashContents> {
    office.read(|connection| {
        let needs = Needs::read(connection)?;
        let mut contents = TrashContents::default();
        let mut articles = BTreeSet::new();
        for trashed in trashed(connection)? {
            match needs.photos.get(&trashed.id) {
                Some(needed) => {
                    contents.kept += 1;
                    articles.extend(needed.iter().cloned());
                }
                None => {
                    contents.photos += 1;
                    contents.bytes += trashed.bytes;
                }
            }
        }
        let mut headline = connection.prepare_cached("SELECT headline FROM articles WHERE id = ?1")?;
        for id in articles {
            let headline = headline.query_row([&id], |row| row.get(0))?;
            contents.kept_by.push(Use { id, headline });
        }
        Ok(contents)
    })
}

/// Removes for good what lies in the trash of photos and nothing needs. This cannot be taken back.
///
/// Errors: `cancelled`, with what was removed until then removed for good; those of the disk.
pub fn empty_trash(office: &Office, actor: &Actor, progress: &Progress) -> Result<Emptied> {
    let (all, mut needs) = office.read(|connection| Ok((trashed(connection)?, Needs::read(connection)?)))?;
    let mut emptied = Emptied::default();
    for (done, trashed) in all.iter().enumerate() {
        progress.report(done, all.len())?;
        if !office.transact(actor, |tx| remove(tx, trashed, &mut needs))? {
            emptied.kept += 1;
            continue;
        }
        photo::forget_previews(office, &trashed.id);
        // The same file may have come in again meanwhile: under the lock, what the rows say now counts.
        office.store.write_locked(|connection| match photo::is_known(connection, &trashed.id)? {
            false => office.store.blobs.remove(&trashed.id),
            true => Ok(()),
        })?;
        emptied.photos += 1;
        emptied.bytes += trashed.bytes;
    }
    photo::forget_edited(office);
    progress.report(all.len(), all.len())?;
    Ok(emptied)
}

/// Removes the row of a photo with all that hangs on it, and records it; false where it is needed, or was taken back.
fn remove(tx: &mut Tx, trashed: &Trashed, needs: &mut Needs) -> Result<bool> {
    // What came since the needs were read: a version comes with an entry, and what is typed is among the uses.
    if entries::last(tx)? != needs.entry {
        *needs = Needs::read(tx)?;
    }
    let used: bool = tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM uses WHERE photo = ?1)")?
        .query_row([&trashed.id], |row| row.get(0))?;
    if used || needs.photos.contains_key(&trashed.id) {
        return Ok(false);
    }
    let gone = tx
        .prepare_cached("DELETE FROM photos WHERE id = ?1 AND trashed_at IS NOT NULL")?
        .execute([&trashed.id])?;
    if gone == 0 {
        return Ok(false);
    }
    // A step back would set words of a photo that is no more, or put it into a text again.
    tx.prepare_cached("DELETE FROM photo_undo WHERE instr(before, ?1) > 0")?.execute(params![trashed.id])?;
    let what =
        What::Purged { means: Meaning::NOW, photos: PhotoId::parse(&trashed.id).into_iter().collect() };
    let (actor, body) = (tx.actor, tx.words(&trashed.file)?);
    tx.enter(&Topic::Office, New::by(actor, what).with(body))?;
    needs.entry = entries::last(tx)?;
    tx.changed.photos = true;
    Ok(true)
}

fn trashed(connection: &Connection) -> Result<Vec<Trashed>> {
    let mut statement = connection.prepare(
        "SELECT id, file, CASE original WHEN 'store' THEN bytes ELSE 0 END
             FROM photos WHERE trashed_at IS NOT NULL ORDER BY row",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Trashed {
            id: row.get(0)?,
            file: row.get(1)?,
            bytes: row.get::<_, i64>(2)?.try_into().unwrap_or(0),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Needs {
    fn read(connection: &Connection) -> Result<Needs> {
        let mut photos: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut uses = connection.prepare_cached("SELECT photo, article FROM uses")?;
        let mut rows = uses.query([])?;
        while let Some(row) = rows.next()? {
            photos.entry(row.get(0)?).or_default().insert(row.get(1)?);
        }
        // Any text in which the id of a photo stands, whatever it says of it there: rather one photo too many stays.
        let ids: BTreeSet<String> = trashed(connection)?.into_iter().map(|photo| photo.id).collect();
        let mut texts = connection.prepare_cached(
            "SELECT article, content FROM versions UNION ALL SELECT article, removed FROM choices",
        )?;
        let mut rows = texts.query([])?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(1)?.as_str().unwrap_or_default();
            for word in text.split('"').filter(|word| ids.contains(*word)) {
                photos.entry(word.to_owned()).or_default().insert(row.get(0)?);
            }
        }
        let mut ingests = connection.prepare_cached(
            "SELECT photo FROM ingest_items JOIN ingests ON ingests.id = ingest_items.ingest
                 WHERE photo IS NOT NULL AND ingests.state NOT IN ('done', 'cancelled')",
        )?;
        let mut rows = ingests.query([])?;
        while let Some(row) = rows.next()? {
            photos.entry(row.get(0)?).or_default();
        }
        Ok(Needs { entry: entries::last(connection)?, photos })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::bench;

    #[test]
    fn what_came_to_need_a_photo_since_the_first_look_keeps_it() {
        let bench = bench();
        let shots = bench.shots(3);
        let (article, other) = (bench.ready_article(), bench.ready_article());
        crate::photos::trash(&bench.office, &bench.author, &shots).unwrap();
        let (all, mut needs) = bench.office.read(|all| Ok((trashed(all)?, Needs::read(all)?))).unwrap();
        assert!(needs.photos.is_empty());
        // One is set into a text now; another was, and is in a version alone; the third is taken back.
        bench.figures(&article, &shots[..1], "Chú thích");
        bench.figures(&other, &shots[1..2], "Chú thích");
        bench.change(&bench.author, &other, |content| content.body.truncate(1));
        crate::photos::restore(&bench.office, &bench.author, &shots[2..]).unwrap();
        for photo in &all {
            let gone = bench.office.transact(&bench.author, |tx| remove(tx, photo, &mut needs)).unwrap();
            assert!(!gone, "{}", photo.file);
        }
    }
}
