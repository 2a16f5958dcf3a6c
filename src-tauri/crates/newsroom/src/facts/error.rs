use crate::error::faults;

faults! {
    /// Why a fact pack was not taken. Nothing changed.
    pub enum FactsError {
        /// The tables are no longer as they were when the differences were shown.
        Changed = Refused "facts-changed",
        /// A newer program wrote it.
        Newer { version: u32 } = Damaged "facts-newer",
        NotConfirmed = Refused "facts-not-confirmed",
        /// Nobody sits there who could be shown the differences.
        SeenMissing = Refused "facts-seen-missing",
        NotAPack = Damaged "facts-not-a-pack",
        /// Not what was signed.
        Signature = Damaged "facts-signature",
    }
}
