use message::{Day, messages};

use crate::error::faults;

faults! {
    /// What can be wrong with a line of the registry.
    pub enum OfficialError {
        Ambiguous { name: String, several: Vec<String> } = Usage "official-ambiguous",
        ColumnsMissing = Usage "officials-columns-missing",
        DateInvalid { written: String } = Usage "official-date-invalid",
        /// The end before the beginning.
        DatesInvalid = Usage "official-dates-invalid",
        Missing = Usage "official-missing",
        NameMissing = Usage "official-name-missing",
        /// An open side is absent.
        Overlap { name: String, from: Option<Day>, to: Option<Day> } = Usage "official-overlap",
        /// Of a picture; no longer in the registry.
        PersonUnknown = NotFound "person-unknown",
        ProposalUnknown = NotFound "proposal-unknown",
        ProtocolInvalid { written: String } = Usage "protocol-invalid",
        TooLong { limit: usize } = Usage "official-too-long",
        /// `name`: whom somebody asked for by name.
        Unknown { name: Option<String> } = NotFound "official-unknown",
    }
}

messages! {
    /// Why a line of a table was not taken in, where it is no [`OfficialError`].
    pub(crate) enum LineFlaw {
        SamePeriod { name: String } = "line.same-period",
    }
}
