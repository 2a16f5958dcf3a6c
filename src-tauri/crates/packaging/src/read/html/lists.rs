//! Items of lists on a page. Our lists count for themselves, from 1 and without a gap; a number that they would not print
//! is written out as text, for other words may refer to it.

use scraper::node::Element;

use super::sheet::Style;
use crate::read::docx::lists::Open;
use crate::read::docx::numbering::Format;
use crate::read::draft::Kind;

/// A list that is open.
#[derive(Clone, Debug)]
pub(super) struct List {
    /// `None` for bullets.
    format: Option<Format>,
    next: i64,
    step: i64,
}

/// What stands before an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    Number {
        format: Format,
        value: u32,
        sign: char,
    },
    /// Printed by the page, in no form of ours.
    Printed(String),
}

impl List {
    /// `items` is how many a reversed list counts down from.
    pub fn open(element: &Element, style: &Style, items: usize) -> List {
        let by_attribute = || match element.attr("type").map(str::trim) {
            Some("a") => Some(Format::Letter { upper: false }),
            Some("A") => Some(Format::Letter { upper: true }),
            Some("i") => Some(Format::Roman { upper: false }),
            Some("I") => Some(Format::Roman { upper: true }),
            _ => Some(Format::Decimal),
        };
        let numbered = element.name() == "ol";
        let format = match by_style(style) {
            Some(format) => format,
            None if numbered => by_attribute(),
            None => None,
        };
        let number = |name: &str| element.attr(name).and_then(|value| value.trim().parse().ok());
        let reversed = element.attr("reversed").is_some();
        let first = if reversed { i64::try_from(items).unwrap_or(1) } else { 1 };
        List { format, next: number("start").unwrap_or(first), step: if reversed { -1 } else { 1 } }
    }

    pub fn item(&mut self, element: &Element) -> Marker {
        if let Some(value) = element.attr("value").and_then(|value| value.trim().parse().ok()) {
            self.next = value;
        }
        let value = self.next;
        self.next = value.saturating_add(self.step);
        match (self.format, u32::try_from(value)) {
            (Some(format), Ok(value)) => Marker::Number { format, value, sign: '.' },
            (Some(_), Err(_)) => Marker::Printed(format!("{value}.")),
            (None, _) => Marker::Bullet,
        }
    }
}

/// The kind of marker that a style asks for; `Some(None)` is a bullet, or nothing.
fn by_style(style: &Style) -> Option<Option<Format>> {
    let (_, value) = style.last_of(&["list-style-type", "list-style"])?;
    value.to_ascii_lowercase().split_ascii_whitespace().find_map(|word| {
        Some(match word {
            "decimal" => Some(Format::Decimal),
            "decimal-leading-zero" => Some(Format::DecimalZero),
            "lower-alpha" | "lower-latin" => Some(Format::Letter { upper: false }),
            "upper-alpha" | "upper-latin" => Some(Format::Letter { upper: true }),
            "lower-roman" => Some(Format::Roman { upper: false }),
            "upper-roman" => Some(Format::Roman { upper: true }),
            "disc" | "circle" | "square" | "none" => None,
            _ => return None,
        })
    })
}

impl Marker {
    /// What Word wrote out before a list paragraph: "1.", "a)", "Điều 7.", or a bullet of some font.
    pub fn written(text: &str, depth: u8) -> Marker {
        let text = text.trim();
        let Some(bare) = text.strip_suffix(['.', ')']) else {
            let says = text.chars().any(|char| char.is_ascii_digit())
                || text.chars().filter(|char| char.is_alphabetic()).count() > 1;
            return if says { Marker::Printed(text.to_owned()) } else { Marker::Bullet };
        };
        let sign = if text.ends_with(')') { ')' } else { '.' };
        if let Ok(value) = bare.parse() {
            return Marker::Number { format: Format::Decimal, value, sign };
        }
        let letter = bare.as_bytes();
        match (letter, depth) {
            ([letter @ b'a'..=b'z'], 1) => Marker::Number {
                format: Format::Letter { upper: false },
                value: u32::from(letter - b'a' + 1),
                sign,
            },
            _ => Marker::Printed(text.to_owned()),
        }
    }

    /// The kind of the item's piece, and what must be written before its text because our lists would print something
    /// else. `open` are the lists of the pieces so far; in a `cell` none is.
    pub fn settle(self, depth: u8, open: &mut Open, cell: bool) -> (Kind, Option<String>) {
        match self {
            Marker::Bullet => {
                open.add(false, depth);
                (Kind::ListItem { ordered: false, depth }, None)
            }
            Marker::Number { format, value, .. }
                if !cell && format == ours(depth) && open.next(true, depth) == value =>
            {
                open.add(true, depth);
                (Kind::ListItem { ordered: true, depth }, None)
            }
            Marker::Number { format, value, sign } => {
                open.close();
                (Kind::Paragraph, Some(format!("{}{sign}", format.print(value))))
            }
            Marker::Printed(text) => {
                open.close();
                (Kind::Paragraph, Some(text))
            }
        }
    }
}

/// How our own lists number a level, on paper and on a page.
fn ours(depth: u8) -> Format {
    match depth % 3 {
        1 => Format::Letter { upper: false },
        2 => Format::Roman { upper: false },
        _ => Format::Decimal,
    }
}
