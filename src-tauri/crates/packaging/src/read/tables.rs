//! Tables on their way in. Word and the web use them for data and, as often, to hold a photo above its
//! caption; only the first kind stays a table.

use manuscript::{Cell, Inline, Marks};

use super::draft::{Kind, LONGEST_CAPTION, Notices, Piece, Text};
use super::notice::Notice;

/// A cell with everything that stood in it.
#[derive(Clone, Debug)]
pub(super) struct CellDraft {
    pub pieces: Vec<Piece>,
    pub header: bool,
    pub colspan: u16,
    pub rowspan: u16,
}

impl Default for CellDraft {
    fn default() -> Self {
        CellDraft { pieces: Vec::new(), header: false, colspan: 1, rowspan: 1 }
    }
}

impl CellDraft {
    fn pictures(&self) -> usize {
        self.pieces.iter().filter(|piece| matches!(piece, Piece::Picture(_))).count()
    }

    fn has_text(&self) -> bool {
        self.pieces.iter().any(|piece| !is_picture(piece))
    }

    /// Pictures first, and below each at most one text that is short enough: a photo with its caption.
    fn is_captioned(&self) -> bool {
        self.pieces.first().is_some_and(is_picture)
            && self.pieces.split(is_picture).all(|texts| match texts {
                [] => true,
                [text] => is_short(text),
                _ => false,
            })
    }

    /// The one short text that the cell holds.
    fn is_caption(&self) -> bool {
        matches!(self.pieces.as_slice(), [text] if is_short(text))
    }

    fn mark_captions(&mut self) {
        for piece in &mut self.pieces {
            if let Piece::Text(text) = piece {
                text.kind = Kind::Caption;
            }
        }
    }
}

fn is_picture(piece: &Piece) -> bool {
    matches!(piece, Piece::Picture(_) | Piece::Lost)
}

fn is_short(piece: &Piece) -> bool {
    piece
        .as_text()
        .is_some_and(|text| text.kind == Kind::Paragraph && text.line().chars().count() <= LONGEST_CAPTION)
}

/// The pieces that a table becomes: itself, or what stood in it.
pub(super) fn finish(mut rows: Vec<Vec<CellDraft>>, notices: &mut Notices) -> Vec<Piece> {
    let cells = || rows.iter().flatten();
    let pictures: usize = cells().map(CellDraft::pictures).sum();
    let texts = cells().filter(|cell| cell.pictures() == 0 && cell.has_text()).count();
    let nested = cells().any(|cell| cell.pieces.iter().any(|piece| matches!(piece, Piece::Table(_))));
    let one_column = rows.iter().all(|row| row.len() <= 1);
    let frame = pictures > 0 && texts <= pictures + 1;

    if one_column || nested || frame {
        return unfold(rows, frame);
    }
    mark_header(&mut rows);
    if pictures > 0 {
        notices.add(Notice::PicturesBelowTable);
    }
    let mut below = Vec::new();
    let mut empty = true;
    let rows: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|row| {
            let name = name_of_portrait(&row);
            row.into_iter()
                .map(|cell| {
                    let (mut pictures, texts): (Vec<_>, Vec<_>) =
                        cell.pieces.into_iter().partition(is_picture);
                    for piece in &mut pictures {
                        if let (Piece::Picture(picture), Some(name)) = (piece, &name)
                            && picture.caption.is_empty()
                        {
                            picture.caption = Inline::plain(name);
                        }
                    }
                    below.extend(pictures);
                    let text = joined(texts, cell.header);
                    empty &= text.is_empty();
                    Cell { header: cell.header, colspan: cell.colspan, rowspan: cell.rowspan, text }
                })
                .collect()
        })
        .collect();
    let mut pieces = Vec::new();
    if !empty {
        pieces.push(Piece::Table(rows));
    }
    pieces.extend(below);
    pieces
}

