//! Files that the program was started with, by a double click or by a second start: handles for the page, which asks for them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use api::{Desk, Picked};
use tauri::{AppHandle, Emitter, Manager};

/// What the page has not asked for yet.
#[derive(Default)]
pub struct Handed(Mutex<Vec<Picked>>);

impl Handed {
    pub fn take(&self) -> Vec<Picked> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The file on this program's command line, by its whole path; options are nobody's file.
pub fn on_command_line() -> Option<PathBuf> {
    let first = std::env::args_os().nth(1).filter(|word| !word.to_string_lossy().starts_with('-'))?;
    std::path::absolute(Path::new(&first)).ok()
}

/// Lays a file down for the page, and tells it.
pub fn lay_down(app: &AppHandle, file: PathBuf) {
    let (desk, handed) = (app.state::<Arc<Desk>>(), app.state::<Handed>());
    handed.0.lock().unwrap_or_else(PoisonError::into_inner).push(desk.files.pick(file));
    if let Err(error) = app.emit("handed", ()) {
        tracing::warn!(%error, "the page did not hear of a file");
    }
}
