//! Review: who may move an article from one state to another.

mod act;
mod ask;
mod error;
mod guard;
mod table;
#[cfg(test)]
mod tests;
mod unseen;

pub use act::{Outcome, Statement, act, act_and_ask, not_a_hash};
pub(crate) use act::{move_to, void_if_changed};
pub use ask::{ask, askable, set_due};
pub use error::{Refusal, Task};
pub use guard::{Offer, offers};
pub use table::{Action, Deed, Need, TABLE, Transition, Who};
pub use unseen::{Unseen, seen, unseen};

pub use crate::article::State;
