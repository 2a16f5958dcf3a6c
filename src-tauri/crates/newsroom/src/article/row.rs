//! The row of an article: what the lists show, derived from document and events.

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use serde::Serialize;
use ts_rs::TS;

use super::State;
use super::error::ArticleError;
use crate::error::Result;
use crate::search;
use crate::store::Tx;

/// A person of the staff who is asked to take a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Asked {
    pub id: String,
    pub name: String,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub id: String,
    pub creator: String,
    /// Id on the staff list; `None` for somebody undeclared.
    pub creator_staff: Option<String>,
    pub created_at: String,
    pub updated_at: String,
    pub headline: String,
    pub category: String,
    pub byline: String,
    pub cover: Option<String>,
    /// Canonical JSON of the cover's edit ([`manuscript::PhotoEdit`]).
    pub cover_edit: Option<String>,
    pub hash: String,
    pub state: State,
    pub state_since: String,
    pub approved_hash: Option<String>,
    /// The entry that approved it.
    pub approval: Option<String>,
    /// The entry that brought it to its state; none of one that never moved.
    pub state_by: Option<String>,
    /// The last approval, where it does not hold any more, and what made it void.
    pub voided: Option<String>,
    pub voided_by: Option<String>,
    pub correcting: bool,
    /// A newer program wrote the text in a form that may say more than this one can read.
    pub newer: bool,
    /// By when it is wanted (see [`super::parse_due`]).
    pub due: Option<String>,
    /// Who is asked to take the next step, while they work here; `None` for whoever may.
    pub waits_for: Option<Asked>,
    pub trashed: bool,
}

pub(crate) const COLUMNS: &str = "id, creator, creator_staff, created_at, updated_at, headline, category, byline, cover, cover_edit, hash, state, state_since, approved_hash, approval, state_by, voided, voided_by, correcting, newer, trashed_at, due, waits_for, \
     (SELECT staff.name FROM staff WHERE staff.id = articles.waits_for AND staff.retired_at IS NULL) AS asked";

/// Finds an article by its id.
///
/// Errors: `article-unknown`.
pub(crate) fn row(connection: &Connection, id: &str) -> Result<Row> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM articles WHERE id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| ArticleError::Unknown { id: id.to_owned() }.into())
}

/// A new row, of an article in draft whose text is not derived yet.
pub(crate) fn insert(tx: &Tx, id: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO articles (id, creator, creator_staff, created_at, updated_at, touch, state, state_since)
         VALUES (?1, ?2, ?5, ?3, ?3, (SELECT coalesce(max(touch), 0) + 1 FROM articles), ?4, ?3)",
        params![id, tx.actor.name, tx.now, State::Draft.name(), tx.actor.staff],
    )?;
    Ok(())
}

/// Removes an article with everything that hangs on its row, and what the search knows of it.
pub(crate) fn remove(tx: &Tx, id: &str) -> Result<()> {
    search::forget(tx, id)?;
    tx.execute("DELETE FROM articles WHERE id = ?1", [id])?;
    Ok(())
}

pub(crate) fn read(row: &SqlRow) -> rusqlite::Result<Row> {
    let state: String = row.get("state")?;
    Ok(Row {
        id: row.get("id")?,
        creator: row.get("creator")?,
        creator_staff: row.get("creator_staff")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        headline: row.get("headline")?,
        category: row.get("category")?,
        byline: row.get("byline")?,
        cover: row.get("cover")?,
        cover_edit: row.get("cover_edit")?,
        hash: row.get("hash")?,
        state: State::from_name(&state).ok_or_else(|| {
            rusqlite::Error::FromSqlConversionFailure(
                0,
                rusqlite::types::Type::Text,
                format!("state {state}").into(),
            )
        })?,
        state_since: row.get("state_since")?,
        approved_hash: row.get("approved_hash")?,
        approval: row.get("approval")?,
        state_by: row.get("state_by")?,
        voided: row.get("voided")?,
        voided_by: row.get("voided_by")?,
        correcting: row.get("correcting")?,
        newer: row.get("newer")?,
        due: row.get("due")?,
        waits_for: match (row.get("waits_for")?, row.get("asked")?) {
            (Some(id), Some(name)) => Some(Asked { id, name }),
            _ => None,
        },
        trashed: row.get::<_, Option<String>>("trashed_at")?.is_some(),
    })
}
