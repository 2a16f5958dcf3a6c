//! What takes how much room, and moving originals to another disk and back.

mod archive;
mod error;
mod report;
#[cfg(test)]
mod tests;

pub use archive::{MoveFailed, Moved, move_back, move_out};
pub use error::ArchiveError;
pub use report::{Part, Report, Spot, report};
