//! Ingests as the window shows them.

use rusqlite::{Connection, Row};
use serde::Serialize;
use ts_rs::TS;

use super::Running;
use super::error::IngestError;
use super::plan::Plan;
use crate::error::{Message, Result};
use crate::office::Office;
use crate::photo::CUT;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "IngestState")]
pub enum State {
    /// Listed; nothing was started yet.
    Open,
    Running,
    /// Stands still and can go on: a person's wish, a card that is out, a full disk.
    Paused,
    Done,
    Cancelled,
}

impl State {
    const ALL: [State; 5] = [State::Open, State::Running, State::Paused, State::Done, State::Cancelled];

    pub(super) fn name(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Running => "running",
            State::Paused => "paused",
            State::Done => "done",
            State::Cancelled => "cancelled",
        }
    }

    /// The table allows no other name.
    pub(super) fn from_name(name: &str) -> State {
        State::ALL.into_iter().find(|state| state.name() == name).unwrap_or(State::Cancelled)
    }
}

/// One import from a card or folder.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Ingest {
    pub id: String,
    /// Where from, for a person.
    pub label: String,
    pub state: State,
    /// Files that were found.
    pub total: u32,
    /// Files to take in; before the start, all that can be.
    pub chosen: u32,
    /// Of those: behind us, whatever became of them.
    pub done: u32,
    pub added: u32,
    /// Were in the store before.
    pub known: u32,
    /// Before the start, of all. After it RAW and video, which lie on every card, are no failure any more; a broken photo is,
    /// whoever chose what.
    pub failed: u32,
    /// Of those that were added: with a notice.
    pub noticed: u32,
    /// Of the chosen.
    #[ts(type = "number")]
    pub bytes: i64,
    #[ts(type = "number")]
    pub bytes_done: i64,
    pub at: String,
    /// The article at whose end they are set.
    pub article: Option<String>,
    /// Only while it runs and its pace is known.
    pub seconds_left: Option<u32>,
    /// Why it stands still, for a person.
    pub note: Option<Message>,
}

/// Unfinished first, newest first; then the last twenty.
pub fn list(office: &Office) -> Result<Vec<Ingest>> {
    let mut ingests: Vec<Ingest> = office.read(|connection| {
        let mut statement = connection.prepare_cached(&format!(
            "{} WHERE ingests.state IN ('running', 'paused', 'open') OR ingests.id IN
                 (SELECT id FROM ingests WHERE state IN ('done', 'cancelled') ORDER BY id DESC LIMIT 20)
             GROUP BY ingests.id ORDER BY ingests.state IN ('done', 'cancelled'), ingests.id DESC",
            select()
        ))?;
        Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
    })?;
    for ingest in &mut ingests {
        ingest.seconds_left =
            office.held::<Running>().seconds_left(&ingest.id, ingest.bytes_done, ingest.bytes);
    }
    Ok(ingests)
}

/// Errors: `ingest-unknown`.
pub fn get(office: &Office, id: &str) -> Result<Ingest> {
    let mut ingest = office.read(|connection| row(connection, id))?;
    ingest.seconds_left = office.held::<Running>().seconds_left(id, ingest.bytes_done, ingest.bytes);
    Ok(ingest)
}

fn row(connection: &Connection, id: &str) -> Result<Ingest> {
    let mut statement =
        connection.prepare_cached(&format!("{} WHERE ingests.id = ?1 GROUP BY ingests.id", select()))?;
    match statement.query_map([id], read)?.next() {
        Some(found) => Ok(found?),
        None => Err(IngestError::Unknown.into()),
    }
}

fn select() -> String {
    format!(
        "SELECT ingests.id, label, ingests.state, plan, at, count(number) AS total,
        count(*) FILTER (WHERE chosen) AS chosen, count(*) FILTER (WHERE items.state = 'listed') AS listed,
        count(*) FILTER (WHERE chosen AND items.state IN ('added', 'known', 'failed')) AS done,
        count(*) FILTER (WHERE items.state = 'added') AS added, count(*) FILTER (WHERE items.state = 'known') AS known,
        (SELECT count(*) FROM ingest_items AS taken JOIN photos ON photos.id = taken.photo
            WHERE taken.ingest = ingests.id AND taken.state = 'added' AND photos.told = {CUT}) AS noticed,
        count(*) FILTER (WHERE items.state = 'failed'
            AND (chosen OR ingests.state = 'open' OR items.trouble <> 'foreign')) AS failed,
        coalesce(sum(bytes) FILTER (WHERE chosen), 0) AS bytes,
        coalesce(sum(bytes) FILTER (WHERE items.state = 'listed'), 0) AS bytes_listed,
        coalesce(sum(bytes) FILTER (WHERE chosen AND items.state IN ('added', 'known', 'failed')), 0) AS bytes_done
    FROM ingests LEFT JOIN ingest_items AS items ON items.ingest = ingests.id"
    )
}

fn read(row: &Row) -> rusqlite::Result<Ingest> {
    let state = State::from_name(&row.get::<_, String>("state")?);
    let plan: Plan = serde_json::from_str(&row.get::<_, String>("plan")?).unwrap_or_default();
    let open = state == State::Open;
    Ok(Ingest {
        id: row.get("id")?,
        label: row.get("label")?,
        state,
        total: row.get("total")?,
        chosen: row.get(if open { "listed" } else { "chosen" })?,
        done: row.get("done")?,
        added: row.get("added")?,
        known: row.get("known")?,
        failed: row.get("failed")?,
        noticed: row.get("noticed")?,
        bytes: row.get(if open { "bytes_listed" } else { "bytes" })?,
        bytes_done: row.get("bytes_done")?,
        at: row.get("at")?,
        article: plan.article,
        seconds_left: None,
        note: plan.note,
    })
}
