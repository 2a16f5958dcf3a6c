//! Take-down: what must not be kept any more (a child's data, a court's order) goes from the store, and the ledger still proves who did
//! what. The text begins afresh as it then stands; every earlier body, version, index entry, original and preview goes. Headers
//! stay: they hold ids and hashes, and no word of the text.

mod error;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use ledger::entry::{Meaning, What};
use ledger::{PhotoId, Topic};
use manuscript::{Content, Manuscript};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;

pub use error::TakeDownError;

use crate::actor::Actor;
use crate::article;
use crate::duty::{self, Duty};
use crate::entries::{self, New};
use crate::error::{Message, Result};
use crate::history;
use crate::office::Office;
use crate::photo;
use crate::photo_facts;
use crate::store::Tx;

/// What a take-down of an article takes away, and what of it lies elsewhere.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "TakeDownLook")]
pub struct Look {
    /// Why this person may not; null where they may.
    pub refused: Option<Message>,
    /// That are kept: all go, and the text of now is the first again.
    pub versions: u32,
    /// Photos that stand in them or in the text.
    pub photos: Vec<Removable>,
    /// How often it was exported, and how often it was handed over from here.
    pub exports: u32,
    pub handed: u32,
}

/// A photo that may go as well.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "TakeDownPhoto")]
pub struct Removable {
    pub id: String,
    pub file: String,
    /// Why it has to stay; null where it may go.
    pub refused: Option<Message>,
}

/// What [`take_down`] would do; nothing is written.
///
/// Errors: `article-unknown`.
pub fn look(office: &Office, actor: &Actor, id: &str) -> Result<Look> {
    office.read(|connection| {
        article::row(connection, id)?;
        let versions = history::versions(connection, id)?;
        let now = article::content(connection, id)?;
        let named: BTreeSet<&str> = versions.iter().chain([&now]).flat_map(Content::photos).collect();
        let mut photos = Vec::new();
        for photo in named {
            if photo::is_known(connection, photo)? {
                let file = photo::show(connection, photo)?.file;
                let refused = removable(connection, id, &[photo.to_owned()]).err();
                photos.push(Removable {
                    id: photo.to_owned(),
                    file,
                    refused: refused.map(|error| error.message()),
                });
            }
        }
        let count = |table| {
            let count = format!("SELECT count(*) FROM {table} WHERE article = ?1");
            connection.query_row(&count, [id], |row| row.get(0))
        };
        Ok(Look {
            refused: duty::check(connection, actor, Duty::TakeDown).err().map(|error| error.message()),
            versions: u32::try_from(versions.len()).unwrap_or(u32::MAX),
            photos,
            exports: count("exports")?,
            handed: count("handed")?,
        })
    })
}

/// Takes down all that an article said before the text that it says now, and these photos. This cannot be taken back.
///
/// A copy of the database that an upgrade left beside it goes as well. Packages, backups and what was handed over lie elsewhere, and are for
/// the office to find.
///
/// Errors: `role-missing`, `article-unknown`, `take-down-reason-missing`, `take-down-photo-in-text`, `take-down-photo-elsewhere`,
/// `photo-unknown`; nothing has gone then. `take-down-unfinished`: it has, and something of it is still on the disk, because another
/// program holds it open or the disk is full; the next start goes on.
pub fn take_down(office: &Office, actor: &Actor, id: &str, photos: &[String], reason: &str) -> Result<()> {
    let reason = crate::text::nfc(reason.trim());
    if reason.is_empty() {
        return Err(TakeDownError::ReasonMissing.into());
    }
    let gone = office.transact(actor, |tx| {
        duty::check(tx, actor, Duty::TakeDown)?;
        let gone = removable(tx, id, photos)?;
        begin_afresh(tx, id, &gone, &reason)?;
        forget(tx, &gone)?;
        tx.changed.photos = !gone.is_empty();
        office.store.scrub_later(tx)?;
        Ok(gone)
    })?;
    // The ledger has it: what fails from here on leaves something on the disk, and undoes nothing.
    clear(office, &gone).map_err(|why| TakeDownError::Unfinished { why: why.message() }.into())
}

