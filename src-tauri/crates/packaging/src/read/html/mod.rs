//! HTML in: a page from a file, or what a clipboard holds. It is parsed once and read by an allow-list (`elements`): only
//! text, two marks and safe links come through, and nothing else can.

mod blocks;
mod clipboard;
mod composition;
mod elements;
mod frame;
mod guard;
mod inline;
mod left;
mod lists;
mod meta;
mod notes;
mod outline;
mod page;
mod sheet;
mod style;

#[cfg(test)]
mod tests;

use super::draft::Draft;
use super::error::Excess;
use super::notice::Notice;
use super::{ReadError, decode, mht, plain};
pub(super) use blocks::Source;

pub(super) use clipboard::paste;
pub use page::{Page, Picture};

/// Reads a whole page.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let decoded = decode::text(bytes, declared_charset(bytes).as_deref());
    let mut draft = of_text(&decoded.text, Source::Page)?;
    plain::note(&decoded, &mut draft);
    Ok(draft)
}

/// All that a page shows, whatever of it is an article.
pub(super) fn page(bytes: &[u8]) -> Result<Page, ReadError> {
    let html = match mht::page(bytes) {
        Some(html) => html,
        None => decode::text(bytes, declared_charset(bytes).as_deref()).text,
    };
    if guard::is_excessive(&html) {
        return Err(ReadError::TooLarge { detail: Excess::Layers });
    }
    Ok(page::read(&html))
}

/// The page's text, already decoded.
pub(super) fn of_text(html: &str, source: Source) -> Result<Draft, ReadError> {
    if guard::is_excessive(html) {
        return Err(ReadError::TooLarge { detail: Excess::Layers });
    }
    Ok(blocks::read(html, source, Notice::elsewhere))
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
