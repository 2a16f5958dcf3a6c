//! Export: an approved text, or a proof of any text, becomes a package; and every one goes into the ledger.

pub(crate) mod error;
mod gather;
mod issued;
mod run;
mod table;

pub use error::ExportError;
pub use issued::{Record, packages, place};
pub use run::{Exported, Request, export};
pub use table::ledger;
