//! What the camera wrote, and what programs put into its directories.

use std::collections::BTreeMap;

use super::charset::Charset;
use super::{TakenAt, text};
use crate::container::ifd::{Entry, Tiff};

/// What EXIF knows. An empty string is an absent field.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub caption: String,
    /// Photographers, separated by semicolons.
    pub byline: String,
    pub rights: String,
    /// When the shutter opened.
    pub taken_at: Option<TakenAt>,
    /// When the picture became numbers: the same moment, but for a scan.
    pub digitized_at: Option<TakenAt>,
    /// When the file was last changed, which some phones write alone.
    pub changed_at: Option<TakenAt>,
    pub make: String,
    pub model: String,
    pub software: String,
    /// As [`camera_line`].
    pub camera: String,
    pub lens: String,
    /// Degrees, north and east positive.
    pub position: Option<(f64, f64)>,
    pub windows: Windows,
}

/// What Windows' own programs write beside, in letters of their own (UTF-16): whole where the other fields of the same
/// words have question marks.
#[derive(Debug, Default)]
pub(crate) struct Windows {
    pub title: String,
    pub comment: String,
    pub author: String,
    pub keywords: Vec<String>,
}

/// Directories below the first (Exif 2.32, 4.6.3).
const EXIF: u16 = 0x8769;
const GPS: u16 = 0x8825;

const DESCRIPTION: u16 = 0x010E;
const MAKE: u16 = 0x010F;
const MODEL: u16 = 0x0110;
const ORIENTATION: u16 = 0x0112;
const SOFTWARE: u16 = 0x0131;
const CHANGED: Moment = Moment { clock: 0x0132, fraction: 0x9290, offset: 0x9010 };
const ARTIST: u16 = 0x013B;
const COPYRIGHT: u16 = 0x8298;
const TAKEN: Moment = Moment { clock: 0x9003, fraction: 0x9291, offset: 0x9011 };
const DIGITIZED: Moment = Moment { clock: 0x9004, fraction: 0x9292, offset: 0x9012 };
const SERIAL: u16 = 0xA431;
const LENS: u16 = 0xA434;
const XP_TITLE: u16 = 0x9C9B;
const XP_COMMENT: u16 = 0x9C9C;
const XP_AUTHOR: u16 = 0x9C9D;
const XP_KEYWORDS: u16 = 0x9C9E;

/// The tags that tell one moment.
struct Moment {
    clock: u16,
    fraction: u16,
    offset: u16,
}

/// Orientation 1 to 8 from raw EXIF data; 1 when it says nothing sensible. Where the tag stands twice, the first that
/// does counts.
pub(crate) fn orientation(raw: &[u8]) -> u8 {
    let Some(directories) = Directories::open(raw) else { return 1 };
    let entries = directories.tiff.entries(directories.first).filter(|entry| entry.tag == ORIENTATION);
    let mut values = entries.filter_map(|entry| directories.tiff.numbers(entry).next());
    let value = values.find(|value| (1..=8).contains(value));
    value.and_then(|value| u8::try_from(value).ok()).unwrap_or(1)
}

