//! Pages on their way: what stands where, before anything is drawn.

use krilla::tagging::TagKind;

use super::face::Style;
use super::line::Line;

/// A4 in points.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
pub(super) const LEFT: f32 = 71.0;
pub(super) const TOP: f32 = 62.0;
pub(super) const WIDTH: f32 = PAGE.0 - LEFT - 57.0;
const BOTTOM: f32 = PAGE.1 - 62.0;

/// Something on a page; `y` counts from the top, of text at its baseline. `leaf` is the part of the document that it says.
pub(super) enum Mark {
    Text { x: f32, y: f32, size: f32, style: Style, text: String, leaf: usize },
    Picture { x: f32, y: f32, width: f32, height: f32, figure: usize, leaf: usize },
    Rule { x: f32, y: f32, to: (f32, f32) },
}

/// A part of the document for who reads it by its structure.
pub(super) struct Branch {
    pub tag: TagKind,
    pub parts: Vec<Part>,
}

pub(super) enum Part {
    Branch(Branch),
    Leaf(usize),
}

impl Branch {
    pub fn new(tag: impl Into<TagKind>, parts: Vec<Part>) -> Branch {
        Branch { tag: tag.into(), parts }
    }

    pub fn leaf(tag: impl Into<TagKind>, leaf: usize) -> Branch {
        Branch::new(tag, vec![Part::Leaf(leaf)])
    }
}

/// The pages so far, and where the next line goes.
pub(super) struct Pages {
    pub pages: Vec<Vec<Mark>>,
    pub y: f32,
    pub leaves: usize,
}

impl Pages {
    pub fn new() -> Pages {
        Pages { pages: vec![Vec::new()], y: TOP, leaves: 0 }
    }

    /// A new part of the document.
    pub fn leaf(&mut self) -> usize {
        self.leaves += 1;
        self.leaves - 1
    }

    /// The most that one page holds.
    pub fn height() -> f32 {
        BOTTOM - TOP
    }

    /// Turns the page unless this much is left of it.
    pub fn need(&mut self, height: f32) {
        if self.y + height > BOTTOM && self.y > TOP {
            self.pages.push(Vec::new());
            self.y = TOP;
        }
    }

    /// Space between blocks; none at the top of a page.
    pub fn skip(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    pub fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Lines one below the other, from `x`, each turning the page where it must.
    pub fn lines(&mut self, lines: &[Line], x: f32, size: f32, leading: f32, leaf: usize) {
        for line in lines {
            self.need(leading);
            self.line(line, x, self.y, size, leading, leaf);
            self.y += leading;
        }
    }

    /// One line whose upper edge is at `y`.
    pub fn line(&mut self, line: &Line, x: f32, y: f32, size: f32, leading: f32, leaf: usize) {
        let baseline = y + (leading - size) / 2.0 + size * 0.82;
        for span in &line.spans {
            let (x, width) = (x + span.x, span.width);
            self.put(Mark::Text { x, y: baseline, size, style: span.style, text: span.text.clone(), leaf });
            for (on, y) in
                [(span.style.underlined, baseline + size * 0.14), (span.style.struck, baseline - size * 0.28)]
            {
                if on {
                    self.put(Mark::Rule { x, y, to: (x + width, y) });
                }
            }
        }
    }
}
