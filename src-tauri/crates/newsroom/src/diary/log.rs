//! The log: a file of lines beside the store, of bounded size.
//!
//! A line is a moment (RFC 3339), a level, the place in the program, what happened, and facts as `name=value`, between tabs. Two files
//! of 256 KiB are kept; the older goes when the newer is full.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Bytes of one file.
const LARGEST: u64 = 256 << 10;
const NEWER: &str = "toasoan.log";
const OLDER: &str = "toasoan.1.log";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    Error,
    Warning,
    Info,
}

impl LogLevel {
    fn name(self) -> &'static str {
        match self {
            LogLevel::Error => "ERROR",
            LogLevel::Warning => "WARN",
            LogLevel::Info => "INFO",
        }
    }

    fn read(name: &str) -> LogLevel {
        match name {
            "ERROR" => LogLevel::Error,
            "WARN" => LogLevel::Warning,
            _ => LogLevel::Info,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LogLine {
    pub at: String,
    pub level: LogLevel,
    /// Where in the program.
    pub place: String,
    /// In English, for whoever helps.
    pub what: String,
    /// `code=store-busy article=…`.
    pub facts: String,
}

pub(super) struct Log {
    folder: PathBuf,
    file: File,
    bytes: u64,
}

/// Where the log of the store in `dir` lies.
pub(super) fn folder(dir: &Path) -> PathBuf {
    dir.join("logs")
}

impl Log {
    pub fn open(dir: &Path) -> io::Result<Log> {
        let folder = folder(dir);
        std::fs::create_dir_all(&folder)?;
        let file = newer(&folder)?;
        let bytes = file.metadata()?.len();
        Ok(Log { folder, file, bytes })
    }

    /// Writes a line in one piece, so that those of two programs on one store never mix.
    pub fn write(&mut self, line: &LogLine) -> io::Result<()> {
        if self.bytes > LARGEST {
            std::fs::rename(self.folder.join(NEWER), self.folder.join(OLDER))?;
            self.file = newer(&self.folder)?;
            self.bytes = 0;
        }
        let LogLine { at, level, place, what, facts } = line;
        let text = format!("{at}\t{}\t{place}\t{what}\t{facts}\n", level.name());
        self.bytes += text.len() as u64;
        self.file.write_all(text.as_bytes())
    }
}

fn newer(folder: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(folder.join(NEWER))
}

/// The lines of both files, oldest first; a line that was torn by a stop is left out.
pub(super) fn read(dir: &Path) -> Vec<LogLine> {
    let folder = folder(dir);
    let text = |name: &str| std::fs::read(folder.join(name)).unwrap_or_default();
    let bytes = [text(OLDER), text(NEWER)].concat();
    String::from_utf8_lossy(&bytes).lines().filter_map(line).collect()
}

fn line(text: &str) -> Option<LogLine> {
    let mut parts = text.splitn(5, '\t').map(str::to_owned);
    let (at, level, place) = (parts.next()?, LogLevel::read(&parts.next()?), parts.next()?);
    Some(LogLine { at, level, place, what: parts.next()?, facts: parts.next()? })
}
