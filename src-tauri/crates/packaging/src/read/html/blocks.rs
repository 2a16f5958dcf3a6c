//! From a page to pieces. One pass over the tree without recursion, so that no nesting can exhaust the stack. Only text,
//! two marks and safe links are carried further: what is not asked for cannot come through.

use ego_tree::iter::Edge;
use manuscript::is_allowed_link;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

use super::composition::Composition;
use super::elements::{Aside, Role, aside, role};
use super::frame::Frame;
use super::left::Left;
use super::lists::{List, Marker};
use super::meta;
use super::notes::NotePlaces;
use super::outline::{Around, Outline};
use super::sheet::Sheet;
use super::style::{self, Shown, has_class};
use crate::read::draft::{Draft, Kind};
use crate::read::notice::Missing;
use crate::read::tables::CellDraft;

/// Where HTML comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Source {
    /// A page of the web, with much around its article.
    Page,
    /// An article and nothing else: what a word processor wrote, or a person copied.
    Article,
}

/// Reads HTML that the guard let pass. `missing` tells of pictures that are only linked.
pub(super) fn read(html: &str, source: Source, missing: Missing) -> Draft {
    let page = Html::parse_document(html);
    let mut sheet = Sheet::default();
    for node in page.tree.nodes().filter_map(ElementRef::wrap) {
        let text = || node.text().collect::<String>();
        match node.value().name() {
            "style" => {
                let media = node.value().attr("media").unwrap_or("all").to_ascii_lowercase();
                if media.trim().is_empty() || media.contains("all") || media.contains("screen") {
                    sheet.add(&text());
                }
            }
            // What a page hides until its scripts run, it shows to who runs none.
            "noscript" => {
                let text = text();
                let style = text.split_once("<style").and_then(|(_, style)| style.split_once('>'));
                sheet.add(style.and_then(|(_, style)| style.split("</style").next()).unwrap_or_default());
            }
            _ => {}
        }
    }
    let outline = Outline::of(&page, &sheet);
    let around = match source {
        Source::Page if !is_office(&page) => Around::of(&outline, &page, &meta::titles(&page)),
        _ => Around::nothing(),
    };
    let notes = NotePlaces::of(&page, &outline);
    let mut reader = Reader::new(&outline, &around, &notes);
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => reader.open(element, ElementRef::wrap(node)),
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
    let Reader { composition: Composition { mut draft, .. }, left, .. } = reader;
    left.tell(&mut draft, missing);
    if source == Source::Page {
        draft.said = meta::said(&page);
        draft.headline.clone_from(&around.headline);
    }
    draft
}

/// Did a word processor write the page?
fn is_office(page: &Html) -> bool {
    let names = ["microsoft word", "libreoffice", "openoffice", "google docs", "wps office", "aspose.words"];
    page.tree.nodes().filter_map(|node| node.value().as_element()).any(|element| match element.name() {
        "html" => element.attr("xmlns:w").is_some(),
        "meta" => {
            let is_generator =
                element.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("generator"));
            let content = element.attr("content").unwrap_or_default().to_ascii_lowercase();
            is_generator && names.iter().any(|name| content.contains(name))
        }
        _ => false,
    })
}

pub(super) struct Reader<'a> {
    pub(super) outline: &'a Outline,
    around: &'a Around,
    notes: &'a NotePlaces,
    /// The place of the next element.
    next: usize,
    /// The element with which the article ends is closed.
    ended: bool,
    pub(super) composition: Composition,
    pub(super) left: Left,
    frames: Vec<Frame>,
    lists: Vec<List>,
    /// An element ended, and no text follows yet.
    pub(super) closed: bool,
    /// The address of a link that ended, where no text follows yet.
    pub(super) closed_link: Option<String>,
}

impl<'a> Reader<'a> {
    fn new(outline: &'a Outline, around: &'a Around, notes: &'a NotePlaces) -> Self {
        Reader {
            outline,
            around,
            notes,
            next: 0,
            ended: false,
            composition: Composition::default(),
            left: Left::default(),
            frames: vec![Frame::default()],
            lists: Vec::new(),
            closed: false,
            closed_link: None,
        }
    }

    pub(super) fn top(&self) -> Frame {
        self.frames.last().cloned().unwrap_or_default()
    }

    /// Whose the text at this point is, where it is not the article's.
    pub(super) fn aside(&self, frame: &Frame) -> Option<Aside> {
        let is_beyond = self.next <= self.around.start || self.ended;
        frame
            .aside
            .or_else(|| is_beyond.then_some(Aside::Around).filter(|_| self.around.start > 0 || self.ended))
    }

