//! The fact pack: all tables that rules look things up in as one signed, dated file, which an administrator carries from office to
//! office. It is [written](write), [laid beside](show) the tables of this office, and taken through the one door
//! ([`crate::administration`]), which can take it back.

mod differ;
mod error;
mod pack;
mod take;
#[cfg(test)]
mod tests;
mod write;

pub use differ::{Difference, LineLeft, PackShown, Signer, TableDifferences, show};
pub use error::FactsError;
pub use pack::Mark;
pub use take::{FactsBefore, FactsTaken, LeftOut};
pub(crate) use take::{put_back, take, wanted};
pub use write::{Written, write};
