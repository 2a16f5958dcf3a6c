//! Items of lists on a page.

use scraper::node::Element;

use super::sheet::Style;
use crate::numerals::Numeral;
use crate::read::draft::Kind;
use crate::read::lists::Open;

/// A list that is open.
#[derive(Clone, Debug)]
pub(super) struct List {
    /// `None` for bullets.
    numeral: Option<Numeral>,
    next: i64,
    step: i64,
}

/// What stands before an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    /// A number, and the full stop or bracket behind it.
    Number {
        bare: String,
        sign: char,
    },
    /// Printed by the page, in no form of ours.
    Printed(String),
}

impl List {
    /// `items` is how many a reversed list counts down from.
    pub fn open(element: &Element, style: &Style, items: usize) -> List {
        let by_attribute = || match element.attr("type").map(str::trim) {
            Some("a") => Some(Numeral::Letter { upper: false }),
            Some("A") => Some(Numeral::Letter { upper: true }),
            Some("i") => Some(Numeral::Roman { upper: false }),
            Some("I") => Some(Numeral::Roman { upper: true }),
            _ => Some(Numeral::Decimal),
        };
        let numbered = element.name() == "ol";
        let numeral = match by_style(style) {
            Some(numeral) => numeral,
            None if numbered => by_attribute(),
            None => None,
        };
        let number = |name: &str| element.attr(name).and_then(|value| value.trim().parse().ok());
        let reversed = element.attr("reversed").is_some();
        let first = if reversed { i64::try_from(items).unwrap_or(1) } else { 1 };
        List { numeral, next: number("start").unwrap_or(first), step: if reversed { -1 } else { 1 } }
    }

    pub fn item(&mut self, element: &Element) -> Marker {
        if let Some(value) = element.attr("value").and_then(|value| value.trim().parse().ok()) {
            self.next = value;
        }
        let value = self.next;
        self.next = value.saturating_add(self.step);
        match (self.numeral, usize::try_from(value)) {
            (Some(numeral), Ok(value)) => Marker::Number { bare: numeral.print(value), sign: '.' },
            (Some(_), Err(_)) => Marker::Printed(format!("{value}.")),
            (None, _) => Marker::Bullet,
        }
    }
}

/// The kind of marker that a style asks for; `Some(None)` is a bullet, or nothing.
fn by_style(style: &Style) -> Option<Option<Numeral>> {
    let (_, value) = style.last_of(&["list-style-type", "list-style"])?;
    value.to_ascii_lowercase().split_ascii_whitespace().find_map(|word| {
        Some(match word {
            "decimal" => Some(Numeral::Decimal),
            "decimal-leading-zero" => Some(Numeral::DecimalZero),
            "lower-alpha" | "lower-latin" => Some(Numeral::Letter { upper: false }),
            "upper-alpha" | "upper-latin" => Some(Numeral::Letter { upper: true }),
            "lower-roman" => Some(Numeral::Roman { upper: false }),
            "upper-roman" => Some(Numeral::Roman { upper: true }),
            "disc" | "circle" | "square" | "none" => None,
            _ => return None,
        })
    })
}

impl Marker {
    /// What Word wrote out before a list paragraph: "1.", "a)", "Điều 7.", or a bullet of some font.
    pub fn written(text: &str) -> Marker {
        let text = text.trim();
        match (text.strip_suffix(['.', ')']), text.chars().next_back()) {
            (Some(bare), Some(sign)) => Marker::Number { bare: bare.to_owned(), sign },
            // "o" is how Word writes a ring.
            _ if text == "o" || !text.contains(char::is_alphanumeric) => Marker::Bullet,
            _ => Marker::Printed(text.to_owned()),
        }
    }

    /// What is printed, where it is a number or words.
    pub fn printed(self) -> Option<String> {
        match self {
            Marker::Bullet => None,
            Marker::Number { bare, sign } => Some(format!("{bare}{sign}")),
            Marker::Printed(text) => Some(text),
        }
    }

    /// The kind of the item's piece, and what must be written before its text because our lists would print something
    /// else. `open` are the lists of the pieces so far; in a `cell` none is.
    pub fn settle(self, depth: u8, open: &mut Open, cell: bool) -> (Kind, Option<String>) {
        match self {
            Marker::Bullet => {
                open.bullet(depth);
                (Kind::ListItem { ordered: false, depth }, None)
            }
            Marker::Number { ref bare, .. } if !cell && open.takes(bare, depth) => {
                (Kind::ListItem { ordered: true, depth }, None)
            }
            other => {
                open.close();
                (Kind::Paragraph, other.printed())
            }
        }
    }
}
