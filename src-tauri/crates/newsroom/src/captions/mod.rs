//! The caption desk: the words of several photos at once, and captions that write themselves.

mod batch;
mod changes;
mod codes;
pub(crate) mod error;
mod expand;
mod export;
mod import;
mod propose;
mod templates;
#[cfg(test)]
mod tests;

pub use batch::{Preview, batch, copy, preview, type_on};
pub use changes::{Change, How, Line, PhotoChanges};
pub use codes::{Code, CodeBefore, CodesImported, list as list_codes};
pub(crate) use codes::{
    clear as clear_codes, import as import_codes, put_back as put_codes_back, read as read_codes,
};
pub use error::CaptionError;
pub use expand::Gap;
pub use export::export;
pub use import::{Imported, Missing, Rewritten, import};
pub use propose::{Pattern, Proposal, Wish, propose};
pub use templates::{Template, TemplateField, list as list_templates};
pub(crate) use templates::{delete as delete_template, save as save_template};
