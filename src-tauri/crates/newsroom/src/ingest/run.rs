//! Doing what the plan says. Several threads take files, this one writes the rows: what is ready at the same time goes
//! into one transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;

use rusqlite::{Connection, params};

use super::error::IngestError;
use super::failure::{self, Note, Trouble};
use super::list::{Ingest, State};
use super::plan::{self, Plan};
use super::take::{Taken, Waiting, take};
use super::{Running, get};
use crate::actor::Actor;
use crate::articles;
use crate::error::{Error, Result, SystemError};
use crate::jobs::{JobKind, Progress, in_the_background};
use crate::office::Office;
use crate::photo;
use crate::store::{StoreError, Tx};

type Outcome = (Waiting, Result<Taken>);

/// Photos that may wait for their rows, each a few hundred bytes by then.
const MOST_READY: usize = 16;

/// How a run ended.
#[derive(Clone, Debug)]
pub struct Ran {
    pub ingest: Ingest,
    /// Why it stopped before its end: `cancelled`, or what every further file would have met.
    pub stopped: Option<Error>,
}

/// Takes in every file that waits, as the job of the ingest's id, and returns where it stands then. Whatever stopped it
/// is in its state and its note. `wait`: for another run of the same ingest; else the other one is left to it.
///
/// Errors: `ingest-unknown`, and those of the store.
pub fn run(office: &Office, id: &str, wait: bool) -> Result<Ran> {
    let untouched = || Ok(Ran { ingest: get(office, id)?, stopped: None });
    let Some(_alone) = alone(office, id, wait)? else { return untouched() };
    let (state, plan, actor) = office.read(|connection| plan::of(connection, id))?;
    if state != State::Running {
        return untouched();
    }
    if let Some(backup) = &plan.backup {
        super::backup::clear_unfinished(Path::new(backup), id);
    }
    let stopped = office.jobs().run(id, JobKind::Ingest, |progress| {
        let stopped = loop {
            match take_all(office, &actor, id, &plan, progress) {
                Ok(true) => {}
                ended => break ended.map(drop),
            }
        };
        let finished = finish(office, &actor, id, stopped.as_ref().err());
        stopped.and(finished)
    });
    let ingest = get(office, id)?;
    if matches!(ingest.state, State::Done | State::Cancelled) {
        if ingest.failed == 0 || ingest.state == State::Cancelled {
            super::steer::clear_spool(office, id);
        }
        // Fails where another run waits for it.
        let _ = std::fs::remove_file(lock_path(office, id));
    }
    Ok(Ran { ingest, stopped: stopped.err() })
}

/// One run of an ingest at a time, also among several programs on one store. The system drops the lock with the process.
fn alone(office: &Office, id: &str, wait: bool) -> Result<Option<File>> {
    let path = lock_path(office, id);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    if wait {
        file.lock()?;
        return Ok(Some(file));
    }
    Ok(file.try_lock().is_ok().then_some(file))
}

fn lock_path(office: &Office, id: &str) -> std::path::PathBuf {
    super::open::spool(office, id).with_extension("lock")
}

/// Takes every file that waits. Says whether some wait again.
///
/// Errors: `cancelled` (a person's wish), and what keeps every further file from coming in.
fn take_all(office: &Office, actor: &Actor, id: &str, plan: &Plan, progress: &Progress) -> Result<bool> {
    let (waiting, before) = office.read(|connection| waiting(connection, id))?;
    let now = get(office, id)?;
    let turn = office.held::<Running>().begin(id, now.bytes_done);
    let halted = AtomicBool::new(false);
    let check = || {
        progress.check()?;
        if turn.stop.load(Ordering::Relaxed) || halted.load(Ordering::Relaxed) {
            return Err(Error::cancelled());
        }
        Ok(())
    };
    let total = before + waiting.len();
    let (send, receive) = sync_channel::<Outcome>(MOST_READY);
    let result = std::thread::scope(|scope| {
        let (waiting, check) = (&waiting, &check);
        scope.spawn(move || {
            in_the_background(waiting, |file| {
                if check().is_err() || send.send((file.clone(), take(office, id, plan, file, check))).is_err()
                {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            });
        });
        let (mut done, mut again) = (before, false);
        let mut result = progress.report(done, total);
        let mut queue = Queue::of(waiting);
        loop {
            let first = receive.recv();
            let is_last = first.is_err();
            queue.ready.extend(first.into_iter().chain(receive.try_iter()).map(|one| (one.0.number, one)));
            let batch = if is_last { queue.rest() } else { queue.next() };
            if is_last && batch.is_empty() {
                break;
            }
            let kept = keep(office, actor, id, plan, batch);
            if let Ok(kept) = &kept {
                done += kept.count;
                again |= kept.again;
            }
            result = result.and(kept.map(drop)).and_then(|()| progress.report(done, total));
            if result.is_err() {
                halted.store(true, Ordering::Relaxed);
            }
        }
        result.and_then(|()| check()).map(|()| again)
    });
    office.held::<Running>().end(id);
    result
}

/// Puts what several threads took back into the order of the card: photos of one second stand as the camera named them.
struct Queue {
    /// Numbers of the files whose rows are still to be written.
    due: BTreeSet<u32>,
    ready: BTreeMap<u32, Outcome>,
}

impl Queue {
    fn of(waiting: &[Waiting]) -> Self {
        Self { due: waiting.iter().map(|file| file.number).collect(), ready: BTreeMap::new() }
    }

    /// What has its turn. A file that takes very long keeps back no more than a few.
    fn next(&mut self) -> Vec<Outcome> {
        let mut batch = Vec::new();
        while let Some(number) = self.ready.keys().next().copied()
            && (self.due.first() == Some(&number) || self.ready.len() > MOST_READY)
        {
            self.due.remove(&number);
            batch.extend(self.ready.remove(&number));
        }
        batch
    }

    fn rest(&mut self) -> Vec<Outcome> {
        std::mem::take(&mut self.ready).into_values().collect()
    }
}

fn waiting(connection: &Connection, id: &str) -> Result<(Vec<Waiting>, usize)> {
    let mut statement = connection.prepare_cached(
        "SELECT number, path, name, source_key FROM ingest_items WHERE ingest = ?1 AND state = 'waiting' ORDER BY number",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(Waiting {
            number: row.get(0)?,
            path: row.get::<_, String>(1)?.into(),
            name: row.get(2)?,
            source_key: row.get(3)?,
        })
    })?;
    let behind = connection.query_row(
        "SELECT count(*) FROM ingest_items WHERE ingest = ?1 AND chosen AND state != 'waiting'",
        [id],
        |row| row.get::<_, u32>(0),
    )?;
    Ok((rows.collect::<Result<_, _>>()?, behind as usize))
}

