//! The article as the store keeps it: its row, its document, and what is derived from both. Nothing here knows what a
//! person does with it.

mod document;
mod editable;
mod error;
mod fields;
mod project;
mod row;
mod state;

pub(crate) use document::{content, document, fold, grown, insert_update, last_seq, typed, updates_after};
pub(crate) use editable::{check_editable, check_kept};
pub use error::ArticleError;
pub(crate) use fields::event_date;
pub use fields::{categories, parse_field};
pub(crate) use project::{hash, project, touch};
pub use row::Row;
pub(crate) use row::{COLUMNS, insert, read, remove, row, set_trashed};
pub use state::State;
