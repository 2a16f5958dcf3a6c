//! What a picture says about itself, read from EXIF, IPTC IIM and XMP and written as IIM and XMP.

mod charset;
pub(crate) mod embed;
pub(crate) mod exif;
pub(crate) mod iim;
pub(crate) mod merge;
mod people;
mod taken;
mod text;
mod xmp;

use serde::{Deserialize, Serialize};

pub use embed::rewrite_metadata;
pub use people::{Person, Region};
pub use taken::TakenAt;

use crate::container::survey;
use crate::{PhotoError, guarded};

/// The fields a press photo carries (IPTC Photo Metadata Standard). An empty string or list is an absent field.
/// Written text is brought to NFC; every field but `caption` and `alt` is one line.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// What the picture shows, as printed under it. XMP `dc:description`, IIM 2:120 (at most 2,000 bytes).
    pub caption: String,
    /// What the picture shows, for who cannot see it. XMP `Iptc4xmpCore:AltTextAccessibility`.
    pub alt: String,
    /// Credit line. XMP `photoshop:Credit`, IIM 2:110 (at most 32 bytes).
    pub credit: String,
    /// The photographer. XMP `dc:creator`, IIM 2:80 (at most 32 bytes).
    pub byline: String,
    /// Headline of the article. XMP `photoshop:Headline` and `dc:title`, IIM 2:105 (256) and 2:05 (64 bytes).
    pub headline: String,
    /// Where it was taken. XMP `Iptc4xmpCore:Location` and `photoshop:City`, IIM 2:92 and 2:90 (32 bytes each).
    pub place: String,
    /// Who supplied it, as a rule the press office. XMP `photoshop:Source`, IIM 2:115 (at most 32 bytes).
    pub source: String,
    /// Who is in the picture, left to right. XMP `Iptc4xmpExt:PersonInImage`; IIM has no field for it.
    pub people: Vec<String>,
    /// Where in the picture somebody is; whoever stands here stands in `people` too, once it is written. XMP
    /// `Iptc4xmpExt:ImageRegion` and `mwg-rs:Regions`; IIM has no field for it.
    pub regions: Vec<Person>,
    /// The event that the picture belongs to. XMP `Iptc4xmpExt:Event`; IIM has no field for it.
    pub event: String,
    /// XMP `dc:subject`, IIM 2:25 (at most 64 bytes each).
    pub keywords: Vec<String>,
    /// XMP `photoshop:DateCreated`, IIM 2:55 and, when the offset is known, 2:60.
    pub taken_at: Option<TakenAt>,
}

/// Reads what a picture carries, merged by the order of the Metadata Working Group. Unreadable metadata counts as
/// absent.
///
/// # Errors
/// As [`crate::probe`].
pub fn read_metadata(bytes: &[u8]) -> Result<Metadata, PhotoError> {
    guarded(|| Ok(merge::merge(&survey(bytes)?).metadata))
}

impl Metadata {
    /// Fills what is absent here from `other`.
    fn or(self, other: Self) -> Self {
        let text = |mine: String, theirs: String| if mine.is_empty() { theirs } else { mine };
        let list = |mine: Vec<String>, theirs: Vec<String>| if mine.is_empty() { theirs } else { mine };
        Self {
            caption: text(self.caption, other.caption),
            alt: text(self.alt, other.alt),
            credit: text(self.credit, other.credit),
            byline: text(self.byline, other.byline),
            headline: text(self.headline, other.headline),
            place: text(self.place, other.place),
            source: text(self.source, other.source),
            people: list(self.people, other.people),
            regions: if self.regions.is_empty() { other.regions } else { self.regions },
            event: text(self.event, other.event),
            keywords: list(self.keywords, other.keywords),
            taken_at: self.taken_at.or(other.taken_at),
        }
    }

    /// NFC, no control characters, no empty list items; line breaks only where a field may have them.
    fn cleaned(&self) -> Self {
        let list = |items: &[String]| -> Vec<String> {
            items.iter().map(|item| text::line(item)).filter(|item| !item.is_empty()).collect()
        };
        let cleaned = Self {
            caption: text::paragraphs(&self.caption),
            alt: text::paragraphs(&self.alt),
            credit: text::line(&self.credit),
            byline: text::line(&self.byline),
            headline: text::line(&self.headline),
            place: text::line(&self.place),
            source: text::line(&self.source),
            people: list(&self.people),
            regions: self.regions.iter().filter_map(Person::cleaned).collect(),
            event: text::line(&self.event),
            keywords: list(&self.keywords),
            taken_at: self.taken_at,
        };
        cleaned.with_everybody_named()
    }

    /// Who has a place in the picture is in the picture.
    fn with_everybody_named(mut self) -> Self {
        for person in &self.regions {
            if !self.people.contains(&person.name) {
                self.people.push(person.name.clone());
            }
        }
        self
    }
}
