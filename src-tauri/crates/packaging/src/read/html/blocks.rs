//! From a sanitised tree to pieces. One pass over the tree without recursion, so that no nesting can
//! exhaust the stack.

use ego_tree::iter::Edge;
use manuscript::{Marks, is_allowed_link};
use scraper::Html;
use scraper::node::{Element, Node};

use super::style;
use crate::read::draft::{Draft, Kind, Picture, Piece, Text};
use crate::read::legacy::Encoding;
use crate::read::line::Line;
use crate::read::pictures;
use crate::read::raised::raised;
use crate::read::tables::{self, CellDraft};

/// Reads sanitised HTML. In a page with one `article` (or one `main`), only that is read; in one without, not
/// what stands in a `footer` or an `aside`. An article's own footer names its author.
pub(super) fn read(html: &str, of: Source) -> Draft {
    let tree = Html::parse_fragment(html).tree;
    let only = |name: &str| {
        let mut found =
            tree.nodes().filter(|node| node.value().as_element().is_some_and(|e| e.name() == name));
        found.next().filter(|_| found.next().is_none())
    };
    let chosen = only("article").or_else(|| only("main"));
    let mut reader = Reader { skips_around: of == Source::Page && chosen.is_none(), ..Reader::default() };
    let root = chosen.unwrap_or_else(|| tree.root());
    reader.frames.push(Frame::default());
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => reader.open(element),
                Node::Text(text) => reader.text(text),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    reader.close(element);
                }
            }
        }
    }
    reader.flush();
    reader.draft
}

/// Where HTML comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Page,
    Clipboard,
}

/// What holds for text inside an element; the children start from it.
#[derive(Clone, Debug)]
struct Frame {
    kind: Kind,
    marks: Marks,
    encoding: Encoding,
    right: bool,
    hidden: bool,
    pre: bool,
    superscript: bool,
    /// Lists around, and whether the nearest is numbered.
    lists: u8,
    ordered: bool,
    /// Which list item the text belongs to.
    item: usize,
    /// The text is a marker that Word wrote out.
    marker: bool,
    /// The pieces that stood before a figure began.
    before: usize,
}

impl Default for Frame {
    fn default() -> Self {
        Frame {
            kind: Kind::Paragraph,
            marks: Marks::default(),
            encoding: Encoding::Unicode,
            right: false,
            hidden: false,
            pre: false,
            superscript: false,
            lists: 0,
            ordered: false,
            item: 0,
            marker: false,
            before: 0,
        }
    }
}

#[derive(Default)]
struct Reader {
    draft: Draft,
    frames: Vec<Frame>,
    tables: Vec<Table>,
    /// What stands in a `footer` or an `aside` is not of the article.
    skips_around: bool,
    line: Line,
    /// A `<br>` was met and nothing after it yet.
    broken: bool,
    /// Something visible stands in the line.
    visible: bool,
    /// Pictures met behind text: they go below it, for a sentence is not cut in two.
    waiting: Vec<Piece>,
    items: usize,
    /// The item that the last list item piece belongs to.
    last_item: usize,
    marker: String,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<CellDraft>>,
    in_cell: bool,
    /// Text of the table that is in no cell: it goes above.
    above: Vec<Piece>,
}

impl Reader {
    fn top(&self) -> Frame {
        self.frames.last().cloned().unwrap_or_default()
    }

