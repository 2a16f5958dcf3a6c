//! Which format a file is, by its first bytes; and the way out of those the program does not open.

use serde::{Deserialize, Serialize};

use crate::PhotoError;
use crate::container::ifd::Tiff;
use crate::error::{WayOut, What};

/// The formats the program opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Jpeg,
    Png,
    Webp,
    Tiff,
    /// HEIF with HEVC inside, as iPhones write it.
    Heic,
}

impl Format {
    /// The one list: dialogs, drops, cards and what is said of them go by it.
    pub const ALL: [Format; 5] = [Format::Jpeg, Format::Png, Format::Webp, Format::Tiff, Format::Heic];

    /// In lower case, as scripts and the store know it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jpeg => "jpeg",
            Format::Png => "png",
            Format::Webp => "webp",
            Format::Tiff => "tiff",
            Format::Heic => "heic",
        }
    }

    /// As people write it.
    pub fn label(self) -> &'static str {
        match self {
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::Webp => "WebP",
            Format::Tiff => "TIFF",
            Format::Heic => "HEIC",
        }
    }

    /// How cameras and people end its names, in lower case, without the point.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Format::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Format::Png => &["png"],
            Format::Webp => &["webp"],
            Format::Tiff => &["tif", "tiff"],
            Format::Heic => &["heic", "heif", "hif"],
        }
    }
}

/// Tells the format from the content; a known format that is not opened is named with the way out.
pub(crate) fn recognise(bytes: &[u8]) -> Result<Format, PhotoError> {
    if bytes.is_empty() {
        return Err(PhotoError::Empty);
    }
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"\xFF\xD8\xFF") {
        return Ok(Format::Jpeg);
    }
    if starts(b"\x89PNG\r\n\x1A\n") {
        return Ok(Format::Png);
    }
    if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Format::Webp);
    }
    let (what, way_out) = match bytes {
        _ if bytes.get(4..8) == Some(b"ftyp") => match media_box(bytes) {
            Some(other) => other,
            None => return Ok(Format::Heic),
        },
        _ if starts(b"II*\0") || starts(b"MM\0*") => match raw(bytes) {
            Some(raw) => raw,
            None => return Ok(Format::Tiff),
        },
        _ if starts(b"II+\0") || starts(b"MM\0+") => (What::BigTiff, WayOut::SaveAsJpeg),
        _ if starts(b"IIU\0") => (What::RawPanasonic, WayOut::SetCameraToJpeg),
        _ if starts(b"IIRO") || starts(b"IIRS") || starts(b"MMOR") => {
            (What::RawOlympus, WayOut::SetCameraToJpeg)
        }
        _ if starts(b"FUJIFILMCCD-RAW") => (What::RawFujifilm, WayOut::SetCameraToJpeg),
        _ if starts(b"\0MRM") => (What::RawMinolta, WayOut::SetCameraToJpeg),
        _ if starts(b"GIF87a") || starts(b"GIF89a") => (What::Gif, WayOut::SaveAsJpeg),
        _ if starts(b"BM") && bytes.get(6..10) == Some(&[0; 4]) => (What::Bmp, WayOut::SaveAsJpeg),
        _ if starts(b"\xFF\x0A") || starts(b"\0\0\0\x0CJXL ") => (What::JpegXl, WayOut::SaveAsJpeg),
        _ if starts(b"\0\0\0\x0CjP  ") || starts(b"\xFF\x4F\xFF\x51") => (What::Jpeg2000, WayOut::SaveAsJpeg),
        _ if starts(b"8BPS") => (What::Photoshop, WayOut::SaveAsJpeg),
        _ if starts(b"\0\0\x01\0") => (What::Icon, WayOut::SaveAsJpeg),
        _ if starts(b"%PDF") => (What::Pdf, WayOut::AskForPhoto),
        _ if is_svg(bytes) => (What::Svg, WayOut::ExportDrawing),
        _ => return Err(PhotoError::UnknownFormat),
    };
    Err(PhotoError::Unsupported { what, way_out })
}

/// Whether a file that begins so is a photo, of a format that the program opens or of a camera's RAW. Neither a video nor a
/// drawing is.
pub fn is_picture(head: &[u8]) -> bool {
    matches!(recognise(head), Ok(_) | Err(PhotoError::Unsupported { way_out: WayOut::SetCameraToJpeg, .. }))
}

