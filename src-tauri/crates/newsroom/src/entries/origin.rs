//! A store that is older than the ledger: its tables become entries, and each of its texts gets a beginning from which the
//! ledger goes on. What the diary told of it stays where it is, word for word.

use std::collections::BTreeSet;

use ledger::entry::{Meaning, What};
use ledger::process::{State, voids};
use ledger::{ChoiceId, ContentHash, Place, StaffId, Topic};
use manuscript::Manuscript;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use super::project::project;
use super::{New, lines};
use crate::error::Result;
use crate::store::{Tx, meta};

/// Set once everything that there was has its entry.
const BEGUN: &str = "ledger";

/// Whether the ledger of this store has begun.
pub(crate) fn begun(connection: &Connection) -> Result<bool> {
    Ok(meta::value(connection, BEGUN)?.is_some())
}

/// Begins it, once, in one transaction and under the store's lock: all or nothing, and the next program finds it done. A text
/// that was approved or exported goes back to its approver, because nobody's key signed that; what is published stays.
pub(crate) fn begin(tx: &mut Tx) -> Result<()> {
    if begun(tx)? {
        return Ok(());
    }
    lines::enter_everything(tx)?;
    let ids = {
        let mut statement = tx.prepare("SELECT id FROM articles ORDER BY row")?;
        statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?
    };
    for id in ids {
        article(tx, &id)?;
    }
    meta::put(tx, BEGUN, "1")
}

/// Takes an article into the office that this store now belongs to: its history stays, what was approved or exported there must be
/// approved anew. `who`: whom the office knows a person of before as. Returns whether something approved was.
pub(crate) fn adopt(tx: &mut Tx, id: &str, who: &dyn Fn(StaffId) -> StaffId) -> Result<bool> {
    let Found { hash, state, trashed, correcting, .. } = found(tx, id)?;
    let what = What::Origin {
        means: Meaning::NOW,
        schema: super::SCHEMA,
        hash: hash.unwrap_or(ContentHash([0; 32])),
        state: if voids(state) { State::Review } else { state },
        trashed,
        correcting,
        authors: authors(tx, id)?.into_iter().map(who).collect(),
    };
    tx.enter(&Topic::Article(id.to_owned()), New { hand: None, role: None, what, body: None })?;
    project(tx, id)?;
    Ok(voids(state))
}

/// What a row says that entries will say from now on.
struct Found {
    hash: Option<ContentHash>,
    state: State,
    trashed: bool,
    correcting: bool,
    told: serde_json::Value,
}

fn article(tx: &mut Tx, id: &str) -> Result<()> {
    let Found { hash, state, trashed, correcting, mut told } = found(tx, id)?;
    let updates = {
        let mut statement = tx.prepare_cached("SELECT bytes FROM updates WHERE article = ?1 ORDER BY seq")?;
        statement.query_map([id], |row| row.get(0))?.collect::<Result<Vec<Vec<u8>>, _>>()?
    };
    // A damaged document stays as it is: doctor names it, and its text is none that could be sealed.
    let document = Manuscript::load(updates.iter().map(Vec::as_slice)).ok();
    let snapshot = document.as_ref().map(Manuscript::snapshot).unwrap_or_default();
    let topic = Topic::Article(id.to_owned());
    // What somebody typed and nobody kept is hers, whoever opens the store first.
    let typed = if document.is_some() { typed(tx, id)? } else { None };
    if let (Some(typed), Some(told)) = (&typed, told.as_object_mut()) {
        told.insert("typed".to_owned(), json!({ "actor": typed.0, "staff": typed.1, "at": typed.2 }));
    }
    let what = What::Origin {
        means: Meaning::NOW,
        schema: super::SCHEMA,
        hash: hash.unwrap_or(ContentHash([0; 32])),
        state: if voids(state) { State::Review } else { state },
        trashed,
        correcting,
        authors: authors(tx, id)?,
    };
    let body = tx.worded(&told.to_string(), &snapshot)?;
    let origin = tx.enter(&topic, New { hand: None, role: None, what, body: Some(body) })?;
    if let (Some(document), Some(hash)) = (&document, hash) {
        version(tx, id, document, hash, &origin.0)?;
    }
    set_aside(tx, id, &topic, hash)?;
    project(tx, id).map(drop)
}

