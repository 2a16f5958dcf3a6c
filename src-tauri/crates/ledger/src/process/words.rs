//! The names of states, actions and roles: for programs as they stand in JSON, for people as words of the catalogue.

use message::{Argue, Argument};

use super::{Action, Role, State};

macro_rules! named {
    ($type:ident, $group:literal, { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            /// As it stands in JSON and on the command line.
            pub fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $name),*
                }
            }

            pub fn from_name(name: &str) -> Option<Self> {
                $type::ALL.into_iter().find(|known| known.name() == name)
            }
        }

        impl Argue for $type {
            const WORDS: &'static [&'static str] = &[$(concat!($group, ".", $name)),*];

            fn argument(&self) -> Option<Argument> {
                let word = match self {
                    $($type::$variant => concat!($group, ".", $name)),*
                };
                Some(Argument::Word(word.to_owned()))
            }
        }
    };
}

named!(State, "state", {
    Draft = "draft",
    Submitted = "submitted",
    Editing = "editing",
    Review = "review",
    Approved = "approved",
    Exported = "exported",
    Published = "published",
    Returned = "returned",
    Withdrawn = "withdrawn",
});

named!(Action, "action", {
    Withdraw = "withdraw",
    Return = "return",
    Recall = "recall",
    Trash = "trash",
    Correct = "correct",
    Reopen = "reopen",
    Pass = "pass",
    Take = "take",
    Restore = "restore",
    Submit = "submit",
    Approve = "approve",
    Export = "export",
    MarkPublished = "mark-published",
    ContentChange = "content-change",
});

named!(Role, "role", {
    Author = "author",
    Editor = "editor",
    Approver = "approver",
    Admin = "admin",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_one_in_json() {
        for action in Action::ALL {
            assert_eq!(serde_json::to_value(action).unwrap(), action.name());
            assert_eq!(Action::from_name(action.name()), Some(action));
        }
        for state in State::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        }
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.name());
        }
    }
}
