//! Long work: its progress, at most ten times a second, and the wish to stop it.

use std::collections::HashMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use thread_priority::{ThreadPriority, set_current_thread_priority};
use ts_rs::TS;

use crate::error::{Error, Result};

const BETWEEN_REPORTS: Duration = Duration::from_millis(100);

/// What kind of long work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    Import,
    Thumbnails,
    Export,
    /// Holding a page of the portal against its package.
    Page,
    Photos,
    Demo,
    /// Taking in what lies on a card or in a folder; the job's id is that of the ingest.
    Ingest,
    /// Moving originals to another disk, or back.
    Archive,
    /// Emptying the trash of photos.
    Trash,
    /// Writing a backup.
    Backup,
    /// Handing over to another laptop.
    Send,
    /// Looking into a file that came from one, and taking it in.
    Receive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    Running,
    Done,
    Cancelled,
    Failed,
}

/// Where a piece of long work stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Job {
    pub id: String,
    pub kind: JobKind,
    pub done: u32,
    pub total: u32,
    pub state: JobState,
}

/// Does `work` on each of `tasks` in their order, on all cores, until it says that it is enough. The threads step back
/// behind whatever a person waits for: a key, a frame, the picture that she opens.
pub(crate) fn in_the_background<T: Sync>(tasks: &[T], work: impl Fn(&T) -> ControlFlow<()> + Sync) {
    let next = AtomicUsize::new(0);
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..cores.min(tasks.len()) {
            scope.spawn(|| {
                if let Err(error) = set_current_thread_priority(ThreadPriority::Min) {
                    tracing::debug!(%error, "works at the priority of the window");
                }
                while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed))
                    && work(task).is_continue()
                {}
            });
        }
    });
}

type Publish = Arc<dyn Fn(&Job) + Send + Sync>;

/// The work under way, by id.
pub struct Jobs {
    running: Mutex<HashMap<String, Arc<AtomicBool>>>,
    publish: Publish,
}

/// The handle that long work reports through. Dropping it does nothing; [`Jobs::run`] closes it.
pub struct Progress {
    job: Mutex<(Job, Option<Instant>)>,
    cancelled: Arc<AtomicBool>,
    publish: Publish,
}

impl Jobs {
    pub(crate) fn new(publish: impl Fn(&Job) + Send + Sync + 'static) -> Jobs {
        Jobs { running: Mutex::default(), publish: Arc::new(publish) }
    }

    /// Runs `work` as the job `id`, which [`Jobs::cancel`] can stop, and tells how it ended.
    pub fn run<T>(&self, id: &str, kind: JobKind, work: impl FnOnce(&Progress) -> Result<T>) -> Result<T> {
        let cancelled = Arc::new(AtomicBool::new(false));
        self.lock().insert(id.to_owned(), Arc::clone(&cancelled));
        let job = Job { id: id.to_owned(), kind, done: 0, total: 0, state: JobState::Running };
        let progress =
            Progress { job: Mutex::new((job, None)), cancelled, publish: Arc::clone(&self.publish) };
        let result = work(&progress);
        self.lock().remove(id);
        progress.close(result.as_ref().err());
        result
    }

    /// Asks a job to stop. One that has ended already is no error.
    pub fn cancel(&self, id: &str) {
        if let Some(flag) = self.lock().get(id) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<AtomicBool>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Progress {
    /// Progress that nobody watches and nobody stops.
    pub fn unwatched() -> Progress {
        let job =
            Job { id: String::new(), kind: JobKind::Import, done: 0, total: 0, state: JobState::Running };
        Progress { job: Mutex::new((job, None)), cancelled: Arc::default(), publish: Arc::new(|_| {}) }
    }

    /// Says that `done` of `total` steps are behind.
    ///
    /// Errors: `cancelled` once the person has asked to stop.
    pub fn report(&self, done: usize, total: usize) -> Result<()> {
        self.check()?;
        let mut guard = self.job.lock().unwrap_or_else(PoisonError::into_inner);
        let (job, last) = &mut *guard;
        job.done = u32::try_from(done).unwrap_or(u32::MAX);
        job.total = u32::try_from(total).unwrap_or(u32::MAX);
        if last.is_none_or(|last| last.elapsed() >= BETWEEN_REPORTS) {
            *last = Some(Instant::now());
            (self.publish)(job);
        }
        Ok(())
    }

    /// Errors: `cancelled` once the person has asked to stop.
    pub fn check(&self) -> Result<()> {
        if self.cancelled.load(Ordering::Relaxed) { Err(Error::cancelled()) } else { Ok(()) }
    }

    fn close(&self, error: Option<&Error>) {
        let mut guard = self.job.lock().unwrap_or_else(PoisonError::into_inner);
        let job = &mut guard.0;
        job.state = match error {
            None => JobState::Done,
            Some(error) if error.is_cancelled() => JobState::Cancelled,
            Some(_) => JobState::Failed,
        };
        (self.publish)(job);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cancelled_job_stops_at_its_next_report_and_says_so() {
        let seen: Arc<Mutex<Vec<JobState>>> = Arc::default();
        let jobs = {
            let seen = Arc::clone(&seen);
            Arc::new(Jobs::new(move |job| seen.lock().unwrap().push(job.state)))
        };
        let result = jobs.run("a", JobKind::Import, |progress| {
            progress.report(0, 3)?;
            jobs.cancel("a");
            progress.report(1, 3)?;
            Ok(())
        });
        assert_eq!(result.unwrap_err().code(), "cancelled");
        assert_eq!(*seen.lock().unwrap(), [JobState::Running, JobState::Cancelled]);
    }
}
