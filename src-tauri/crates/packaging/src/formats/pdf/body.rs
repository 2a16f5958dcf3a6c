//! The article set on pages.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};
use manuscript::{Inline, SuggestionKind};

use super::face::{Faces, Style};
use super::line::{Piece, lines, plain};
use super::page::{Branch, LEFT, Mark, Pages, Part, WIDTH};
use super::table;
use crate::formats::escape::printable;
use crate::formats::outline::{Item, Part as Block, parts};
use crate::formats::{Edition, Figure};
use crate::numerals::marker;

const SIZE: f32 = 11.0;
const LEADING: f32 = 17.0;
const GAP: f32 = 7.0;
/// The most of a page that a photo takes, in points.
const TALLEST: f32 = 330.0;
const INDENT: f32 = 20.0;

pub(super) struct Setter<'a> {
    pub faces: &'a Faces,
    pub pages: Pages,
}

pub(super) fn bold() -> Style {
    Style { bold: true, ..Style::default() }
}

fn italic() -> Style {
    Style { italic: true, ..Style::default() }
}

/// The whole article, and its structure.
pub(super) fn set(faces: &Faces, edition: &Edition) -> (Pages, Branch) {
    let mut setter = Setter { faces, pages: Pages::new() };
    let mut article = Vec::new();
    let headline = edition.headline();
    if !headline.is_empty() {
        let title = Tag::Hn(NonZeroU16::MIN, Some(headline.clone()));
        article.push(setter.block(&plain(&headline, bold()), title, 20.0, 27.0, LEFT, WIDTH));
        setter.pages.skip(4.0);
    }
    let lead = edition.lead();
    if !lead.is_empty() {
        article.push(setter.block(&plain(&lead, bold()), Tag::P, SIZE + 0.5, LEADING + 0.5, LEFT, WIDTH));
    }
    for part in parts(&edition.content.body) {
        article.extend(setter.part(edition, part));
    }
    for (line, style) in [(edition.byline(), bold()), (edition.source_line(), italic())] {
        if let Some(line) = line {
            article.push(setter.block(&plain(&line, style), Tag::P, SIZE, LEADING, LEFT, WIDTH));
        }
    }
    (setter.pages, Branch::new(Tag::Article, article.into_iter().map(Part::Branch).collect()))
}