/// All facts in raw EXIF data, as far as they can be read: one bad entry costs no other. The second directory is about
/// the thumbnail, and a maker's note is nobody's business.
pub(crate) fn facts(raw: &[u8]) -> Facts {
    let Some(directories) = Directories::open(raw) else { return Facts::default() };
    let texts = directories.texts();
    let of = |tag: u16| texts.get(&tag).cloned().unwrap_or_default();
    let (make, model) = (of(MAKE), of(MODEL));
    let moment = |tags: &Moment| {
        let clock: TakenAt = of(tags.clock).parse().ok()?;
        Some(clock.with_fraction(&of(tags.fraction)).with_offset(&of(tags.offset)))
    };
    Facts {
        caption: of(DESCRIPTION),
        byline: text::names(of(ARTIST).split(';')),
        rights: text::line(&of(COPYRIGHT)),
        taken_at: moment(&TAKEN),
        digitized_at: moment(&DIGITIZED),
        changed_at: moment(&CHANGED),
        camera: camera_line(&make, &model, &of(SERIAL)),
        make,
        model,
        software: of(SOFTWARE),
        lens: of(LENS),
        position: directories.position(),
        windows: directories.windows(),
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

/// The directories that speak of the picture.
struct Directories<'a> {
    tiff: Tiff<'a>,
    first: usize,
    exif: Option<usize>,
    gps: Option<usize>,
}

impl<'a> Directories<'a> {
    fn open(raw: &'a [u8]) -> Option<Self> {
        let tiff = Tiff::open(raw)?;
        let first = tiff.first()?;
        let below = |tag| Some(tiff.value(first, tag)? as usize).filter(|&at| at >= 8);
        Some(Self { tiff, first, exif: below(EXIF), gps: below(GPS) })
    }

    /// The entries of the first directory and of EXIF's. A tag that stands in the wrong one of the two is heard too.
    fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        let directories = [Some(self.first), self.exif].into_iter().flatten();
        directories.flat_map(|directory| self.tiff.entries(directory))
    }

    /// The bytes of an entry's values, or as many of them as there are.
    fn bytes(&self, entry: &Entry) -> &'a [u8] {
        let rest = self.tiff.bytes.get(entry.at..).unwrap_or_default();
        rest.get(..entry.len.min(rest.len())).unwrap_or_default()
    }

    /// The texts by their tags, of each tag the first that says anything. EXIF promises ASCII and the Metadata Working
    /// Group asks for UTF-8; what is neither is read as the IIM of the same programs would be.
    fn texts(&self) -> BTreeMap<u16, String> {
        const WANTED: [u16; 16] = [
            DESCRIPTION,
            MAKE,
            MODEL,
            SOFTWARE,
            CHANGED.clock,
            CHANGED.fraction,
            CHANGED.offset,
            ARTIST,
            COPYRIGHT,
            TAKEN.clock,
            TAKEN.fraction,
            TAKEN.offset,
            DIGITIZED.clock,
            SERIAL,
            LENS,
            DIGITIZED.fraction,
        ];
        let is_text = |entry: &Entry| {
            (WANTED.contains(&entry.tag) || entry.tag == DIGITIZED.offset)
                && matches!(entry.kind, 1 | 2 | 7 | 129)
        };
        let found: Vec<(u16, &[u8])> =
            self.entries().filter(is_text).map(|entry| (entry.tag, self.bytes(&entry))).collect();
        let values: Vec<&[u8]> = found.iter().map(|(_, value)| *value).collect();
        let charset = Charset::of(None, &values);
        let mut texts = BTreeMap::new();
        for (tag, value) in found {
            // The copyright of the photographer and, behind a NUL, that of the editor (Exif 2.32, 4.6.4); elsewhere what
            // follows a NUL is rubbish.
            let parts = value.split(|&byte| byte == 0).take(if tag == COPYRIGHT { 2 } else { 1 });
            let parts: Vec<String> =
                parts.map(|part| charset.decode(part)).filter(|part| !part.is_empty()).collect();
            let text = parts.join("; ");
            if !text.is_empty() {
                texts.entry(tag).or_insert(text);
            }
        }
        texts
    }

    fn windows(&self) -> Windows {
        let of = |tag: u16| {
            let bytes = self.entries().find(|entry| entry.tag == tag).map(|entry| self.bytes(&entry));
            let units = bytes.unwrap_or_default().chunks_exact(2).map_while(|pair| match *pair {
                [0, 0] => None,
                [low, high] => Some(u16::from_le_bytes([low, high])),
                _ => None,
            });
            text::paragraphs(
                &char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{FFFD}')).collect::<String>(),
            )
        };
        let keywords = of(XP_KEYWORDS);
        Windows {
            title: of(XP_TITLE),
            comment: of(XP_COMMENT),
            author: text::names(of(XP_AUTHOR).split(';')),
            keywords: keywords.split(';').map(text::line).filter(|keyword| !keyword.is_empty()).collect(),
        }
    }

    fn position(&self) -> Option<(f64, f64)> {
        let gps = self.gps?;
        let side = |value: u16, negative: u8| -> Option<f64> {
            let parts = self.tiff.find(gps, value).filter(|entry| matches!(entry.kind, 5 | 10))?;
            let sum = (0..3).rev().try_fold(0.0, |finer, index| {
                // A part that is not there is written as 0/0 or 0/1; neither may spoil the others.
                match self.tiff.rational(parts, index) {
                    None | Some((0, 0)) => Some(finer / 60.0),
                    Some((_, 0)) => None,
                    Some((over, under)) => Some((over as f64 / under as f64).abs() + finer / 60.0),
                }
            })?;
            let below = (0..3)
                .any(|index| self.tiff.rational(parts, index).is_some_and(|(over, under)| over * under < 0));
            // The letter of the hemisphere stands in the tag before. Without one only a sign tells.
            let letter = self.tiff.find(gps, value - 1).and_then(|entry| self.bytes(&entry).first().copied());
            match letter.map(|letter| letter.to_ascii_uppercase()) {
                Some(letter) if letter == negative => Some(-sum),
                Some(b'N' | b'E') => Some(if below { -sum } else { sum }),
                _ if parts.kind == 10 => Some(if below { -sum } else { sum }),
                _ => None,
            }
        };
        place(side(2, b'S')?, side(4, b'W')?)
    }
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
