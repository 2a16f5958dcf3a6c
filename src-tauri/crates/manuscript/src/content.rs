//! The article as plain values: what the CRDT document says at one moment, and what every reader,
//! writer and check works on.
//!
//! The shape is chosen so that whatever a merge can produce is a valid value. What an article *ought*
//! to have (a lead, a cover, a caption) is a check, never the schema.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::photo_edit::PhotoEdit;

/// Everything a reader will see, and the metadata beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Tít. Plain text, one line.
    pub headline: String,
    /// Sapo. Plain text, one paragraph.
    pub lead: String,
    /// Only fields that have a value: an empty string is never stored.
    pub fields: BTreeMap<Field, String>,
    pub body: Vec<Block>,
}

/// A metadata field of the article. The names are those of the command line and of the JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Chuyên mục, one of the office's list.
    Category,
    /// Tác giả or pen name, as printed.
    Byline,
    /// Nguồn.
    Source,
    /// Day of the event, `YYYY-MM-DD`.
    EventDate,
    /// Where it took place.
    Place,
    /// Keywords, separated by commas.
    Tags,
    /// BCP 47 tag; absent means `vi`.
    Language,
    /// Not to be published before, RFC 3339 with offset.
    Embargo,
    /// Photo id of the cover; absent means the first figure.
    Cover,
    /// The artificial intelligence that had a hand in the text; absent means none. What for, and who checked what came of it, are
    /// the two after it (Law 134/2025/QH15 on AI, article 11).
    AiTool,
    AiUse,
    AiChecked,
}

/// One block of the body. Flat on purpose: a list is a run of list items, so that no merge can leave an
/// empty list or an item outside one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    Paragraph {
        text: Inline,
    },
    /// Tít phụ. `level` is 2 or 3: level 1 is the headline.
    Heading {
        level: u8,
        text: Inline,
    },
    /// `depth` is 0 to 3.
    ListItem {
        ordered: bool,
        depth: u8,
        text: Inline,
    },
    Quote {
        text: Inline,
    },
    /// A photo in its place. The inline content is its caption.
    Figure {
        /// Id of a photo: the SHA-256 of its original, 64 lower-case hexadecimal digits.
        photo: String,
        alt: String,
        credit: String,
        caption: Inline,
        /// What this use shows of the photo; `None` for the photo as it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edit: Option<PhotoEdit>,
    },
    /// Rows of cells; after repair every row covers the same number of columns.
    Table {
        rows: Vec<Vec<Cell>>,
    },
}

/// A table cell: one textblock. A line break inside it is U+000A in the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    #[serde(default, skip_serializing_if = "is_false")]
    pub header: bool,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub colspan: u16,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rowspan: u16,
    pub text: Inline,
}

impl Default for Cell {
    fn default() -> Self {
        Cell { header: false, colspan: 1, rowspan: 1, text: Inline::default() }
    }
}

/// Marked text. Invariant kept by [`Inline::push`]: no run is empty, and two neighbours differ in marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Inline(Vec<Run>);

/// A stretch of text under the same marks. A line break is U+000A.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Run {
    pub text: String,
    #[serde(flatten)]
    pub marks: Marks,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Marks {
    #[serde(default, skip_serializing_if = "is_false")]
    pub strong: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub em: bool,
    /// Absolute address; only `http`, `https` and `mailto` are ever stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Open proposals over this text, waiting for a person; sorted, each once. Several may overlap: one
    /// proposes to delete what another inserted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<Suggestion>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Suggestion {
    pub id: String,
    pub kind: SuggestionKind,
    pub author: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    Insert,
    Delete,
}

impl Marks {
    /// True for text that carries no mark at all.
    pub fn is_empty(&self) -> bool {
        !self.strong && !self.em && self.link.is_none() && self.suggestions.is_empty()
    }
}

impl Inline {
    pub fn plain(text: impl Into<String>) -> Self {
        let mut inline = Inline::default();
        inline.push(text, Marks::default());
        inline
    }

