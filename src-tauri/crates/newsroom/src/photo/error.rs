use crate::error::faults;

faults! {
    /// What can be wrong with a photo of the library.
    pub enum LibraryError {
        FileTooLarge { file: String } = Damaged "photo-file-too-large",
        /// The disk or folder of the original is not here now.
        OriginalAbsent { folder: String } = Storage "original-absent",
        Unknown { id: String } = NotFound "photo-unknown",
    }
}
