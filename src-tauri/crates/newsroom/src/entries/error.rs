use crate::error::faults;

faults! {
    /// Why the ledger did not take an entry, or cannot be read.
    pub enum LedgerError {
        /// A header or signature in the database is not one.
        EntryDamaged { hash: String } = Damaged "ledger-entry-damaged",
        /// The body of an entry is gone, or is not the one that was signed.
        BodyMissing { hash: String } = Damaged "ledger-body-missing",
        /// The step was written and the fold says that it does not count.
        StepOvertaken = Refused "ledger-step-overtaken",
    }
}
