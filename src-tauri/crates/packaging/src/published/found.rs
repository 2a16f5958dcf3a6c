//! What a comparison says.

use manuscript::diff::{Change, ChangeKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A package and the page that was made of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "PageComparison")]
pub struct Comparison {
    /// Every part of the article, in reading order.
    pub parts: Vec<PartOutcome>,
    /// Every photo, in reading order.
    pub photos: Vec<PhotoOutcome>,
    /// Links of the text that lead nowhere on the page.
    pub links: Vec<Link>,
    /// Lines that the page shows in the middle of the article, and that the article has not.
    pub added: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PagePartKind")]
pub enum PartKind {
    Headline,
    Lead,
    /// A paragraph, heading, point of a list, quote, or cell of a table.
    Text,
    Caption,
    Credit,
    /// Read from the pictures themselves: nobody sees it.
    Alt,
    Byline,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PageOutcome")]
pub enum Outcome {
    /// Word for word; white space and the shape of quotation marks and dashes aside.
    Kept,
    /// There, but not where the article has it.
    Moved,
    Changed,
    Missing,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "PagePart")]
pub struct PartOutcome {
    pub kind: PartKind,
    /// Of the figure that it belongs to, from 1.
    pub figure: Option<usize>,
    /// The approved words.
    pub said: String,
    pub outcome: Outcome,
    /// From the approved words to the page's, where they are others.
    #[ts(type = "Change[]")]
    pub changes: Vec<Change>,
}

/// What the file of a photo has lost on the way. Named as in the photo's sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PageLost")]
pub enum Lost {
    Caption,
    Alt,
    Credit,
    Byline,
    Rights,
    UsageTerms,
    SourceType,
    Date,
    Place,
    People,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "PagePhoto")]
pub struct PhotoOutcome {
    /// From 1.
    pub figure: usize,
    /// Its file in the package.
    pub file: String,
    /// Kept: the same bytes. Changed: the same picture in another file. Missing: no picture of the page is like it.
    pub outcome: Outcome,
    /// Pixels in the package.
    pub width: u32,
    pub height: u32,
    /// Pixels on the page, where it is there.
    pub shown: Option<(u32, u32)>,
    pub lost: Vec<Lost>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PageLink")]
pub struct Link {
    pub words: String,
    pub address: String,
}

impl Comparison {
    /// In how many places the page is not what was approved. That a portal encodes a photo anew is none, as long as the photo
    /// still says whose it is and what it shows.
    pub fn differences(&self) -> usize {
        let parts = self.parts.iter().filter(|part| part.outcome != Outcome::Kept).count();
        let photos = self.photos.iter().filter(|photo| photo.differs()).count();
        parts + photos + self.links.len() + self.added.len()
    }
}

impl PartOutcome {
    /// The page's words, where they are others.
    pub fn found(&self) -> String {
        let theirs = self.changes.iter().filter(|change| change.kind != ChangeKind::Delete);
        theirs.map(|change| change.text.as_str()).collect()
    }
}

impl PhotoOutcome {
    pub fn differs(&self) -> bool {
        self.outcome == Outcome::Missing || !self.lost.is_empty()
    }
}
