//! The article of a page as it grows: words gather in a line, a line becomes a piece, and pieces go where the walk over
//! the page stands: into the open cell, or into the document.

use manuscript::Marks;

use super::frame::Frame;
use super::lists::Marker;
use crate::read::draft::{Draft, Kind, Piece, Text};
use crate::read::legacy::Encoding;
use crate::read::line::Line;
use crate::read::lists::{Open, with_number};
use crate::read::tables::{self, CellDraft};

#[derive(Default)]
pub(super) struct Composition {
    pub draft: Draft,
    tables: Vec<Table>,
    /// Every item that was opened, and what it became.
    items: Vec<(Marker, Option<Kind>)>,
    /// The item that the last list item piece belongs to.
    last_item: usize,
    open_lists: Open,
    line: Line,
    /// A line break was met and nothing after it yet.
    broken: bool,
    /// Something visible stands in the line.
    visible: bool,
    /// The last letters of the line.
    tail: String,
    /// Pictures met behind text: they go below it, for a sentence is not cut in two.
    waiting: Vec<Piece>,
    /// What Word wrote out before the paragraph.
    pub marker: String,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<CellDraft>>,
    in_cell: bool,
    /// Text of the table that is in no cell: it goes above.
    above: Vec<Piece>,
}

impl Composition {
    pub fn push(&mut self, text: &str, marks: &Marks, encoding: Encoding) {
        if !text.chars().all(char::is_whitespace) {
            if self.broken && self.visible {
                self.line.push("\n", &Marks::default(), Encoding::Unicode);
            }
            self.broken = false;
            self.visible = true;
        }
        self.line.push(text, marks, encoding);
        let last = |text: &str| text.char_indices().rev().nth(4).map_or(0, |(at, _)| at);
        self.tail.push_str(text.get(last(text)..).unwrap_or_default());
        self.tail.drain(..last(&self.tail));
    }

    /// One `<br>` is a line break, two in a row end a paragraph.
    pub fn line_break(&mut self, frame: &Frame) {
        if self.broken && matches!(frame.kind, Kind::Paragraph | Kind::Quote) {
            self.flush(frame);
        } else {
            self.broken = self.visible;
            // Words on both sides stay apart even where the break itself is dropped.
            self.line.push_plain(" ");
        }
    }

    /// A line break inside a heading.
    pub fn break_heading(&mut self) {
        if self.visible {
            self.broken = true;
            self.line.push_plain(" ");
        }
    }

    /// Words on both sides stay apart.
    pub fn apart(&mut self) {
        self.line.push_plain(" ");
    }

    /// The last letters of the line, five at most.
    pub fn tail(&self) -> &str {
        &self.tail
    }

    pub fn picture(&mut self, picture: Piece) {
        if self.visible {
            self.waiting.push(picture);
        } else {
            self.sink().push(picture);
        }
    }

    /// How many pieces stand where a figure begins.
    pub fn figure(&mut self) -> usize {
        self.sink().len()
    }

    /// A caption written above its picture is still its caption.
    pub fn end_figure(&mut self, before: usize) {
        let figure = self.sink().get_mut(before..).unwrap_or_default();
        if matches!(figure.first(), Some(Piece::Text(text)) if text.kind == Kind::Caption)
            && matches!(figure.get(1), Some(Piece::Picture(_) | Piece::Lost))
        {
            figure.swap(0, 1);
        }
    }

    pub fn table(&mut self) {
        self.tables.push(Table::default());
    }

    pub fn row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    pub fn cell(&mut self, cell: CellDraft) {
        let Some(table) = self.tables.last_mut() else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            row.push(cell);
        }
        table.in_cell = true;
    }

    pub fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.in_cell = false;
        }
    }

    pub fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let pieces = tables::finish(table.rows, &mut self.draft.notices);
        if !(pieces.is_empty() && table.above.is_empty()) {
            self.open_lists.close();
        }
        self.sink().extend(table.above);
        self.sink().extend(pieces);
    }

    fn in_cell(&self) -> bool {
        self.tables.last().is_some_and(|table| table.in_cell)
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

    /// Opens an item of a list; what its frame calls it.
    pub fn item(&mut self, marker: Marker) -> usize {
        self.items.push((marker, None));
        self.items.len()
    }

    /// Ends the line: its text becomes a piece, and the pictures that waited behind it follow. `frame` is where it stood.
    pub fn flush(&mut self, frame: &Frame) {
        let (mut inline, met) = std::mem::take(&mut self.line).finish();
        let marker = std::mem::take(&mut self.marker);
        self.broken = false;
        self.visible = false;
        self.tail.clear();
        // In a table an empty paragraph is there for its number.
        let is_number = self.in_cell() && Marker::written(&marker).printed().is_some();
        if !inline.is_empty() || is_number {
            self.draft.notices.met(met);
            if let Some(note) = &frame.note {
                self.draft.notes.add(note, inline);
            } else {
                let is_item = matches!(frame.kind, Kind::ListItem { .. });
                let continues = is_item && frame.item == self.last_item;
                let kind = match frame.kind {
                    Kind::ListItem { depth, .. } => {
                        let (kind, number) = self.settle(frame.item, depth, &marker);
                        if let Some(number) = number {
                            inline = with_number(&number, &inline);
                        }
                        kind
                    }
                    kind => {
                        self.open_lists.close();
                        if let Some(number) = Marker::written(&marker).printed() {
                            inline = with_number(&number, &inline);
                        }
                        kind
                    }
                };
                self.last_item = if is_item { frame.item } else { 0 };
                match self.sink().last_mut() {
                    // A second paragraph of one list item.
                    Some(Piece::Text(last)) if continues && matches!(last.kind, Kind::ListItem { .. }) => {
                        last.inline.push("\n", Marks::default());
                        for run in inline.runs() {
                            last.inline.push(run.text.clone(), run.marks.clone());
                        }
                    }
                    _ => self.sink().push(Piece::Text(Text { kind, inline, set: frame.set })),
                }
            }
        }
        let waiting = std::mem::take(&mut self.waiting);
        self.sink().extend(waiting);
    }

    /// The kind of an item's paragraph, and the number to write before it. Only the first paragraph has one.
    fn settle(&mut self, item: usize, depth: u8, marker: &str) -> (Kind, Option<String>) {
        let cell = self.in_cell();
        let Some((own, became)) = item.checked_sub(1).and_then(|item| self.items.get_mut(item)) else {
            return (Kind::Paragraph, None);
        };
        if let Some(kind) = became {
            return (*kind, None);
        }
        let marker = match marker.trim() {
            "" => own.clone(),
            written => Marker::written(written),
        };
        let (kind, number) = marker.settle(depth, &mut self.open_lists, cell);
        *became = Some(kind);
        (kind, number)
    }
}
