//! What is read.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;
use manuscript::{Field, Place};
use serde::{Serialize, Serializer};

/// An article as the rules see it.
#[derive(Clone, Debug)]
pub struct Article<'a> {
    /// In reading order. Fields that are empty are left out.
    pub parts: Vec<Part<'a>>,
    pub figures: Vec<Figure>,
    /// The day whose rules are in force, and against which "hôm nay" and years are read: that of the event, else today.
    pub day: NaiveDate,
    /// The text is no longer the one that was approved.
    pub changed_since_approval: bool,
    /// Whether fields and photos are there to be judged: a text file has none, and lacks none.
    pub has_fields: bool,
}

/// A stretch of text with a place of its own, in NFC or not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part<'a> {
    pub place: Where,
    pub text: Cow<'a, str>,
}

/// Where a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Where {
    Text(Place),
    Field(Field),
}

/// What is known of a photo in the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Index of its block.
    pub block: usize,
    /// Pixels of the longer side; 0 where it is not known.
    pub long_edge: u32,
    pub bytes: u64,
    /// The file still says where it was taken.
    pub has_position: bool,
    pub sha256: String,
    pub file: String,
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Where::Text(place) => place.fmt(f),
            Where::Field(field) => write!(f, "field:{}", field.name()),
        }
    }
}

impl Serialize for Where {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'a> Article<'a> {
    /// The day on which it goes out, as far as that is known: not before its embargo. What changes until then is said today.
    pub fn published(&self) -> NaiveDate {
        let embargo = self.parts.iter().find(|part| part.place == Where::Field(Field::Embargo));
        let day = embargo.and_then(|part| part.text.get(..10)?.parse().ok());
        day.map_or(self.day, |day: NaiveDate| day.max(self.day))
    }

    /// A text that belongs to no article, one paragraph a line.
    pub fn of_text(text: &'a str, day: NaiveDate) -> Self {
        let parts = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(block, line)| Part { place: Where::Text(Place::Block(block)), text: Cow::Borrowed(line) });
        Article {
            parts: parts.collect(),
            figures: Vec::new(),
            day,
            changed_since_approval: false,
            has_fields: false,
        }
    }
}
