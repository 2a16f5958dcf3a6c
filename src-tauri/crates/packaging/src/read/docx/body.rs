//! Paragraphs, and what holds them: the walk over the blocks of a document.

use super::fields::Fields;
use super::lists;
use super::numbering::{Counter, Numbering};
use super::parts::Relationships;
use super::styles::{Inherited, ParagraphProperties, Role, Styles};
use super::xml::Node;
use crate::archive::Archive;
use crate::read::draft::{Draft, Kind, Piece, Text};
use crate::read::line::Line;
use crate::read::tables;

pub(super) struct Reader<'a> {
    pub(super) archive: &'a Archive,
    pub(super) relationships: &'a Relationships,
    pub(super) styles: &'a Styles,
    pub(super) numbering: &'a Numbering,
    pub(super) draft: Draft,
    pub(super) fields: Fields,
    pub(super) counter: Counter,
    /// The lists that are open where the pieces now go.
    pub(super) open: lists::Open,
    /// Cells around the paragraph.
    pub(super) cells: usize,
    pub(super) left: Left,
}

/// What was met and left out.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub changes: bool,
    pub hidden: bool,
    pub notes: usize,
    pub comments: usize,
    pub charts: bool,
    pub formulas: bool,
    pub objects: bool,
    pub chunks: bool,
    pub contents: bool,
    pub symbols: bool,
    pub boxes: bool,
    pub numbers: bool,
    pub crops: bool,
}

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub line: Line,
    /// Something visible stands in the line.
    pub visible: bool,
    /// Pictures met before any text, and those met after it: a sentence is not cut in two.
    pub before: Vec<Piece>,
    pub after: Vec<Piece>,
    /// Text boxes anchored here.
    pub boxes: Vec<Piece>,
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
}

fn is_box_caption(piece: &Piece) -> bool {
    piece
        .as_text()
        .is_some_and(|text| text.kind == Kind::Caption || text.line().to_lowercase().starts_with("ảnh:"))
}

impl<'a> Reader<'a> {
    pub fn new(
        archive: &'a Archive,
        relationships: &'a Relationships,
        styles: &'a Styles,
        numbering: &'a Numbering,
    ) -> Self {
        Reader {
            archive,
            relationships,
            styles,
            numbering,
            draft: Draft::default(),
            fields: Fields::default(),
            counter: Counter::default(),
            open: lists::Open::default(),
            cells: 0,
            left: Left::default(),
        }
    }

