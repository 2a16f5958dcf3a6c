//! The whole store as one file, and a store from such a file.
//!
//! A backup is a zip whose entries are stored, not packed: the database as it was at one moment, every original that lies in the store, and
//! the list of both with their hashes. Previews are made again; originals on other disks stay there. The key of the device is not in it,
//! so that a restored store is another device and its entries are never taken for those of the first.

mod error;
mod list;
mod restore;
#[cfg(test)]
mod tests;
mod write;

pub use error::BackupError;
pub use restore::{Restored, restore};
pub use write::{Lost, Written, write, write_into};
