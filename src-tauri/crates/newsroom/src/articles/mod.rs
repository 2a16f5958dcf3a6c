//! Articles: making, reading, changing, putting away.

mod append;
mod change;
mod compact;
mod create;
mod document;
mod duplicate;
mod edit;
mod fields;
mod import;
mod list;
mod open;
mod paste;
mod project;
mod row;
#[cfg(test)]
mod tests;
mod trash;

pub use append::{Appended, append};
pub(crate) use change::{change, change_in};
pub(crate) use compact::settle;
pub use compact::{close, compact};
pub use create::new;
pub(crate) use create::{Birth, create};
pub(crate) use document::content;
pub use duplicate::duplicate;
pub use edit::{edit, set};
pub(crate) use fields::event_date;
pub use fields::{categories, parse_field};
pub use import::{Import, import};
pub use list::{Filter, List, Summary, list};
pub use open::{Head, Opened, Pulled, Shown, ShownBlock, head, html, open, pull, show};
pub use paste::paste;
pub(crate) use project::{hash, project, touch};
pub use row::Row;
pub(crate) use row::row;
pub use trash::{purge, restore, trash};
