use message::messages;

use crate::article::State;
use crate::error::faults;
use crate::review::Deed;

faults! {
    /// Why no package came out.
    pub enum ExportError {
        FolderMissing = NotFound "folder-missing",
        /// A package that no longer lies where it was placed.
        PackageGone { file: String } = NotFound "package-gone",
        /// One that is not what the ledger says of it.
        PackageBroken { file: String } = Damaged "package-broken",
        /// A proof goes to no portal.
        PackageIsProof = Refused "package-is-proof",
        NotApproved { state: State } = Refused "not-approved",
        /// The text changed while its package was made.
        TextChanged = Refused "export-text-changed",
        /// The page that was chosen says too little of the article to be its own.
        OtherPage { file: String } = Refused "page-of-another-article",
        /// No approved package of the article went out from this store.
        NeverIssued = NotFound "package-none",
        AddressInvalid = Usage "address-invalid",
        PublishedInvalid { written: String } = Usage "published-invalid",
        TooManyPackages = Storage "too-many-packages",
    }
}

messages! {
    /// What the approval sheet says beside names and times.
    pub(crate) enum SheetText {
        Edited { action: Deed, at: String, version: Option<u32> } = "sheet.edited",
    }
}
