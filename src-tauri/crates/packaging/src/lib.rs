//! Documents in, packages out: reading Word, HTML and text files into an article, and writing an article
//! as a signed, checksummed package that other programs can read and that we can verify years later.

pub mod archive;
mod edit;
pub mod form;
mod formats;
mod issue;
mod numerals;
mod package;
pub mod profile;
pub mod published;
pub mod read;

pub use edit::darkroom_edit;
pub use formats::PROOF_MARK;
pub use formats::html::fragment as html_fragment;
pub use issue::{Approval, Issue, IssueKind, IssuePhoto, OfficeLine, SheetLine};
pub use numerals::marker as list_marker;
pub use package::{
    Facts, Opened, Package, PackageKind, Problem, RECORD_VERSION, Rendered, Report, SIGNATURE_VERSION, Stage,
    Step, VERIFY_SPECS, WriteError, open, slug, verify, write,
};
pub use profile::{FieldName, Flaw, Format, Profile, ProfileError};
