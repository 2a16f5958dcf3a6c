//! The ledger: every action of a person, chained per device and signed by it. Events are never changed; a
//! correction is a new one.

mod read;
mod record;
mod verify;

pub use read::{Recorded, of_article};
pub use record::{Event, NewEvent};
pub use verify::{Flaw, Proven, Verdict, of_store, verify_article};
