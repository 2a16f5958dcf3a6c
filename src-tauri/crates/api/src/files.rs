//! Files that a person picked, dropped or pasted: the window holds opaque handles, never paths.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use newsroom::{Error, ingest};
use serde::Serialize;
use tempfile::NamedTempFile;
use ts_rs::TS;
use uuid::Uuid;

use crate::error::RequestError;

/// What the window knows of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Picked {
    pub handle: String,
    pub name: String,
    #[ts(type = "number")]
    pub bytes: u64,
}

enum Source {
    Path(PathBuf),
    Bytes(Vec<u8>),
    Spooled(NamedTempFile),
}

/// Bytes of dropped files that are held in memory; a drop of hundreds goes to the disk.
const MOST_IN_MEMORY: usize = 64 << 20;

/// The files behind the handles of one window.
pub struct Files {
    held: Mutex<HashMap<String, (String, Source)>>,
    /// Where dropped files lie that are too many for the memory.
    spool: PathBuf,
}

impl Files {
    pub(crate) fn beside(store: &Path) -> Files {
        Files { held: Mutex::default(), spool: store.join("ingest") }
    }

    /// A file or folder that a native dialog returned.
    pub fn pick(&self, path: PathBuf) -> Picked {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = std::fs::metadata(&path).map(|found| found.len()).unwrap_or(0);
        self.hold(name, bytes, Source::Path(path))
    }

    /// The bytes of a dropped or pasted file.
    ///
    /// Errors: `file-too-large`.
    pub fn upload(&self, name: &str, bytes: Vec<u8>) -> Result<Picked, Error> {
        newsroom::check_size(bytes.len() as u64, name)?;
        let len = bytes.len() as u64;
        let held: usize = self.lock().values().map(|(_, source)| source.in_memory()).sum();
        let source = match held + bytes.len() <= MOST_IN_MEMORY {
            true => Source::Bytes(bytes),
            false => Source::Spooled(self.spooled(&bytes)?),
        };
        Ok(self.hold(name.to_owned(), len, source))
    }

    fn spooled(&self, bytes: &[u8]) -> Result<NamedTempFile, Error> {
        std::fs::create_dir_all(&self.spool)?;
        let mut file = tempfile::Builder::new().prefix(".dang-ghi-").tempfile_in(&self.spool)?;
        file.write_all(bytes)?;
        Ok(file)
    }

    fn hold(&self, name: String, bytes: u64, source: Source) -> Picked {
        let handle = Uuid::now_v7().to_string();
        self.lock().insert(handle.clone(), (name.clone(), source));
        Picked { handle, name, bytes }
    }

    /// Takes the bytes behind a handle; a handle serves once.
    ///
    /// Errors: `file-gone`, `file-too-large`, and those of reading.
    pub(crate) fn take(&self, handle: &str) -> Result<(String, Vec<u8>), Error> {
        let (name, source) = self.lock().remove(handle).ok_or_else(gone)?;
        let bytes = match source {
            Source::Bytes(bytes) => bytes,
            Source::Spooled(file) => std::fs::read(file.path())?,
            Source::Path(path) => newsroom::read_file(&path, &name)?,
        };
        Ok((name, bytes))
    }

    /// Reads the bytes behind a handle, which serves again.
    ///
    /// Errors: as [`Files::take`].
    pub(crate) fn peek(&self, handle: &str) -> Result<(String, Vec<u8>), Error> {
        let held = self.lock();
        let (name, source) = held.get(handle).ok_or_else(gone)?;
        let bytes = match source {
            Source::Bytes(bytes) => bytes.clone(),
            Source::Spooled(file) => std::fs::read(file.path())?,
            Source::Path(path) => newsroom::read_file(path, name)?,
        };
        Ok((name.clone(), bytes))
    }

    /// What is behind a handle, for an ingest: a folder or file as it lies, or a dropped file. A handle serves once.
    ///
    /// Errors: `file-gone`.
    pub(crate) fn source(&self, handle: &str) -> Result<ingest::Source, Error> {
        let (name, source) = self.lock().remove(handle).ok_or_else(gone)?;
        Ok(match source {
            Source::Path(path) => ingest::Source::Path(path),
            Source::Bytes(bytes) => ingest::Source::Bytes { name, bytes },
            Source::Spooled(file) => ingest::Source::Spooled { name, file },
        })
    }

    /// Where the file behind a handle lies, on the disk in any case; the handle serves again.
    ///
    /// Errors: `file-gone`, and those of the disk.
    pub(crate) fn path(&self, handle: &str) -> Result<PathBuf, Error> {
        let mut held = self.lock();
        let (_, source) = held.get_mut(handle).ok_or_else(gone)?;
        if let Source::Bytes(bytes) = source {
            *source = Source::Spooled(self.spooled(bytes)?);
        }
        match source {
            Source::Path(path) => Ok(path.clone()),
            Source::Spooled(file) => Ok(file.path().to_owned()),
            Source::Bytes(_) => Err(gone()),
        }
    }

    /// Where the folder or the written file behind a handle lies; the handle serves again. What was dropped lies nowhere.
    ///
    /// Errors: `file-gone`.
    pub fn place(&self, handle: &str) -> Result<PathBuf, Error> {
        match self.lock().get(handle) {
            Some((_, Source::Path(path))) => Ok(path.clone()),
            _ => Err(gone()),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, (String, Source)>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Source {
    fn in_memory(&self) -> usize {
        match self {
            Source::Bytes(bytes) => bytes.len(),
            Source::Path(_) | Source::Spooled(_) => 0,
        }
    }
}

fn gone() -> Error {
    RequestError::FileGone.into()
}
