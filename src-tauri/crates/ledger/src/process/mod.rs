//! The office's process: [`table`] is all of it.

mod role;
mod state;
mod table;
mod words;

pub use role::Role;
pub use state::{Action, State};
pub use table::{
    Effect, Need, Row, TABLE_VERSION, To, Turn, Way, Who, editable, onward, row, rows, step, turn, voids,
};
