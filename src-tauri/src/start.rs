//! From the start of the program to the window on the screen: open the store, connect the core, show the page.

use std::path::PathBuf;
use std::sync::Arc;

use api::Desk;
use newsroom::{Error, Notice, Office};
use tauri::{AppHandle, Emitter, Manager};

use crate::handed::{self, Handed};
use crate::single::Door;
use crate::{background, refusal, store_path, window};

/// Opens the office and its window. What prevents that is told in a message, after which the program ends.
///
/// `file` is what the program was started with; at `door` later starts knock.
pub fn run(app: &AppHandle, file: Option<PathBuf>, door: Option<Door>) {
    if let Err(error) = open(app) {
        return refusal::show(app, error);
    }
    if let Some(file) = file {
        handed::lay_down(app, file);
    }
    if let Some(door) = door {
        let app = app.clone();
        door.serve(move |file| {
            window::bring_forward(&app);
            if let Some(file) = file {
                handed::lay_down(&app, file);
            }
        });
    }
}

fn open(app: &AppHandle) -> Result<(), Error> {
    let office = Arc::new(Office::open(&store_path::find()?)?);
    push_notices(app, &office);
    let desk = Arc::new(Desk::new(office));
    app.manage(Arc::clone(&desk));
    app.manage(Handed::default());
    window::open(app).map_err(|error| {
        tracing::error!(%error, "no window");
        Error::from(api::RequestError::NoWindow)
    })?;
    background::start(desk);
    Ok(())
}

/// Tells the page of every change in the store and of the progress of long work.
fn push_notices(app: &AppHandle, office: &Office) {
    let app = app.clone();
    office.listen(move |notice| {
        let sent = match notice {
            Notice::Changed(changed) => app.emit("changed", changed),
            Notice::Job(job) => app.emit("job", job),
        };
        if let Err(error) = sent {
            tracing::warn!(%error, "the page did not hear of a change");
        }
    });
}