    fn open(&mut self, element: &Element, node: Option<ElementRef>) {
        let place = self.next;
        self.next += 1;
        let Some(known) = self.outline.get(place) else { return self.frames.push(self.top()) };
        let style = &known.style;
        let name = element.name();
        let parent = self.top();
        if self.closed || known.shown == Shown::Perhaps {
            self.left.apart();
        }
        let mut frame = parent.child();
        frame.place = place;
        frame.block = known.shown == Shown::Block
            || known.shown == Shown::Flex
            || (parent.flex && known.shown == Shown::Inline);
        frame.flex = known.shown == Shown::Flex;
        frame.hidden |= known.shown == Shown::No;
        if known.shown == Shown::Perhaps {
            frame.aside = frame.aside.or(Some(Aside::Around));
            frame.block = style::is_block(name);
        }
        if frame.block {
            self.edge(&parent, name);
        }
        match role(name) {
            // The title of a section may be a button that folds it.
            Role::Control if matches!(parent.kind, Kind::Heading(_) | Kind::Title) => {}
            Role::Control => frame.aside = frame.aside.or(Some(Aside::Around)),
            Role::Text => {}
            other => {
                if !frame.hidden && self.aside(&frame).is_none() {
                    self.embedded(other, element);
                }
                // Text in the head is shown before the body.
                let in_head = known.parent.is_some_and(|parent| self.is_named(parent, "head"));
                if other == Role::Fallback && (!frame.hidden || in_head) {
                    self.fallback(node);
                }
                frame.hidden = true;
            }
        }
        if self.around.has(place) {
            frame.aside = frame.aside.or(Some(Aside::Around));
        }
        frame.aside = frame.aside.or_else(|| aside(element, style));
        frame.marks.strong = style::strong(element, style).unwrap_or(frame.marks.strong);
        frame.marks.em = style::em(element, style).unwrap_or(frame.marks.em);
        if let Some((encoding, symbol)) = style::font(element, style) {
            frame.encoding = encoding;
            frame.symbol = symbol;
        }
        frame.set = style::set(element, style).unwrap_or(frame.set);
        frame.pre = style::keeps_lines(element, style).unwrap_or(frame.pre);
        frame.marker |= style::is_word_list_marker(style);
        frame.struck |= style::is_struck(element, style);
        match style.get("vertical-align").as_deref() {
            Some("super") => frame.raised = true,
            Some("sub") => frame.lowered = true,
            Some("baseline") => (frame.raised, frame.lowered) = (false, false),
            _ => {}
        }
        if let Some(note) = self.notes.bodies.get(&place) {
            frame.note = Some(note.clone());
            frame.kind = Kind::Paragraph;
        }
        if !frame.hidden {
            if let Some((note, label)) = self.notes.signs.get(&place)
                && self.aside(&frame).is_none()
            {
                let sign = self.composition.draft.notes.sign_as(note, label);
                self.written(&sign, &frame.marks);
                frame.hidden = true;
            }
            frame.hidden |= frame.note.is_some() && self.notes.labels.contains(&place);
        }
        if !frame.hidden {
            self.begin(element, known.parent, &mut frame);
        }
        self.frames.push(frame);
    }

