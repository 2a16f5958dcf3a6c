use message::Size;

use crate::error::faults;

faults! {
    /// Why photos did not come in from a card or folder.
    pub enum IngestError {
        BackupFailed { folder: String, detail: String } = Storage "backup-failed",
        BackupFull { folder: String } = Storage "backup-full",
        BackupGone { folder: String } = Storage "backup-gone",
        BackupInSource { folder: String } = Refused "backup-in-source",
        DiskTooSmall { free: Size, wanted: Size } = Storage "disk-too-small",
        Empty = Refused "ingest-empty",
        FileUnknown = NotFound "ingest-file-unknown",
        FolderUnreadable { folder: String } = Storage "source-folder-unreadable",
        NameUnreadable = Storage "source-name-unreadable",
        NoneChosen = Refused "ingest-none-chosen",
        NotRunning = Refused "ingest-not-running",
        PatternMalformed { pattern: String } = Usage "pattern-malformed",
        PatternUnknown { variable: String, known: Vec<&'static str> } = Usage "pattern-unknown",
        /// A RAW file: `extension` in capitals; `picture` lies beside it and comes in instead.
        Raw { extension: String, picture: Option<String> } = Damaged "photo-raw",
        SourceGone { place: String } = Storage "source-gone",
        SourceHangs { file: String } = Storage "source-hangs",
        SourceMissing { file: String } = NotFound "source-missing",
        SourceNotAllowed { file: String } = Storage "source-not-allowed",
        SourceUnreadable { file: String, detail: String } = Storage "source-unreadable",
        Started = Refused "ingest-started",
        TooMany { limit: usize } = Refused "ingest-too-many",
        Unknown = NotFound "ingest-unknown",
        Video { extension: String } = Damaged "photo-video",
        WordsTooLong { limit: usize } = Usage "ingest-words-too-long",
    }
}
