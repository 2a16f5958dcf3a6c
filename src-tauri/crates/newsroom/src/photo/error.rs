use super::tell::CUT;
use crate::error::faults;

faults! {
    /// What can be wrong with a photo of the library.
    pub enum LibraryError {
        /// Several ids begin so; each with the file's name.
        Ambiguous { id: String, several: Vec<String> } = Usage "photo-ambiguous",
        FileTooLarge { file: String } = Damaged "photo-file-too-large",
        /// The disk or folder of the original is not here now.
        OriginalAbsent { folder: String } = Storage "original-absent",
        /// It stayed on the laptop from which the photo came.
        OriginalAway { file: String } = NotFound "original-away",
        Unknown { id: String } = NotFound "photo-unknown",
    }
}

message::messages! {
    /// What a person should know of a photo that is in.
    pub(crate) enum Notice {
        /// The file names more metadata than it has: what is missing may be words.
        MetadataCut = "photo-metadata-cut",
    }
}

impl Notice {
    /// By what its row says of the asking of its file.
    pub(crate) fn of(told: i64) -> Option<Notice> {
        (told == CUT).then_some(Notice::MetadataCut)
    }
}