    /// What the element itself says, where it is shown.
    fn begin(&mut self, element: &Element, parent: Option<usize>, frame: &mut Frame) {
        let name = element.name();
        let style = self.outline.get(frame.place).map(|place| &place.style);
        match name {
            "a" => {
                // Two links are two words, however close they stand; one that a word processor cut in two is one.
                let before = self.closed_link.take();
                if before.is_some_and(|before| element.attr("href").is_some_and(|href| href != before)) {
                    self.composition.apart();
                }
                if let Some(href) = element.attr("href").map(str::trim).filter(|href| is_allowed_link(href)) {
                    frame.marks.link = Some(href.to_owned());
                }
            }
            "br" => self.line_break(),
            "img" => self.picture(element),
            "input" if element.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox")) => {
                let sign = if element.attr("checked").is_some() { "☑ " } else { "☐ " };
                self.written(sign, &frame.marks);
            }
            "h1" => frame.kind = Kind::Title,
            "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.get(1..).and_then(|level| level.parse().ok()).unwrap_or(2);
                frame.kind = Kind::Heading(level);
            }
            "blockquote" => frame.kind = Kind::Quote,
            "aside" if has_class(element, |class| class.contains("quote")) => frame.kind = Kind::Quote,
            "figcaption" | "caption" => frame.kind = Kind::Caption,
            "figure" => frame.before = self.composition.figure(),
            "ul" | "ol" | "menu" | "dir" => {
                frame.lists = frame.lists.saturating_add(1);
                let items = self.children(frame.place).filter(|child| self.is_named(*child, "li")).count();
                if let Some(style) = style {
                    self.lists.push(List::open(element, style, items));
                }
            }
            "li" => {
                let marker = self.lists.last_mut().map_or(Marker::Bullet, |list| list.item(element));
                self.item(frame, marker, frame.lists.saturating_sub(1));
            }
            "p" | "div" | "h7" => {
                if let Some(level) = style.and_then(style::word_list_level) {
                    self.item(frame, Marker::Bullet, level.saturating_sub(1));
                } else if style::is_caption(element) {
                    frame.kind = Kind::Caption;
                }
            }
            "q" => {
                self.written("“", &frame.marks);
                frame.closing = "”";
            }
            "rt" => {
                self.written(" (", &frame.marks);
                frame.closing = ") ";
            }
            "sup" => frame.raised = true,
            "sub" => frame.lowered = true,
            "msqrt" | "mroot" => self.written("√", &frame.marks),
            "table" => self.composition.table(),
            "tr" => self.composition.row(),
            "td" | "th" => {
                let keep = frame.clone();
                *frame = Frame {
                    hidden: keep.hidden,
                    encoding: keep.encoding,
                    symbol: keep.symbol,
                    aside: keep.aside,
                    note: keep.note,
                    pre: keep.pre,
                    place: keep.place,
                    ..Frame::default()
                };
                if frame.note.is_none() && self.aside(frame).is_none() {
                    self.composition.cell(CellDraft {
                        header: name == "th",
                        colspan: style::span(element, "colspan"),
                        rowspan: style::span(element, "rowspan"),
                        pieces: Vec::new(),
                    });
                }
            }
            _ => {}
        }
        let Some(parent) = parent else { return };
        self.formula(parent, frame);
    }

    pub(super) fn is_named(&self, place: usize, name: &str) -> bool {
        self.outline.get(place).is_some_and(|place| place.name == name)
    }

    /// The places of the first children of an element; a formula needs three.
    pub(super) fn children(&self, parent: usize) -> impl Iterator<Item = usize> {
        let end = self.outline.get(parent).map_or(0, |place| place.end);
        let next = |child: &usize| self.outline.get(*child).map(|place| place.end);
        std::iter::successors(Some(parent + 1), next).take_while(move |child| *child < end)
    }

    fn item(&mut self, frame: &mut Frame, marker: Marker, depth: u8) {
        frame.item = self.composition.item(marker);
        frame.kind = Kind::ListItem { ordered: false, depth: depth.min(3) };
    }

    fn close(&mut self, element: &Element) {
        let frame = self.top();
        self.closed = true;
        if element.name() == "a" {
            self.closed_link = element.attr("href").map(str::to_owned);
        }
        if !frame.closing.is_empty() {
            self.written(frame.closing, &frame.marks);
        }
        let parent = self.frames.iter().nth_back(1).cloned().unwrap_or_default();
        if frame.block {
            self.edge(&parent, element.name());
        }
        if frame.aside != parent.aside {
            self.left.end();
        }
        self.frames.pop();
        self.ended |= self.around.article == Some(frame.place);
        if frame.hidden && element.name() != "table" {
            return;
        }
        match element.name() {
            "ul" | "ol" | "menu" | "dir" => {
                self.lists.pop();
            }
            "td" | "th" => self.composition.end_cell(),
            "table" if !frame.hidden => self.composition.end_table(),
            "figure" => self.composition.end_figure(frame.before),
            _ => {}
        }
    }

    /// The edge of a block. Inside a heading it is a line break: a headline is one text, however it is laid out.
    fn edge(&mut self, parent: &Frame, name: &str) {
        let is_heading = matches!(parent.kind, Kind::Title | Kind::Heading(_))
            && matches!(name, "div" | "span" | "p" | "a");
        if is_heading {
            self.left.end();
            self.composition.break_heading();
        } else {
            self.flush();
        }
    }

    /// Ends the line, of the article and of what is left out.
    pub(super) fn flush(&mut self) {
        self.left.end();
        let frame = self.top();
        self.composition.flush(&frame);
    }
}