/// Takes out of the lists what an article said before, now that it begins afresh under this headline.
pub(crate) fn forget_text(tx: &Tx, id: &str, headline: &str) -> Result<()> {
    for table in ["updates", "versions", "choices", "proof_ignored", "official_proposals"] {
        tx.execute(&format!("DELETE FROM {table} WHERE article = ?1"), [id])?;
    }
    // Where a package was placed, and a file that was handed over, is told by its name, which is made of the headline of then.
    tx.execute("UPDATE exports SET headline = ?2, file = '', path = '' WHERE article = ?1", [id, headline])?;
    tx.execute("UPDATE handed SET file = '' WHERE article = ?1", [id])?;
    let said = "DELETE FROM publications WHERE export IN (SELECT seq FROM exports WHERE article = ?1)";
    tx.execute(said, [id])?;
    Ok(())
}

/// Takes photos out of the lists.
pub(crate) fn forget(tx: &Tx, photos: &BTreeSet<String>) -> Result<()> {
    for photo in photos {
        tx.execute("DELETE FROM photos WHERE id = ?1", [photo])?;
        tx.execute("DELETE FROM photo_undo WHERE instr(before, ?1) > 0", [photo])?;
    }
    Ok(())
}

/// Removes the photos' files, and what else is left on the disk of what was taken down.
pub(crate) fn clear(office: &Office, gone: &BTreeSet<String>) -> Result<()> {
    // Each is tried, whatever became of the others.
    let mut outcome = Ok(());
    for photo in gone {
        photo::forget_previews(office, photo);
        let removed = office.store.write_locked(|connection| match photo::is_known(connection, photo)? {
            false => office.store.blobs.remove(photo),
            true => Ok(()),
        });
        outcome = outcome.and(removed);
    }
    if !gone.is_empty() {
        photo::forget_edited(office);
    }
    outcome.and(office.store.scrub())
}

/// The photos. None of them may stand in a text that goes on saying what it says.
fn removable(connection: &Connection, id: &str, photos: &[String]) -> Result<BTreeSet<String>> {
    let mut gone = BTreeSet::new();
    for photo in photos {
        let found = photo::show(connection, photo)?;
        if article::content(connection, id)?.photos().contains(&found.id.as_str()) {
            return Err(TakeDownError::PhotoInText { file: found.file }.into());
        }
        let elsewhere = "SELECT headline FROM articles WHERE id <> ?1 AND id IN
                 (SELECT article FROM uses WHERE photo = ?2
                  UNION SELECT article FROM versions WHERE instr(content, ?2) > 0) LIMIT 1";
        let headline = connection.query_row(elsewhere, [id, &found.id], |row| row.get(0)).optional()?;
        if let Some(headline) = headline {
            return Err(TakeDownError::PhotoElsewhere { file: found.file, headline }.into());
        }
        gone.insert(found.id);
    }
    Ok(gone)
}

fn begin_afresh(tx: &mut Tx, id: &str, gone: &BTreeSet<String>, reason: &str) -> Result<()> {
    let row = article::row(tx, id)?;
    let content = article::content(tx, id)?;
    let hash = content.hash();
    let mut afresh = Manuscript::new();
    afresh.write(&content);
    let snapshot = afresh.snapshot();
    tx.execute("DELETE FROM bodies WHERE entry IN (SELECT hash FROM entries WHERE topic = ?1)", [id])?;
    forget_text(tx, id, &content.headline)?;
    article::insert_update(tx, id, &snapshot, true)?;
    let what = What::TakeDown {
        means: Meaning::NOW,
        hash: ledger::ContentHash(hash.bytes()),
        photos: gone.iter().filter_map(|photo| PhotoId::parse(photo)).collect(),
    };
    let (actor, body) = (tx.actor, tx.worded(reason, &snapshot)?);
    let entry = tx.enter(&Topic::Article(id.to_owned()), New::by(actor, what).with(body))?;
    // What was said of its photos went too: it is said again here, once, and not by each laptop that hears of this.
    photo_facts::enter(tx, id)?;
    history::add_version(tx, id, &content, &hash, None, Some(entry))?;
    entries::project(tx, id)?;
    article::project(tx, &row, &content)?;
    Ok(())
}
