//! What lies on the clipboard: HTML from Word, LibreOffice, Google Docs, Zalo or a browser, and beside it
//! the same as plain text.

use std::borrow::Cow;

use super::{blocks, guard};
use crate::read::draft::{Draft, Piece};
use crate::read::notice::Notice;
use crate::read::plain;

/// More HTML than this is not an article; bytes.
const LARGEST: usize = 128 * 1024 * 1024;

/// The pieces of what was pasted; the plain text serves where the HTML gives nothing.
pub(in crate::read) fn paste(html: &str, plain: &str) -> Draft {
    let html = fragment(html);
    let usable = html.len() <= LARGEST && !guard::is_excessive(&html);
    let mut draft = match usable {
        true => blocks::read(&html, blocks::Source::Article, Notice::not_pasted),
        false => Draft::default(),
    };
    if draft.pieces.iter().all(|piece| *piece == Piece::Lost) {
        let mut text = plain::of_text(plain);
        if !usable {
            text.notices.add(Notice::PasteTooMuch);
        }
        for notice in std::mem::take(&mut draft.notices).into_vec() {
            text.notices.add(notice);
        }
        return text;
    }
    draft
}

/// Windows puts a header before the HTML and marks in it what was really copied. The style sheets before that stay, for
/// Word names its fonts there.
fn fragment(html: &str) -> Cow<'_, str> {
    let start = html.find("<!--StartFragment").and_then(|at| {
        let tail = html.get(at..)?;
        Some(at + tail.find("-->")? + "-->".len())
    });
    let Some(start) = start else { return Cow::Borrowed(html) };
    let inner = html.get(start..).unwrap_or_default();
    let copied = inner.find("<!--EndFragment").and_then(|end| inner.get(..end)).unwrap_or(inner);
    let mut whole = String::new();
    let mut rest = html.get(..start).unwrap_or_default();
    while let Some((_, style)) = rest.split_once("<style") {
        let Some((style, after)) = style.split_once("</style>") else { break };
        whole.push_str("<style");
        whole.push_str(style);
        whole.push_str("</style>");
        rest = after;
    }
    whole.push_str("<body>");
    whole.push_str(copied);
    Cow::Owned(whole)
}
