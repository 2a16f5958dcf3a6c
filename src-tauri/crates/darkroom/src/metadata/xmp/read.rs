//! Reading a packet written by anybody.

use super::tree::{Value, parse};
use super::{AUX, DC, EXIF, EXIF_EX, IPTC_CORE, IPTC_EXTENSION, PHOTOSHOP, RIGHTS, TIFF, XMP, regions};
use crate::metadata::embed::Stored;
use crate::metadata::exif::{Facts, camera_line, place};
use crate::metadata::{Contact, Metadata, TakenAt, text};

/// What a packet says: the fields, and its copy of what EXIF says.
#[derive(Debug, Default)]
pub(in crate::metadata) struct Packet {
    pub metadata: Metadata,
    pub camera: Facts,
}

/// What the packets of this picture say, as far as they can be read. A field that the first lacks is taken from the next.
pub(in crate::metadata) fn read(packets: &[Vec<u8>], stored: Stored) -> Packet {
    let found = packets.iter().map(|packet| parse(packet)).reduce(Value::with).unwrap_or_default();
    let one = |namespace: &str, name: &str| one(&found, namespace, name);
    let many = |namespace: &str, name: &str| many(&found, namespace, name);
    let moment = |namespace: &str, name: &str| -> Option<TakenAt> { one(namespace, name).parse().ok() };
    let degrees = |name: &str| coordinate(&one(EXIF, name));
    let names = |namespace: &str, name: &str| {
        text::names(many(namespace, name).iter().flat_map(|names| names.split(';')))
    };
    let contact = found.field(IPTC_CORE, "CreatorContactInfo");
    let (make, model) = (one(TIFF, "Make"), one(TIFF, "Model"));
    Packet {
        metadata: Metadata {
            caption: one(DC, "description"),
            alt: one(IPTC_CORE, "AltTextAccessibility"),
            credit: one(PHOTOSHOP, "Credit"),
            byline: names(DC, "creator"),
            rights: text::line(&one(DC, "rights")),
            usage_terms: one(RIGHTS, "UsageTerms"),
            source_type: one(IPTC_EXTENSION, "DigitalSourceType"),
            contact: contact
                .map(|contact| Contact::read(|name| self::one(contact, IPTC_CORE, name)).cleaned())
                .unwrap_or_default(),
            headline: first([one(PHOTOSHOP, "Headline"), one(DC, "title")]),
            place: first([one(IPTC_CORE, "Location"), one(PHOTOSHOP, "City")]),
            source: one(PHOTOSHOP, "Source"),
            people: many(IPTC_EXTENSION, "PersonInImage"),
            regions: regions::read(&found, stored),
            event: one(IPTC_EXTENSION, "Event"),
            keywords: many(DC, "subject"),
            taken_at: moment(PHOTOSHOP, "DateCreated"),
        },
        camera: Facts {
            caption: one(TIFF, "ImageDescription"),
            byline: names(TIFF, "Artist"),
            rights: text::line(&one(TIFF, "Copyright")),
            taken_at: moment(EXIF, "DateTimeOriginal"),
            digitized_at: moment(EXIF, "DateTimeDigitized").or_else(|| moment(XMP, "CreateDate")),
            changed_at: moment(TIFF, "DateTime").or_else(|| moment(XMP, "ModifyDate")),
            camera: camera_line(
                &make,
                &model,
                &first([one(EXIF_EX, "BodySerialNumber"), one(AUX, "SerialNumber")]),
            ),
            make,
            model,
            software: String::new(),
            lens: first([one(EXIF_EX, "LensModel"), one(AUX, "Lens")]),
            position: degrees("GPSLatitude").zip(degrees("GPSLongitude")).and_then(|(n, e)| place(n, e)),
            ..Facts::default()
        },
    }
}

/// The Vietnamese entry, whatever land or script its tag adds (RFC 3066), else the default one, else the first.
pub(super) fn one(value: &Value, namespace: &str, name: &str) -> String {
    let Some(value) = value.field(namespace, name) else { return String::new() };
    let items = || value.list().iter().filter(|item| !item.text.trim().is_empty());
    let is_vietnamese = |item: &&Value| {
        item.language.as_deref().is_some_and(|tag| matches!(tag.split(['-', '_']).next(), Some("vi" | "vie")))
    };
    let is_default = |item: &&Value| item.language.as_deref() == Some("x-default");
    let item = items().find(is_vietnamese).or_else(|| items().find(is_default)).or_else(|| items().next());
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
