//! What a reader of one format hands over before the article is recognised in it: pieces in reading
//! order, each with the hints its format gives, and the pictures and notices found on the way.

use std::collections::HashMap;

use chrono::NaiveDate;
use manuscript::{Block, Cell, Inline};

use super::line::Met;
use super::notes::Notes;
use super::notice::Notice;

/// A longer paragraph below a picture is body, even when it ends in a credit.
pub(super) const LONGEST_CAPTION: usize = 600;

/// A picture that came inside a document, as its bytes stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The value of `photo` in the figures that show it: `import:0`, `import:1` …
    pub key: String,
    /// The picture's name inside the document, or one made up from its number.
    pub file_name: String,
    pub bytes: Vec<u8>,
}

/// Pieces in reading order, with what was found beside them.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub pieces: Vec<Piece>,
    pub images: Vec<Image>,
    pub notices: Notices,
    pub said: Said,
    /// A line of the text that says this is the headline, however much stands above it.
    pub headline: Option<String>,
    /// Footnotes and endnotes: the article's reader puts them behind the text.
    pub notes: Notes,
    /// Pictures that the document shows but does not carry.
    pub missing_pictures: usize,
}

/// What a document says of itself beside its text. A line of the text that says the same goes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub category: Option<String>,
    pub byline: Option<String>,
    pub place: Option<String>,
    pub tags: Option<String>,
    pub event_date: Option<NaiveDate>,
    /// Gives the day that the lead names its year, and nothing more.
    pub published: Option<NaiveDate>,
}

impl Draft {
    /// Takes over what was read of a document inside this one, and gives its pieces, its notes behind them.
    pub fn absorb(&mut self, inner: Draft) -> Vec<Piece> {
        for notice in inner.notices.into_vec() {
            self.notices.add(notice);
        }
        let mut keys = HashMap::new();
        for image in inner.images {
            let key = self.add_picture(&image.bytes, Some(&image.file_name));
            keys.insert(image.key, key);
        }
        let pieces = inner.pieces.into_iter().chain(inner.notes.into_pieces());
        let renamed = pieces.map(|piece| match piece {
            Piece::Picture(picture) => match keys.get(&picture.key).cloned().flatten() {
                Some(key) => Piece::Picture(Picture { key, ..picture }),
                None => Piece::Lost,
            },
            piece => piece,
        });
        renamed.collect()
    }
}

/// What the person should know; the same is told once.
#[derive(Debug, Default)]
pub(super) struct Notices(Vec<Notice>);

impl Notices {
    pub fn add(&mut self, notice: Notice) {
        if !self.0.contains(&notice) {
            self.0.push(notice);
        }
    }

    /// What finishing a line of text met.
    pub fn met(&mut self, met: Met) {
        for (is_met, font) in
            [(met.tcvn3, ".Vn (TCVN3)"), (met.vni, "VNI"), (met.vps, "VPS"), (met.viscii, "VI (VISCII)")]
        {
            if is_met {
                self.add(Notice::FontSettled { font });
            }
        }
    }

    /// Tells of lines that were left out, where there are any.
    pub fn quote(&mut self, lines: &[String], of: impl FnOnce(String) -> Notice) {
        if !lines.is_empty() {
            self.add(of(lines.join("\n")));
        }
    }

