//! What became of an article on its portal: a saved page, held against the package that it was made from.

mod compare;
mod found;
mod photos;
#[cfg(test)]
mod tests;

pub use compare::{is_other, parts};
pub use found::{Comparison, Link, Lost, Outcome, PartKind, PartOutcome, PhotoOutcome};
pub use photos::{Seen, photos, seen};