/// ISO base media files: HEIC (`None`), AVIF, Canon's CR3, video. The brand follows `ftyp`; compatible brands after it.
fn media_box(bytes: &[u8]) -> Option<(What, WayOut)> {
    let length = bytes.get(..4).map_or(0, |b| b.iter().fold(0usize, |n, &b| n << 8 | usize::from(b)));
    let end = length.clamp(12, 256).min(bytes.len());
    let brands: Vec<&[u8]> = bytes.get(8..end).unwrap_or_default().chunks_exact(4).collect();
    let any =
        |names: &[&[u8; 4]]| brands.iter().any(|brand| names.iter().any(|name| *brand == name.as_slice()));
    if any(&[b"crx "]) {
        Some((What::RawCanon, WayOut::SetCameraToJpeg))
    } else if any(&[b"avif", b"avis"]) {
        Some((What::Avif, WayOut::SaveAsJpeg))
    } else if any(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) {
        None
    } else {
        Some((What::Video, WayOut::PickFrame))
    }
}

/// The camera RAW formats that are TIFF inside; `None` for TIFF itself. What counts is what the pixels are: a scanner, Photoshop
/// and a program for RAW write plain TIFF too, and name the camera in it.
fn raw(bytes: &[u8]) -> Option<(What, WayOut)> {
    const MAKER: u16 = 0x010F;
    const DNG_VERSION: u16 = 0xC612;
    if bytes.get(8..10) == Some(b"CR") {
        return Some((What::RawCanonOld, WayOut::SetCameraToJpeg));
    }
    if bytes.get(8..12) == Some(b"IIII") {
        return Some((What::RawPhaseOne, WayOut::SetCameraToJpeg));
    }
    let tiff = Tiff::open(bytes)?;
    let first = tiff.first()?;
    if tiff.find(first, DNG_VERSION).is_some() {
        return Some((What::RawDng, WayOut::SetCameraToJpeg));
    }
    if !is_raw(tiff, first) {
        return None;
    }
    let maker = tiff.find(first, MAKER).and_then(|entry| tiff.data(&entry)).unwrap_or_default();
    let what = if maker.starts_with(b"NIKON") {
        What::RawNikon
    } else if maker.starts_with(b"SONY") {
        What::RawSony
    } else if maker.starts_with(b"PENTAX") || maker.starts_with(b"RICOH") {
        What::RawPentax
    } else if maker.starts_with(b"SAMSUNG") {
        What::RawSamsung
    } else {
        What::RawOther
    };
    Some((what, WayOut::SetCameraToJpeg))
}

