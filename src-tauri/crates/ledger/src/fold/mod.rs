//! How an article stands: a pure function of the set of its entries and of the office.

mod acts;
mod choices;
mod desk;
mod standing;

pub use choices::{Choice, Touches};
pub use standing::{Alarm, Approval, Comment, Overtaken, Pen, Proposal, Standing, Step, Why};

use crate::entry::Entry;
use crate::graph::Graph;
use crate::office::Office;

/// Reads how an article stands. The order of `entries` is nothing, and the same entry twice is one entry.
pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>, office: &Office) -> Standing {
    standing::read(&Graph::of(entries), office)
}
