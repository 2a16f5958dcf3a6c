//! Footnotes and endnotes, from whatever format: they are kept as numbered paragraphs at the end of the text, and where
//! the text referred to one, its number stands in brackets.
//!
//! Not as a raised figure: “ha²” with the second note would be square hectares, and “10³” with the third a thousand.

use manuscript::{Inline, Marks};

use super::draft::{Kind, Piece, Text, split};

/// The notes of one document, in the order in which the text refers to them.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<Note>);

#[derive(Debug)]
struct Note {
    /// What the document calls the note by.
    id: String,
    /// The mark of its own that the document gives it; such a note is not counted.
    mark: Option<String>,
    paragraphs: Vec<Inline>,
}

impl Notes {
    /// What stands in the text for the note of this name: "[1]". The same note has the same number.
    pub fn sign(&mut self, id: &str) -> String {
        let place = self.place(id);
        format!("[{}]", self.mark(place))
    }

    /// What stands in the text for a note that has a mark of its own: "[*]".
    pub fn sign_as(&mut self, id: &str, mark: &str) -> String {
        let place = self.place(id);
        if let Some(note) = self.0.get_mut(place) {
            note.mark.get_or_insert_with(|| mark.to_owned());
        }
        format!("[{}]", self.mark(place))
    }

    /// Its own mark, or its number among the notes without one.
    fn mark(&self, place: usize) -> String {
        match self.0.get(place).and_then(|note| note.mark.as_ref()) {
            Some(mark) => mark.clone(),
            None => self.0.iter().take(place + 1).filter(|note| note.mark.is_none()).count().to_string(),
        }
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

    fn place(&mut self, id: &str) -> usize {
        self.0.iter().position(|note| note.id == id).unwrap_or_else(|| {
            self.0.push(Note { id: id.to_owned(), mark: None, paragraphs: Vec::new() });
            self.0.len() - 1
        })
    }

    /// The paragraphs that follow the article, each with its number or mark. A note that was referred to and not found has
    /// none.
    pub fn into_pieces(self) -> impl Iterator<Item = Piece> {
        let marks: Vec<String> = (0..self.0.len()).map(|place| self.mark(place)).collect();
        let told = self.0.into_iter().zip(marks).filter(|(note, _)| !note.paragraphs.is_empty());
        told.map(|(note, mark)| {
            let mut text = Inline::default();
            text.push(format!("[{mark}] "), Marks::default());
            for (n, paragraph) in note.paragraphs.into_iter().enumerate() {
                if n > 0 {
                    text.push("\n", Marks::default());
                }
                // A mark of its own is typed before the words of the note too.
                let own = note.mark.as_ref().filter(|_| n == 0);
                let typed = own.and_then(|mark| paragraph.text().strip_prefix(mark.as_str()).map(str::len));
                let start = typed.map_or(0, |rest| paragraph.text().len() - rest);
                let (_, paragraph) = split(&paragraph, start);
                for (n, run) in paragraph.runs().iter().enumerate() {
                    let words = if n == 0 { run.text.trim_start() } else { run.text.as_str() };
                    text.push(words, run.marks.clone());
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
        let texts: Vec<String> =
            notes.into_pieces().filter_map(|piece| Some(piece.as_text()?.inline.text())).collect();
        assert_eq!(texts, ["[1] Theo bản.\nSố liệu tháng 3.", "[2] Theo xã.", "[4] Còn đây."]);
    }

    #[test]
    fn a_note_with_a_mark_of_its_own_is_not_counted_and_its_mark_stands_once() {
        let mut notes = Notes::default();
        assert_eq!(notes.sign("a"), "[1]");
        assert_eq!(notes.sign_as("b", "*"), "[*]");
        assert_eq!(notes.sign("c"), "[2]");
        notes.add("b", Inline::plain("* Theo xã."));
        notes.add("c", Inline::plain("* Theo bản."));
        let texts: Vec<String> =
            notes.into_pieces().filter_map(|piece| Some(piece.as_text()?.inline.text())).collect();
        assert_eq!(texts, ["[*] Theo xã.", "[2] * Theo bản."]);
    }
}
