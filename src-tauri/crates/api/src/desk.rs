//! One window at work: the office it looks at, the person at it, and the files they picked.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use newsroom::jobs::JobKind;
use newsroom::{Actor, Office};

use crate::files::Files;

pub struct Desk {
    pub office: Arc<Office>,
    pub files: Files,
    previews: Arc<Previews>,
}

/// The background thread that makes previews.
#[derive(Default)]
struct Previews {
    /// Photos came in that it may not have seen.
    wanted: AtomicBool,
    busy: AtomicBool,
}

impl Desk {
    pub fn new(office: Arc<Office>) -> Desk {
        let files = Files::beside(office.store().dir());
        Desk { office, files, previews: Arc::default() }
    }

    /// The person at this desk, as last chosen.
    pub(crate) fn actor(&self) -> Result<Actor, newsroom::Error> {
        newsroom::settings::actor(&self.office)
    }

    /// Makes the previews of new photos in the background.
    pub fn make_previews(&self) {
        let (office, previews) = (Arc::clone(&self.office), Arc::clone(&self.previews));
        std::thread::spawn(move || previews.make(&office));
    }

    /// Takes in what an ingest has waiting, in the background, then makes the previews. `wait`: see
    /// [`newsroom::ingest::run`].
    pub(crate) fn run_ingest(&self, id: String, wait: bool) {
        let (office, previews) = (Arc::clone(&self.office), Arc::clone(&self.previews));
        std::thread::spawn(move || {
            if let Err(error) = newsroom::ingest::run(&office, &id, wait) {
                tracing::warn!(code = error.code(), "an ingest did not run");
            }
            previews.make(&office);
        });
    }

    /// Goes on with every ingest that was running when the program ended.
    pub fn resume_ingests(&self) {
        match newsroom::ingest::unfinished(&self.office) {
            Ok(ids) => ids.into_iter().for_each(|id| self.run_ingest(id, false)),
            Err(error) => tracing::warn!(code = error.code(), "cannot see whether an ingest is unfinished"),
        }
    }
}

impl Previews {
    /// Returns once every photo known at the call has its previews, or another thread has taken that on.
    fn make(&self, office: &Office) {
        self.wanted.store(true, Ordering::Release);
        while self.wanted.load(Ordering::Acquire) && !self.busy.swap(true, Ordering::AcqRel) {
            self.wanted.store(false, Ordering::Release);
            let result = office.jobs().run("previews", JobKind::Thumbnails, |progress| {
                newsroom::photos::missing_previews(office, progress)
            });
            self.busy.store(false, Ordering::Release);
            if let Err(error) = result {
                tracing::info!(code = error.code(), "previews stopped");
                break;
            }
        }
    }
}
