//! What the fields say beside exiftool's reading: its witnesses, put in the order of the Metadata Working Group here, by a
//! second hand.

use std::path::Path;

use darkroom::Probe;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::Row;
use super::exiftool::{self, Tags};
use super::reason::reason;

pub const FIELDS: [&str; 8] =
    ["by-line", "credit", "rights", "usage terms", "source type", "keywords", "caption", "date"];

/// One field of which we or exiftool say anything.
pub struct Word {
    pub field: &'static str,
    pub ours: String,
    /// What the first of exiftool's witnesses says.
    pub theirs: String,
    pub verdict: Verdict,
}

pub enum Verdict {
    Equal,
    /// Different for a reason that is known.
    Because(&'static str),
    Unexplained,
}

/// What exiftool read, of one field.
pub struct Witnesses {
    pub field: &'static str,
    /// In the order in which they are believed, empty ones left out.
    pub heard: Vec<String>,
    /// What exiftool hears apart: Windows' fields, texts in a language, a second packet.
    pub aside: Vec<(&'static str, String)>,
    /// Maker, model and program.
    pub devices: Vec<String>,
    /// What exiftool says of the file itself.
    pub warning: String,
}

/// Compares every accepted file; `false` where exiftool is missing.
pub fn compare(rows: &mut [Row], made: &Path) -> bool {
    if !exiftool::is_there() {
        return false;
    }
    let files: Vec<&Path> =
        rows.iter().filter(|row| row.taken.said.is_some()).map(|row| row.file.as_path()).collect();
    let mut tags = exiftool::read(&files, made).into_iter();
    for row in rows {
        if let Some(said) = &row.taken.said {
            row.words = words(said, &tags.next().expect("one for each file"));
        }
    }
    true
}

fn words(said: &Probe, tags: &Tags) -> Vec<Word> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let ours = [
        text(&said.byline),
        text(&said.credit),
        text(&said.rights),
        text(&said.usage_terms),
        text(&said.source_type),
        said.keywords.join("; "),
        text(&said.caption),
        said.taken_at.map(String::from).unwrap_or_default(),
    ];
    let mut words = Vec::new();
    for (field, ours) in FIELDS.into_iter().zip(ours) {
        let witnesses = Witnesses::of(field, tags);
        let ours = tidy(&ours);
        let theirs = witnesses.heard.first().cloned().unwrap_or_default();
        if ours.is_empty() && theirs.is_empty() {
            continue;
        }
        let verdict = if same(field, &ours, &theirs) {
            Verdict::Equal
        } else {
            reason(&ours, &witnesses).map_or(Verdict::Unexplained, Verdict::Because)
        };
        words.push(Word { field, ours, theirs, verdict });
    }
    words
}

impl Witnesses {
    fn of(field: &'static str, tags: &Tags) -> Self {
        // EXIF, IIM, XMP, XMP's copy of EXIF, PNG; then what exiftool hears apart.
        let (five, windows): ([&str; 5], &[&str]) = match field {
            "by-line" => (
                ["IFD0:Artist", "IPTC:By-line", "XMP-dc:Creator", "XMP-tiff:Artist", "PNG:Author"],
                &["IFD0:XPAuthor"],
            ),
            "credit" => (["", "IPTC:Credit", "XMP-photoshop:Credit", "", ""], &[]),
            "rights" => (
                [
                    "IFD0:Copyright",
                    "IPTC:CopyrightNotice",
                    "XMP-dc:Rights",
                    "XMP-tiff:Copyright",
                    "PNG:Copyright",
                ],
                &[],
            ),
            "usage terms" => (["", "", "XMP-xmpRights:UsageTerms", "", ""], &[]),
            "source type" => (["", "", "XMP-iptcExt:DigitalSourceType", "", ""], &[]),
            "keywords" => (["", "IPTC:Keywords", "XMP-dc:Subject", "", ""], &["IFD0:XPKeywords"]),
            "caption" => (
                [
                    "IFD0:ImageDescription",
                    "IPTC:Caption-Abstract",
                    "XMP-dc:Description",
                    "XMP-tiff:ImageDescription",
                    "PNG:Description",
                ],
                &["IFD0:XPTitle", "IFD0:XPComment"],
            ),
            _ => (
                [
                    "ExifIFD:DateTimeOriginal",
                    "IPTC:DateCreated",
                    "XMP-photoshop:DateCreated",
                    "XMP-exif:DateTimeOriginal",
                    "",
                ],
                &[],
            ),
        };
        let [exif, mut iim, xmp, copy, png] = five.map(|name| get(tags, name));
        if field == "date" && !iim.is_empty() {
            iim = format!("{iim} {}", get(tags, "IPTC:TimeCreated"));
        }
        // A program that knows no XMP has changed the IIM since (MWG 2.0, 4.2); else XMP comes first.
        let (then, now) = (get(tags, "Photoshop:IPTCDigest"), get(tags, "File:CurrentIPTCDigest"));
        let (first, second) = if then.is_empty() || then == now { (xmp, iim) } else { (iim, xmp) };
        // XMP's copy of the camera's clock is the camera's clock.
        let said =
            if field == "date" { [exif, copy, first, second, png] } else { [exif, first, second, copy, png] };
        let mut aside = Vec::new();
        for name in windows {
            aside.push(("a field of Windows' own, which exiftool hears apart", get(tags, name)));
        }
        for (name, value) in tags {
            let base = without_copy(name);
            let is_of = |one: &&str| !one.is_empty() && base.starts_with(*one);
            let Some(rest) = five.iter().find(|one| is_of(one)).and_then(|one| base.strip_prefix(*one))
            else {
                continue;
            };
            if rest.starts_with('-') {
                aside.push(("a text in a language, which exiftool names by that", spelled(value)));
            } else if rest.is_empty() && base != *name {
                aside.push((
                    "of several packets or records the first is taken, by exiftool the last",
                    spelled(value),
                ));
            }
        }
        let elsewhere = match field {
            "by-line" => "ExifIFD:Artist",
            "rights" => "ExifIFD:Copyright",
            "caption" => "ExifIFD:ImageDescription",
            _ => "IFD0:DateTimeOriginal",
        };
        if !five[0].is_empty() {
            aside.push(("a tag in the other one of EXIF's two directories", get(tags, elsewhere)));
        }
        if field == "date" {
            for name in [
                "IFD0:CreateDate",
                "ExifIFD:CreateDate",
                "XMP-exif:DateTimeDigitized",
                "XMP-xmp:CreateDate",
                "PNG:CreationTime",
            ] {
                aside.push(("no time of capture: that of digitizing", get(tags, name)));
            }
        }
        aside.retain(|(_, text)| !text.is_empty());
        Self {
            field,
            heard: said.into_iter().filter(|text| !text.is_empty()).collect(),
            aside,
            warning: get(tags, "ExifTool:Warning"),
            devices: ["IFD0:Make", "IFD0:Model", "IFD0:Software"].map(|name| get(tags, name)).into(),
        }
    }
}

/// The value of a tag; where exiftool calls another of that name the true one, of the first.
fn get(tags: &Tags, name: &str) -> String {
    let first = || tags.iter().find(|(other, _)| without_copy(other) == name).map(|(_, value)| value);
    tags.get(name).or_else(first).map(spelled).unwrap_or_default()
}

/// `IFD0:Copy1:Artist` is an `IFD0:Artist`.
fn without_copy(name: &str) -> String {
    let is_copy = |part: &&str| {
        part.strip_prefix("Copy").is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
    };
    name.split(':').filter(|part| !is_copy(part)).collect::<Vec<_>>().join(":")
}

/// A value as one line; the items of a list with semicolons between them; of languages the default, else the first.
fn spelled(value: &Value) -> String {
    match value {
        Value::Array(items) => tidy(&items.iter().map(spelled).collect::<Vec<_>>().join("; ")),
        Value::Object(fields) => fields.values().next().map(spelled).unwrap_or_default(),
        Value::String(text) => tidy(text),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

pub fn tidy(text: &str) -> String {
    let composed: String = text.nfc().filter(|letter| *letter != '\u{FEFF}').collect();
    let spaced = composed.replace(|letter: char| letter.is_control(), " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Do two readings of a field say the same?
pub fn same(field: &str, ours: &str, theirs: &str) -> bool {
    match field {
        "date" => {
            // `2026:10:02 8:15:00.50` and `2026-10-02T08:15:00.5+07:00`; a minute without seconds is its beginning.
            let (ours, theirs) = (clock(ours), clock(theirs));
            ours == theirs
                || ours.len() == 6 && theirs.len() == 5 && ours.starts_with(&theirs) && ours.ends_with(&[0])
        }
        "by-line" | "keywords" => names(ours) == names(theirs),
        _ => ours == theirs,
    }
}

pub fn names(text: &str) -> Vec<&str> {
    text.split(';').map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// Year to second of a date, as far as it goes; the offset is another matter.
pub fn clock(text: &str) -> Vec<u32> {
    let offset = text.char_indices().skip(11).find(|(_, letter)| "+-Z".contains(*letter)).map(|(at, _)| at);
    let text = text.get(..offset.unwrap_or(text.len())).unwrap_or(text);
    let parts = text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.filter_map(|part| part.parse().ok()).take(6).collect()
}
