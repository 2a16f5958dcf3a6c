//! The registry of those whom the office writes about: names, ranks and titles, each in its time.

mod import;
mod list;
mod save;
#[cfg(test)]
mod tests;

pub use import::{Imported, LineProblem, import};
pub(crate) use list::on_day;
pub use list::{Official, find, list};
pub use save::{remove, save};