    /// Appends, joining with the last run where the marks are equal.
    pub fn push(&mut self, text: impl Into<String>, marks: Marks) {
        let text = text.into();
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.marks == marks => last.text.push_str(&text),
            _ => self.0.push(Run { text, marks }),
        }
    }

    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text without its marks.
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }
}

impl FromIterator<Run> for Inline {
    fn from_iter<I: IntoIterator<Item = Run>>(runs: I) -> Self {
        let mut inline = Inline::default();
        for run in runs {
            inline.push(run.text, run.marks);
        }
        inline
    }
}

impl Block {
    /// The name in JSON, and of the element in the shared document.
    pub fn type_name(&self) -> &'static str {
        match self {
            Block::Paragraph { .. } => "paragraph",
            Block::Heading { .. } => "heading",
            Block::ListItem { .. } => "list_item",
            Block::Quote { .. } => "quote",
            Block::Figure { .. } => "figure",
            Block::Table { .. } => "table",
        }
    }

    /// The inline text of a textblock; `None` for a table.
    pub fn inline(&self) -> Option<&Inline> {
        match self {
            Block::Paragraph { text }
            | Block::Heading { text, .. }
            | Block::ListItem { text, .. }
            | Block::Quote { text } => Some(text),
            Block::Figure { caption, .. } => Some(caption),
            Block::Table { .. } => None,
        }
    }
}

impl Field {
    pub const ALL: [Field; 12] = [
        Field::Category,
        Field::Byline,
        Field::Source,
        Field::EventDate,
        Field::Place,
        Field::Tags,
        Field::Language,
        Field::Embargo,
        Field::Cover,
        Field::AiTool,
        Field::AiUse,
        Field::AiChecked,
    ];

    /// The record of what AI did. It stands whole or not at all.
    pub const AI: [Field; 3] = [Field::AiTool, Field::AiUse, Field::AiChecked];

    /// The name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Field::Category => "category",
            Field::Byline => "byline",
            Field::Source => "source",
            Field::EventDate => "event_date",
            Field::Place => "place",
            Field::Tags => "tags",
            Field::Language => "language",
            Field::Embargo => "embargo",
            Field::Cover => "cover",
            Field::AiTool => "ai_tool",
            Field::AiUse => "ai_use",
            Field::AiChecked => "ai_checked",
        }
    }

    pub fn from_name(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name() == name)
    }
}

impl Content {
    pub fn field(&self, field: Field) -> Option<&str> {
        self.fields.get(&field).map(String::as_str)
    }

    /// Sets a field; an empty value removes it.
    pub fn set_field(&mut self, field: Field, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() {
            self.fields.remove(&field);
        } else {
            self.fields.insert(field, value);
        }
    }

    /// Ids of the photos used, in reading order, each once.
    pub fn photos(&self) -> Vec<&str> {
        let mut seen = Vec::new();
        for block in &self.body {
            if let Block::Figure { photo, .. } = block
                && !seen.contains(&photo.as_str())
            {
                seen.push(photo.as_str());
            }
        }
        seen
    }

    /// The cover: the field if it names a photo that the article uses, else the first figure.
    pub fn cover(&self) -> Option<&str> {
        let photos = self.photos();
        self.field(Field::Cover).filter(|id| photos.contains(id)).or_else(|| photos.first().copied())
    }

    /// The edit of the cover: that of the first figure with its photo.
    pub fn cover_edit(&self) -> Option<&PhotoEdit> {
        let cover = self.cover()?;
        self.body.iter().find_map(|block| match block {
            Block::Figure { photo, edit, .. } if photo == cover => Some(edit.as_ref()),
            _ => None,
        })?
    }
}

fn is_false(value: &bool) -> bool {
    !*value
}
fn one() -> u16 {
    1
}
fn is_one(value: &u16) -> bool {
    *value == 1
}
