//! Footnotes and endnotes: their references in the text, and their own parts.

use std::collections::HashSet;

use super::body::Reader;
use super::fields;
use super::parts;
use super::xml::Node;
use crate::read::ReadError;
use crate::read::draft::{Kind, Piece, one_line};
use crate::read::notes::Notes;

/// The notes that the text refers to, and those that only left-out text referred to.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    seen: HashSet<String>,
    passed: HashSet<String>,
}

impl Wanted {
    /// What stands in the text for a reference.
    pub fn refer(&mut self, reference: Node, own_mark: Option<&str>, notes: &mut Notes) -> String {
        let key = key_of_reference(reference);
        self.seen.insert(key.clone());
        match own_mark {
            Some(mark) => notes.sign_as(&key, mark),
            None => notes.sign(&key),
        }
    }

    pub fn pass_over(&mut self, reference: Node) {
        self.passed.insert(key_of_reference(reference));
    }
}

fn key_of_reference(node: Node) -> String {
    let part = if node.is("w:footnoteReference") { "footnote" } else { "endnote" };
    format!("{part} {}", node.attribute("w:id").unwrap_or_default())
}

impl Reader<'_> {
    /// Reads the parts of the notes. Pictures in notes are given back, for a note is text.
    pub(super) fn read_notes(&mut self) -> Result<Vec<Piece>, ReadError> {
        let mut pictures = Vec::new();
        let of_text = self.relationships.clone();
        for (kind, root_name, name) in
            [("footnotes", "w:footnotes", "footnote"), ("endnotes", "w:endnotes", "endnote")]
        {
            let Some(part) = of_text.values().find(|part| part.kind == kind && !part.external) else {
                continue;
            };
            self.relationships = parts::relationships(self.archive, &part.target)?;
            let archive = self.archive;
            parts::read(archive, &part.target, |root| {
                self.endless = fields::endless(root);
                for note in root.child(root_name).into_iter().flat_map(Node::nodes) {
                    if note.name() == ("w", name) {
                        self.note(note, name, &mut pictures);
                    }
                }
                Ok(())
            })?;
        }
        self.relationships = of_text;
        Ok(pictures)
    }

    fn note(&mut self, note: Node, name: &str, pictures: &mut Vec<Piece>) {
        // The lines between text and notes are notes too.
        if !matches!(note.attribute("w:type"), None | Some("normal")) {
            return;
        }
        let key = format!("{name} {}", note.attribute("w:id").unwrap_or_default());
        if !self.wanted.seen.contains(&key) {
            let words = self.pass_over(note);
            if !self.wanted.passed.contains(&key) {
                self.left.loose_notes.close();
                self.left.loose_notes.add(&words);
            }
            return;
        }
        for piece in self.blocks(note) {
            match piece {
                Piece::Text(text) => {
                    let mut inline = manuscript::Inline::default();
                    if matches!(text.kind, Kind::ListItem { .. }) {
                        inline.push("- ", manuscript::Marks::default());
                    }
                    for run in text.inline.runs() {
                        inline.push(run.text.clone(), run.marks.clone());
                    }
                    self.draft.notes.add(&key, inline);
                }
                Piece::Table(rows) => {
                    for row in rows {
                        let cells: Vec<String> = row.iter().map(|cell| one_line(&cell.text.text())).collect();
                        self.draft.notes.add(&key, manuscript::Inline::plain(cells.join(" | ").trim()));
                    }
                }
                picture => pictures.push(picture),
            }
        }
    }
}