impl Setter<'_> {
    fn part(&mut self, edition: &Edition, part: Block) -> Vec<Branch> {
        let branch = match part {
            Block::Paragraph(text) => {
                self.block(&pieces(text, Style::default()), Tag::P, SIZE, LEADING, LEFT, WIDTH)
            }
            Block::Heading(level, text) => {
                let size = if level == 2 { 14.0 } else { 12.0 };
                self.pages.skip(GAP);
                // Not alone at the foot of a page.
                self.pages.need(size * 1.4 + GAP + 3.0 * LEADING);
                let tag =
                    Tag::Hn(NonZeroU16::new(level.into()).unwrap_or(NonZeroU16::MIN), Some(text.text()));
                self.block(&pieces(text, bold()), tag, size, size * 1.4, LEFT, WIDTH)
            }
            Block::Quote(text) => self.quote(text),
            Block::List(items) => {
                self.pages.skip(GAP);
                return self.list(&items, 0);
            }
            Block::Figure(n) => match edition.figure(n) {
                Some(figure) => self.figure(n, figure),
                None => return Vec::new(),
            },
            Block::Table(rows) => {
                self.pages.skip(GAP + 2.0);
                return table::set(self, rows);
            }
        };
        vec![branch]
    }

    /// A paragraph of some kind.
    pub fn block(
        &mut self,
        pieces: &[Piece],
        tag: impl Into<krilla::tagging::TagKind>,
        size: f32,
        leading: f32,
        x: f32,
        width: f32,
    ) -> Branch {
        self.pages.skip(GAP);
        let lines = lines(self.faces, pieces, size, width);
        // Neither a first line alone at the foot of a page.
        self.pages.need(leading * lines.len().min(2) as f32);
        let leaf = self.pages.leaf();
        self.pages.lines(&lines, x, size, leading, leaf);
        Branch::leaf(tag, leaf)
    }

    fn quote(&mut self, text: &Inline) -> Branch {
        self.pages.skip(GAP);
        let leaf = self.pages.leaf();
        let x = LEFT + INDENT;
        for line in lines(self.faces, &pieces(text, Style::default()), SIZE, WIDTH - 2.0 * INDENT) {
            self.pages.need(LEADING);
            let (y, rule) = (self.pages.y, x - 9.0);
            self.pages.put(Mark::Rule { x: rule, y, to: (rule, y + LEADING) });
            self.pages.line(&line, x, y, SIZE, LEADING, leaf);
            self.pages.y += LEADING;
        }
        Branch::new(Tag::BlockQuote, vec![Part::Branch(Branch::leaf(Tag::P, leaf))])
    }

    /// Lists at this depth; what is deeper goes into the item before it.
    fn list(&mut self, items: &[Item], depth: usize) -> Vec<Branch> {
        let mut found: Vec<(usize, Branch)> = Vec::new();
        let mut rest = items;
        while let Some((item, after)) = rest.split_first() {
            let inner = after.iter().take_while(|next| next.depth > depth).count();
            let (inside, next) = after.split_at(inner);
            rest = next;
            let mark = if item.ordered { marker(item.depth, item.number) } else { "•".to_owned() };
            let x = LEFT + INDENT * item.depth as f32;
            let label = lines(self.faces, &plain(&mark, Style::default()), SIZE, INDENT * 2.0);
            let indent = (self.faces.width(&mark, Style::default(), SIZE) + 6.0).max(INDENT);
            let text =
                lines(self.faces, &pieces(item.text, Style::default()), SIZE, LEFT + WIDTH - x - indent);
            self.pages.need(LEADING);
            let (lbl, body) = (self.pages.leaf(), self.pages.leaf());
            for line in &label {
                let y = self.pages.y;
                self.pages.line(line, x, y, SIZE, LEADING, lbl);
            }
            self.pages.lines(&text, x + indent, SIZE, LEADING, body);
            let mut parts = vec![Part::Leaf(body)];
            parts.extend(self.list(inside, depth + 1).into_iter().map(Part::Branch));
            let item_branch = Branch::new(
                Tag::LI,
                vec![Part::Branch(Branch::leaf(Tag::Lbl, lbl)), Part::Branch(Branch::new(Tag::LBody, parts))],
            );
            match found.last_mut() {
                Some((list, branch)) if *list == item.list => branch.parts.push(Part::Branch(item_branch)),
                _ => {
                    let numbering = match (item.ordered, item.depth % 3) {
                        (false, _) => ListNumbering::Disc,
                        (true, 1) => ListNumbering::LowerAlpha,
                        (true, 2) => ListNumbering::LowerRoman,
                        (true, _) => ListNumbering::Decimal,
                    };
                    let list = Branch::new(Tag::L(numbering), vec![Part::Branch(item_branch)]);
                    found.push((item.list, list));
                }
            }
        }
        found.into_iter().map(|(_, branch)| branch).collect()
    }

    fn figure(&mut self, n: usize, figure: &Figure) -> Branch {
        let (across, down) = (figure.width.max(1) as f32, figure.height.max(1) as f32);
        // Never larger than 96 dots an inch would show it.
        let scale = (WIDTH / across).min(TALLEST / down).min(0.75);
        let (width, height) = (across * scale, down * scale);
        let mut caption = pieces(&figure.caption, italic());
        if let Some(credit) = figure.credit_line() {
            let space = if caption.is_empty() { "" } else { " " };
            caption.push(Piece { text: format!("{space}{credit}"), style: italic() });
        }
        let caption = if caption.is_empty() { Vec::new() } else { lines(self.faces, &caption, 9.5, WIDTH) };
        let leading = 14.0;
        self.pages.skip(GAP + 3.0);
        self.pages.need(height + 5.0 + leading * caption.len().min(6) as f32);
        let (picture, said) = (self.pages.leaf(), self.pages.leaf());
        let (x, y) = (LEFT + (WIDTH - width) / 2.0, self.pages.y);
        self.pages.put(Mark::Picture { x, y, width, height, figure: n, leaf: picture });
        self.pages.y += height + 5.0;
        for line in &caption {
            self.pages.lines(
                std::slice::from_ref(line),
                LEFT + (WIDTH - line.width) / 2.0,
                9.5,
                leading,
                said,
            );
        }
        self.pages.skip(4.0);
        let alt = Some(figure.alt.clone()).filter(|alt| !alt.is_empty());
        let mut parts = vec![Part::Branch(Branch::leaf(Tag::Figure(alt), picture))];
        if !caption.is_empty() {
            parts.push(Part::Branch(Branch::leaf(Tag::Caption, said)));
        }
        Branch::new(Tag::Div, parts)
    }
}

/// Marked text; an open proposal is struck out or underlined, as on paper.
pub(super) fn pieces(text: &Inline, base: Style) -> Vec<Piece> {
    text.runs()
        .iter()
        .map(|run| {
            let proposed = |kind| run.marks.suggestions.iter().any(|suggestion| suggestion.kind == kind);
            Piece {
                text: printable(&run.text).into_owned(),
                style: Style {
                    bold: base.bold || run.marks.strong,
                    italic: base.italic || run.marks.em,
                    underlined: run.marks.link.is_some() || proposed(SuggestionKind::Insert),
                    struck: proposed(SuggestionKind::Delete),
                },
            }
        })
        .collect()
}
