//! History: the versions of a text, and what differs between them.

mod aside;
mod compare;
mod list;
mod seal;
mod step;
#[cfg(test)]
mod tests;
mod told;
mod turn;
mod versions;

pub(crate) use aside::{Part, mended, set_aside, spot};
pub use compare::{Comparison, Place, compare};
pub(crate) use compare::{changed_places, text_of};
pub use list::{Entry, History, history};
pub(crate) use seal::{Origin, seal, seal_other_hands};
pub(crate) use step::{note_proof, take_step};
pub(crate) use told::{Told, told};
pub(crate) use turn::turn;
pub use turn::{Turn, Voided};
pub(crate) use versions::{add_version, version, versions};
