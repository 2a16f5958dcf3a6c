//! Ingest: a card, a folder or dropped files become photos of the store.
//!
//! [`open`] lists what is there, [`start`] writes down what shall happen, [`run`] does it, file by file. The list and
//! the plan are rows of the store: whatever stops the program, the next start goes on with the rows that still wait.
//! A file is in as a whole (original, row and mark in the list, in one transaction) or not at all. Sources are read
//! and never written.

mod at_once;
mod backup;
mod card;
mod error;
pub(crate) mod failure;
#[cfg(test)]
mod field;
mod head;
mod items;
mod list;
mod open;
mod plan;
mod preview;
mod rename;
mod run;
mod scan;
mod start;
mod steer;
mod take;
#[cfg(test)]
mod tests;

pub use at_once::{AtOnce, Became, Brought, at_once};
pub use error::IngestError;
pub use items::{Item, ItemState, items};
pub use list::{Ingest, State, get, list};
pub use open::{Source, open};
pub use plan::Originals;
pub use preview::preview;
pub use run::{Ran, run};
pub use start::{Order, start};
pub(crate) use steer::Running;
pub use steer::{cancel, pause, resume, unfinished};
