//! The reasons for a "no".

use message::{Argue, Argument};

use crate::error::faults;

use super::table::Action;
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
        NotConfirmed = Refused "not-confirmed",
        OutOfPlace { state: State, action: Action, from: Vec<State> } = Refused "action-out-of-place",
        OwnArticle { name: String } = Refused "own-article",
        ReasonMissing { action: Task } = Refused "reason-missing",
        RoleMissing { action: Task, roles: Vec<Role>, name: String } = Refused "role-missing",
        SuggestionsOpen = Refused "suggestions-open",
        /// `places`: where, as far as the store still has the text that was seen.
        TextChanged { places: Vec<Place> } = Refused "text-changed",
    }
}

/// What somebody wants to do: an action of the table, or something beside it that asks for a role or a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Action(Action),
    Export,
}

impl Argue for Task {
    /// Beside those of [`Action`].
    const WORDS: &'static [&'static str] = &["action.export"];

    fn argument(&self) -> Option<Argument> {
        match self {
            Task::Action(action) => action.argument(),
            Task::Export => Some(Argument::Word("action.export".to_owned())),
        }
    }
}

/// Words of the catalogue from a list of names that programs know.
macro_rules! named {
    ($type:ty, $group:literal, [$($word:literal),* $(,)?]) => {
        impl Argue for $type {
            const WORDS: &'static [&'static str] = &[$(concat!($group, ".", $word)),*];

            fn argument(&self) -> Option<Argument> {
                Some(Argument::Word(format!(concat!($group, ".{}"), self.name())))
            }
        }
    };
}

named!(
    Action,
    "action",
    [
        "submit",
        "recall",
        "take",
        "pass",
        "return",
        "approve",
        "reopen",
        "mark-published",
        "correct",
        "withdraw"
    ]
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_action_and_role_is_a_word() {
        fn known<T: Argue>(values: impl IntoIterator<Item = T>) {
            for value in values {
                let Some(Argument::Word(word)) = value.argument() else { panic!("a word") };
                assert!(T::WORDS.contains(&word.as_str()), "{word}");
            }
        }
        known(Action::ALL);
        known([Task::Export]);
    }
}
