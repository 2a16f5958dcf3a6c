//! One window at work: the office it looks at, the person at it, and the files they picked.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use newsroom::jobs::JobKind;
use newsroom::{Actor, Office};

use crate::files::Files;

pub struct Desk {
    pub office: Arc<Office>,
    pub files: Files,
    making_previews: Arc<AtomicBool>,
}

impl Desk {
    pub fn new(office: Arc<Office>) -> Desk {
        Desk { office, files: Files::default(), making_previews: Arc::default() }
    }

    /// The person at this desk, as last chosen; a person since removed is nobody.
    pub(crate) fn actor(&self) -> Result<Actor, newsroom::Error> {
        self.office.read(|connection| match newsroom::settings::person(connection)? {
            Some(id) => Ok(Actor::find(connection, &id).unwrap_or_else(|_| Actor::undeclared())),
            None => Ok(Actor::undeclared()),
        })
    }

    /// Starts making previews in the background, unless that is under way.
    pub fn make_previews(&self) {
        if self.making_previews.swap(true, Ordering::AcqRel) {
            return;
        }
        let (office, busy) = (Arc::clone(&self.office), Arc::clone(&self.making_previews));
        std::thread::spawn(move || {
            let result = office.jobs().run("previews", JobKind::Thumbnails, |progress| {
                newsroom::photos::missing_previews(&office, progress)
            });
            if let Err(error) = result {
                tracing::info!(code = error.code, "previews stopped");
            }
            busy.store(false, Ordering::Release);
        });
    }
}