    /// The pieces of a body, a cell or a text box.
    pub fn blocks(&mut self, parent: &Node) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut carried = None;
        let around = std::mem::take(&mut self.open);
        self.blocks_into(parent, &mut pieces, &mut carried);
        if let Some((paragraph, kind)) = carried {
            self.end(paragraph, kind, &mut pieces);
        }
        self.open = around;
        pieces
    }

    fn blocks_into(
        &mut self,
        parent: &Node,
        pieces: &mut Vec<Piece>,
        carried: &mut Option<(Paragraph, Shape)>,
    ) {
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:p" => self.paragraph(node, pieces, carried),
                "w:tbl" => {
                    let rows = self.table(node);
                    pieces.extend(tables::finish(rows, &mut self.draft.notices));
                    self.open.close();
                }
                "w:sdt" if is_contents_control(node) => self.left.contents = true,
                "w:sdt" => {
                    if let Some(content) = node.child("w:sdtContent") {
                        self.blocks_into(content, pieces, carried);
                    }
                }
                "w:ins" | "w:moveTo" => {
                    self.left.changes = true;
                    self.blocks_into(node, pieces, carried);
                }
                "w:del" | "w:moveFrom" => self.left.changes = true,
                "w:customXml" | "w:smartTag" => self.blocks_into(node, pieces, carried),
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(node) {
                        self.blocks_into(branch, pieces, carried);
                    }
                }
                "w:altChunk" => self.left.chunks = true,
                "m:oMathPara" => self.left.formulas = true,
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: &Node, pieces: &mut Vec<Piece>, carried: &mut Option<(Paragraph, Shape)>) {
        let own = node.child("w:pPr");
        let style = own.and_then(|own| own.value("w:pStyle"));
        let mut inherited = self.styles.paragraph(style);
        if inherited.role.is_some() {
            // Quotes lean and headings are bold by their style; only what a run says itself is a mark.
            inherited.run.bold = None;
            inherited.run.italic = None;
        }
        let properties = own.map(ParagraphProperties::read).unwrap_or_default();
        let mut shape = self.shape(properties, &inherited);
        let mut paragraph = Paragraph::default();
        if let Some((begun, begun_shape)) = carried.take() {
            paragraph = begun;
            // The joined paragraph looks as its beginning did, unless that was empty.
            if paragraph.visible {
                shape = begun_shape;
            }
        }
        self.runs(node, &inherited.run, None, &mut paragraph);
        self.fields.end_paragraph();
        let mark = own.and_then(|own| own.child("w:rPr"));
        let mark_deleted =
            mark.is_some_and(|mark| mark.child("w:del").is_some() || mark.child("w:moveFrom").is_some());
        if mark_deleted {
            self.left.changes = true;
            *carried = Some((paragraph, shape));
        } else {
            self.end(paragraph, shape, pieces);
        }
    }

    fn shape(&self, own: ParagraphProperties, inherited: &Inherited) -> Shape {
        let properties = own.over(inherited.paragraph.clone());
        let right = properties.right.unwrap_or(false);
        let level = properties.list_level.unwrap_or(0);
        let item = properties
            .list
            .filter(|list| *list != 0 && self.numbering.prints(*list, level))
            .map(|list| (list, level));
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
        Shape { kind, right, item }
    }

    fn end(&mut self, paragraph: Paragraph, shape: Shape, pieces: &mut Vec<Piece>) {
        let mut paragraph = paragraph;
        paragraph.place_captions();
        let (inline, met) = paragraph.line.finish();
        let pictures = !paragraph.before.is_empty();
        pieces.extend(paragraph.before);
        if pictures {
            self.open.close();
        }
        let text = self.numbered(Text { kind: shape.kind, inline, right: shape.right }, shape.item);
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

    /// The draft without its pieces, with a notice for everything left out.
    pub fn finish(mut self) -> Draft {
        let left = &self.left;
        let notices = &mut self.draft.notices;
        for (met, notice) in [
            (
                left.changes,
                "Tệp có sửa đổi chưa chốt (Track Changes): đã lấy phần thêm, bỏ phần xóa, xin soát lại.",
            ),
            (left.hidden, "Chữ bị ẩn trong tệp Word không được nhập."),
            (left.charts, "Biểu đồ và SmartArt không nhập được; hãy lưu thành ảnh rồi thêm vào bài."),
            (left.formulas, "Công thức toán chỉ giữ được chữ và số, xin soát lại."),
            (left.objects, "Đối tượng nhúng trong tệp Word (bảng Excel, tệp kèm…) không nhập được."),
            (
                left.chunks,
                "Tệp Word chèn một văn bản khác bên trong, phần đó không nhập được; hãy mở và dán vào.",
            ),
            (left.contents, "Mục lục của tệp Word không được nhập."),
            (left.symbols, "Có ký hiệu của phông đặc biệt (Wingdings…) đã đổi thành “•”, xin soát lại."),
            (
                left.numbers,
                "Số thứ tự tự động của Word (như “2.”, “Điều 1.”, “II.”) không thành danh sách được thì đã ghi thành chữ, xin soát lại.",
            ),
            (left.crops, "Có ảnh đã cắt xén trong Word: ảnh được nhập nguyên cả tấm, xin cắt lại nếu cần."),
            (left.boxes, "Chữ trong khung (text box) được đưa vào sau đoạn neo khung, xin xem lại vị trí."),
        ] {
            if met {
                notices.add(notice);
            }
        }
        if left.notes > 0 {
            notices.add(format!("{} chú thích cuối trang của tệp Word không được nhập.", left.notes));
        }
        if left.comments > 0 {
            notices.add(format!("{} góp ý bên lề của tệp Word không được nhập.", left.comments));
        }
        self.draft.note_missing_pictures("chỉ được liên kết, không nằm trong tệp Word, nên không nhập được.");
        self.draft
    }
}

/// What a paragraph becomes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    kind: Kind,
    right: bool,
    /// The list and the level in it.
    item: Option<(i64, u8)>,
}

/// The branch of an alternative that holds something we read: the new form, else the old.
pub(super) fn branch(node: &Node) -> Option<&Node> {
    let choice = node.nodes().filter(|node| node.name == "mc:Choice").find(|choice| holds_content(choice));
    choice.or_else(|| node.child("mc:Fallback"))
}

fn holds_content(node: &Node) -> bool {
    matches!(node.name.as_str(), "w:t" | "a:blip" | "w:p" | "v:imagedata") || node.nodes().any(holds_content)
}

fn is_contents_control(node: &Node) -> bool {
    node.child("w:sdtPr")
        .and_then(|properties| properties.child("w:docPartObj")?.value("w:docPartGallery"))
        .is_some_and(|gallery| gallery == "Table of Contents")
}
