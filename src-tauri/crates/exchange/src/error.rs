use std::fmt;
use std::io;

use message::{Size, faults};

faults! {
    /// What is wrong with a file of pieces, or with what was to be put into one.
    pub enum FileError {
        /// Neither a file of ours nor one that `age` locked.
        Unknown = Damaged "exchange-unknown",
        /// A newer program wrote it.
        Newer { version: u32 } = Damaged "exchange-newer",
        PassphraseNeeded = Refused "exchange-passphrase-needed",
        /// Or the lock itself was damaged: the two cannot be told apart.
        PassphraseWrong = Refused "exchange-passphrase-wrong",
        NotForThisDevice = Refused "exchange-not-for-this-device",
        /// Cut off, changed on the way, or put together by another program.
        Damaged = Damaged "exchange-damaged",
        /// Who is named as its sender did not sign what it says.
        Signature = Damaged "exchange-signature",
        /// Something in it that is no piece, is there twice, or is not what its sender listed.
        Stray { name: String } = Damaged "exchange-stray",
        /// Whoever asked cannot take so much.
        PieceTooLarge { size: Size, limit: Size } = Damaged "exchange-piece-too-large",
        /// The piece is not there (yet).
        Missing { name: String } = NotFound "exchange-missing",
        /// It would not fit into one file: 4 GiB, or 65,533 pieces.
        TooLarge { limit: Size } = Refused "exchange-too-large",
        /// Nothing is written over.
        Exists { file: String } = Refused "exchange-exists",
        /// A file is to be locked to somebody.
        NoReceiver = Usage "exchange-no-receiver",
        TooManyReceivers { count: usize, limit: usize } = Usage "exchange-too-many-receivers",
        /// A public key that locks nothing.
        WeakKey { key: String } = Refused "exchange-weak-key",
        PassphraseEmpty = Usage "exchange-passphrase-empty",
        /// The bytes were others when they were read again to be written.
        SourceChanged = Storage "exchange-source-changed",
        /// The disk gave back other bytes than it was given.
        NotKept = Storage "exchange-not-kept",
    }
}

/// Why a file was not written or not read. Then nothing was left behind, and nothing that was given out before counts.
#[derive(Debug)]
pub enum Error {
    File(FileError),
    /// What the disk says.
    Disk(io::Error),
    /// The person stopped it.
    Stopped,
}

impl From<FileError> for Error {
    fn from(error: FileError) -> Self {
        Error::File(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error::Disk(error)
    }
}

impl Error {
    /// An error of reading a file that may be cut off or changed: what no disk says is said of the file.
    pub(crate) fn reading(error: io::Error) -> Error {
        let of_the_file = matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof);
        if of_the_file && error.raw_os_error().is_none() {
            FileError::Damaged.into()
        } else {
            Error::Disk(error)
        }
    }
}

impl fmt::Display for Error {
    /// The Vietnamese sentence, where it is one of ours.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::File(error) => error.fmt(f),
            Error::Disk(error) => error.fmt(f),
            Error::Stopped => f.write_str("stopped"),
        }
    }
}

impl std::error::Error for Error {}