    fn open(&mut self, element: &Element) {
        let name = element.name();
        if is_block(name) {
            self.flush();
        }
        let mut frame = self.top();
        frame.hidden |=
            style::is_hidden(element) || (self.skips_around && matches!(name, "aside" | "footer"));
        frame.marks.strong = style::strong(element).unwrap_or(frame.marks.strong);
        frame.marks.em = style::em(element).unwrap_or(frame.marks.em);
        frame.encoding = style::encoding(element).unwrap_or(frame.encoding);
        frame.right = style::is_right(element).unwrap_or(frame.right);
        frame.marker |= style::is_word_list_marker(element);
        match name {
            "a" => {
                if let Some(href) = element.attr("href").map(str::trim).filter(|href| is_allowed_link(href)) {
                    frame.marks.link = Some(href.to_owned());
                }
            }
            "br" => self.line_break(),
            "img" if !frame.hidden => self.picture(element),
            "h1" => frame.kind = Kind::Title,
            "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.get(1..).and_then(|level| level.parse().ok()).unwrap_or(2);
                frame.kind = Kind::Heading(level);
            }
            "blockquote" => frame.kind = Kind::Quote,
            "figcaption" | "caption" => frame.kind = Kind::Caption,
            "figure" => frame.before = self.sink().len(),
            "ul" | "ol" => {
                frame.lists = frame.lists.saturating_add(1);
                frame.ordered = name == "ol";
            }
            "li" => {
                self.items += 1;
                frame.item = self.items;
                frame.kind =
                    Kind::ListItem { ordered: frame.ordered, depth: frame.lists.saturating_sub(1).min(3) };
            }
            "p" | "div" => {
                if let Some(level) = style::word_list_level(element) {
                    self.items += 1;
                    frame.item = self.items;
                    frame.kind = Kind::ListItem { ordered: false, depth: level.saturating_sub(1).min(3) };
                } else if style::is_caption(element) {
                    frame.kind = Kind::Caption;
                }
            }
            "pre" => frame.pre = true,
            "sup" => frame.superscript = true,
            "table" => self.tables.push(Table::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            "td" | "th" => {
                frame = Frame { hidden: frame.hidden, encoding: frame.encoding, ..Frame::default() };
                self.open_cell(element);
            }
            _ => {}
        }
        self.frames.push(frame);
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if is_block(name) {
            self.flush();
        }
        let frame = self.frames.pop().unwrap_or_default();
        match name {
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_cell = false;
                }
            }
            "table" => {
                if let Some(table) = self.tables.pop() {
                    let pieces = tables::finish(table.rows, &mut self.draft.notices);
                    self.sink().extend(table.above);
                    self.sink().extend(pieces);
                }
            }
            "figure" => {
                // A caption written above its picture is still its caption.
                let figure = self.sink().get_mut(frame.before..).unwrap_or_default();
                if matches!(figure.first(), Some(Piece::Text(text)) if text.kind == Kind::Caption)
                    && matches!(figure.get(1), Some(Piece::Picture(_) | Piece::Lost))
                {
                    figure.swap(0, 1);
                }
            }
            _ => {}
        }
    }

    fn open_cell(&mut self, element: &Element) {
        let Some(table) = self.tables.last_mut() else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            row.push(CellDraft {
                header: element.name() == "th",
                colspan: style::span(element, "colspan"),
                rowspan: style::span(element, "rowspan"),
                pieces: Vec::new(),
            });
        }
        table.in_cell = true;
    }

    /// Where finished pieces go: the open cell, or the document.
    fn sink(&mut self) -> &mut Vec<Piece> {
        match self.tables.last_mut() {
            Some(table) if table.in_cell => match table.rows.last_mut().and_then(|row| row.last_mut()) {
                Some(cell) => &mut cell.pieces,
                None => &mut table.above,
            },
            Some(table) => &mut table.above,
            None => &mut self.draft.pieces,
        }
    }

    fn text(&mut self, text: &str) {
        let frame = self.top();
        if frame.hidden {
            return;
        }
        if frame.marker {
            self.marker.push_str(text);
            return;
        }
        let text = if frame.pre { text.to_owned() } else { text.replace(['\n', '\r', '\t', '\u{C}'], " ") };
        let blank = text.chars().all(char::is_whitespace);
        if !blank {
            if self.broken && self.visible {
                self.line.push("\n", &Marks::default(), Encoding::Unicode);
            }
            self.broken = false;
            self.visible = true;
        }
        let text = if frame.superscript { raised(&text) } else { text };
        self.line.push(&text, &frame.marks, frame.encoding);
    }

    /// One `<br>` is a line break, two in a row end a paragraph.
    fn line_break(&mut self) {
        if self.broken && matches!(self.top().kind, Kind::Paragraph | Kind::Quote) {
            self.flush();
        } else {
            self.broken = self.visible;
            // Words on both sides stay apart even where the break itself is dropped.
            self.line.push_plain(" ");
        }
    }

    fn picture(&mut self, element: &Element) {
        if style::is_dot(element) {
            return;
        }
        let bytes = element.attr("src").and_then(pictures::data_uri);
        self.draft.missing_pictures += usize::from(bytes.is_none());
        let key = bytes.and_then(|bytes| self.draft.add_picture(&bytes, None));
        let alt = element.attr("alt").and_then(pictures::description).unwrap_or_default();
        let picture = key.map_or(Piece::Lost, |key| Piece::Picture(Picture::new(key, alt)));
        if self.visible {
            self.waiting.push(picture);
        } else {
            self.sink().push(picture);
        }
    }

    /// Ends the line: its text becomes a piece, and the pictures that waited behind it follow.
    fn flush(&mut self) {
        let frame = self.top();
        let (inline, met) = std::mem::take(&mut self.line).finish();
        let marker = std::mem::take(&mut self.marker);
        self.broken = false;
        self.visible = false;
        if !inline.is_empty() {
            self.draft.notices.met(met);
            let kind = match frame.kind {
                Kind::ListItem { ordered, depth } => {
                    Kind::ListItem { ordered: ordered || style::is_ordered_marker(&marker), depth }
                }
                kind => kind,
            };
            let continues =
                matches!(kind, Kind::ListItem { .. }) && frame.item != 0 && frame.item == self.last_item;
            self.last_item = frame.item;
            match self.sink().last_mut() {
                // A second paragraph of one list item.
                Some(Piece::Text(last)) if continues && matches!(last.kind, Kind::ListItem { .. }) => {
                    last.inline.push("\n", Marks::default());
                    for run in inline.runs() {
                        last.inline.push(run.text.clone(), run.marks.clone());
                    }
                }
                _ => self.sink().push(Piece::Text(Text { kind, inline, right: frame.right })),
            }
        }
        let waiting = std::mem::take(&mut self.waiting);
        self.sink().extend(waiting);
    }
}

/// Elements that begin and end a line.
fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "a" | "b"
            | "br"
            | "cite"
            | "code"
            | "em"
            | "font"
            | "i"
            | "img"
            | "q"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
    )
}
