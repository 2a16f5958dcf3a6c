//! Documents inside a document: a chunk (`w:altChunk`) in any format that the importer reads, and what lies outside.

use super::body::Reader;
use super::parts;
use super::xml::Node;
use crate::archive::Archive;
use crate::read::draft::{Draft, Piece};
use crate::read::error::Excess;
use crate::read::kind::{self, FileKind};
use crate::read::{ReadError, html, markdown, mht, plain, rtf};

/// Documents around a document.
const DEEPEST: usize = 3;

impl Reader<'_> {
    /// The pieces of a chunk; one that cannot be read is named.
    pub(super) fn chunk(&mut self, node: Node) -> Vec<Piece> {
        let Some(id) = node.attribute("r:id") else { return Vec::new() };
        let Some(part) = self.shown_part(Some(id)) else {
            let target = self.relationships.get(id).map_or_else(|| id.to_owned(), |part| part.target.clone());
            self.left.chunks.push(target);
            return Vec::new();
        };
        self.document_inside(&part).unwrap_or_else(|| {
            self.left.chunks.push(part.rsplit('/').next().unwrap_or(&part).to_owned());
            Vec::new()
        })
    }

    /// The pieces of a part that is a document; none of an empty one, `None` for one that cannot be read.
    pub(super) fn document_inside(&mut self, part: &str) -> Option<Vec<Piece>> {
        match read(self.archive, part, self.depth) {
            Ok(draft) => {
                self.left.chunks_read = true;
                Some(self.draft.absorb(draft))
            }
            Err(ReadError::Empty) => Some(Vec::new()),
            Err(_) => None,
        }
    }

    /// A chapter that lies in a file of its own.
    pub(super) fn subdocument(&mut self, node: Node) {
        let target = node.attribute("r:id").and_then(|id| self.relationships.get(id));
        let name =
            target.map(|target| target.target.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
        self.left.subdocuments.push(name.unwrap_or_default());
    }
}

fn read(archive: &Archive, part: &str, depth: usize) -> Result<Draft, ReadError> {
    let bytes = parts::bytes(archive, part).ok_or(ReadError::Empty)?;
    match kind::of(part, bytes) {
        Ok(FileKind::Docx(inner)) if depth < DEEPEST => super::read_within(&inner, depth + 1),
        Ok(FileKind::Docx(_)) => Err(ReadError::TooLarge { detail: Excess::Layers }),
        Ok(FileKind::Html) => html::read(bytes),
        Ok(FileKind::Markdown) => markdown::read(bytes),
        Ok(FileKind::Text) => Ok(plain::read(bytes)),
        Err(ReadError::Rtf) => Ok(plain::of_text(&rtf::text(bytes))),
        Err(error) => match mht::page(bytes) {
            Some(page) => html::of_text(&page, html::Source::Article),
            None => Err(error),
        },
    }
}
