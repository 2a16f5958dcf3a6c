//! Footnotes and endnotes, from whatever format: they are kept as numbered paragraphs at the end of the text, and where
//! the text referred to one, its number stands in brackets.
//!
//! Not as a raised figure: “ha²” with the second note would be square hectares, and “10³” with the third a thousand.

use manuscript::{Inline, Marks};

use super::draft::{Kind, Piece, Text};

/// The notes of one document, in the order in which the text refers to them.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<Note>);

#[derive(Debug)]
struct Note {
    /// What the document calls the note by.
    id: String,
    paragraphs: Vec<Inline>,
}

#[allow(dead_code, reason = "the readers of the formats follow")]
impl Notes {
    /// What stands in the text for the note of this name: "[1]". The same note has the same number.
    pub fn sign(&mut self, id: &str) -> String {
        format!("[{}]", self.place(id) + 1)
    }

    /// A paragraph of the note; several stand below each other.
    pub fn add(&mut self, id: &str, paragraph: Inline) {
        let place = self.place(id);
        if let Some(note) = self.0.get_mut(place)
            && !paragraph.is_empty()
        {
            note.paragraphs.push(paragraph);
        }
    }

    /// Is there a paragraph of this note?
    pub fn holds(&self, id: &str) -> bool {
        self.0.iter().any(|note| note.id == id && !note.paragraphs.is_empty())
    }

    fn place(&mut self, id: &str) -> usize {
        self.0.iter().position(|note| note.id == id).unwrap_or_else(|| {
            self.0.push(Note { id: id.to_owned(), paragraphs: Vec::new() });
            self.0.len() - 1
        })
    }

    /// The paragraphs that follow the article, each with its number. A note that was referred to and not found has none.
    pub fn into_pieces(self) -> impl Iterator<Item = Piece> {
        self.0.into_iter().enumerate().filter(|(_, note)| !note.paragraphs.is_empty()).map(|(place, note)| {
            let mut text = Inline::default();
            text.push(format!("[{}] ", place + 1), Marks::default());
            for (n, paragraph) in note.paragraphs.iter().enumerate() {
                if n > 0 {
                    text.push("\n", Marks::default());
                }
                for run in paragraph.runs() {
                    text.push(run.text.clone(), run.marks.clone());
                }
            }
            Piece::Text(Text::new(Kind::Paragraph, text))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_numbered_by_their_references_and_a_note_of_several_paragraphs_is_one() {
        let mut notes = Notes::default();
        assert_eq!(notes.sign("b"), "[1]");
        assert_eq!(notes.sign("a"), "[2]");
        assert_eq!(notes.sign("b"), "[1]");
        assert_eq!(notes.sign("lost"), "[3]");
        notes.add("a", Inline::plain("Theo xã."));
        notes.add("b", Inline::plain("Theo bản."));
        notes.add("b", Inline::plain("Số liệu tháng 3."));
        notes.add("unreferred", Inline::plain("Còn đây."));
        notes.add("empty", Inline::default());
        assert!(notes.holds("a") && !notes.holds("lost"));
        let texts: Vec<String> =
            notes.into_pieces().filter_map(|piece| Some(piece.as_text()?.inline.text())).collect();
        assert_eq!(texts, ["[1] Theo bản.\nSố liệu tháng 3.", "[2] Theo xã.", "[4] Còn đây."]);
    }
}
