//! The article as the store keeps it: its row, its document, and what is derived from both. Nothing here knows what a
//! person does with it.

mod at_hand;
mod authors;
mod categories;
mod document;
mod editable;
mod error;
mod fields;
mod latest;
mod project;
mod row;

pub(crate) use at_hand::{leave, take};
pub(crate) use authors::{ever_wrote, is_author, named};
pub use categories::categories;
pub(crate) use categories::{
    add as add_category, order as order_categories, rename as rename_category, retire as retire_category,
    shipped as shipped_categories, was as was_category,
};
#[cfg(test)]
pub(crate) use document::DECODED;
pub(crate) use document::{content, document, fold, grown, insert_update, last_seq, typed, updates_after};
pub(crate) use editable::{check_editable, check_kept};
pub use error::ArticleError;
pub(crate) use fields::event_date;
pub use fields::{parse_due, parse_field, parse_moment};
pub(crate) use latest::{keep_latest, latest};
pub use ledger::process::State;
pub(crate) use project::{project, touch};
pub use row::{Asked, Row};
pub(crate) use row::{COLUMNS, insert, read, remove, row};
