//! How the article came to stand where it stands: what its banner tells.

use ledger::EntryHash;
use ledger::entry::What;
use ledger::process::{self, Turn as Whose};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::told;
use super::versions::version_with;
use crate::actor::NOBODY;
use crate::article::{Row, State};
use crate::entries;
use crate::error::Result;
use crate::events;

/// The step that brought the article to its state. None for one that never left its author's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Turn {
    /// The name of the action, as in the history.
    pub action: String,
    /// The person's name as it was then.
    pub by: String,
    /// The same person on the staff list; none for the program.
    pub staff: Option<String>,
    /// She has the text in hand: whoever else takes it back or throws it away is asked first.
    pub holds: bool,
    pub at: String,
    pub reason: Option<String>,
    /// The approval that this step made void.
    pub voided: Option<Voided>,
}

/// An approval that does not hold any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Voided {
    pub by: String,
    pub at: String,
    /// The version that was approved, to compare with.
    pub version: Option<u32>,
}

/// The step that brought an article to its state.
pub(crate) fn turn(connection: &Connection, row: &Row) -> Result<Option<Turn>> {
    let Some(entry) = row.state_by.as_deref().and_then(EntryHash::parse) else { return Ok(None) };
    let Some(entry) = entries::find(connection, entry)? else { return Ok(None) };
    let Some(header) = entry.header() else { return Ok(None) };
    if let What::Origin { .. } = header.what {
        return older(connection, row);
    }
    let hand = header.hand.as_ref();
    let approval = row.voided.as_deref().filter(|_| row.voided_by == row.state_by);
    let voided = match approval.and_then(EntryHash::parse) {
        Some(approval) => voided(connection, row, approval)?,
        None => None,
    };
    Ok(Some(Turn {
        action: told::name_of(&header.what, true).to_owned(),
        by: hand.map_or(NOBODY, |hand| &hand.name).to_owned(),
        staff: hand.and_then(|hand| hand.staff.as_ref()).map(|staff| staff.0.clone()),
        holds: holds(row.state),
        at: header.at.clone(),
        reason: match header.what {
            What::Act(_) => told::reason_of(connection, &entry)?,
            _ => None,
        },
        voided,
    }))
}

fn holds(state: State) -> bool {
    process::turn(state) == Whose::Actor
}

fn voided(connection: &Connection, row: &Row, approval: EntryHash) -> Result<Option<Voided>> {
    let entry = entries::find(connection, approval)?;
    let Some(header) = entry.as_ref().and_then(|entry| entry.header()) else { return Ok(None) };
    let saw = header.what.content();
    let version = match saw {
        Some(saw) => version_with(connection, &row.id, &saw.to_string())?,
        None => None,
    };
    let by = header.hand.as_ref().map_or(NOBODY, |hand| &hand.name).to_owned();
    Ok(Some(Voided { by, at: header.at.clone(), version }))
}

/// The step of a text whose history is older than the ledger.
fn older(connection: &Connection, row: &Row) -> Result<Option<Turn>> {
    let events = events::of_article(connection, &row.id)?.into_iter().map(|recorded| recorded.event);
    let came = events
        .rev()
        .find(|event| event.from.is_some() && event.from != event.to && event.to == Some(row.state));
    Ok(came.map(|event| Turn {
        action: event.action,
        by: event.actor,
        staff: event.staff,
        holds: holds(row.state),
        at: event.at,
        reason: event.reason,
        voided: None,
    }))
}