    pub fn into_vec(self) -> Vec<Notice> {
        self.0
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(Text),
    Picture(Picture),
    /// Where a picture stood that could not be taken over. It keeps its caption from going to the picture
    /// before it, and goes once captions have found their pictures.
    Lost,
    Table(Vec<Vec<Cell>>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub kind: Kind,
    pub inline: Inline,
    pub set: Set,
}

/// Where the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Set {
    #[default]
    Full,
    /// As a caption often is.
    Centred,
    /// As a name under an article is.
    Right,
}

impl Set {
    /// As formats name it: `w:jc` (ECMA-376, 17.18.44), `text-align` (CSS Text 3, 6.1), `align` (HTML, 15.3.3).
    pub fn named(name: &str) -> Self {
        match name {
            "right" | "end" => Set::Right,
            "center" | "-webkit-center" => Set::Centred,
            _ => Set::Full,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// The document's own title: Word's Title style, an `h1`.
    Title,
    #[default]
    Paragraph,
    /// 1 is the highest.
    Heading(u8),
    ListItem {
        ordered: bool,
        depth: u8,
    },
    Quote,
    /// In a caption style, or the caption element.
    Caption,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    pub key: String,
    pub alt: String,
    pub caption: Inline,
    pub credit: String,
}

impl Text {
    pub fn new(kind: Kind, inline: Inline) -> Self {
        Text { kind, inline, set: Set::Full }
    }

    /// The text on one line.
    pub fn line(&self) -> String {
        one_line(&self.inline.text())
    }

    /// Is every letter of it italic?
    pub fn all_em(&self) -> bool {
        self.inline.runs().iter().all(|run| run.marks.em || run.text.trim().is_empty())
    }

    /// Is every letter of it bold?
    pub fn all_strong(&self) -> bool {
        self.inline.runs().iter().all(|run| run.marks.strong || run.text.trim().is_empty())
    }
}

impl Picture {
    pub fn new(key: String, alt: String) -> Self {
        Picture { key, alt, caption: Inline::default(), credit: String::new() }
    }
}

impl Piece {
    pub fn paragraph(text: &str) -> Self {
        Piece::Text(Text::new(Kind::Paragraph, Inline::plain(text)))
    }

    pub fn as_text(&self) -> Option<&Text> {
        match self {
            Piece::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Its words on one line.
    pub fn words(&self) -> String {
        match self {
            Piece::Text(text) => text.line(),
            Piece::Picture(picture) => one_line(&picture.caption.text()),
            Piece::Lost => String::new(),
            Piece::Table(rows) => {
                let cells = rows.iter().flatten().map(|cell| one_line(&cell.text.text()));
                one_line(&cells.collect::<Vec<_>>().join(" "))
            }
        }
    }

    /// The block that the piece becomes in the body.
    pub fn into_block(self) -> Option<Block> {
        Some(match self {
            Piece::Text(text) => match text.kind {
                Kind::Title => Block::Heading { level: 2, text: unmarked_strong(text.inline) },
                Kind::Heading(level) => {
                    Block::Heading { level: level.clamp(2, 3), text: unmarked_strong(text.inline) }
                }
                Kind::ListItem { ordered, depth } => {
                    Block::ListItem { ordered, depth: depth.min(3), text: text.inline }
                }
                Kind::Quote => Block::Quote { text: text.inline },
                Kind::Paragraph | Kind::Caption => Block::Paragraph { text: text.inline },
            },
            Piece::Picture(picture) => Block::Figure {
                photo: picture.key,
                alt: picture.alt,
                credit: picture.credit,
                caption: picture.caption,
                edit: None,
            },
            Piece::Lost => return None,
            Piece::Table(rows) => Block::Table { rows },
        })
    }
}

/// A heading is bold by being one, so the mark would say nothing.
fn unmarked_strong(inline: Inline) -> Inline {
    inline
        .runs()
        .iter()
        .cloned()
        .map(|mut run| {
            run.marks.strong = false;
            run
        })
        .collect()
}

/// Line breaks and runs of spaces become one space; no space at the ends.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts at a byte of the text, which must lie between two letters; one that does not cuts nothing off.
pub(super) fn split(inline: &Inline, at: usize) -> (Inline, Inline) {
    let mut before = Inline::default();
    let mut after = Inline::default();
    let mut start = 0;
    for run in inline.runs() {
        let cut = at.saturating_sub(start).min(run.text.len());
        let (left, right) = run.text.split_at_checked(cut).unwrap_or((run.text.as_str(), ""));
        before.push(left, run.marks.clone());
        after.push(right, run.marks.clone());
        start += run.text.len();
    }
    (before, after)
}
