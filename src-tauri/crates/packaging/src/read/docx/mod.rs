//! Word documents (.docx, ISO/IEC 29500): text with headings, lists, tables, links and pictures in their
//! place, notes behind it. Insertions of tracked changes are taken, deletions left out.

mod body;
mod chart;
mod chunk;
mod diagram;
mod drawing;
mod eq;
mod fields;
mod left;
mod lists;
mod math;
mod notes;
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
use super::draft::{Draft, Piece};
use super::error::{Damage, Found};
use crate::archive::Archive;
use body::Reader;
use numbering::Numbering;
use styles::Styles;

/// Is the package a text of Word's?
pub(super) fn is_text(archive: &Archive) -> bool {
    matches!(parts::main(archive), Ok(Some(_)))
}

/// Reads a checked package.
pub(super) fn read(archive: &Archive) -> Result<Draft, ReadError> {
    let mut draft = read_within(archive, 0)?;
    draft.said = properties::said(archive)?;
    let is_empty = draft.pieces.iter().all(|piece| *piece == Piece::Lost);
    let notices = std::mem::take(&mut draft.notices).into_vec();
    if is_empty && !notices.is_empty() {
        return Err(ReadError::NothingUsable { left: notices });
    }
    notices.into_iter().for_each(|notice| draft.notices.add(notice));
    Ok(draft)
}

/// Reads a package with `depth` documents around it.
fn read_within(archive: &Archive, depth: usize) -> Result<Draft, ReadError> {
    let main = parts::main(archive)?;
    let main = main.ok_or(ReadError::NotDocx { found: Found::NoText })?;
    let relationships = parts::relationships(archive, &main)?;
    let styles = parts::read_kind(archive, &relationships, "styles", |root| Ok(Styles::read(root)))?;
    let styles = styles.unwrap_or_default();
    let numbering = parts::read_kind(archive, &relationships, "numbering", |root| Ok(Numbering::read(root)))?;
    let numbering = numbering.unwrap_or_default();

    let around = around_pages(archive, &relationships)?;
    let mut reader = Reader::new(archive, relationships, &styles, &numbering, depth);
    let pieces = parts::read(archive, &main, |root| {
        let document = root.child("w:document").filter(|document| document.child("w:body").is_some());
        let document =
            document.ok_or_else(|| ReadError::Damaged { detail: Damage::Empty { part: main.clone() } })?;
        reader.endless = fields::endless(root);
        // Some programs write a body for each text that they put together.
        Ok(document.nodes().filter(|node| node.is("w:body")).flat_map(|body| reader.blocks(body)).collect())
    })?;
    let mut pieces: Vec<Piece> = pieces.unwrap_or_default();
    pieces.extend(reader.read_notes()?);
    for text in around {
        reader.left.around.close();
        reader.left.around.add(&text);
    }
    let mut draft = reader.finish();
    draft.pieces = pieces;
    Ok(draft)
}

/// The paragraphs of headers and footers that hold words, more than a page number.
fn around_pages(archive: &Archive, relationships: &parts::Relationships) -> Result<Vec<String>, ReadError> {
    let mut found = Vec::new();
    let mut around: Vec<_> = relationships
        .values()
        .filter(|relation| matches!(relation.kind.as_str(), "header" | "footer") && !relation.external)
        .map(|relation| relation.target.as_str())
        .collect();
    around.sort_unstable();
    around.dedup();
    for part in around {
        let lines = parts::read(archive, part, |root| {
            let paragraphs = root.all().filter(|node| node.is("w:p"));
            Ok(paragraphs.map(line).collect::<Vec<_>>())
        })?;
        // First page, odd and even pages often say the same.
        for line in lines.into_iter().flatten().filter(|line| line.chars().any(char::is_alphabetic)) {
            if !found.contains(&line) {
                found.push(line);
            }
        }
    }
    Ok(found)
}

fn line(paragraph: xml::Node) -> String {
    let mut line = String::new();
    for node in paragraph.all() {
        match node.name() {
            ("w", "t") => line.push_str(&node.text()),
            ("w", "tab" | "br" | "p") => line.push(' '),
            _ => {}
        }
    }
    line
}
