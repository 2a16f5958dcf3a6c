//! Paragraphs, and what holds them: the walk over the blocks of a document.

use std::collections::HashSet;

use super::fields::Fields;
use super::left::Left;
use super::notes::Wanted;
use super::numbering::{Counter, Numbering};
use super::parts::Relationships;
use super::styles::{Inherited, ParagraphProperties, Role, Styles};
use super::xml::Node;
use crate::archive::Archive;
use crate::read::draft::{Draft, Kind, Piece, Set, Text, one_line};
use crate::read::line::Line;
use crate::read::lists::Open;
use crate::read::notice::Notice;
use crate::read::tables;

pub(super) struct Reader<'a> {
    pub(super) archive: &'a Archive,
    /// Of the part that is read now.
    pub(super) relationships: Relationships,
    pub(super) styles: &'a Styles,
    pub(super) numbering: &'a Numbering,
    pub(super) draft: Draft,
    pub(super) fields: Fields,
    /// The fields of the part that no mark ends.
    pub(super) endless: HashSet<u32>,
    pub(super) counter: Counter,
    /// The lists that are open where the pieces now go.
    pub(super) open: Open,
    /// Cells around the paragraph.
    pub(super) cells: usize,
    /// Documents around this one.
    pub(super) depth: usize,
    /// Parts that were read for what the text shows of them: charts, diagrams, documents inside.
    pub(super) shown_parts: usize,
    pub(super) wanted: Wanted,
    pub(super) left: Left,
}

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub line: Line,
    /// Something visible stands in the line.
    pub visible: bool,
    /// The last character of the line.
    pub last: Option<char>,
    /// The line ends in a formula.
    pub after_formula: bool,
    /// How often text was met for it, shown or not.
    pub said: usize,
    /// Pictures met before any text, and those met after it: a sentence is not cut in two.
    pub before: Vec<Piece>,
    pub after: Vec<Piece>,
    /// Text boxes anchored here.
    pub boxes: Vec<Piece>,
}

/// A paragraph that goes on in the next one.
pub(super) struct Carried {
    paragraph: Paragraph,
    /// What it is; `None` for a letter that only begins the next paragraph.
    shape: Option<Shape>,
}

impl Paragraph {
    /// Word puts the caption of a floating picture into a text box of the same paragraph. It goes below its
    /// picture; one caption for several pictures goes below the last.
    fn place_captions(&mut self) {
        let pictures = self.before.len() + self.after.len();
        if pictures == 0 {
            return;
        }
        let (captions, boxes): (Vec<Piece>, Vec<Piece>) =
            std::mem::take(&mut self.boxes).into_iter().partition(is_box_caption);
        self.boxes = boxes;
        let each = captions.len() >= pictures;
        let mut captions = captions.into_iter();
        let mut seen = 0;
        for place in [&mut self.before, &mut self.after] {
            for picture in std::mem::take(place) {
                seen += 1;
                place.push(picture);
                if seen == pictures {
                    place.extend(captions.by_ref());
                } else if each {
                    place.extend(captions.next());
                }
            }
        }
    }

    /// A large first letter in a text box of its own, before the word that it begins: "T" and "rong những ngày".
    fn take_initial(&mut self) -> Option<String> {
        let is_initial = |piece: &Piece| {
            piece.as_text().is_some_and(|text| {
                let line = text.line();
                line.chars().count() <= 2
                    && line.chars().all(|char| char.is_uppercase() || "“\"(".contains(char))
            })
        };
        let goes_on = self.line.first().is_some_and(char::is_lowercase);
        let at = self.boxes.iter().position(is_initial).filter(|_| goes_on)?;
        self.boxes.remove(at).as_text().map(Text::line)
    }
}

fn is_box_caption(piece: &Piece) -> bool {
    piece
        .as_text()
        .is_some_and(|text| text.kind == Kind::Caption || text.line().to_lowercase().starts_with("ảnh:"))
}

impl<'a> Reader<'a> {
    pub fn new(
        archive: &'a Archive,
        relationships: Relationships,
        styles: &'a Styles,
        numbering: &'a Numbering,
        depth: usize,
    ) -> Self {
        Reader {
            archive,
            relationships,
            styles,
            numbering,
            draft: Draft::default(),
            fields: Fields::default(),
            endless: HashSet::new(),
            counter: Counter::default(),
            open: Open::default(),
            cells: 0,
            depth,
            shown_parts: 0,
            wanted: Wanted::default(),
            left: Left::default(),
        }
    }

