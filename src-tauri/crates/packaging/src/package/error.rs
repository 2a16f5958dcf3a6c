use darkroom::PhotoError;
use message::faults;

use crate::archive::ArchiveError;
use crate::form::Remark;

faults! {
    /// Why a package was not written; nothing is half written.
    pub enum WriteError {
        Cancelled = Refused "cancelled",
        /// The content's hash is not the one that was to be packed.
        HashMismatch { expected: String } = Refused "package-hash-mismatch",
        OpenSuggestion = Refused "package-open-suggestion",
        /// `number` counts the figures from 1.
        PhotoMissing { number: usize } = Refused "package-photo-missing",
        PhotoChanged { file_name: String } = Refused "package-photo-changed",
        Photo { number: usize, file_name: String, cause: PhotoError } = Refused "package-photo",
        /// The portal's form would not take it.
        Form { remark: Remark } = Refused "package-form",
        /// In the words of the library that writes it.
        Pdf { reason: String } = Refused "package-pdf",
        BadId { id: String } = Refused "package-bad-id",
        Container { cause: ArchiveError } = Refused "package-container",
    }
}

impl From<ArchiveError> for WriteError {
    fn from(cause: ArchiveError) -> Self {
        WriteError::Container { cause }
    }
}
