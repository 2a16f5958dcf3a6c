//! What the program has to say to a person: a stable code and named values, and no sentence.
//!
//! Every crate says what went wrong with an enum of its own, made by [`faults!`]: the code and the kind of each variant stand
//! beside its data, so that no variant is without them. The sentences are in one catalogue for both languages
//! (`assets/messages`), which the edges read: [`Language::say`] here, `ui/src/lib/i18n/message.ts` in the window.

mod argument;
mod catalogue;
mod fault;

pub use argument::{Argue, Argument, Arguments, Day, Size};
pub use catalogue::{Language, problems};
pub use fault::{Fault, Kind, Name, Spec};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A code of the catalogue and the values that its sentence names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Message {
    pub code: String,
    pub arguments: Arguments,
}

impl std::fmt::Display for Message {
    /// The Vietnamese sentence.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&Language::Vi.say(self))
    }
}
