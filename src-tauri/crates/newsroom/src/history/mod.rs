//! History: the versions of a text, what differs between them, and the way back.

mod compare;
mod list;
mod revert;
#[cfg(test)]
mod tests;
mod versions;

pub use compare::{Comparison, compare};
pub use list::{Entry, History, history};
pub use revert::revert;
pub(crate) use versions::{add_version, keep_version, settle_other_hands};
