//! The ledger in the store: entries are signed and kept, and read again.
//!
//! An article's history is its *topic*; what the whole office goes by is the office's. What follows from a set of entries
//! is `ledger`'s to say; here they are only written down. A line of a table of the office becomes an entry by itself, in
//! whatever transaction changes it ([`lines`]).

mod enter;
mod error;
mod kept;
pub(crate) mod lines;
mod next;
mod origin;
mod project;
mod read;
pub(crate) mod said;
mod seat;
mod verify;
mod words;

pub(crate) use enter::New;
pub(crate) use error::LedgerError;
pub(crate) use kept::with_sealed;
pub(crate) use origin::{adopt, begin, begun};
pub(crate) use project::{APART, differing_columns, folded, project, steps_before, version_of};
pub(crate) use read::{
    body_of, find, last, name_of, of_topic, office_id, office_of, put_office_id, topic_of,
};
pub(crate) use seat::check_seat;
pub use verify::{Flaw, Verdict, of_store, verify_topics};
pub(crate) use words::{Words, is_whole};

/// The version of the document's schema that ink names: where it is higher than a program knows, the text is read-only there.
pub(crate) const SCHEMA: u32 = 1;
