//! The tables that rules look things up in, as the office has them: agencies, legal documents, administrative units
//! that are no more, and what took the place of those that ended. A first version ships; the office adds, changes and takes out. Beside them lies its dictionary.

mod change;
pub(crate) mod error;
mod export;
mod import;
mod list;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use change::{remove, restore, save, tidy};
pub use error::LexiconError;
pub use export::export;
pub use import::{Before, Imported};
pub(crate) use import::{import, put_back, read};
pub use list::{Line, MOST_LINES, Shown, TableName, list};
pub(crate) use list::{lines, removed, tables};
pub(crate) use words::{add_word, remove_word, words};
