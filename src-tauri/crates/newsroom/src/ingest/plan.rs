//! What shall happen to the files of an ingest, as its row keeps it.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::error::IngestError;
use super::list::State;
use crate::actor::Actor;
use crate::error::{Message, Result};
use crate::store::Tx;

/// Where originals go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Originals {
    /// Into the store, verified.
    #[default]
    Copy,
    /// They stay where they lie; the store keeps their hash and their previews.
    Stay,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Plan {
    /// Folders that the files came from; where one is gone, its card was pulled out.
    pub places: Vec<String>,
    pub originals: Originals,
    pub event: String,
    pub place: String,
    pub credit: String,
    /// Folder of the second copy.
    pub backup: Option<String>,
    pub article: Option<String>,
    /// Why it stands still, for a person.
    pub note: Option<Message>,
}

/// Errors: `ingest-unknown`.
pub(super) fn of(connection: &Connection, id: &str) -> Result<(State, Plan, Actor)> {
    let found = connection
        .prepare_cached("SELECT state, plan, actor, staff FROM ingests WHERE id = ?1")?
        .query_row([id], |row| {
            let asked = Actor::kept(row.get(2)?, row.get(3)?);
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, asked))
        })
        .optional()?;
    let (state, plan, asked) = found.ok_or(IngestError::Unknown)?;
    Ok((State::from_name(&state), serde_json::from_str(&plan)?, asked.current(connection)?))
}

pub(super) fn set(tx: &mut Tx, id: &str, state: State, plan: &Plan) -> Result<()> {
    tx.execute(
        "UPDATE ingests SET state = ?2, plan = ?3 WHERE id = ?1",
        params![id, state.name(), serde_json::to_string(plan)?],
    )?;
    tx.changed.ingests = true;
    Ok(())
}
