//! IPTC Information Interchange Model 4.2: the records that older portals and agencies read, in Photoshop
//! image resource 0x0404.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::{Metadata, TakenAt, text};

/// Resource types are signed with this in a Photoshop block.
const RESOURCE: &[u8] = b"8BIM";
const IPTC: [u8; 2] = [0x04, 0x04];
/// ISO 2022 escape that announces UTF-8, for dataset 1:90.
const UTF8: &[u8] = b"\x1B%G";

/// Datasets of record 2, and the most bytes each may hold (IIM 4.2, chapter 6).
mod dataset {
    pub const RECORD_VERSION: u8 = 0;
    pub const OBJECT_NAME: (u8, usize) = (5, 64);
    pub const KEYWORD: (u8, usize) = (25, 64);
    pub const DATE_CREATED: u8 = 55;
    pub const TIME_CREATED: u8 = 60;
    pub const BYLINE: (u8, usize) = (80, 32);
    pub const CITY: (u8, usize) = (90, 32);
    pub const SUBLOCATION: (u8, usize) = (92, 32);
    pub const HEADLINE: (u8, usize) = (105, 256);
    pub const CREDIT: (u8, usize) = (110, 32);
    pub const SOURCE: (u8, usize) = (115, 32);
    pub const CAPTION: (u8, usize) = (120, 2000);
}

/// The records for a picture, in the order of their numbers. Longer text is cut between letters; XMP beside it
/// holds the whole.
pub(super) fn write(metadata: &Metadata) -> Vec<u8> {
    let mut out = Vec::new();
    push(&mut out, 1, 90, UTF8);
    push(&mut out, 2, dataset::RECORD_VERSION, &[0, 4]);
    let mut field = |(number, bytes): (u8, usize), value: &str| {
        let value = text::clip(value, bytes);
        if !value.is_empty() {
            push(&mut out, 2, number, value.as_bytes());
        }
    };
    field(dataset::OBJECT_NAME, &metadata.headline);
    for keyword in &metadata.keywords {
        field(dataset::KEYWORD, keyword);
    }
    if let Some(TakenAt { local, offset }) = metadata.taken_at {
        field((dataset::DATE_CREATED, 8), &local.format("%Y%m%d").to_string());
        // A time without its offset would be a lie here: the dataset demands one. XMP can leave it out.
        if let Some(offset) = offset {
            let sign = if offset.local_minus_utc() < 0 { '-' } else { '+' };
            let minutes = offset.local_minus_utc().unsigned_abs() / 60;
            let zone = format!("{sign}{:02}{:02}", minutes / 60, minutes % 60);
            field((dataset::TIME_CREATED, 11), &format!("{}{zone}", local.format("%H%M%S")));
        }
    }
    field(dataset::BYLINE, &metadata.byline);
    field(dataset::CITY, &metadata.place);
    field(dataset::SUBLOCATION, &metadata.place);
    field(dataset::HEADLINE, &metadata.headline);
    field(dataset::CREDIT, &metadata.credit);
    field(dataset::SOURCE, &metadata.source);
    field(dataset::CAPTION, &metadata.caption);
    out
}

fn push(out: &mut Vec<u8>, record: u8, number: u8, value: &[u8]) {
    // No value here is longer than 2,000 bytes, so the standard form of the length always does.
    out.extend([0x1C, record, number]);
    out.extend((value.len() as u16).to_be_bytes());
    out.extend(value);
}

/// Wraps records as a Photoshop resource block.
pub(super) fn to_photoshop(records: &[u8]) -> Vec<u8> {
    let mut out = RESOURCE.to_vec();
    out.extend(IPTC);
    // An empty Pascal name, padded to an even length.
    out.extend([0, 0]);
    out.extend((records.len() as u32).to_be_bytes());
    out.extend(records);
    if records.len() % 2 == 1 {
        out.push(0);
    }
    out
}

/// Finds the IIM records among the resources of a Photoshop block.
pub(crate) fn in_photoshop(mut block: &[u8]) -> Option<&[u8]> {
    loop {
        block = block.strip_prefix(RESOURCE)?;
        let (kind, rest) = block.split_first_chunk::<2>()?;
        let name = usize::from(*rest.first()?) + 1;
        let rest = rest.get(name + name % 2..)?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        if *kind == IPTC {
            return rest.get(..length);
        }
        block = rest.get(length.checked_add(length % 2)?..)?;
    }
}

/// Reads records written by anybody, as far as they can be read.
pub(super) fn read(records: &[u8]) -> Metadata {
    let mut found = Metadata::default();
    let (mut utf8, mut date, mut time) = (false, String::new(), String::new());
    let mut bylines: Vec<String> = Vec::new();
    let mut rest = records;
    while let Some((&[0x1C, record, number, high, low], after)) = rest.split_first_chunk::<5>() {
        let length = usize::from(high) << 8 | usize::from(low);
        // Lengths of 32,768 and more are announced by the top bit; no text field is that long.
        let Some(value) = after.get(..length).filter(|_| high < 0x80) else { break };
        rest = after.get(length..).unwrap_or_default();
        if (record, number) == (1, 90) {
            utf8 = value == UTF8;
        }
        if record != 2 {
            continue;
        }
        let value = text::paragraphs(&decoded(value, utf8));
        match number {
            25 => found.keywords.push(value),
            55 => date = value,
            60 => time = value,
            80 => bylines.push(value),
            90 if found.place.is_empty() => found.place = value,
            92 => found.place = value,
            105 => found.headline = value,
            110 => found.credit = value,
            115 => found.source = value,
            120 => found.caption = value,
            _ => {}
        }
    }
    found.keywords.retain(|keyword| !keyword.is_empty());
    found.byline = bylines.join(", ");
    found.taken_at = moment(&date, &time);
    found
}

/// Text in the declared charset. Much software writes UTF-8 without saying so; what is not UTF-8 is Latin-1.
fn decoded(value: &[u8], utf8: bool) -> String {
    match std::str::from_utf8(value) {
        Ok(text) => text.to_owned(),
        Err(_) if utf8 => String::from_utf8_lossy(value).into_owned(),
        Err(_) => value.iter().map(|&byte| char::from(byte)).collect(),
    }
}

fn moment(date: &str, time: &str) -> Option<TakenAt> {
    let day = NaiveDate::parse_from_str(date, "%Y%m%d").ok()?;
    let clock = NaiveTime::parse_from_str(time.get(..6)?, "%H%M%S").ok()?;
    let offset = time.get(6..).and_then(|zone| {
        let seconds = (zone.get(1..3)?.parse::<i32>().ok()? * 60 + zone.get(3..5)?.parse::<i32>().ok()?) * 60;
        FixedOffset::east_opt(if zone.starts_with('-') { -seconds } else { seconds })
    });
    Some(TakenAt { local: NaiveDateTime::new(day, clock), offset })
}
