use crate::error::{Message, faults};

faults! {
    /// Why nothing was taken down.
    pub enum TakeDownError {
        /// It stands in another text, or in a version of one.
        PhotoElsewhere { file: String, headline: String } = Refused "take-down-photo-elsewhere",
        PhotoInText { file: String } = Refused "take-down-photo-in-text",
        ReasonMissing = Refused "take-down-reason-missing",
        /// It is taken down, and something of it is still on the disk.
        Unfinished { why: Message } = Storage "take-down-unfinished",
    }
}