fn found(connection: &Connection, id: &str) -> Result<Found> {
    // The end of the diary, and the text as it names it.
    let last =
        "SELECT hash, body ->> '$.hash_after' FROM events WHERE article = ?1 ORDER BY seq DESC LIMIT 1";
    let diary: Option<(String, Option<String>)> =
        connection.query_row(last, [id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let columns = "SELECT hash, state, trashed_at IS NOT NULL, correcting, creator, creator_staff, created_at, state_since
             FROM articles WHERE id = ?1";
    Ok(connection.query_row(columns, [id], |row| {
        let (hash, state): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(Found {
            hash: ContentHash::parse(&hash),
            state: State::from_name(&state).unwrap_or(State::Draft),
            trashed: row.get(2)?,
            correcting: row.get(3)?,
            told: json!({
                "creator": row.get::<_, String>(4)?,
                "creator_staff": row.get::<_, Option<String>>(5)?,
                "created_at": row.get::<_, String>(6)?,
                "state": state,
                "state_since": row.get::<_, String>(7)?,
                "hash": hash,
                "diary": diary,
            }),
        })
    })?)
}

fn authors(connection: &Connection, id: &str) -> Result<Vec<StaffId>> {
    let mut statement = connection.prepare_cached(
        "SELECT staff FROM authors WHERE article = ?1
         UNION SELECT creator_staff FROM articles WHERE id = ?1 AND creator_staff IS NOT NULL ORDER BY 1",
    )?;
    Ok(statement.query_map([id], |row| row.get(0).map(StaffId))?.collect::<Result<_, _>>()?)
}

/// Whose typing is in no version yet: name, id, and when.
fn typed(connection: &Connection, id: &str) -> Result<Option<(String, Option<String>, String)>> {
    let last = "SELECT actor, staff, at FROM updates WHERE article = ?1
             AND NOT EXISTS (SELECT 1 FROM articles JOIN versions ON versions.article = articles.id AND versions.hash = articles.hash
                 WHERE articles.id = ?1
                 AND versions.number = (SELECT max(number) FROM versions WHERE article = ?1))
             ORDER BY seq DESC LIMIT 1";
    let found = connection.query_row(last, [id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    Ok(found.optional()?)
}

/// The text that the origin holds is the last version, or becomes one.
fn version(tx: &Tx, id: &str, document: &Manuscript, hash: ContentHash, origin: &[u8; 32]) -> Result<()> {
    let linked = tx.execute(
        "UPDATE versions SET entry = ?3 WHERE article = ?1 AND hash = ?2
             AND number = (SELECT max(number) FROM versions WHERE article = ?1)",
        params![id, hash.to_string(), origin],
    )?;
    if linked == 0 {
        tx.execute(
            "INSERT INTO versions (article, number, hash, through, content, at, actor, entry)
             SELECT ?1, (SELECT coalesce(max(number), 0) + 1 FROM versions WHERE article = ?1), ?2, seq, ?3, at, actor, ?4
                 FROM updates WHERE article = ?1 ORDER BY seq DESC LIMIT 1",
            params![
                id,
                hash.to_string(),
                serde_json::to_string(&document.content().normalized())?,
                origin
            ],
        )?;
    }
    Ok(())
}

/// What waits for a person goes on waiting, under the name that it has on every laptop.
fn set_aside(tx: &mut Tx, id: &str, topic: &Topic, hash: Option<ContentHash>) -> Result<()> {
    let waiting = {
        let mut statement = tx.prepare_cached(
            "SELECT id, rule, place, removed FROM choices WHERE article = ?1 AND settled_at IS NULL ORDER BY rowid",
        )?;
        let rows =
            statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        rows.collect::<Result<Vec<(String, String, String, String)>, _>>()?
    };
    if waiting.is_empty() {
        return Ok(());
    }
    let spots: Vec<Place> = waiting
        .iter()
        .enumerate()
        .map(|(number, (_, rule, place, _))| Place::aside(rule, &format!("{place}:{number}")))
        .collect();
    let parts: Vec<_> = waiting
        .iter()
        .map(|(_, rule, place, text)| json!({ "rule": rule, "place": place, "text": text }))
        .collect();
    let what = What::Repair {
        means: Meaning::NOW,
        schema: super::SCHEMA,
        hash: hash.unwrap_or(ContentHash([0; 32])),
        merged: false,
        set_aside: spots.clone(),
    };
    let body = tx.worded(&serde_json::Value::from(parts).to_string(), &[])?;
    let entry = tx.enter(topic, New { hand: None, role: None, what, body: Some(body) })?;
    for ((old, ..), spot) in waiting.iter().zip(&spots) {
        let choice = ChoiceId::of(spot, &BTreeSet::from([entry]));
        tx.execute(
            "UPDATE choices SET id = ?2, entry = ?3, spot = ?4 WHERE id = ?1",
            params![old, choice.to_string(), entry.0, spot.0],
        )?;
    }
    Ok(())
}
