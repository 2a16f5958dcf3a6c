//! What the camera wrote.

use ::exif::{Exif, In, Reader, Tag, Value};
use chrono::{FixedOffset, NaiveDate};

use super::{Metadata, TakenAt, text};

/// Captions that cameras write by themselves; they say nothing about the picture.
const FACTORY_CAPTIONS: [&str; 6] = [
    "OLYMPUS DIGITAL CAMERA",
    "MINOLTA DIGITAL CAMERA",
    "KONICA MINOLTA DIGITAL CAMERA",
    "SONY DSC",
    "SAMSUNG",
    "DCIM",
];

/// Orientation 1 to 8 from raw EXIF data; 1 when it says nothing sensible.
pub(crate) fn orientation(raw: &[u8]) -> u8 {
    let value = parsed(raw).and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0));
    value.and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

/// Caption, photographer and time, as far as they can be read.
pub(super) fn read(raw: &[u8]) -> Metadata {
    let Some(exif) = parsed(raw) else { return Metadata::default() };
    let caption = string(&exif, Tag::ImageDescription).unwrap_or_default();
    let caption = if FACTORY_CAPTIONS.contains(&caption.as_str()) { String::new() } else { caption };
    let byline = string(&exif, Tag::Artist).unwrap_or_default();
    Metadata { caption, byline, taken_at: taken_at(&exif), ..Metadata::default() }
}

/// Parses as much as can be parsed: one bad entry must not cost the orientation.
fn parsed(raw: &[u8]) -> Option<Exif> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    // The parser is foreign code on foreign bytes; broken EXIF must never refuse a readable photo.
    std::panic::catch_unwind(|| {
        reader.read_raw(raw.to_vec()).or_else(|error| error.distill_partial_result(|_| {})).ok()
    })
    .ok()?
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(parts) => parts.first().map(Vec::as_slice),
        _ => None,
    }
}

/// EXIF promises ASCII; cameras set in Vietnamese write UTF-8. Anything else is not guessed at.
fn string(exif: &Exif, tag: Tag) -> Option<String> {
    let text = std::str::from_utf8(ascii(exif, tag)?).ok()?;
    Some(text::paragraphs(text)).filter(|text| !text.is_empty())
}

fn taken_at(exif: &Exif) -> Option<TakenAt> {
    let pairs = [
        (Tag::DateTimeOriginal, Tag::OffsetTimeOriginal, Tag::SubSecTimeOriginal),
        (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized, Tag::SubSecTimeDigitized),
    ];
    pairs.into_iter().find_map(|(clock, offset, fraction)| {
        let mut moment = ::exif::DateTime::from_ascii(ascii(exif, clock)?).ok()?;
        // Both are optional refinements: what cannot be read leaves the moment as it is.
        let offset = ascii(exif, offset).and_then(|text| {
            moment.parse_offset(text).ok()?;
            FixedOffset::east_opt(i32::from(moment.offset?) * 60)
        });
        let nanosecond = ascii(exif, fraction).and_then(|text| {
            moment.parse_subsec(text).ok()?;
            moment.nanosecond
        });
        let day =
            NaiveDate::from_ymd_opt(i32::from(moment.year), u32::from(moment.month), u32::from(moment.day))?;
        let (hour, minute, second) = (moment.hour.into(), moment.minute.into(), moment.second.into());
        let local = day.and_hms_nano_opt(hour, minute, second, nanosecond.unwrap_or(0))?;
        Some(TakenAt { local, offset })
    })
}
