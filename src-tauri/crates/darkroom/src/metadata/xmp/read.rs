//! Reading a packet written by anybody.

use super::tree::{Value, parse};
use super::{AUX, DC, EXIF, EXIF_EX, IPTC_CORE, IPTC_EXTENSION, PHOTOSHOP, TIFF, XMP, regions};
use crate::metadata::embed::Stored;
use crate::metadata::exif::{Facts, camera_line, place};
use crate::metadata::{Metadata, TakenAt, text};

/// What a packet says: the fields, and its copy of what EXIF says.
#[derive(Debug, Default)]
pub(in crate::metadata) struct Packet {
    pub metadata: Metadata,
    /// Copyright notice, `dc:rights`.
    pub copyright: String,
    pub camera: Facts,
}

/// What the packet of this picture says, as far as it can be read.
pub(in crate::metadata) fn read(packet: &[u8], stored: Stored) -> Packet {
    let found = parse(packet);
    let one = |namespace: &str, name: &str| one(&found, namespace, name);
    let many = |namespace: &str, name: &str| many(&found, namespace, name);
    let moment = |namespace: &str, name: &str| -> Option<TakenAt> { one(namespace, name).parse().ok() };
    let degrees = |name: &str| coordinate(&one(EXIF, name));
    Packet {
        metadata: Metadata {
            caption: one(DC, "description"),
            alt: one(IPTC_CORE, "AltTextAccessibility"),
            credit: one(PHOTOSHOP, "Credit"),
            byline: many(DC, "creator").join(", "),
            headline: first([one(PHOTOSHOP, "Headline"), one(DC, "title")]),
            place: first([one(IPTC_CORE, "Location"), one(PHOTOSHOP, "City")]),
            source: one(PHOTOSHOP, "Source"),
            people: many(IPTC_EXTENSION, "PersonInImage"),
            regions: regions::read(&found, stored),
            event: one(IPTC_EXTENSION, "Event"),
            keywords: many(DC, "subject"),
            taken_at: moment(PHOTOSHOP, "DateCreated"),
        },
        copyright: one(DC, "rights"),
        camera: Facts {
            taken_at: moment(EXIF, "DateTimeOriginal"),
            digitized_at: moment(EXIF, "DateTimeDigitized").or_else(|| moment(XMP, "CreateDate")),
            camera: camera_line(
                &one(TIFF, "Make"),
                &one(TIFF, "Model"),
                &first([one(EXIF_EX, "BodySerialNumber"), one(AUX, "SerialNumber")]),
            ),
            lens: first([one(EXIF_EX, "LensModel"), one(AUX, "Lens")]),
            position: degrees("GPSLatitude").zip(degrees("GPSLongitude")).and_then(|(n, e)| place(n, e)),
            ..Facts::default()
        },
    }
}

/// The Vietnamese entry, else the default one, else the first.
pub(super) fn one(value: &Value, namespace: &str, name: &str) -> String {
    let Some(value) = value.field(namespace, name) else { return String::new() };
    let items = value.list();
    let in_language = |language: &str| items.iter().find(|item| item.language.as_deref() == Some(language));
    let item = in_language("vi").or_else(|| in_language("x-default")).or(items.first());
    item.map(|item| text::paragraphs(&item.text)).unwrap_or_default()
}

/// All entries of a list, each on one line.
pub(super) fn many(value: &Value, namespace: &str, name: &str) -> Vec<String> {
    let items = value.field(namespace, name).map(Value::list).unwrap_or_default();
    items.iter().map(|item| text::line(&item.text)).filter(|item| !item.is_empty()).collect()
}

fn first<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

/// Degrees from `21,22.8N` or `103,1,12W` (XMP part 2, 1.2.7.4): north and east positive.
fn coordinate(text: &str) -> Option<f64> {
    let direction = text.chars().last()?.to_ascii_uppercase();
    let numbers = text.get(..text.len() - direction.len_utf8())?;
    let mut sum = 0.0;
    for (part, unit) in numbers.split(',').zip([1.0, 60.0, 3600.0]) {
        sum += part.trim().parse::<f64>().ok()? / unit;
    }
    match direction {
        'N' | 'E' => Some(sum),
        'S' | 'W' => Some(-sum),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_degrees_minutes_and_perhaps_seconds() {
        assert_eq!(coordinate("21,30N"), Some(21.5));
        assert_eq!(coordinate("103,1,12W"), Some(-(103.0 + 1.0 / 60.0 + 12.0 / 3600.0)));
        assert_eq!(coordinate("21,30"), None);
        assert_eq!(coordinate("độ"), None);
    }
}
