//! Review: who may move an article from one state to another.

mod act;
mod ask;
mod deed;
mod error;
mod guard;
#[cfg(test)]
mod tests;
mod unseen;

pub use act::{Outcome, Statement, act, act_and_ask, not_a_hash};
pub use ask::{ask, askable, set_due};
pub use deed::Deed;
pub use error::Refusal;
pub use guard::{Offer, offers, said};
pub use unseen::{Unseen, seen, unseen};

pub use crate::article::State;
pub use ledger::process::Action;
