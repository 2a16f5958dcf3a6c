//! IPTC Information Interchange Model 4.2: the records that older portals and agencies read, in Photoshop
//! image resource 0x0404.

use md5::{Digest, Md5};

use super::charset::{Charset, UTF8};
use super::{Contact, Known, Metadata, TakenAt, text};

/// Resource types are signed with this in a Photoshop block.
const RESOURCE: &[u8] = b"8BIM";
const IPTC: [u8; 2] = [0x04, 0x04];
const DIGEST: [u8; 2] = [0x04, 0x25];

/// The value of [`digest_in_photoshop`] for these records.
pub(super) fn digest(records: &[u8]) -> [u8; 16] {
    Md5::digest(records).into()
}

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
    pub const COPYRIGHT: (u8, usize) = (116, 128);
    pub const CONTACT: (u8, usize) = (118, 128);
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
    if let Some(TakenAt { local, known, offset }) = metadata.taken_at {
        // Zeros stand for what is not known (IIM 4.2, 2:55).
        let form = match known {
            Known::Year => "%Y0000",
            Known::Month => "%Y%m00",
            Known::Day | Known::Time => "%Y%m%d",
        };
        field((dataset::DATE_CREATED, 8), &local.format(form).to_string());
        // A time without its offset would be a lie here: the dataset demands one. XMP can leave it out.
        if let (Some(offset), Known::Time) = (offset, known) {
            let sign = if offset.local_minus_utc() < 0 { '-' } else { '+' };
            let minutes = offset.local_minus_utc().unsigned_abs() / 60;
            let zone = format!("{sign}{:02}{:02}", minutes / 60, minutes % 60);
            field((dataset::TIME_CREATED, 11), &format!("{}{zone}", local.format("%H%M%S")));
        }
    }
    for name in metadata.byline.split(';') {
        field(dataset::BYLINE, name.trim());
    }
    field(dataset::CITY, &metadata.place);
    field(dataset::SUBLOCATION, &metadata.place);
    field(dataset::HEADLINE, &metadata.headline);
    field(dataset::CREDIT, &metadata.credit);
    field(dataset::SOURCE, &metadata.source);
    field(dataset::COPYRIGHT, &metadata.rights);
    field(dataset::CONTACT, &metadata.contact.line());
    field(dataset::CAPTION, &metadata.caption);
    out
}

fn push(out: &mut Vec<u8>, record: u8, number: u8, value: &[u8]) {
    // No value here is longer than 2,000 bytes, so the standard form of the length always does.
    out.extend([0x1C, record, number]);
    out.extend((value.len() as u16).to_be_bytes());
    out.extend(value);
}

/// Wraps records as a Photoshop block, with the digest that tells others they are in step with the XMP.
pub(super) fn to_photoshop(records: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (kind, data) in [(IPTC, records), (DIGEST, &digest(records))] {
        out.extend(RESOURCE);
        out.extend(kind);
        // An empty Pascal name, padded to an even length.
        out.extend([0, 0]);
        out.extend((data.len() as u32).to_be_bytes());
        out.extend(data);
        out.extend(std::iter::repeat_n(0, data.len() % 2));
    }
    out
}

/// Finds the IIM records among the resources of a Photoshop block.
pub(crate) fn in_photoshop(block: &[u8]) -> Option<&[u8]> {
    resource(block, IPTC)
}

/// Finds the MD5 of the IIM records that were in step with the XMP, 16 bytes, among the resources of a Photoshop block.
pub(crate) fn digest_in_photoshop(block: &[u8]) -> Option<&[u8]> {
    resource(block, DIGEST)
}

fn resource(mut block: &[u8], wanted: [u8; 2]) -> Option<&[u8]> {
    loop {
        block = block.strip_prefix(RESOURCE)?;
        let (kind, rest) = block.split_first_chunk::<2>()?;
        let name = usize::from(*rest.first()?) + 1;
        let rest = rest.get(name + name % 2..)?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        if *kind == wanted {
            return rest.get(..length);
        }
        block = rest.get(length.checked_add(length % 2)?..)?;
    }
}

/// Record, dataset and value of each entry, up to the first that is broken.
fn entries(records: &[u8]) -> Vec<(u8, u8, &[u8])> {
    let mut found = Vec::new();
    let mut rest = records;
    while let Some((&[0x1C, record, number, high, low], after)) = rest.split_first_chunk::<5>() {
        let mut length = usize::from(high) << 8 | usize::from(low);
        let mut value = after;
        // The top bit announces that these two bytes count the bytes of the true length (IIM 4.2, 1.6.2).
        if high >= 0x80 {
            let Some((digits, behind)) = after.split_at_checked(length & 0x7FFF) else { break };
            if digits.len() > 4 {
                break;
            }
            length = digits.iter().fold(0, |n, &digit| n << 8 | usize::from(digit));
            value = behind;
        }
        let Some((value, behind)) = value.split_at_checked(length) else { break };
        found.push((record, number, value));
        rest = behind;
    }
    found
}

/// Reads records written by anybody, as far as they can be read.
pub(super) fn read(records: &[u8]) -> Metadata {
    let entries = entries(records);
    let declared = entries.iter().find(|entry| (entry.0, entry.1) == (1, 90)).map(|entry| entry.2);
    let of_text = |number: &u8| matches!(number, 5 | 25 | 80 | 90 | 92 | 105 | 110 | 115 | 116 | 118 | 120);
    let texts: Vec<&[u8]> =
        entries.iter().filter(|(record, number, _)| *record == 2 && of_text(number)).map(|e| e.2).collect();
    let charset = Charset::of(declared, &texts);
    let mut found = Metadata::default();
    let (mut date, mut time, mut name) = (String::new(), String::new(), String::new());
    let mut bylines: Vec<String> = Vec::new();
    for (_, number, value) in entries.into_iter().filter(|entry| entry.0 == 2) {
        let value = charset.decode(value);
        match number {
            5 => name = value,
            25 => found.keywords.push(text::line(&value)),
            55 => date = value,
            60 => time = value,
            80 => bylines.push(value),
            90 if found.place.is_empty() => found.place = value,
            92 if !value.is_empty() => found.place = value,
            105 => found.headline = value,
            110 => found.credit = value,
            115 => found.source = value,
            116 => found.rights = text::line(&value),
            118 if found.contact.is_empty() => found.contact = Contact::from_line(&value),
            120 => found.caption = value,
            _ => {}
        }
    }
    if found.headline.is_empty() {
        found.headline = name;
    }
    found.keywords.retain(|keyword| !keyword.is_empty());
    found.byline = text::names(bylines.iter().flat_map(|names| names.split(';')));
    // A time alone tells no day, and its digits would pass for a year.
    found.taken_at = if date.is_empty() { None } else { format!("{date} {time}").parse().ok() };
    found
}
