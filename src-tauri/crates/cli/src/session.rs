//! The store and the person of one call.

use newsroom::store::StoreError;
use newsroom::{Actor, Office, Result, seat};

use crate::arguments::{Arguments, Command, Office as Choice};

pub struct Session {
    pub office: Office,
    pub actor: Actor,
    /// That was given with it; empty where none was.
    pub pin: String,
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
        let pin = arguments.pin_file.as_deref().map(first_line).transpose()?.unwrap_or_default();
        // Who chooses a PIN has none yet.
        let chooses = matches!(
            arguments.command,
            Command::Office(Choice::Init { .. } | Choice::Join { .. } | Choice::Recover { .. })
        );
        if !pin.is_empty() && actor.is_declared() && !chooses {
            seat::sit(&office, &actor.name, &pin)?;
        }
        Ok(Session { office, actor, pin })
    }
}

/// The first line of a file that holds a secret.
///
/// Errors: those of [`read`].
pub fn first_line(path: &std::path::Path) -> Result<String> {
    let bytes = read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').to_owned())
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
