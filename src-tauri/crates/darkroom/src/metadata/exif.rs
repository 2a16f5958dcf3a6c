//! What the camera wrote.

use ::exif::{DateTime, Exif, In, Reader, Tag, Value};
use chrono::{FixedOffset, NaiveDate};

use super::{TakenAt, text};

/// Captions that cameras write by themselves; they say nothing about the picture.
const FACTORY_CAPTIONS: [&str; 6] = [
    "OLYMPUS DIGITAL CAMERA",
    "MINOLTA DIGITAL CAMERA",
    "KONICA MINOLTA DIGITAL CAMERA",
    "SONY DSC",
    "SAMSUNG",
    "DCIM",
];

/// What EXIF knows. An empty string is an absent field.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub caption: String,
    /// Photographers, separated by a comma.
    pub byline: String,
    pub copyright: String,
    /// When the shutter opened.
    pub taken_at: Option<TakenAt>,
    /// When the picture became numbers: the same moment, but for a scan.
    pub digitized_at: Option<TakenAt>,
    /// As [`camera_line`].
    pub camera: String,
    pub lens: String,
    /// Degrees, north and east positive.
    pub position: Option<(f64, f64)>,
}

/// Orientation 1 to 8 from raw EXIF data; 1 when it says nothing sensible.
pub(crate) fn orientation(raw: &[u8]) -> u8 {
    let value = parsed(raw).and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0));
    value.and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

/// All facts in raw EXIF data, as far as they can be read.
pub(crate) fn facts(raw: &[u8]) -> Facts {
    let Some(exif) = parsed(raw) else { return Facts::default() };
    let string = |tag| string(&exif, tag);
    let caption = string(Tag::ImageDescription);
    let artists = string(Tag::Artist);
    Facts {
        caption: if FACTORY_CAPTIONS.contains(&caption.as_str()) { String::new() } else { caption },
        // Several names stand in one string, separated by semicolons (MWG 2.0, 5.7).
        byline: artists
            .split(';')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        copyright: string(Tag::Copyright),
        taken_at: moment(&exif, Tag::DateTimeOriginal, Tag::OffsetTimeOriginal, Tag::SubSecTimeOriginal),
        digitized_at: moment(
            &exif,
            Tag::DateTimeDigitized,
            Tag::OffsetTimeDigitized,
            Tag::SubSecTimeDigitized,
        ),
        camera: camera_line(&string(Tag::Make), &string(Tag::Model), &string(Tag::BodySerialNumber)),
        lens: string(Tag::LensModel),
        position: position(&exif),
    }
}

/// Maker, model and serial number as one line: `Canon EOS R6 · 032021001234`. A model that begins with its maker's
/// name (`NIKON Z 6` of `NIKON CORPORATION`) stands alone.
pub(super) fn camera_line(make: &str, model: &str, serial: &str) -> String {
    let first = |name: &str| name.split_whitespace().next().map(str::to_lowercase);
    let make = if first(make) == first(model) { "" } else { make };
    let name = text::line(&format!("{make} {model}"));
    let serial = text::line(serial);
    let said: Vec<&str> = [name.as_str(), &serial].into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" · ")
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

/// EXIF promises ASCII, and the Metadata Working Group asks for UTF-8. Anything else is not guessed at.
fn string(exif: &Exif, tag: Tag) -> String {
    let bytes = ascii(exif, tag).unwrap_or_default();
    std::str::from_utf8(bytes).map(text::paragraphs).unwrap_or_default()
}

fn moment(exif: &Exif, clock: Tag, offset: Tag, fraction: Tag) -> Option<TakenAt> {
    let mut moment = DateTime::from_ascii(ascii(exif, clock)?).ok()?;
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
}

fn position(exif: &Exif) -> Option<(f64, f64)> {
    let side = |value: Tag, reference: Tag, negative: u8| -> Option<f64> {
        let Value::Rational(parts) = &exif.get_field(value, In::PRIMARY)?.value else { return None };
        let sum = parts.iter().take(3).rev().try_fold(0.0, |finer, part| {
            // A part that is not there is written as 0/0 or 0/1; neither may spoil the others.
            if part.denom == 0 {
                (part.num == 0).then_some(finer / 60.0)
            } else {
                Some(part.to_f64() + finer / 60.0)
            }
        })?;
        let reference = ascii(exif, reference)?.first()?.to_ascii_uppercase();
        Some(if reference == negative { -sum } else { sum })
    };
    place(
        side(Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S')?,
        side(Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W')?,
    )
}

/// A position on this earth. Cameras without reception write zero twice, a point in the ocean.
pub(super) fn place(latitude: f64, longitude: f64) -> Option<(f64, f64)> {
    let real = latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && (latitude, longitude) != (0.0, 0.0);
    // Seven decimals are a centimetre.
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    real.then(|| (round(latitude), round(longitude)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_camera_is_named_once_and_told_apart_by_its_number() {
        assert_eq!(camera_line("Canon", "Canon EOS R6", "032021001234"), "Canon EOS R6 · 032021001234");
        assert_eq!(camera_line("NIKON CORPORATION", "NIKON Z 6", ""), "NIKON Z 6");
        assert_eq!(camera_line("SONY", "ILCE-7M4", ""), "SONY ILCE-7M4");
        assert_eq!(camera_line("", "", ""), "");
    }

    #[test]
    fn a_position_is_on_this_earth_or_absent() {
        assert_eq!(place(21.38, 103.02), Some((21.38, 103.02)));
        assert_eq!(place(0.0, 0.0), None);
        assert_eq!(place(91.0, 10.0), None);
        assert_eq!(place(f64::NAN, 10.0), None);
    }
}
