//! What lies on the clipboard: HTML from Word, LibreOffice, Google Docs, Zalo or a browser, and beside it
//! the same as plain text.

use super::{blocks, guard, sanitise};
use crate::read::draft::{Draft, Piece};
use crate::read::plain;

/// More HTML than this is not an article; bytes.
const LARGEST: usize = 128 * 1024 * 1024;

/// The pieces of what was pasted; the plain text serves where the HTML gives nothing.
pub(in crate::read) fn paste(html: &str, plain: &str) -> Draft {
    let html = fragment(html);
    let usable = html.len() <= LARGEST && !guard::is_excessive(html);
    let mut draft = if usable {
        blocks::read(&sanitise::fragment(html), blocks::Source::Clipboard)
    } else {
        Draft::default()
    };
    draft.note_missing_pictures(
        "trong đoạn vừa dán không đi kèm; hãy sao chép riêng từng ảnh rồi dán, hoặc kéo tệp ảnh vào bài.",
    );
    if draft.pieces.iter().all(|piece| *piece == Piece::Lost) {
        let mut text = plain::of_text(plain);
        if !usable {
            text.notices.add("Đoạn vừa dán quá lớn hoặc quá phức tạp, nên chỉ giữ chữ, bỏ định dạng.");
        }
        for notice in std::mem::take(&mut draft.notices).into_vec() {
            text.notices.add(notice);
        }
        return text;
    }
    draft
}

/// Windows puts a header before the HTML and marks in it what was really copied.
fn fragment(html: &str) -> &str {
    let start = html.find("<!--StartFragment").and_then(|at| {
        let tail = html.get(at..)?;
        Some(at + tail.find("-->")? + "-->".len())
    });
    match start {
        Some(start) => {
            let inner = html.get(start..).unwrap_or_default();
            inner.find("<!--EndFragment").and_then(|end| inner.get(..end)).unwrap_or(inner)
        }
        None => html,
    }
}
