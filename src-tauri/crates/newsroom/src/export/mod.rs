//! Export: an approved text, or a proof of any text, becomes a package; and every one goes into the ledger.

pub(crate) mod error;
mod gather;
mod issued;
mod panel;
mod portals;
mod published;
mod run;
mod table;

pub use error::ExportError;
pub use issued::{Record, last, packages, place};
pub use panel::{Field as CopyField, Panel, Photo as CopyPhoto, keep_copied, panel, photos};
pub use portals::{Portal, Portals, portals};
pub use published::{Checked, Publication, check_published, note_published, publication};
pub use run::{Exported, Request, export};
pub use table::ledger;
