//! How the article came to stand where it stands: what its banner tells.

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::article::State;
use crate::error::Result;
use crate::events::{self, Event};

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

/// The step that brought the article to `state`.
pub(crate) fn turn(connection: &Connection, article: &str, state: State) -> Result<Option<Turn>> {
    let events = events::of_article(connection, article)?;
    let came = |recorded: &events::Recorded| moves(&recorded.event) && recorded.event.to == Some(state);
    let Some(at) = events.iter().rposition(came) else { return Ok(None) };
    let Some(step) = events.get(at).map(|recorded| recorded.event.clone()) else { return Ok(None) };
    // What leads away from an approved text voids the last approval before it.
    let voids = step.from.is_some_and(State::holds_approval) && state == State::Editing;
    let before = events.get(..at).unwrap_or_default().iter().rev().map(|recorded| &recorded.event);
    let approval = before.filter(|_| voids).find(|event| event.to == Some(State::Approved) && moves(event));
    Ok(Some(Turn {
        action: step.action,
        by: step.actor,
        staff: step.staff,
        holds: state == State::Editing,
        at: step.at,
        reason: step.reason,
        voided: approval.map(|event| Voided {
            by: event.actor.clone(),
            at: event.at.clone(),
            version: event.version,
        }),
    }))
}

/// Whether the event is a step from one state to another.
fn moves(event: &Event) -> bool {
    event.from.is_some() && event.from != event.to
}
