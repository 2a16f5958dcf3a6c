use crate::error::faults;

faults! {
    /// Why nothing was taken down.
    pub enum TakeDownError {
        /// It stands in another text, or in a version of one.
        PhotoElsewhere { file: String, headline: String } = Refused "take-down-photo-elsewhere",
        PhotoInText { file: String } = Refused "take-down-photo-in-text",
        ReasonMissing = Refused "take-down-reason-missing",
    }
}
