//! The text without its marks, in reading order, with the place of every part.

use std::fmt;
use std::str::FromStr;

use crate::content::{Block, Content};

/// A content as plain text. Positions inside a part count Unicode scalar values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    pub parts: Vec<Part>,
}

/// One stretch of text with a place of its own. Empty parts are left out, so that whoever reads along meets
/// text only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub place: Place,
    pub text: String,
}

/// Where a part stands. Numbers count from 0; `block` is the index in [`Content::body`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    Headline,
    Lead,
    /// The text of a paragraph, heading, list item or quote.
    Block(usize),
    Caption(usize),
    Alt(usize),
    Credit(usize),
    Cell {
        block: usize,
        row: usize,
        /// Index among the cells of its row, not the column that it covers.
        column: usize,
    },
}

/// A text that names no place.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("Không hiểu vị trí “{0}” trong bài: vị trí viết như headline, lead, block:3, caption:3, cell:3:0:1.")]
pub struct PlaceFormatError(String);

impl PlaceFormatError {
    pub fn code(&self) -> &'static str {
        "place-format"
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Headline => f.write_str("headline"),
            Place::Lead => f.write_str("lead"),
            Place::Block(block) => write!(f, "block:{block}"),
            Place::Caption(block) => write!(f, "caption:{block}"),
            Place::Alt(block) => write!(f, "alt:{block}"),
            Place::Credit(block) => write!(f, "credit:{block}"),
            Place::Cell { block, row, column } => write!(f, "cell:{block}:{row}:{column}"),
        }
    }
}

impl FromStr for Place {
    type Err = PlaceFormatError;

    fn from_str(text: &str) -> Result<Self, PlaceFormatError> {
        let unknown = || PlaceFormatError(text.to_owned());
        let (kind, numbers) = text.split_once(':').unwrap_or((text, ""));
        let numbers: Vec<usize> = if numbers.is_empty() {
            Vec::new()
        } else {
            numbers.split(':').map(str::parse).collect::<Result<_, _>>().map_err(|_| unknown())?
        };
        match (kind, numbers.as_slice()) {
            ("headline", []) => Ok(Place::Headline),
            ("lead", []) => Ok(Place::Lead),
            ("block", &[block]) => Ok(Place::Block(block)),
            ("caption", &[block]) => Ok(Place::Caption(block)),
            ("alt", &[block]) => Ok(Place::Alt(block)),
            ("credit", &[block]) => Ok(Place::Credit(block)),
            ("cell", &[block, row, column]) => Ok(Place::Cell { block, row, column }),
            _ => Err(unknown()),
        }
    }
}

impl Content {
    /// Headline, lead, then block by block; of a figure its caption, alt text and credit.
    pub fn plain_text(&self) -> Plain {
        let mut parts = Vec::new();
        let mut part = |place: Place, text: String| {
            if !text.is_empty() {
                parts.push(Part { place, text });
            }
        };
        part(Place::Headline, self.headline.clone());
        part(Place::Lead, self.lead.clone());
        for (index, block) in self.body.iter().enumerate() {
            match block {
                Block::Paragraph { text }
                | Block::Heading { text, .. }
                | Block::ListItem { text, .. }
                | Block::Quote { text } => part(Place::Block(index), text.text()),
                Block::Figure { alt, credit, caption, .. } => {
                    part(Place::Caption(index), caption.text());
                    part(Place::Alt(index), alt.clone());
                    part(Place::Credit(index), credit.clone());
                }
                Block::Table { rows } => {
                    for (row, cells) in rows.iter().enumerate() {
                        for (column, cell) in cells.iter().enumerate() {
                            part(Place::Cell { block: index, row, column }, cell.text.text());
                        }
                    }
                }
            }
        }
        Plain { parts }
    }
}

impl Plain {
    /// The part at a place, if it has text.
    pub fn part(&self, place: Place) -> Option<&Part> {
        self.parts.iter().find(|part| part.place == place)
    }

    /// All parts, one below the other: what search and word counts read.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.parts.iter().map(|part| part.text.as_str()).collect();
        texts.join("\n")
    }
}

impl Part {
    /// The byte range of `start..end` given in Unicode scalar values; `None` where it leaves the text.
    pub fn bytes(&self, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
        let length = self.text.len();
        let mut borders = self.text.char_indices().map(|(byte, _)| byte).chain([length]);
        let first = borders.nth(start)?;
        let last = match end.checked_sub(start)? {
            0 => first,
            more => borders.nth(more - 1)?,
        };
        Some(first..last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Cell, Inline};

    #[test]
    fn places_are_written_and_read_back() {
        let places = [
            Place::Headline,
            Place::Lead,
            Place::Block(3),
            Place::Caption(0),
            Place::Alt(12),
            Place::Credit(1),
            Place::Cell { block: 3, row: 0, column: 1 },
        ];
        for place in places {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        for bad in ["", "block", "block:", "block:x", "cell:1:2", "headline:1", "tít"] {
            assert!(bad.parse::<Place>().is_err(), "{bad}");
        }
    }

    #[test]
    fn parts_come_in_reading_order_and_empty_ones_are_left_out() {
        let cell = |text: &str| Cell { text: Inline::plain(text), ..Cell::default() };
        let content = Content {
            headline: "Tít".into(),
            body: vec![
                Block::Figure {
                    photo: "p".into(),
                    alt: "Mô tả".into(),
                    credit: String::new(),
                    caption: Inline::plain("Chú thích"),
                    edit: None,
                },
                Block::Table { rows: vec![vec![cell("a"), cell("")], vec![cell("b"), cell("c")]] },
            ],
            ..Content::default()
        };
        let places: Vec<String> =
            content.plain_text().parts.iter().map(|part| format!("{} {}", part.place, part.text)).collect();
        assert_eq!(
            places,
            [
                "headline Tít",
                "caption:0 Chú thích",
                "alt:0 Mô tả",
                "cell:1:0:0 a",
                "cell:1:1:0 b",
                "cell:1:1:1 c"
            ]
        );
    }

    #[test]
    fn positions_count_scalar_values() {
        let part = Part { place: Place::Lead, text: "Đặng 👍 Hường".into() };
        let range = part.bytes(5, 6).expect("inside");
        assert_eq!(&part.text[range], "👍");
        assert_eq!(part.bytes(7, 12).map(|range| &part.text[range]), Some("Hường"));
        assert_eq!(part.bytes(12, 12).map(|range| range.len()), Some(0));
        assert_eq!(part.bytes(7, 13), None);
        assert_eq!(part.bytes(3, 2), None);
    }
}