    /// The pieces of a body, a cell or a text box.
    pub fn blocks(&mut self, parent: Node) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut carried = None;
        let around = std::mem::take(&mut self.open);
        self.blocks_into(parent, &mut pieces, &mut carried);
        self.flush(&mut carried, &mut pieces);
        self.open = around;
        pieces
    }

    fn blocks_into(&mut self, parent: Node, pieces: &mut Vec<Piece>, carried: &mut Option<Carried>) {
        for node in parent.nodes() {
            match node.name() {
                ("w", "p") => self.paragraph(node, pieces, carried),
                ("w", "tbl") => {
                    self.flush(carried, pieces);
                    let rows = self.table(node);
                    pieces.extend(tables::finish(rows, &mut self.draft.notices));
                    self.open.close();
                }
                ("w", "sdt") if is_contents_control(node) => {
                    for paragraph in node.all().filter(|node| node.is("w:p")) {
                        let text = self.pass_over(paragraph);
                        self.left.contents.add(&text);
                        self.left.end_paragraph();
                    }
                }
                ("w", "sdt") => match content_of(node) {
                    Some(content) => self.blocks_into(content, pieces, carried),
                    None => self.prompt(node),
                },
                ("w", "ins" | "moveTo") => {
                    self.left.changes = true;
                    self.blocks_into(node, pieces, carried);
                }
                ("w", "del" | "moveFrom") => {
                    self.left.changes = true;
                    self.pass_over(node);
                }
                ("w", "sectPr" | "pPr" | "sdtPr" | "tcPr") => {}
                ("mc", "AlternateContent") => {
                    if let Some(branch) = branch(node) {
                        self.blocks_into(branch, pieces, carried);
                    }
                }
                ("w", "altChunk") => {
                    self.flush(carried, pieces);
                    let chunk = self.chunk(node);
                    pieces.extend(chunk);
                    self.open.close();
                }
                ("w", "subDoc") => self.subdocument(node),
                // Runs that stand in no paragraph.
                ("w", "r" | "hyperlink" | "fldSimple") | ("m", "oMath" | "oMathPara") => {
                    self.flush(carried, pieces);
                    let mut paragraph = Paragraph::default();
                    let run = self.styles.paragraph(None).run;
                    self.inline(node, &run, None, &mut paragraph);
                    self.end(paragraph, Shape::default(), pieces);
                }
                _ => self.blocks_into(node, pieces, carried),
            }
        }
    }

    fn paragraph(&mut self, node: Node, pieces: &mut Vec<Piece>, carried: &mut Option<Carried>) {
        let own = node.child("w:pPr");
        let style = own.and_then(|own| own.value("w:pStyle"));
        let mut inherited = self.styles.paragraph(style);
        if inherited.role.is_some() {
            // Quotes lean and headings are bold by their style; only what a run says itself is a mark.
            inherited.run.bold = None;
            inherited.run.italic = None;
        }
        let properties = own.map(ParagraphProperties::read).unwrap_or_default();
        let mut shape = self.shape(properties, &inherited, style);
        let mut paragraph = Paragraph::default();
        if let Some(begun) = carried.take() {
            paragraph = begun.paragraph;
            // The joined paragraph looks as its beginning did, unless that was empty.
            if let Some(begun) = begun.shape.filter(|_| paragraph.visible) {
                shape = begun;
            }
        }
        self.runs(node, &inherited.run, None, &mut paragraph);
        let mark = own.and_then(|own| own.child("w:rPr"));
        let mark_deleted =
            mark.is_some_and(|mark| mark.child("w:del").is_some() || mark.child("w:moveFrom").is_some());
        let frame = own.and_then(|own| own.child("w:framePr")).and_then(|frame| frame.attribute("w:dropCap"));
        if mark_deleted {
            self.left.changes = true;
            *carried = Some(Carried { paragraph, shape: Some(shape) });
        } else if matches!(frame, Some("drop" | "margin")) {
            *carried = Some(Carried { paragraph, shape: None });
        } else {
            self.fields.end_paragraph();
            self.left.end_paragraph();
            self.end(paragraph, shape, pieces);
        }
    }

    /// Ends a paragraph that nothing follows to go on with.
    fn flush(&mut self, carried: &mut Option<Carried>, pieces: &mut Vec<Piece>) {
        if let Some(Carried { paragraph, shape }) = carried.take() {
            self.end(paragraph, shape.unwrap_or_default(), pieces);
        }
    }

    fn shape(&self, own: ParagraphProperties, inherited: &Inherited, style: Option<&str>) -> Shape {
        let properties = own.over(inherited.paragraph.clone());
        let set = properties.set.unwrap_or_default();
        let level = |list: i64| {
            let of_style = || self.numbering.level_of(list, style);
            properties.list_level.or_else(of_style).unwrap_or(0)
        };
        let item = properties
            .list
            .map(|list| (list, level(list)))
            .filter(|(list, level)| *list != 0 && self.numbering.prints(*list, *level));
        let kind = match inherited.role {
            Some(Role::Title) => Kind::Title,
            Some(Role::Heading(level)) => Kind::Heading(level),
            Some(Role::Caption) => Kind::Caption,
            Some(Role::Quote) => Kind::Quote,
            None => match properties.outline {
                Some(level @ 0..=8) => Kind::Heading(level + 1),
                _ => Kind::Paragraph,
            },
        };
        Shape { kind, set, item }
    }

    fn end(&mut self, mut paragraph: Paragraph, shape: Shape, pieces: &mut Vec<Piece>) {
        paragraph.place_captions();
        if let Some(initial) = paragraph.take_initial() {
            paragraph.line.begin_with(&initial);
        }
        let (inline, met) = paragraph.line.finish();
        let pictures = !paragraph.before.is_empty();
        pieces.extend(paragraph.before);
        if pictures {
            self.open.close();
        }
        let text = self.numbered(Text { kind: shape.kind, inline, set: shape.set }, shape.item);
        if !text.inline.is_empty() {
            self.draft.notices.met(met);
            pieces.push(Piece::Text(text));
        }
        if !paragraph.after.is_empty() || !paragraph.boxes.is_empty() {
            self.open.close();
        }
        pieces.extend(paragraph.after);
        pieces.extend(paragraph.boxes);
    }

    /// Leaves an element out, follows the fields that begin or end in it, and gives its words.
    pub(super) fn pass_over(&mut self, node: Node) -> String {
        let mut words = String::new();
        for node in node.all() {
            match node.name() {
                ("w", "fldChar") => {
                    self.fields.mark(node, &self.endless);
                }
                ("w", "instrText" | "delInstrText") => self.fields.instruct(&node.text()),
                ("w", "footnoteReference" | "endnoteReference") => self.wanted.pass_over(node),
                ("w", "t") => words.push_str(&node.text()),
                ("w", "p" | "tab" | "br" | "tc") => words.push(' '),
                _ => {}
            }
        }
        one_line(&words)
    }

    /// The prompt of a field that was not filled in.
    pub(super) fn prompt(&mut self, node: Node) {
        let text = self.pass_over(node);
        self.left.prompts.close();
        self.left.prompts.add(&text);
    }

    /// The draft without its pieces, with a notice for everything left out.
    pub fn finish(mut self) -> Draft {
        self.left.tell(&mut self.draft.notices);
        if self.draft.missing_pictures > 0 {
            self.draft.notices.add(Notice::PicturesLinked { count: self.draft.missing_pictures });
        }
        self.draft
    }
}

