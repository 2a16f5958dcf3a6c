//! Pausing, going on, giving up; and what the program remembers of the ingests that run in it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::error::IngestError;
use super::list::{Ingest, State};
use super::open::spool;
use super::run::place_in_article;
use super::{get, plan};
use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::office::Office;

/// The ingests that run in this program, by id.
#[derive(Default)]
pub(crate) struct Running(Mutex<HashMap<String, Arc<Turn>>>);

/// One run of an ingest.
pub(super) struct Turn {
    pub stop: AtomicBool,
    since: Instant,
    /// Bytes that were behind when it began.
    before: i64,
}

impl Running {
    pub(super) fn begin(&self, id: &str, bytes_done: i64) -> Arc<Turn> {
        let turn = Arc::new(Turn { stop: AtomicBool::new(false), since: Instant::now(), before: bytes_done });
        self.lock().insert(id.to_owned(), Arc::clone(&turn));
        turn
    }

    pub(super) fn end(&self, id: &str) {
        self.lock().remove(id);
    }

    fn stop(&self, id: &str) {
        if let Some(turn) = self.lock().get(id) {
            turn.stop.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn seconds_left(&self, id: &str, done: i64, total: i64) -> Option<u32> {
        let turn = self.lock().get(id).cloned()?;
        let (behind, ahead) = (done - turn.before, total - done);
        let seconds =
            turn.since.elapsed().as_secs_f64() / (behind > 0).then_some(behind)? as f64 * ahead as f64;
        Some(seconds.clamp(0.0, f64::from(u32::MAX)) as u32)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Turn>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets it stand still; a file that is under way is taken from its beginning later.
///
/// Errors: `ingest-unknown`, `ingest-not-running`.
pub fn pause(office: &Office, actor: &Actor, id: &str) -> Result<Ingest> {
    office.transact(actor, |tx| match plan::of(tx, id)? {
        (State::Running, plan, _) => plan::set(tx, id, State::Paused, &plan),
        (State::Paused, ..) => Ok(()),
        _ => Err(not_running()),
    })?;
    office.held::<Running>().stop(id);
    get(office, id)
}

/// Writes down that it goes on, with every file that failed for a reason outside it; [`super::run`] does it.
///
/// Errors: `ingest-unknown`, `ingest-not-running` (nothing is left that could go on).
pub fn resume(office: &Office, actor: &Actor, id: &str) -> Result<Ingest> {
    office.transact(actor, |tx| {
        let (state, mut plan, _) = plan::of(tx, id)?;
        if !matches!(state, State::Paused | State::Done | State::Running) {
            return Err(not_running());
        }
        tx.execute(
            "UPDATE ingest_items SET state = 'waiting', failure = NULL, trouble = NULL
             WHERE ingest = ?1 AND state = 'failed' AND name != '' AND trouble IN ('passing', 'gone')",
            [id],
        )?;
        let waiting: bool = tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM ingest_items WHERE ingest = ?1 AND state = 'waiting')",
            [id],
            |row| row.get(0),
        )?;
        if !waiting {
            return Err(not_running());
        }
        plan.note = None;
        plan::set(tx, id, State::Running, &plan)
    })?;
    get(office, id)
}

/// Gives up what is not in yet; photos that are in stay, and come into the article. One that ended already is no error.
///
/// Errors: `ingest-unknown`.
pub fn cancel(office: &Office, actor: &Actor, id: &str) -> Result<Ingest> {
    let before = office.transact(actor, |tx| {
        let (state, plan, _) = plan::of(tx, id)?;
        if !matches!(state, State::Done | State::Cancelled) {
            tx.execute(
                "UPDATE ingest_items SET state = 'listed' WHERE ingest = ?1 AND state = 'waiting'",
                [id],
            )?;
            plan::set(tx, id, State::Cancelled, &plan)?;
        }
        Ok(state)
    })?;
    if !matches!(before, State::Done | State::Cancelled) {
        office.held::<Running>().stop(id);
        clear_spool(office, id);
    }
    // One that runs does it at its end.
    if before == State::Paused {
        place_in_article(office, actor, id)?;
    }
    get(office, id)
}

/// The ingests that were running when the program ended. What was only opened and left for a week is dropped.
pub fn unfinished(office: &Office) -> Result<Vec<String>> {
    let week_ago = chrono::DateTime::parse_from_rfc3339(&office.now())
        .map(|now| (now - chrono::TimeDelta::days(7)).to_rfc3339())
        .unwrap_or_default();
    let (running, left): (Vec<String>, Vec<String>) = office.read(|connection| {
        let ids = |sql: &str, values: &[&str]| -> Result<Vec<String>> {
            let mut statement = connection.prepare(sql)?;
            let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        Ok((
            ids("SELECT id FROM ingests WHERE state = 'running' ORDER BY id", &[])?,
            ids("SELECT id FROM ingests WHERE state = 'open' AND at < ?1", &[&week_ago])?,
        ))
    })?;
    for id in left {
        cancel(office, &Actor::nobody(None), &id)?;
    }
    Ok(running)
}

pub(super) fn clear_spool(office: &Office, id: &str) {
    // What cannot be removed now, the doctor clears.
    let _ = std::fs::remove_dir_all(spool(office, id));
}

fn not_running() -> Error {
    IngestError::NotRunning.into()
}
