//! What differs between two texts, word by word, and between two contents, part by part.
//!
//! A word here is what stands between spaces and punctuation: for Vietnamese that is the syllable.

mod contents;
pub(crate) mod edits;
mod words;

pub use contents::{PartDiff, PartKind, contents};
pub use words::{Change, ChangeKind, words};
