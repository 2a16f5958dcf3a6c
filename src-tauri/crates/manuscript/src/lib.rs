//! The article as a document: its schema, the CRDT that carries it, and everything derived from it.
pub mod content;
pub use content::{Block, Cell, Content, Field, Inline, Marks, Run, Suggestion, SuggestionKind};
