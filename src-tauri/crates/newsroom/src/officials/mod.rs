//! The registry of those whom the office writes about: names, ranks and titles, each in its time.

mod before;
pub(crate) mod error;
mod export;
mod import;
mod list;
mod propose;
mod save;
mod settle;
#[cfg(test)]
mod tests;

pub(crate) use before::put_back;
pub use before::{KeptProposal, MarkBefore, PeriodBefore, ProposalBefore, RegistryBefore};
pub use error::OfficialError;
pub use export::export;
pub use import::{Imported, TableOfficial};
pub(crate) use import::{import, read};
pub use list::{Official, find, list};
pub(crate) use list::{all, check_person, named, on_day};
pub(crate) use propose::propose;
pub use propose::{Proposal, proposals};
pub(crate) use save::{remove, remove_person, save};
pub use settle::Decision;
pub(crate) use settle::settle;

pub use crate::table::LineProblem;
