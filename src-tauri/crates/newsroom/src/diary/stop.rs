//! A stop without an end: what happened, what is safe, and the log beside it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::log::{self, LogLine, folder};
use super::running::{Panic, Run};
use crate::error::Result;
use crate::office::Office;
use crate::table;

/// Lines that a person is shown; the saved file has all.
const SHOWN: usize = 300;

/// The last stop, as it is kept: ids alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    run: Run,
    seen: bool,
    /// `None`: nobody has looked yet.
    found: Option<Found>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Found {
    sound: bool,
    articles: Vec<String>,
    ingests: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ProgramStop")]
pub struct Stop {
    /// When that run began; empty where it did not come so far.
    pub started: String,
    pub version: String,
    /// Null: the program was ended from outside (power, system, task manager).
    pub panic: Option<Panic>,
    /// A person has read of it.
    pub seen: bool,
    /// The database was looked through and has no fault.
    pub sound: bool,
    /// With words that were typed after the last version in their history. They are in the text.
    pub articles: Vec<SafeArticle>,
    /// Cards that were coming in. They go on by themselves.
    pub ingests: Vec<SafeIngest>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SafeArticle {
    pub id: String,
    pub headline: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SafeIngest {
    pub id: String,
    /// Where from.
    pub label: String,
}

/// How the last run ended, and what the log says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ProgramDiary")]
pub struct Diary {
    /// The last stop without an end; null where there was none.
    pub stop: Option<Stop>,
    /// The last lines of the log, newest first.
    pub lines: Vec<LogLine>,
}

fn file(dir: &Path) -> PathBuf {
    folder(dir).join("stop.json")
}

/// Keeps the last of the runs that came to no end, until the next one.
pub(super) fn keep(dir: &Path, runs: Vec<Run>) {
    let Some(run) = runs.into_iter().next_back() else { return };
    write(dir, &Kept { run, seen: false, found: None });
}

/// A disk that takes nothing has the person hear of the stop once more, or not at all.
fn write(dir: &Path, kept: &Kept) {
    if let Ok(bytes) = serde_json::to_vec(kept) {
        drop(fs::write(file(dir), bytes));
    }
}

fn kept(dir: &Path) -> Option<Kept> {
    serde_json::from_slice(&fs::read(file(dir)).ok()?).ok()
}

/// Whether there was a stop of which nobody has read. Who asks first has what is safe looked for: an article that somebody leaves gets
/// its version, and would no longer be known for what it was.
pub fn has_stopped(office: &Office) -> Result<bool> {
    Ok(looked(office)?.is_some_and(|(kept, _)| !kept.seen))
}

/// The last stop, with what was safe then.
fn looked(office: &Office) -> Result<Option<(Kept, Found)>> {
    let dir = office.store().dir();
    let Some(kept) = kept(dir) else { return Ok(None) };
    if let Some(found) = kept.found.clone() {
        return Ok(Some((kept, found)));
    }
    let sound = office.store.faults(true, 1)?.is_empty();
    let found = office.read(|connection| find(connection, sound))?;
    write(dir, &Kept { found: Some(found.clone()), ..kept.clone() });
    Ok(Some((kept, found)))
}

/// Notes that a person has read of the stop.
pub fn seen(office: &Office) {
    let dir = office.store().dir();
    if let Some(kept) = kept(dir) {
        write(dir, &Kept { seen: true, ..kept });
    }
}

/// How the last run ended, and the log.
pub fn show(office: &Office) -> Result<Diary> {
    let dir = office.store().dir();
    let mut lines = log::read(dir);
    lines.reverse();
    lines.truncate(SHOWN);
    let Some((kept, found)) = looked(office)? else { return Ok(Diary { stop: None, lines }) };
    let (articles, ingests) = office.read(|connection| names(connection, &found))?;
    let Run { started, version, panic } = kept.run;
    let stop = Stop { started, version, panic, seen: kept.seen, sound: found.sound, articles, ingests };
    Ok(Diary { stop: Some(stop), lines })
}

fn find(connection: &Connection, sound: bool) -> Result<Found> {
    let ids = |sql: &str| -> Result<Vec<String>> {
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    Ok(Found {
        sound,
        articles: ids("SELECT id FROM articles WHERE trashed_at IS NULL
             AND (SELECT max(seq) FROM updates WHERE article = id AND NOT snapshot)
               > (SELECT coalesce(max(through), 0) FROM versions WHERE article = id)
             ORDER BY updated_at DESC")?,
        ingests: ids("SELECT id FROM ingests WHERE state IN ('running', 'paused') ORDER BY id")?,
    })
}

/// What is gone since then is left out.
fn names(connection: &Connection, found: &Found) -> Result<(Vec<SafeArticle>, Vec<SafeIngest>)> {
    let name = |sql: &str, id: &String| -> Result<Option<String>> {
        Ok(connection.query_row(sql, [id], |row| row.get(0)).optional()?)
    };
    let (mut articles, mut ingests) = (Vec::new(), Vec::new());
    for id in &found.articles {
        let headline = name("SELECT headline FROM articles WHERE id = ?1 AND trashed_at IS NULL", id)?;
        articles.extend(headline.map(|headline| SafeArticle { id: id.clone(), headline }));
    }
    for id in &found.ingests {
        let label = name("SELECT label FROM ingests WHERE id = ?1", id)?;
        ingests.extend(label.map(|label| SafeIngest { id: id.clone(), label }));
    }
    Ok((articles, ingests))
}

/// Puts the whole log into a folder, to be sent, as `nhat-ky-20261121-1640.txt`: with the version, the system and the last stop at its head.
/// Returns the file's name.
///
/// Errors: those of writing.
pub fn save(office: &Office, into: &Path) -> Result<String> {
    let dir = office.store().dir();
    let mut text =
        format!("{} {} {}\n", env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    if let Some(Kept { run: Run { started, version, panic }, .. }) = kept(dir) {
        text.push_str(&format!("stopped without an end: {version}, started {started}\n"));
        if let Some(Panic { at, message, place }) = panic {
            text.push_str(&format!("panic {at} {place} {message}\n"));
        }
    }
    for LogLine { at, level, place, what, facts } in log::read(dir) {
        text.push_str(&format!("{at}\t{level:?}\t{place}\t{what}\t{facts}\n"));
    }
    table::put(into, "nhat-ky", &office.now(), "txt", text.as_bytes())
}
