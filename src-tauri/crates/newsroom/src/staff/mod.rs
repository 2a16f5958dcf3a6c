//! Staff: the people of the press office, and their roles. Who leaves is retired, never removed: histories, bylines and the
//! separation of author and approver go by ids.

mod change;
mod list;

pub(crate) use change::{add, edit, retire, take_back};
pub use list::{Staff, list, retired};
