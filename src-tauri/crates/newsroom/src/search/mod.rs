//! Search over all articles: with accents exactly, without accents widely.

mod index;
mod query;

pub(crate) use index::{forget, index};
pub(crate) use query::{expression, snippet};