/// What was written of a batch.
#[derive(Default)]
struct Kept {
    /// Files that wait no more.
    count: usize,
    /// A repair in another program took the bytes of a file before its row was there: it waits again.
    again: bool,
}

/// Writes what became of some files. A file that was interrupted goes on waiting.
///
/// Errors: `cancelled` if another program paused the ingest, and what no further file can escape.
fn keep(office: &Office, actor: &Actor, id: &str, plan: &Plan, batch: Vec<Outcome>) -> Result<Kept> {
    let mut stopped = None;
    let (kept, state) = office.transact(actor, |tx| {
        let mut kept = Kept::default();
        for (file, outcome) in batch {
            match outcome {
                Ok(taken) => match book(tx, id, &file, taken)? {
                    true => kept.count += 1,
                    false => kept.again = true,
                },
                Err(error) if stops_everything(&error) => stopped = Some(error),
                Err(error) => {
                    if let Some(place) = missing_place(plan, &file.path) {
                        stopped = Some(card_out(&place));
                        continue;
                    }
                    tx.execute(
                        "UPDATE ingest_items SET state = 'failed', failure = ?3, trouble = ?4
                         WHERE ingest = ?1 AND number = ?2 AND state = 'waiting'",
                        params![id, file.number, failure::kept(&error)?, Trouble::of(&error).name()],
                    )?;
                    kept.count += 1;
                }
            }
        }
        tx.changed.ingests = true;
        Ok((kept, plan::of(tx, id)?.0))
    })?;
    match stopped {
        Some(error) => Err(error),
        None if state != State::Running => Err(Error::cancelled()),
        None => Ok(kept),
    }
}

/// The row of the photo and the mark in the list: both or none. `false`: none, because its bytes are gone again.
fn book(tx: &mut Tx, id: &str, file: &Waiting, taken: Taken) -> Result<bool> {
    let mut restored = false;
    let (state, photo) = match taken {
        Taken::New(prepared) => {
            if !prepared.is_safe(tx) {
                return Ok(false);
            }
            let state = if photo::is_known(tx, prepared.id())? { "known" } else { "added" };
            (state, photo::insert(tx, &prepared)?.id)
        }
        Taken::Known { id, found } => {
            restored = found.is_some();
            if let Some(found) = found
                && !photo::lies(tx, &found)?
            {
                return Ok(false);
            }
            if !file.source_key.is_empty() {
                tx.execute(
                    "UPDATE photos SET source_key = coalesce(source_key, ?2) WHERE id = ?1",
                    params![id, file.source_key],
                )?;
            }
            photo::take_back(tx, &id)?;
            ("known", id)
        }
    };
    // 'listed': the person gave up while this file was on its last step.
    tx.execute(
        "UPDATE ingest_items SET state = ?3, photo = ?4, restored = ?5
         WHERE ingest = ?1 AND number = ?2 AND state IN ('waiting', 'listed')",
        params![id, file.number, state, photo, restored],
    )?;
    Ok(true)
}

/// Errors that every further file would meet too.
fn stops_everything(error: &Error) -> bool {
    let of_disk =
        |error: &SystemError| !matches!(error, SystemError::FileNotFound { .. } | SystemError::Io { .. });
    error.is_cancelled()
        || error.of().is_some_and(of_disk)
        || matches!(error.of(), Some(StoreError::BlobUnsafe))
        || matches!(
            error.of(),
            Some(
                IngestError::BackupFailed { .. }
                    | IngestError::BackupFull { .. }
                    | IngestError::BackupGone { .. }
            )
        )
}

