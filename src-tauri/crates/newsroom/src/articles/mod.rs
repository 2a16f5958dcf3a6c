//! Articles: making, reading, changing, putting away.

mod append;
mod change;
mod compact;
mod create;
mod duplicate;
mod edit;
mod import;
mod list;
pub(crate) mod notice;
mod open;
mod paste;
mod revert;
#[cfg(test)]
mod tests;
mod trash;
mod written;

pub use append::{Appended, append};
#[cfg(test)]
pub(crate) use change::change;
pub(crate) use change::{change_in, type_in};
pub(crate) use compact::keep_typing;
pub use compact::{close, compact};
pub(crate) use create::create;
pub use create::new;
pub use duplicate::duplicate;
pub use edit::{edit, set};
pub use import::{Import, import};
pub use list::{Filter, List, Sort, Summary, list};
pub use open::{Head, Opened, Pulled, Shown, ShownBlock, head, html, open, pull, show};
pub use paste::{Pasted, paste};
pub use revert::revert;
pub use trash::{purge, restore, trash};

pub use crate::article::{ArticleError, Asked, Row, categories, parse_field};
