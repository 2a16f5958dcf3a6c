//! The working day over the core, through the same commands that the window calls.

mod day;
mod hands;