/// The place of this file, where it is gone as a whole.
fn missing_place(plan: &Plan, path: &Path) -> Option<String> {
    let place = plan.places.iter().find(|place| path.starts_with(place))?;
    (!crate::disk::is_present(Path::new(place))).then(|| place.clone())
}

fn card_out(place: &str) -> Error {
    IngestError::SourceGone { place: place.to_owned() }.into()
}

/// Whatever came in: bursts, where the ingest stands now, and, once nothing more is to come, figures in the article.
fn finish(office: &Office, actor: &Actor, id: &str, stopped: Option<&Error>) -> Result<()> {
    let state = office.transact(actor, |tx| {
        photo::group_bursts_of(tx, id)?;
        let (state, mut plan, _) = plan::of(tx, id)?;
        plan.note = stopped.filter(|error| !error.is_cancelled()).map(Error::message);
        if let Some(error) = stopped.filter(|error| Trouble::of(error) == Trouble::Gone) {
            tx.execute(
                "UPDATE ingest_items SET state = 'failed', failure = ?2, trouble = ?3 WHERE ingest = ?1 AND state = 'waiting'",
                params![id, failure::kept(error)?, Trouble::Gone.name()],
            )?;
        }
        let left: bool = tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM ingest_items WHERE ingest = ?1 AND (state = 'waiting' OR trouble = 'gone'))",
            [id],
            |row| row.get(0),
        )?;
        let state = match (state, left, stopped) {
            (State::Cancelled, ..) => State::Cancelled,
            (_, false, _) => State::Done,
            // The progress was stopped, not the ingest: that gives up too.
            (State::Running, true, Some(error)) if error.is_cancelled() => State::Cancelled,
            (_, true, _) => State::Paused,
        };
        if state == State::Cancelled {
            tx.execute("UPDATE ingest_items SET state = 'listed' WHERE ingest = ?1 AND state = 'waiting'", [id])?;
        }
        plan::set(tx, id, state, &plan)?;
        Ok(state)
    })?;
    // Of what rests, a later photo may be in before an earlier one.
    if state == State::Paused { Ok(()) } else { place_in_article(office, actor, id) }
}

/// Sets what came in at the end of the article, each photo once, however often the ingest goes on. An article that
/// takes no photos any more is named in the note.
pub(super) fn place_in_article(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    let (state, plan, _) = office.read(|connection| plan::of(connection, id))?;
    let Some(article) = &plan.article else { return Ok(()) };
    let placed = office.transact(actor, |tx| {
        let ids: Vec<String> = tx
            .prepare_cached(
                "SELECT photo FROM ingest_items WHERE ingest = ?1 AND chosen AND photo IS NOT NULL AND NOT placed ORDER BY number",
            )?
            .query_map([id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let photos = ids.iter().map(|id| photo::show(tx, id)).collect::<Result<Vec<_>>>()?;
        if photos.is_empty() {
            return Ok(());
        }
        articles::change_in(tx, article, ledger::entry::How::Typed, |_, content| {
            photo::append_figures(content, &photos);
            Ok(())
        })?;
        tx.execute("UPDATE ingest_items SET placed = 1 WHERE ingest = ?1 AND photo IS NOT NULL", [id])?;
        Ok(())
    });
    let Err(error) = placed else { return Ok(()) };
    let note = Note::NotPlaced { why: error.message() }.message();
    office.transact(actor, |tx| plan::set(tx, id, state, &Plan { note: Some(note), ..plan.clone() }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MOST_READY, Outcome, Queue, Waiting};
    use crate::error::Error;

    fn file(number: u32) -> Waiting {
        Waiting { number, path: "".into(), name: String::new(), source_key: String::new() }
    }

    proptest! {
        #[test]
        fn rows_come_in_the_order_of_the_card_however_its_files_come(
            order in Just((0..60u32).collect::<Vec<_>>()).prop_shuffle(), cores in 1..MOST_READY, slow in any::<bool>(),
        ) {
            let waiting: Vec<Waiting> = (0..60).map(file).collect();
            let mut queue = Queue::of(&waiting);
            // As many files are under way as there are cores, and any of them is ready first.
            let mut came: Vec<u32> = (0..60).collect();
            if slow {
                came = order;
            } else {
                came.chunks_mut(cores).for_each(|chunk| chunk.sort_by_key(|number| order.get(*number as usize).copied()));
            }
            let mut rows: Vec<u32> = Vec::new();
            for number in came {
                let outcome: Outcome = (file(number), Err(Error::cancelled()));
                queue.ready.insert(number, outcome);
                rows.extend(queue.next().iter().map(|one| one.0.number));
                prop_assert!(queue.ready.len() <= MOST_READY);
            }
            rows.extend(queue.rest().iter().map(|one| one.0.number));
            if slow {
                rows.sort_unstable();
            }
            prop_assert_eq!(rows, (0..60).collect::<Vec<_>>());
        }
    }
}