/// Does any directory hold what the sensor saw (TIFF/EP, DNG: a mosaic of colours, or linear values before any look), or is
/// it packed as only cameras pack? Or is the first picture a small one of a picture below it?
fn is_raw(tiff: Tiff, first: usize) -> bool {
    const KIND: u16 = 0xFE;
    const COMPRESSION: u16 = 259;
    const PHOTOMETRIC: u16 = 262;
    const BELOW: u16 = 0x014A;
    let chain = std::iter::successors(Some(first), |&directory| tiff.next(directory)).take(8);
    let below =
        |directory| tiff.find(directory, BELOW).into_iter().flat_map(|entry| tiff.numbers(entry).take(16));
    let of_a_sensor = |directory: usize| {
        matches!(tiff.value(directory, PHOTOMETRIC), Some(32_803 | 34_892))
            // Sony, packed, Samsung, Nikon, Pentax.
            || matches!(tiff.value(directory, COMPRESSION), Some(32_767 | 32_769 | 32_770 | 34_713 | 65_535))
    };
    let has_below = below(first).next().is_some();
    (has_below && tiff.value(first, KIND) == Some(1))
        || chain.flat_map(|one| std::iter::once(one).chain(below(one).map(|at| at as usize))).any(of_a_sensor)
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<') && text.contains("<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(bytes: &[u8]) -> String {
        match recognise(bytes) {
            Ok(format) => format!("{format:?}"),
            Err(error @ PhotoError::Unsupported { what, .. }) => {
                assert!(error.to_string().contains("JPEG"), "{error} must name the way out");
                format!("{what:?}")
            }
            Err(other) => other.code().to_owned(),
        }
    }

    /// A directory with whole numbers, and a maker where there is one.
    fn tiff_with(numbers: &[(u16, u32)], maker: &[u8]) -> Vec<u8> {
        let mut file = b"II*\0\x08\0\0\0".to_vec();
        file.extend(directory(numbers, maker, 8));
        file
    }

    fn directory(numbers: &[(u16, u32)], maker: &[u8], at: usize) -> Vec<u8> {
        let entries = numbers.len() + usize::from(!maker.is_empty());
        let mut out = (entries as u16).to_le_bytes().to_vec();
        if !maker.is_empty() {
            out.extend([0x0F, 0x01, 2, 0]);
            out.extend((maker.len() as u32).to_le_bytes());
            out.extend(((at + 2 + 12 * entries + 4) as u32).to_le_bytes());
        }
        for (tag, value) in numbers {
            out.extend(tag.to_le_bytes());
            out.extend([4, 0, 1, 0, 0, 0]);
            out.extend(value.to_le_bytes());
        }
        out.extend([0; 4]);
        out.extend(maker);
        out
    }

    #[test]
    fn a_tiff_is_raw_by_what_its_pixels_are_and_never_by_who_made_the_camera() {
        for maker in
            [b"NIKON CORPORATION\0".as_slice(), b"SONY\0", b"RICOH\0", b"PENTAX\0", b"Canon\0", b"SAMSUNG\0"]
        {
            // RGB, grey, and with pages of the same kind below: Photoshop, a copier, a program that keeps layers.
            assert_eq!(named(&tiff_with(&[(254, 0), (262, 2)], maker)), "Tiff");
            assert_eq!(named(&tiff_with(&[(259, 5), (262, 1)], maker)), "Tiff");
            let mut layers = tiff_with(&[(254, 0), (262, 2), (0x014A, 120)], maker);
            layers.resize(120, 0);
            layers.extend(directory(&[(262, 2)], b"", 120));
            assert_eq!(named(&layers), "Tiff");
            // A small picture first, the sensor's below it; or the sensor's alone.
            let mut raw = tiff_with(&[(254, 0), (262, 2), (0x014A, 120)], maker);
            raw.resize(120, 0);
            raw.extend(directory(&[(262, 32_803)], b"", 120));
            assert!(named(&raw).starts_with("Raw"), "{maker:?}");
            assert!(named(&tiff_with(&[(254, 1), (262, 2), (0x014A, 5000)], maker)).starts_with("Raw"));
            assert!(named(&tiff_with(&[(259, 65_535)], maker)).starts_with("Raw"));
        }
        assert_eq!(named(&tiff_with(&[(262, 34_892)], b"")), "RawOther");
    }

    #[test]
    fn every_format_is_told_by_its_content_and_named_with_the_way_out() {
        let cases: [(&[u8], &str); 22] = [
            (b"\xFF\xD8\xFF\xE1", "Jpeg"),
            (b"\x89PNG\r\n\x1A\n\0\0", "Png"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "Webp"),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "Heic"),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "Heic"),
            (b"\0\0\0\x1Cftypavif\0\0\0\0avifmif1miaf", "Avif"),
            (b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom", "RawCanon"),
            (b"\0\0\0\x14ftypisom\0\0\x02\0isom", "Video"),
            (b"II*\0\x10\0\0\0CR\x02\0", "RawCanonOld"),
            (&tiff_with(&[(262, 32_803)], b"NIKON CORPORATION\0"), "RawNikon"),
            (&tiff_with(&[(259, 32_767)], b"SONY\0"), "RawSony"),
            (&tiff_with(&[(0xC612, 0x0401)], b""), "RawDng"),
            (&tiff_with(&[(262, 1)], b"scanner"), "Tiff"),
            (b"MM\0*\0\0\0\x08", "Tiff"),
            (b"II+\0\x08\0\0\0", "BigTiff"),
            (b"GIF89a\x01\0", "Gif"),
            (b"BM\x36\0\0\0\0\0\0\0\x36", "Bmp"),
            (b"\xEF\xBB\xBF<?xml version='1.0'?>\n<svg xmlns=''/>", "Svg"),
            (b"%PDF-1.7\n", "Pdf"),
            (b"8BPS\0\x01", "Photoshop"),
            (b"<html><body>", "photo-unknown-format"),
            (b"", "photo-empty"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(named(bytes), expected);
        }
    }
}
