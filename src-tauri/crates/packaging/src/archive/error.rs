use message::{Size, faults};

faults! {
    /// Why an archive was not opened, or not written.
    pub enum ArchiveError {
        Unreadable = Damaged "archive-unreadable",
        TooManyEntries { count: usize, limit: usize } = Damaged "archive-too-many-entries",
        UnsafePath { path: String } = Damaged "archive-unsafe-path",
        Link { path: String } = Damaged "archive-link",
        Duplicate = Damaged "archive-duplicate",
        /// Two names that are one to Windows.
        Collision { path: String, other: String } = Damaged "archive-name-collision",
        Encrypted { path: String } = Damaged "archive-encrypted",
        TooLarge { limit: Size } = Damaged "archive-too-large",
        Bomb { path: String } = Damaged "archive-bomb",
        Unsupported { path: String } = Damaged "archive-unsupported",
        Damaged { path: String } = Damaged "archive-damaged",
    }
}

impl ArchiveError {
    /// The entry that the problem is about.
    pub fn path(&self) -> Option<&str> {
        match self {
            ArchiveError::UnsafePath { path }
            | ArchiveError::Link { path }
            | ArchiveError::Collision { path, .. }
            | ArchiveError::Encrypted { path }
            | ArchiveError::Bomb { path }
            | ArchiveError::Unsupported { path }
            | ArchiveError::Damaged { path } => Some(path),
            ArchiveError::Unreadable
            | ArchiveError::TooManyEntries { .. }
            | ArchiveError::Duplicate
            | ArchiveError::TooLarge { .. } => None,
        }
    }
}
