//! The words of a line, and what stands between them: breaks, pictures, formulas, signs.

use manuscript::Marks;
use scraper::node::Element;
use scraper::{ElementRef, Html};

use super::blocks::Reader;
use super::elements::{Aside, Role, role};
use super::frame::Frame;
use super::guard;
use super::style::{self, has_class};
use crate::read::draft::{Picture, Piece};
use crate::read::notice::Embedded;
use crate::read::pictures;
use crate::read::raised::{lowered, raised};

/// A longer text in a symbol font was typed in another font.
const LONGEST_SYMBOLS: usize = 4;

impl Reader<'_> {
    /// The parts of a formula (MathML 3): a fraction has its line, an exponent is raised.
    pub(super) fn formula(&mut self, parent: usize, frame: &mut Frame) {
        let Some(part) = self.children(parent).position(|child| child == frame.place) else { return };
        let name = self.outline.get(parent).map(|place| place.name.as_str()).unwrap_or_default();
        let is_group = self.is_named(frame.place, "mrow") && self.children(frame.place).count() > 1;
        match (name, part) {
            ("mfrac", _) => {
                if part > 0 {
                    self.written("/", &frame.marks);
                }
                if is_group {
                    self.written("(", &frame.marks);
                    frame.closing = ")";
                }
            }
            ("msup" | "mover", 1) | ("msubsup" | "munderover", 2) => frame.raised = true,
            ("msub" | "munder", 1) | ("msubsup" | "munderover", 1) => frame.lowered = true,
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.closed = false;
        self.closed_link = None;
        let frame = self.top();
        if frame.hidden {
            return;
        }
        if let Some(aside) = self.aside(&frame) {
            return self.left.text(aside, text, frame.encoding);
        }
        if frame.marker {
            // What a symbol font draws is a bullet, whatever its letter.
            let is_sign = frame.symbol.is_some() && !text.trim().is_empty();
            self.composition.marker.push_str(if is_sign { "•" } else { text });
            return;
        }
        if frame.pre {
            for (n, line) in text.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
                if n > 0 {
                    self.line_break();
                }
                self.words(line, &frame);
            }
        } else {
            self.words(&text.replace(['\n', '\r', '\u{C}'], " "), &frame);
        }
    }

    /// Words of one line, in the article.
    fn words(&mut self, text: &str, frame: &Frame) {
        let text = match frame.symbol.filter(|_| text.trim().chars().count() <= LONGEST_SYMBOLS) {
            Some(font) => text.chars().map(|char| font.draws(char).unwrap_or(char)).collect(),
            None if frame.raised && self.ends_with_year() && is_small_number(text) => {
                format!("[{}]", text.trim())
            }
            None if frame.raised => raised(text),
            None if frame.lowered => lowered(text),
            None => text.to_owned(),
        };
        if frame.struck && !text.trim().is_empty() {
            self.left.struck.push(text.trim().to_owned());
        }
        self.composition.push(&text, &frame.marks, frame.encoding);
    }

    /// Text that the reader writes itself.
    pub(super) fn written(&mut self, text: &str, marks: &Marks) {
        let frame = self.top();
        match self.aside(&frame) {
            Some(aside) => self.left.text(aside, text, Default::default()),
            None => self.composition.push(text, marks, Default::default()),
        }
    }

    /// A year stands before: what is raised behind it counts notes, for nobody raises a year to a power.
    fn ends_with_year(&self) -> bool {
        let mut letters = self.composition.tail().chars().rev();
        let year: String = letters.by_ref().take(4).collect::<Vec<_>>().into_iter().rev().collect();
        let before = letters.next();
        (year.starts_with("19") || year.starts_with("20"))
            && year.len() == 4
            && year.chars().all(|char| char.is_ascii_digit())
            && !before.is_some_and(|char| char.is_ascii_digit() || matches!(char, '.' | ','))
    }

    pub(super) fn line_break(&mut self) {
        self.left.end();
        let frame = self.top();
        if self.aside(&frame).is_none() {
            self.composition.line_break(&frame);
        }
    }

    pub(super) fn picture(&mut self, element: &Element) {
        let frame = self.top();
        if style::is_dot(element) || self.aside(&frame).is_some() {
            return;
        }
        let alt = element.attr("alt").unwrap_or_default().trim();
        // A picture that stands for one sign.
        if has_class(element, |class| class.contains("emoji")) && (1..=3).contains(&alt.chars().count()) {
            return self.written(alt, &frame.marks);
        }
        // Pages show a placeholder until the picture is scrolled to.
        let is_lazy = element.attrs().any(|(name, value)| {
            (name.starts_with("data-") && (name.contains("src") || name.contains("original")))
                && value.contains(['/', '.'])
        });
        let bytes =
            element.attr("src").and_then(pictures::data_uri).filter(|bytes| !(is_lazy && bytes.len() < 4096));
        let alt = pictures::description(alt).unwrap_or_default();
        if bytes.is_none() {
            self.composition.draft.missing_pictures += 1;
            if !alt.is_empty() {
                self.left.pictures.push(alt.clone());
            }
        }
        let key = bytes.and_then(|bytes| self.composition.draft.add_picture(&bytes, None));
        let picture = key.map_or(Piece::Lost, |key| Piece::Picture(Picture::new(key, alt)));
        self.composition.picture(picture);
    }

    pub(super) fn embedded(&mut self, role: Role, element: &Element) {
        let Role::Embedded(what) = role else { return };
        if style::is_dot(element) {
            return;
        }
        let address = ["src", "data-src", "data", "srcdoc"]
            .iter()
            .find_map(|name| element.attr(name))
            .unwrap_or_default();
        let host = address
            .split_once("//")
            .and_then(|(_, rest)| rest.split(['/', '?', '#']).next())
            .unwrap_or_default();
        let host = (!host.is_empty()).then(|| host.to_owned());
        let named = Embedded::From { what, host };
        if !self.left.embedded.contains(&named) {
            self.left.embedded.push(named);
        }
    }

    /// What a page says to readers whose browser runs no scripts.
    pub(super) fn fallback(&mut self, node: Option<ElementRef>) {
        let html: String = node.map(|node| node.text().collect()).unwrap_or_default();
        if html.trim().is_empty() || guard::is_excessive(&html) {
            return;
        }
        let inner = Html::parse_fragment(&html);
        for node in inner.tree.nodes() {
            let is_silent = node
                .ancestors()
                .filter_map(|node| node.value().as_element())
                .any(|element| !matches!(role(element.name()), Role::Text | Role::Control));
            if let (Some(text), false) = (node.value().as_text(), is_silent) {
                self.left.apart();
                self.left.text(Aside::Around, text, Default::default());
            }
        }
        self.left.end();
    }
}

fn is_small_number(text: &str) -> bool {
    let text = text.trim();
    (1..=2).contains(&text.len()) && text.chars().all(|char| char.is_ascii_digit())
}
