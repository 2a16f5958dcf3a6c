//! The store and the person of one call.

use newsroom::store::StoreError;
use newsroom::{Actor, Office, Result};

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
        let dir =
            arguments.store.clone().or_else(newsroom::store::default_dir).ok_or(StoreError::FolderUnknown)?;
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
/// Errors: those of [`newsroom::read_file`].
pub fn read(path: &std::path::Path) -> Result<Vec<u8>> {
    newsroom::read_file(path, &path.display().to_string())
}

/// The last part of a path, for people.
pub fn name(path: &std::path::Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