/// What a row says beside its one picture, which leaves the table and must keep its name.
fn name_of_portrait(row: &[CellDraft]) -> Option<String> {
    let texts = row.iter().flat_map(|cell| &cell.pieces).filter_map(Piece::as_text).map(Text::line);
    // The number of the row names nobody.
    let texts: Vec<String> = texts.filter(|text| text.chars().any(char::is_alphabetic)).collect();
    let name = texts.join(", ");
    let one = row.iter().map(CellDraft::pictures).sum::<usize>() == 1;
    (one && !name.is_empty() && name.chars().count() <= LONGEST_CAPTION).then_some(name)
}

/// A first row that is bold throughout, over rows that are not, is the header that Word's authors rarely mark.
fn mark_header(rows: &mut [Vec<CellDraft>]) {
    let is_strong = |row: &[CellDraft]| {
        !row.is_empty()
            && row.iter().all(|cell| {
                cell.has_text() && cell.pieces.iter().filter_map(Piece::as_text).all(|text| text.all_strong())
            })
    };
    let marked = rows.iter().flatten().any(|cell| cell.header);
    if let Some((first, rest)) = rows.split_first_mut()
        && !marked
        && !rest.is_empty()
        && is_strong(first)
        && !rest.iter().any(|row| is_strong(row))
    {
        for cell in first {
            cell.header = true;
        }
    }
}

/// What stood in the cells, row by row. In a frame for photos the rows of text below a row of photos belong to it: of such
/// a band a column is read to its end before the next, and the short text below a photo is its caption.
fn unfold(mut rows: Vec<Vec<CellDraft>>, frame: bool) -> Vec<Piece> {
    if !frame {
        return rows.into_iter().flatten().flat_map(|cell| cell.pieces).collect();
    }
    mark_captions(&mut rows);
    let mut pieces = Vec::new();
    let mut band: Vec<Vec<Piece>> = Vec::new();
    for row in rows {
        let goes_on = row.len() == band.len() && row.iter().all(|cell| cell.pictures() == 0);
        if !goes_on {
            pieces.extend(std::mem::take(&mut band).into_iter().flatten());
        }
        let is_of_photos = row.iter().any(|cell| cell.pictures() > 0)
            && row.iter().all(|cell| cell.pictures() > 0 || !cell.has_text());
        if goes_on {
            for (column, cell) in band.iter_mut().zip(row) {
                column.extend(cell.pieces);
            }
        } else if is_of_photos {
            band = row.into_iter().map(|cell| cell.pieces).collect();
        } else {
            pieces.extend(row.into_iter().flat_map(|cell| cell.pieces));
        }
    }
    pieces.extend(band.into_iter().flatten());
    pieces
}

/// Marks the captions of photos: in the cell of the photo, or in the cell below it. A text beside a photo,
/// or one of several, is body; so is what stands in a cell that begins with text.
fn mark_captions(rows: &mut [Vec<CellDraft>]) {
    let mut photos: Vec<bool> = Vec::new();
    for row in rows {
        // One cell below several photos is the caption of all.
        let shared = row.len() == 1 && !photos.is_empty() && photos.iter().all(|photo| *photo);
        let same = row.len() == photos.len();
        let above = std::mem::take(&mut photos);
        for (column, cell) in row.iter_mut().enumerate() {
            let below_photo = shared || (same && above.get(column).copied().unwrap_or(false));
            photos.push(!cell.pieces.is_empty() && !cell.has_text());
            if cell.is_captioned() || (below_photo && cell.is_caption()) {
                cell.mark_captions();
            }
        }
    }
}

/// The texts of a cell under each other; list items keep a dash or their number.
fn joined(pieces: Vec<Piece>, header: bool) -> Inline {
    let mut inline = Inline::default();
    let mut number = 0;
    for text in pieces.into_iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text),
        _ => None,
    }) {
        if !inline.is_empty() {
            inline.push("\n", Marks::default());
        }
        match text.kind {
            Kind::ListItem { ordered: true, .. } => {
                number += 1;
                inline.push(format!("{number}. "), Marks::default());
            }
            Kind::ListItem { ordered: false, .. } => inline.push("- ", Marks::default()),
            _ => {}
        }
        for run in text.inline.runs() {
            let mut marks = run.marks.clone();
            // A header cell is bold by being one.
            marks.strong &= !header;
            inline.push(run.text.clone(), marks);
        }
    }
    inline
}
