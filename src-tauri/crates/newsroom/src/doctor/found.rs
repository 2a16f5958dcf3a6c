use message::messages;

use crate::error::Message;

messages! {
    /// What is not as it should be.
    pub(crate) enum Finding {
        Article { headline: String, why: Message } = "doctor.article",
        /// What the lists say is not what the ledger says.
        ColumnsDiffer { headline: String, columns: String } = "doctor.columns-differ",
        Database { line: String } = "doctor.database",
        HashDiffers { headline: String } = "doctor.hash-differs",
        IngestBroken { file: String } = "doctor.ingest-broken",
        Photo { file: String, why: Message } = "doctor.photo",
        /// The same of what the whole office goes by.
        LinesDiffer { count: usize } = "doctor.lines-differ",
        PhotosAbsent { count: usize, why: Message } = "doctor.photos-absent",
        /// The store lies where a service of this name copies it.
        Synced { service: &'static str } = "doctor.synced",
    }
}

messages! {
    /// What a repair cleared.
    pub(crate) enum Cleared {
        Derived { count: usize } = "doctor.derived-anew",
        Orphans { count: usize } = "doctor.cleared-orphans",
        Spools { count: usize } = "doctor.cleared-spools",
        Unfinished { count: usize } = "doctor.cleared-unfinished",
    }
}
