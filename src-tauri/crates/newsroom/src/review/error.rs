//! The reasons for a "no".

use crate::error::faults;

use super::Action;
use crate::actor::Role;
use crate::article::State;
use crate::history::Place;

faults! {
    /// A rule of the office says no.
    pub enum Refusal {
        /// Whoever is asked to take the next step must be one who may.
        CannotAsk { name: String } = Refused "cannot-ask",
        ActorUndeclared = Refused "actor-undeclared",
        ChoicesOpen = Refused "choices-open",
        HashInvalid = Usage "hash-format",
        /// An approval that does not say of what.
        HashMissing = Refused "hash-missing",
        /// Something of its history is missing: entries that others name, or what was written with one.
        HistoryIncomplete = Refused "history-incomplete",
        /// A newer program wrote some of its history.
        HistoryNewer = Refused "history-newer",
        NotConfirmed = Refused "not-confirmed",
        OutOfPlace { state: State, action: Action, from: Vec<State> } = Refused "action-out-of-place",
        OwnArticle { name: String } = Refused "own-article",
        ReasonMissing { action: Action } = Refused "reason-missing",
        RoleMissing { action: Action, roles: Vec<Role>, name: String } = Refused "role-missing",
        SuggestionsOpen = Refused "suggestions-open",
        /// `places`: where, as far as the store still has the text that was seen.
        TextChanged { places: Vec<Place> } = Refused "text-changed",
    }
}
