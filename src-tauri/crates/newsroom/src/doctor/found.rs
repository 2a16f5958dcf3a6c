use message::messages;

use crate::error::Message;

messages! {
    /// What is not as it should be.
    pub(crate) enum Finding {
        Article { headline: String, why: Message } = "doctor.article",
        Database { line: String } = "doctor.database",
        HashDiffers { headline: String } = "doctor.hash-differs",
        IngestBroken { file: String } = "doctor.ingest-broken",
        Photo { file: String, why: Message } = "doctor.photo",
        PhotosAbsent { count: usize, why: Message } = "doctor.photos-absent",
        StateDiffers { headline: String } = "doctor.state-differs",
    }
}

messages! {
    /// What a repair cleared.
    pub(crate) enum Cleared {
        Orphans { count: usize } = "doctor.cleared-orphans",
        Spools { count: usize } = "doctor.cleared-spools",
        Unfinished { count: usize } = "doctor.cleared-unfinished",
    }
}
