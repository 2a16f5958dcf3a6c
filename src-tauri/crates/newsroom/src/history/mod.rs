//! History: the versions of a text, and what differs between them.

mod compare;
mod list;
#[cfg(test)]
mod tests;
mod turn;
mod versions;

pub use compare::{Comparison, Place, compare};
pub(crate) use compare::{changed_places, text_of};
pub use list::{Entry, History, history};
pub(crate) use turn::turn;
pub use turn::{Turn, Voided};
pub(crate) use versions::{add_version, keep_other_hands, keep_version, version};
