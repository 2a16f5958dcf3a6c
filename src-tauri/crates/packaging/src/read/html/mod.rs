//! HTML in: a page from a file, or what a clipboard holds. Sanitised first, then read into pieces that can
//! only carry text, three marks and safe links, so nothing else can come through.

mod blocks;
mod clipboard;
mod guard;
mod meta;
mod sanitise;
mod style;

#[cfg(test)]
mod tests;

use super::draft::Draft;
use super::error::Excess;
use super::{ReadError, decode, plain};

pub(super) use clipboard::paste;

/// Reads a whole page.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let decoded = decode::text(bytes, declared_charset(bytes).as_deref());
    let mut draft = of_page(&decoded.text)?;
    plain::note(&decoded, &mut draft);
    Ok(draft)
}

/// The page's text, already decoded.
pub(super) fn of_page(html: &str) -> Result<Draft, ReadError> {
    if guard::is_excessive(html) {
        return Err(ReadError::TooLarge { detail: Excess::Layers });
    }
    let mut draft = blocks::read(&sanitise::page(html), blocks::Source::Page);
    draft.said = meta::said(html);
    draft.note_missing_pictures(
        "không nằm trong tệp nên chưa nhập được; hãy thêm ảnh vào bài từ tệp ảnh gốc.",
    );
    Ok(draft)
}

/// The label in `<meta charset>` or in the `content` of its older form, looked for where it may stand.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let meta = head.split("<meta").skip(1).filter_map(|meta| meta.split('>').next());
    let value = meta.filter_map(|meta| meta.split_once("charset")).map(|(_, rest)| rest).next()?;
    let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|char: char| !(char.is_ascii_alphanumeric() || "-_:.".contains(char)));
    let label = value.get(..end.unwrap_or(value.len()))?;
    (!label.is_empty()).then(|| label.to_owned())
}
