//! The article as a document: its shape, the CRDT that carries it, and everything derived from it.
//!
//! [`Content`] is what an article says, as plain values. [`Manuscript`] is the shared document that says it:
//! a Yjs document, which the window edits through y-prosemirror and the core through `yrs`, and which merges
//! without a server. From a content follow its plain text ([`Plain`]), its canonical JSON and its
//! [`ContentHash`], and the differences between two of them ([`diff`]).

pub mod canonical;
pub mod content;
pub mod diff;
pub mod document;
pub mod link;
pub mod normalize;
pub mod photo_edit;
pub mod plain;
mod rename;
pub mod repair;
#[cfg(test)]
mod samples;
pub mod table;

pub use canonical::{ContentHash, HashFormatError};
pub use content::{Block, Cell, Content, Field, Inline, Marks, Run, Suggestion, SuggestionKind};
pub use document::{BlockId, BlockIdFormatError, Manuscript, ManuscriptError, Spot};
pub use hexadecimal as hex;
pub use link::is_allowed_link;
pub use photo_edit::{Area, PhotoEdit, Point};
pub use plain::{Part, Place, PlaceFormatError, Plain};
pub use repair::{Removed, Repair};
