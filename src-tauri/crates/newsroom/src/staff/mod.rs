//! Staff: the people of the press office, and their roles.

mod add;
mod list;

pub use add::add;
pub use list::{Staff, list};
