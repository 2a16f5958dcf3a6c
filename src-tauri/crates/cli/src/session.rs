//! The store and the person of one call.

use std::path::PathBuf;

use newsroom::{Actor, Error, Office, Result};

use crate::arguments::Arguments;

pub struct Session {
    pub office: Office,
    pub actor: Actor,
}

impl Session {
    /// Opens the store that the arguments, the environment or the system's custom name.
    ///
    /// Errors: `store-unknown` where no default can be found, `staff-unknown`, and those of opening.
    pub fn open(arguments: &Arguments) -> Result<Session> {
        let dir = arguments.store.clone().or_else(newsroom::store::default_dir).ok_or_else(|| {
            Error::usage("store-unknown", "Không biết kho bài nằm ở đâu. Hãy chỉ thư mục bằng --store.")
        })?;
        let office = Office::open(&dir)?;
        let actor = match &arguments.person {
            Some(name) => office.read(|connection| Actor::find(connection, name))?,
            None => Actor::undeclared(),
        };
        Ok(Session { office, actor })
    }
}

/// Reads a file that a command names.
///
/// Errors: `file-not-found`, `file-too-large` (the window's limit), and those of reading.
pub fn read(path: &PathBuf) -> Result<Vec<u8>> {
    let missing = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Error::not_found("file-not-found", format!("Không tìm thấy tệp {}.", path.display()))
        }
        _ => error.into(),
    };
    if std::fs::metadata(path).map_err(missing)?.len() > newsroom::LARGEST_FILE {
        return Err(Error::damaged(
            "file-too-large",
            format!("Tệp {} lớn hơn 256 MB nên không đọc. Chưa có gì thay đổi.", name(path)),
        ));
    }
    std::fs::read(path).map_err(missing)
}

/// The last part of a path, for people.
pub fn name(path: &std::path::Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
