//! Numbers of Word before its paragraphs.

use super::body::Reader;
use super::numbering::Marker;
use crate::read::draft::{Kind, Text};
use crate::read::lists::with_number;

impl Reader<'_> {
    /// Gives a paragraph the place in a list, or the number, that Word shows before it.
    pub(super) fn numbered(&mut self, mut text: Text, item: Option<(i64, u8)>) -> Text {
        let marker = item.and_then(|(list, level)| {
            // Word counts empty paragraphs too.
            Some((self.counter.count(self.numbering, list, level)?, level.min(3)))
        });
        let is_empty = text.inline.is_empty();
        match &marker {
            Some((Marker::Bullet, depth)) if text.kind == Kind::Paragraph && !is_empty => {
                text.kind = Kind::ListItem { ordered: false, depth: *depth };
                self.open.bullet(*depth);
                return text;
            }
            Some((Marker::Number { bare: Some(bare), .. }, depth))
                if text.kind == Kind::Paragraph
                    && !is_empty
                    && self.cells == 0
                    && self.open.takes(bare, *depth) =>
            {
                text.kind = Kind::ListItem { ordered: true, depth: *depth };
                return text;
            }
            // In a table an empty paragraph is there for its number.
            Some((Marker::Number { printed, .. }, _)) if !is_empty || self.cells > 0 => {
                self.left.numbers |= self.cells == 0;
                text.inline = with_number(printed, &text.inline);
            }
            _ => {}
        }
        if !text.inline.is_empty() {
            self.open.close();
        }
        text
    }
}