/// What a paragraph becomes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    kind: Kind,
    set: Set,
    /// The list and the level in it.
    item: Option<(i64, u8)>,
}

/// The content of a content control; `None` while it shows the prompt that Word takes away with the first key.
pub(super) fn content_of(control: Node) -> Option<Node> {
    let properties = control.child("w:sdtPr");
    let prompts = properties.and_then(|properties| properties.switch("w:showingPlcHdr")) == Some(true);
    control.child("w:sdtContent").filter(|_| !prompts)
}

/// The branch of an alternative that holds something we read: the new form, else the old.
pub(super) fn branch(node: Node) -> Option<Node> {
    let choices = || node.nodes().filter(|node| node.is("mc:Choice"));
    let holds = |choice: &Node| choice.all().any(is_content);
    let holds_text = |branch: &Node| branch.all().any(|node| node.is("w:t") && !node.text().is_empty());
    let fallback = node.child("mc:Fallback");
    let choice = choices().find(holds_text).or_else(|| choices().find(holds));
    match (choice, fallback) {
        // A picture beside a form with words.
        (Some(choice), Some(fallback)) if holds_text(&fallback) && !says_more(choice) => Some(fallback),
        (Some(choice), _) => Some(choice),
        (None, fallback) => fallback,
    }
}

fn is_content(node: Node) -> bool {
    matches!(
        node.name(),
        ("w", "t" | "p")
            | ("a", "blip")
            | ("v", "imagedata" | "textpath")
            | ("c" | "cx", "chart")
            | ("dgm", "relIds")
            | ("m", "t")
    )
}

/// Does it hold more than a picture?
fn says_more(branch: Node) -> bool {
    branch.all().any(|node| {
        is_content(node) && !matches!(node.name(), ("a", "blip") | ("v", "imagedata") | ("w", "p"))
    })
}

fn is_contents_control(node: Node) -> bool {
    node.child("w:sdtPr")
        .and_then(|properties| properties.child("w:docPartObj")?.value("w:docPartGallery"))
        .is_some_and(|gallery| gallery == "Table of Contents")
}
