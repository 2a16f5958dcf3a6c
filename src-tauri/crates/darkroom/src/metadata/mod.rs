//! What a picture says about itself, read from EXIF, IPTC IIM and XMP and written as IIM and XMP.

mod charset;
mod contact;
pub(crate) mod embed;
pub(crate) mod exif;
mod factory;
pub(crate) mod iim;
mod labels;
mod lost;
pub(crate) mod merge;
mod people;
mod taken;
mod text;
mod xmp;

use serde::{Deserialize, Serialize};

pub use contact::Contact;
pub use embed::rewrite_metadata;
pub use people::{Person, Region};
pub use taken::{Known, NoDate, TakenAt};

use crate::container::survey;
use crate::{PhotoError, guarded};

/// The fields a press photo carries (IPTC Photo Metadata Standard). An empty string or list is an absent field.
/// Written text is brought to NFC; every field but `caption`, `alt`, `usage_terms` and the address of `contact` is one line.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// What the picture shows, as printed under it. XMP `dc:description`, IIM 2:120 (at most 2,000 bytes).
    pub caption: String,
    /// What the picture shows, for who cannot see it. XMP `Iptc4xmpCore:AltTextAccessibility`.
    pub alt: String,
    /// Credit line. XMP `photoshop:Credit`, IIM 2:110 (at most 32 bytes).
    pub credit: String,
    /// The photographer; several are separated by semicolons. XMP `dc:creator`, IIM 2:80 (at most 32 bytes each), EXIF
    /// `Artist`.
    pub byline: String,
    /// Copyright notice. XMP `dc:rights`, IIM 2:116 (at most 128 bytes), EXIF `Copyright`.
    pub rights: String,
    /// On what terms it may be used. XMP `xmpRights:UsageTerms`; IIM has no field for it.
    pub usage_terms: String,
    /// How it came about, and whether a machine made it: a term of the IPTC's NewsCodes as its URI, or whatever the file
    /// says. XMP `Iptc4xmpExt:DigitalSourceType`; IIM has no field for it.
    pub source_type: String,
    /// How to reach the photographer. XMP `Iptc4xmpCore:CreatorContactInfo`, IIM 2:118 (at most 128 bytes).
    pub contact: Contact,
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
    guarded(|| {
        let merge::Found { mut metadata, facts, .. } = merge::merge(&survey(bytes)?);
        metadata.taken_at = TakenAt::first_of([metadata.taken_at, facts.changed_at]);
        Ok(metadata)
    })
}

impl Metadata {
    /// Fills what is absent here from `other`, and takes from it what has lost its letters here.
    fn or(self, other: Self) -> Self {
        let text = |mine: String, theirs: String| lost::best([mine, theirs]);
        Self {
            caption: text(self.caption, other.caption),
            alt: text(self.alt, other.alt),
            credit: text(self.credit, other.credit),
            byline: text(self.byline, other.byline),
            rights: text(self.rights, other.rights),
            usage_terms: text(self.usage_terms, other.usage_terms),
            source_type: text(self.source_type, other.source_type),
            contact: if self.contact.is_empty() { other.contact } else { self.contact },
            headline: text(self.headline, other.headline),
            place: text(self.place, other.place),
            source: text(self.source, other.source),
            people: lost::best_list(self.people, other.people),
            regions: if self.regions.is_empty() { other.regions } else { self.regions },
            event: text(self.event, other.event),
            keywords: lost::best_list(self.keywords, other.keywords),
            taken_at: TakenAt::first_of([self.taken_at, other.taken_at]),
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
            byline: text::names(self.byline.split(';')),
            rights: text::line(&self.rights),
            usage_terms: text::paragraphs(&self.usage_terms),
            source_type: text::line(&self.source_type),
            contact: self.contact.cleaned(),
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
