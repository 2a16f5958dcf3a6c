//! Whether a program that worked on the store came to its end.
//!
//! Each running program has a file of its own in the store's folder `logs`, locked for as long as it lives, and takes it away when it ends. The
//! system lets the lock go with the process: a file that can be locked is of one that stopped in the middle. So two programs on one
//! store never take each other for dead, and a number that the system gave to another process means nothing.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::log::folder;
use super::stop;
use crate::office::Clock;

const BEGINS: &str = "running-";

/// A fault of the program itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ProgramPanic")]
pub struct Panic {
    pub at: String,
    /// Without what it quotes.
    pub message: String,
    /// File and line of the program's source.
    pub place: String,
}

/// What a running program's file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Run {
    pub started: String,
    pub version: String,
    /// The last one, also where the program went on after it.
    pub panic: Option<Panic>,
}

pub(super) struct Running {
    path: PathBuf,
    file: File,
    run: Run,
}

impl Running {
    pub fn begin(dir: &Path, now: &str) -> io::Result<Running> {
        let folder = folder(dir);
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{BEGINS}{}.json", Uuid::now_v7()));
        let file = File::options().create_new(true).read(true).write(true).open(&path)?;
        file.lock()?;
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let mut running = Running { path, file, run: Run { started: now.to_owned(), version, panic: None } };
        running.write()?;
        Ok(running)
    }

    pub fn note(&mut self, panic: Panic) {
        self.run.panic = Some(panic);
        // A disk that takes nothing leaves the stop without its reason.
        drop(self.write());
    }

    fn write(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(&serde_json::to_vec(&self.run)?)?;
        self.file.sync_data()
    }

    pub fn end(self) {
        drop(fs::remove_file(&self.path));
    }
}

/// The runs that came to no end, oldest first; each is told once.
pub(super) fn stopped(dir: &Path) -> Vec<Run> {
    let Ok(entries) = fs::read_dir(folder(dir)) else { return Vec::new() };
    let named =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(BEGINS));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(named).collect();
    paths.sort();
    paths.iter().filter_map(|path| dead(path)).collect()
}

fn dead(path: &Path) -> Option<Run> {
    let mut file = File::options().read(true).write(true).open(path).ok()?;
    file.try_lock().ok()?;
    let mut text = String::new();
    let read = file.read_to_string(&mut text);
    fs::remove_file(path).ok()?;
    read.ok()?;
    // One that was torn between making and writing it says at least that somebody stopped.
    let unknown = || Run { started: String::new(), version: String::new(), panic: None };
    Some(serde_json::from_str(&text).unwrap_or_else(|_| unknown()))
}

/// The run of this process.
static HERE: Mutex<Option<(Running, Clock)>> = Mutex::new(None);

pub(super) fn begin(dir: &Path, clock: Clock) {
    stop::keep(dir, stopped(dir));
    let Ok(running) = Running::begin(dir, &clock()) else { return };
    *HERE.lock().unwrap_or_else(PoisonError::into_inner) = Some((running, clock));
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        note(info);
        before(info);
    }));
}

/// Notes that the program ends as it should.
pub fn end() {
    if let Some((running, _)) = HERE.lock().unwrap_or_else(PoisonError::into_inner).take() {
        running.end();
    }
}

/// A panic inside the lock itself is not waited for.
fn note(info: &PanicHookInfo<'_>) {
    let Ok(mut here) = HERE.try_lock() else { return };
    let Some((running, clock)) = here.as_mut() else { return };
    let message = info.payload_as_str().map(without_quotes).unwrap_or_default();
    let place = info.location().map(|place| {
        let file = place.file().rsplit(['/', '\\']).take(2).collect::<Vec<_>>();
        format!("{}:{}", file.into_iter().rev().collect::<Vec<_>>().join("/"), place.line())
    });
    running.note(Panic { at: clock(), message, place: place.unwrap_or_default() });
}

/// A message up to what it may quote of a text: Rust names the string in which an index failed.
pub(super) fn without_quotes(message: &str) -> String {
    let plain = |letter: &char| (letter.is_ascii_graphic() || *letter == ' ') && !"`'\"".contains(*letter);
    message.chars().take(200).take_while(plain).collect::<String>().trim_end().to_owned()
}
