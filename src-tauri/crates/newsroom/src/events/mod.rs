//! The diary that offices kept before the ledger: one chain of signed events for each device. Nothing is written to it any more; of
//! texts that are older than the ledger it still tells who did what.

mod read;
mod verify;

pub use read::{Event, has, of_article};
pub use verify::of_store;
