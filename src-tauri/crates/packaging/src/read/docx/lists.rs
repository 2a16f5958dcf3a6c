//! Items of lists. Our lists count for themselves, from 1 and without a gap; a number of Word that they would
//! not print is written out as text, for other words may refer to it.

use manuscript::{Inline, Marks};

use super::body::Reader;
use super::numbering::Marker;
use crate::read::draft::{Kind, Text};

/// The lists open after the last piece, outermost first: numbered or not, and how many items.
#[derive(Debug, Default)]
pub(in crate::read) struct Open(Vec<(bool, u32)>);

impl Open {
    /// Something that is no item ends all lists.
    pub fn close(&mut self) {
        self.0.clear();
    }

    /// The number that an item here is given when the article is shown.
    pub fn next(&self, ordered: bool, depth: u8) -> u32 {
        match self.0.get(usize::from(depth).min(self.0.len())) {
            Some((kind, count)) if *kind == ordered => count.saturating_add(1),
            _ => 1,
        }
    }

    pub fn add(&mut self, ordered: bool, depth: u8) {
        let number = self.next(ordered, depth);
        self.0.truncate(usize::from(depth));
        self.0.push((ordered, number));
    }
}

impl Reader<'_> {
    /// Gives a paragraph the place in a list, or the number, that Word shows before it.
    pub(super) fn numbered(&mut self, mut text: Text, item: Option<(i64, u8)>) -> Text {
        let marker = item.and_then(|(list, level)| {
            // Word counts empty paragraphs too.
            Some((self.counter.count(self.numbering, list, level)?, level.min(3)))
        });
        let is_empty = text.inline.is_empty();
        match marker {
            Some((Marker::Bullet, depth)) if text.kind == Kind::Paragraph && !is_empty => {
                text.kind = Kind::ListItem { ordered: false, depth };
                self.open.add(false, depth);
                return text;
            }
            Some((Marker::Number { value, usual: true, .. }, depth))
                if text.kind == Kind::Paragraph
                    && !is_empty
                    && self.cells == 0
                    && self.open.next(true, depth) == value =>
            {
                text.kind = Kind::ListItem { ordered: true, depth };
                self.open.add(true, depth);
                return text;
            }
            // In a table an empty paragraph is there for its number.
            Some((Marker::Number { printed, .. }, _)) if !is_empty || self.cells > 0 => {
                self.left.numbers |= self.cells == 0;
                text.inline = with_number(&printed, &text.inline);
            }
            _ => {}
        }
        if !text.inline.is_empty() {
            self.open.close();
        }
        text
    }
}

/// The number looks as the first words do.
pub(in crate::read) fn with_number(number: &str, inline: &Inline) -> Inline {
    let first = inline.runs().first().map(|run| &run.marks);
    let marks = Marks {
        strong: first.is_some_and(|marks| marks.strong),
        em: first.is_some_and(|marks| marks.em),
        ..Marks::default()
    };
    let mut numbered = Inline::default();
    numbered.push(number, marks.clone());
    if !inline.is_empty() {
        numbered.push(" ", marks);
    }
    for run in inline.runs() {
        numbered.push(run.text.clone(), run.marks.clone());
    }
    numbered
}
