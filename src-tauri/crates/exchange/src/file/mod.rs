//! A `.toasoan` file: a canonical zip of pieces with a signed list, locked as a whole or open.

mod directory;
mod manifest;
mod read;
mod settle;
mod source;
mod write;

pub use read::Opened;
pub use write::{Progress, Target, Watch, Writer, Written};

/// A file fits on a FAT32 stick.
const LARGEST: u64 = u32::MAX as u64;

/// How much is read, hashed and written at once.
const STRETCH: usize = 64 * 1024;
