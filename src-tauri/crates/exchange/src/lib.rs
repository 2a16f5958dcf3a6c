//! Pieces on their way from one laptop to another: what they are called, whom a file of them is locked to, and the file itself.
//! What is in a piece is not known here.
//!
//! A piece carries the SHA-256 of its bytes in its name, so that whoever has it can check it without a key; a file of pieces
//! carries who put it together. Nothing that is read here is believed before both hold.

mod error;
mod file;
mod lock;
mod name;

pub use error::{Error, FileError};
pub use file::{Opened, Progress, Target, Watch, Writer, Written};
pub use lock::{Keys, Lock, MOST_RECEIVERS, lock_secret, open_secret};
pub use name::{Kind, Month, Name, Seq};
