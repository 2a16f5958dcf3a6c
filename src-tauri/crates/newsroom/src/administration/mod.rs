//! What the whole office goes by (its staff, categories, tables, registry, templates and profile) changes through one door:
//! [`office_change`] asks whose matter it is, writes, and records who changed what from what to what.
//!
//! A change is data, complete: what is recorded names every id that came to be, so that it can be done again elsewhere.

mod change;
mod door;
mod file;
#[cfg(test)]
mod tests;

pub use change::OfficeChange;
pub use door::{OfficeChanged, office_change};
pub use file::{ImportInto, import, take_facts};
