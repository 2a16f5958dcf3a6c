//! Documents in: Word (.docx), HTML, Markdown and plain text files, and what a clipboard holds.
//!
//! Every format is read into pieces (`draft`), and the article is recognised in the pieces
//! (`article`) the same way for all. A document is never trusted: archives are checked before they are
//! opened, HTML is read by an allow-list, XML with a DOCTYPE is refused, and no address in a document is ever followed.

mod article;
mod decode;
mod docx;
mod draft;
mod error;
mod html;
mod kind;
mod legacy;
mod line;
mod lists;
mod markdown;
mod mht;
mod notes;
pub(crate) mod notice;
mod pictures;
mod plain;
mod raised;
mod rtf;
#[cfg(test)]
mod shown;
mod symbols;
mod tables;

use manuscript::Content;

pub use article::event_day_near;
pub use draft::Image;
pub use error::{Damage, Danger, Excess, Foreign, Found, ReadError};
pub use html::{Page, Picture};
use kind::FileKind;
pub use notice::Notice;

/// An article as it was found in a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// In the one normal form. `photo` of its figures is the `key` of one of `images`.
    pub content: Content,
    /// Every picture once, in reading order of its first use.
    pub images: Vec<Image>,
    /// What was converted, dropped, or is doubtful.
    pub notices: Vec<Notice>,
}

/// Reads a document. `categories` are the office's names; a line that is one of them, but for case and
/// dashes, becomes the article's category. Nothing is written anywhere.
///
/// # Errors
/// [`ReadError`] with its code; the bytes were then not used at all.
pub fn document(file_name: &str, bytes: &[u8], categories: &[String]) -> Result<Imported, ReadError> {
    let draft = match kind::of(file_name, bytes)? {
        FileKind::Docx(archive) => docx::read(&archive)?,
        FileKind::Html => html::read(bytes)?,
        FileKind::Markdown => markdown::read(bytes)?,
        FileKind::Text => plain::read(bytes),
    };
    article::recognise(draft, categories)
}

/// All that a page shows, saved as HTML or as one file (MHTML), whatever of it is an article.
///
/// # Errors
/// [`ReadError`] with its code, for what is no page.
pub fn page(bytes: &[u8]) -> Result<Page, ReadError> {
    match kind::of("trang.html", bytes) {
        Ok(FileKind::Html) | Err(ReadError::NotDocx { found: Found::OneFilePage }) => html::page(bytes),
        Ok(_) => Err(ReadError::UnknownFormat { found: Foreign::NoText }),
        Err(why) => Err(why),
    }
}

/// The text of a plain text file, in whatever encoding, with nothing taken out or changed; `None` for any other kind of
/// document, and for bytes that are none.
pub fn plain_text(file_name: &str, bytes: &[u8]) -> Option<String> {
    matches!(kind::of(file_name, bytes), Ok(FileKind::Text)).then(|| decode::text(bytes, None).text)
}

/// Reads a clipboard: `html` where it has any, else `plain`. Gives body blocks and pictures only, with
/// headline, lead and fields empty; nothing but text, three marks and `http`, `https` and `mailto` links can
/// come through.
pub fn paste(html: &str, plain: &str) -> Imported {
    article::body(html::paste(html, plain))
}
