//! Word documents (.docx, ISO/IEC 29500): text with headings, lists, tables, links and pictures in their
//! place. Insertions of tracked changes are taken, deletions left out.

mod body;
mod drawing;
mod fields;
mod lists;
mod numbering;
mod parts;
mod properties;
mod runs;
mod styles;
mod table;
mod xml;

#[cfg(test)]
mod tests;

use super::ReadError;
use super::draft::Draft;
use super::error::{Damage, Found};
use crate::archive::Archive;
use body::Reader;
use numbering::Numbering;
use styles::Styles;

/// Reads a checked package.
pub(super) fn read(archive: &Archive) -> Result<Draft, ReadError> {
    let main = parts::main(archive)?;
    let tree = parts::xml(archive, &main)?.ok_or_else(|| ReadError::NotDocx { found: Found::NoText })?;
    let body = tree
        .child("w:document")
        .and_then(|document| document.child("w:body"))
        .ok_or_else(|| ReadError::Damaged { detail: Damage::Empty { part: main.clone() } })?;
    let relationships = parts::relationships(archive, &main)?;
    let part = |kind: &str| {
        let found = relationships.values().find(|relation| relation.kind == kind && !relation.external);
        found.map_or(Ok(None), |relation| parts::xml(archive, &relation.target))
    };
    let styles = part("styles")?.map(|tree| Styles::read(&tree)).unwrap_or_default();
    let numbering = part("numbering")?.map(|tree| Numbering::read(&tree)).unwrap_or_default();

    let mut reader = Reader::new(archive, &relationships, &styles, &numbering);
    let pieces = reader.blocks(body);
    let mut draft = reader.finish();
    draft.pieces = pieces;
    draft.said = properties::said(archive)?;
    if prints_around_pages(archive, &relationships)? {
        draft.notices.add("Đầu trang và chân trang của tệp Word không được nhập vào bài.");
    }
    Ok(draft)
}

/// Do headers or footers hold words, more than a page number?
fn prints_around_pages(archive: &Archive, relationships: &parts::Relationships) -> Result<bool, ReadError> {
    for relation in relationships.values() {
        if !matches!(relation.kind.as_str(), "header" | "footer") || relation.external {
            continue;
        }
        if parts::xml(archive, &relation.target)?.is_some_and(|tree| has_words(&tree)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_words(node: &xml::Node) -> bool {
    (node.name == "w:t" && node.text().chars().any(char::is_alphabetic)) || node.nodes().any(has_words)
}
