//! Files that a person picked, dropped or pasted: the window holds opaque handles, never paths.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use newsroom::{Error, LARGEST_FILE};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

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
}

/// The files behind the handles of one window.
#[derive(Default)]
pub struct Files {
    held: Mutex<HashMap<String, (String, Source)>>,
}

impl Files {
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
        if bytes.len() as u64 > LARGEST_FILE {
            return Err(Error::damaged(
                "file-too-large",
                format!("Tệp {name} lớn hơn 256 MB nên không nhận. Hãy giảm cỡ tệp."),
            ));
        }
        Ok(self.hold(name.to_owned(), bytes.len() as u64, Source::Bytes(bytes)))
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
        read(name, source)
    }

    /// Reads the bytes behind a handle, which serves again.
    ///
    /// Errors: as [`Files::take`].
    pub(crate) fn peek(&self, handle: &str) -> Result<(String, Vec<u8>), Error> {
        let (name, source) = match self.lock().get(handle).ok_or_else(gone)? {
            (name, Source::Bytes(bytes)) => (name.clone(), Source::Bytes(bytes.clone())),
            (name, Source::Path(path)) => (name.clone(), Source::Path(path.clone())),
        };
        read(name, source)
    }

    /// The folder behind a handle; it may serve again.
    ///
    /// Errors: `file-gone`.
    pub(crate) fn folder(&self, handle: &str) -> Result<PathBuf, Error> {
        match self.lock().get(handle) {
            Some((_, Source::Path(path))) => Ok(path.clone()),
            _ => Err(gone()),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, (String, Source)>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(name: String, source: Source) -> Result<(String, Vec<u8>), Error> {
    match source {
        Source::Bytes(bytes) => Ok((name, bytes)),
        Source::Path(path) => {
            if std::fs::metadata(&path)?.len() > LARGEST_FILE {
                return Err(Error::damaged(
                    "file-too-large",
                    format!("Tệp {name} lớn hơn 256 MB nên không nhận. Hãy giảm cỡ tệp."),
                ));
            }
            Ok((name, std::fs::read(path)?))
        }
    }
}

fn gone() -> Error {
    Error::not_found("file-gone", "Tệp vừa chọn không còn giữ ở đây. Hãy chọn lại tệp.")
}
