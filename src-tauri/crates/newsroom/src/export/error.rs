use crate::article::State;
use crate::error::faults;

faults! {
    /// Why no package came out.
    pub enum ExportError {
        FolderMissing = NotFound "folder-missing",
        NotApproved { state: State } = Refused "not-approved",
        /// The text changed while its package was made.
        TextChanged = Refused "export-text-changed",
        TooManyPackages = Storage "too-many-packages",
    }
}
