//! What a line of the history is called.

use message::{Argue, Argument};

use super::Action;

/// What an event's action is called in the history and on the approval sheet: those of review, and the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed(pub String);

impl Argue for Deed {
    /// Beside those of [`Action`].
    const WORDS: &'static [&'static str] = &[
        "event.ask",
        "event.choice-drop",
        "event.choice-keep",
        "event.choice-settle",
        "event.create",
        "event.due",
        "event.duplicate",
        "event.edit",
        "event.import",
        "event.join-office",
        "event.merge",
        "event.photo",
        "event.proof",
        "event.proof-ignore",
        "event.proof-unignore",
        "event.purge",
        "event.repair",
        "event.revert",
        "event.take-down",
    ];

    /// What no word is known for is called by its own name.
    fn argument(&self) -> Option<Argument> {
        if let Some(action) = Action::from_name(&self.0) {
            return action.argument();
        }
        let word = format!("event.{}", self.0);
        Some(match Self::WORDS.contains(&word.as_str()) {
            true => Argument::Word(word),
            false => Argument::Text(self.0.clone()),
        })
    }
}
