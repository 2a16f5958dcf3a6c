//! The package: a BagIt 1.0 bag (RFC 8493) in a canonical zip, signed; written once, verified for ever.

mod bag;
mod error;
mod layout;
mod open;
mod photos;
mod record;
mod signature;
mod verify;
mod write;

pub use error::WriteError;
pub(crate) use layout::rendition;
pub use layout::slug;
pub use open::{Opened, Rendered, open};
pub use record::RECORD_VERSION;
pub use signature::SIGNATURE_VERSION;
pub use verify::{Facts, PackageKind, Problem, Report, SPECS as VERIFY_SPECS, verify};
pub use write::{Package, Stage, Step, write};
