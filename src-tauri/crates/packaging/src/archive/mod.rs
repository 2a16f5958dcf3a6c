//! Zip containers: a canonical one that we write, and any one that we read without trusting it.

mod error;
mod open;
mod write;

pub use error::ArchiveError;
pub use open::{Archive, Limits, open_checked};
pub use write::write;
