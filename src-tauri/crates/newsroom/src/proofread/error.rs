use message::words;

use crate::error::faults;

faults! {
    /// What can be wrong with a request to the reading along.
    pub enum ProofError {
        DateInvalid { written: String } = Usage "date-format",
        IgnoredTooLong = Usage "ignored-too-long",
        IgnoredUnknown = NotFound "ignored-unknown",
        ProfileUnknown { name: String, known: Vec<&'static str> } = NotFound "profile-unknown",
        ReasonMissing { action: Ignoring } = Refused "reason-missing",
        ReasonTooLong { limit: usize } = Usage "reason-too-long",
        RuleUnknown { rule: String } = NotFound "rule-unknown",
    }
}

words! {
    /// What needs a reason here.
    pub enum Ignoring in "action" {
        Ignore = "ignore",
    }
}
