//! Portal profiles: what one portal accepts, as a file of `assets/profiles/`.

mod load;

use std::collections::BTreeSet;

use message::words;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

pub use load::{Flaw, PROFILE_VERSION, ProfileError};

/// What one portal accepts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub version: u32,
    /// Name in commands and in packages: lower case ASCII.
    pub name: String,
    /// Name for people.
    pub title: String,
    /// The renderings of the article that a package carries.
    pub formats: BTreeSet<Format>,
    /// The fields of the portal's form, in its order.
    #[serde(rename = "field")]
    pub fields: Vec<FormField>,
    pub html: HtmlRule,
    pub photo: PhotoRule,
    pub slug: SlugRule,
}

/// A rendering of the article in a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A whole HTML page.
    Page,
    /// The HTML for the portal's editor.
    Body,
    Docx,
    Text,
    /// IPTC ninjs 3.1.
    Ninjs,
    /// IPTC NewsML-G2 2.35.
    NewsmlG2,
    /// To print and to mark.
    Pdf,
}

impl Format {
    pub const ALL: [Format; 7] = [
        Format::Page,
        Format::Body,
        Format::Docx,
        Format::Text,
        Format::Ninjs,
        Format::NewsmlG2,
        Format::Pdf,
    ];
}

/// A field of a portal's form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    pub name: FieldName,
    /// What the form calls it.
    pub label: String,
    /// The longest value that the form takes, in `unit`; `None` where it has no limit that anybody meets.
    #[serde(default)]
    pub max: Option<usize>,
    /// The length that the form advises, in `unit`.
    #[serde(default)]
    pub hint: Option<usize>,
    #[serde(default)]
    pub unit: Unit,
    #[serde(default)]
    pub takes: Markup,
    /// The form refuses an article without it.
    #[serde(default)]
    pub required: bool,
    /// How much a value that is missing or too long matters. A value over `hint` is never more than a note.
    #[serde(default)]
    pub level: Level,
}

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldName {
    Headline,
    Slug,
    Lead,
    Body,
    Category,
    Byline,
    Source,
    EventDate,
    Place,
    Keywords,
    /// The file of the photo that stands for the article.
    Cover,
    /// What that photo shows, for who does not see it.
    CoverAlt,
    SeoTitle,
    SeoDescription,
    /// Asked of the person who publishes: the article knows of no other.
    Related,
    /// Asked in the same way.
    Attachments,
    /// Of each photo, as are the three after it. With the credit, as readers see it.
    Caption,
    Alt,
    Credit,
    FileName,
}

impl FieldName {
    /// Its name as a profile writes it.
    pub fn word(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// True for what each photo has one of.
    pub fn is_of_photo(self) -> bool {
        matches!(self, FieldName::Caption | FieldName::Alt | FieldName::Credit | FieldName::FileName)
    }

    /// True for what no article holds.
    pub fn is_asked(self) -> bool {
        matches!(self, FieldName::Related | FieldName::Attachments)
    }
}

words! {
    /// What a portal counts. All count the text in NFC, because that is what leaves this program.
    #[derive(Default, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Unit in "unit" {
        /// Unicode scalar values, as a database does.
        #[default]
        Characters = "characters",
        /// As JavaScript and Java do, and the `maxlength` of a form.
        Utf16 = "utf16",
        /// Of UTF-8.
        Bytes = "bytes",
    }
}

impl Unit {
    pub fn count(self, text: &str) -> usize {
        match self {
            Unit::Characters => text.nfc().count(),
            Unit::Utf16 => text.nfc().map(char::len_utf16).sum(),
            Unit::Bytes => text.nfc().map(char::len_utf8).sum(),
        }
    }
}

/// What a field keeps of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Markup {
    #[default]
    Plain,
    /// Plain text and `br`.
    Lines,
    /// The elements of [`HtmlRule`].
    Html,
}

/// How much a remark matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Told where somebody looks.
    Note,
    /// Written on the approval sheet.
    #[default]
    Warn,
    /// No package is written, but for a proof.
    Stop,
}

/// What of HTML the portal's editor keeps.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HtmlRule {
    /// Of [`HtmlRule::KNOWN`]. What is not among them is written with what is.
    pub elements: BTreeSet<String>,
}

impl HtmlRule {
    /// Every element that the program writes.
    pub const KNOWN: [&str; 22] = [
        "a",
        "blockquote",
        "br",
        "del",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "img",
        "ins",
        "li",
        "ol",
        "p",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];

    /// What any portal keeps; nothing could be written without them.
    pub const NEEDED: [&str; 3] = ["br", "img", "p"];
}

/// The renditions that the portal takes as they are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoRule {
    /// Longer side of a rendition, in pixels.
    pub long_edge: u32,
    /// Weight of a rendition, in units of 1024 bytes.
    pub max_kb: u32,
    /// The best JPEG quality, 1 to 100: only weight lowers it.
    pub quality: u8,
    /// Name without ending; `{number}` counts from 01, `{slug}` is the article's.
    pub file: String,
}

impl PhotoRule {
    /// Weight of a rendition, in bytes.
    pub fn max_bytes(&self) -> u64 {
        u64::from(self.max_kb) * 1024
    }

    /// Name of the file of the `number`th figure, without ending.
    pub fn file_name(&self, number: usize, slug: &str) -> String {
        self.file.replace("{number}", &format!("{number:02}")).replace("{slug}", slug)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlugRule {
    /// Longest slug, in characters; cut at a word.
    pub max_length: usize,
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn each_portal_counts_in_its_own_unit_and_all_of_them_composed_letters() {
        use unicode_normalization::UnicodeNormalization;
        let loose: String = "Ngày 20/11 ở Đắk Lắk: ữ".nfd().collect();
        for text in ["Ngày 20/11 ở Đắk Lắk: ữ", &loose] {
            let counts = [Unit::Characters, Unit::Utf16, Unit::Bytes].map(|unit| unit.count(text));
            assert_eq!(counts, [23, 23, 33], "{text}");
        }
        assert_eq!([Unit::Characters, Unit::Utf16, Unit::Bytes].map(|unit| unit.count("🌲")), [1, 2, 4]);
    }
}
