//! The error of the application. It knows no concept of the office: each has an enum of its own, made by [`faults!`], that becomes an
//! [`Error`]; whoever has to know which one it is asks with [`Error::of`].

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use message::{Arguments, Fault};
pub use message::{Kind, Message};
use rusqlite::ErrorCode;

/// Whatever went wrong: a fault of one concept, or of one of the crates below.
#[derive(Clone)]
pub struct Error(Arc<dyn Fault>);

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// [`message::faults!`] of this crate: they become an [`Error`] by themselves.
macro_rules! faults {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($body:tt)* }) => {
        message::faults! { $(#[$meta])* $vis enum $name { $($body)* } }

        impl From<$name> for $crate::error::Error {
            fn from(fault: $name) -> Self {
                Self::new(fault)
            }
        }
    };
}

pub(crate) use faults;

impl Error {
    /// An error of a concept of one's own.
    pub fn new(fault: impl Fault) -> Self {
        Error(Arc::new(fault))
    }

    /// A stable name in English, for programs.
    pub fn code(&self) -> &'static str {
        self.0.code()
    }

    /// What sort of refusal it is.
    pub fn kind(&self) -> Kind {
        self.0.kind()
    }

    /// The values that the message names.
    pub fn arguments(&self) -> Arguments {
        self.0.arguments()
    }

    pub fn message(&self) -> Message {
        Message { code: self.code().to_owned(), arguments: self.arguments() }
    }

    /// The fault, where it is one of this concept.
    pub fn of<F: Fault>(&self) -> Option<&F> {
        let fault: &dyn Any = &*self.0;
        fault.downcast_ref()
    }

    /// The person stopped a long job; nothing was changed.
    pub fn cancelled() -> Self {
        Stopped::ByPerson.into()
    }

    pub fn is_cancelled(&self) -> bool {
        self.of::<Stopped>().is_some()
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Error {
    /// The Vietnamese sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl std::error::Error for Error {}

faults! {
    /// The person stopped a long job.
    pub enum Stopped {
        ByPerson = Refused "cancelled",
    }
}

message::messages! {
    /// What a store keeps in words, of the time before messages had codes.
    pub(crate) enum Said {
        Before { text: String } = "ingest-kept",
    }
}

faults! {
    /// What disks and the database say.
    pub enum SystemError {
        DiskFull = Storage "disk-full",
        NoPermission = Storage "no-permission",
        /// Another program has it open, and did not let go of it.
        FileInUse { file: Option<String> } = Storage "file-in-use",
        FileNotFound { file: Option<String> } = NotFound "file-not-found",
        Io { detail: String } = Storage "io",
        /// Another program writes.
        Busy = Storage "store-busy",
        Damaged { detail: String } = Damaged "store-damaged",
        /// Whatever else SQLite says.
        Store { detail: String } = Storage "store",
    }
}

macro_rules! from {
    ($($fault:ty),* $(,)?) => {$(
        impl From<$fault> for Error {
            fn from(fault: $fault) -> Self {
                Error::new(fault)
            }
        }
    )*};
}

from!(
    darkroom::PhotoError,
    manuscript::ManuscriptError,
    packaging::ProfileError,
    packaging::archive::ArchiveError,
    packaging::WriteError,
    packaging::read::ReadError,
    proof::ProfileError,
);

impl From<exchange::FileError> for Error {
    fn from(fault: exchange::FileError) -> Self {
        Error::new(fault)
    }
}

impl From<exchange::Error> for Error {
    fn from(error: exchange::Error) -> Self {
        match error {
            exchange::Error::File(fault) => fault.into(),
            exchange::Error::Disk(error) => error.into(),
            exchange::Error::Stopped => Error::cancelled(),
        }
    }
}

impl From<std::io::Error> for SystemError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        if filing::is_held(&error) {
            return SystemError::FileInUse { file: None };
        }
        match error.kind() {
            K::StorageFull | K::QuotaExceeded => SystemError::DiskFull,
            K::PermissionDenied | K::ReadOnlyFilesystem => SystemError::NoPermission,
            K::NotFound => SystemError::FileNotFound { file: None },
            _ => SystemError::Io { detail: error.to_string() },
        }
    }
}

impl From<rusqlite::Error> for SystemError {
    fn from(error: rusqlite::Error) -> Self {
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => SystemError::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                SystemError::NoPermission
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => SystemError::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => SystemError::Damaged { detail },
            Some(ErrorCode::SystemIoFailure) => SystemError::Io { detail },
            _ => SystemError::Store { detail },
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        SystemError::from(error).into()
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        SystemError::from(error).into()
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        SystemError::Damaged { detail: error.to_string() }.into()
    }
}

impl From<Error> for Message {
    fn from(error: Error) -> Self {
        error.message()
    }
}
