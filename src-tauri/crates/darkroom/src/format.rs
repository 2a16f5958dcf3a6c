//! Which format a file is, by its first bytes; and the way out of those the program does not open.

use serde::{Deserialize, Serialize};

use crate::PhotoError;
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

/// The camera RAW formats that are TIFF inside, told by tags of the first directory; `None` for TIFF itself.
fn raw(bytes: &[u8]) -> Option<(What, WayOut)> {
    if bytes.get(8..10) == Some(b"CR") {
        return Some((What::RawCanonOld, WayOut::SetCameraToJpeg));
    }
    let little = bytes.starts_with(b"II");
    let number = |at: usize, len: usize| -> Option<usize> {
        let slice = bytes.get(at..at.checked_add(len)?)?;
        let fold = |n: usize, b: &u8| n << 8 | usize::from(*b);
        Some(if little { slice.iter().rev().fold(0, fold) } else { slice.iter().fold(0, fold) })
    };
    let mut maker: &[u8] = &[];
    let directory = number(4, 4).unwrap_or(0);
    for index in 0..number(directory, 2).unwrap_or(0).min(512) {
        let entry = directory + 2 + 12 * index;
        match number(entry, 2) {
            Some(0xC612) => return Some((What::RawDng, WayOut::SetCameraToJpeg)),
            Some(0x010F) => {
                let at = number(entry + 8, 4).unwrap_or(0);
                maker = bytes.get(at..).unwrap_or_default();
            }
            Some(_) => {}
            None => break,
        }
    }
    if maker.starts_with(b"NIKON") {
        Some((What::RawNikon, WayOut::SetCameraToJpeg))
    } else if maker.starts_with(b"SONY") {
        Some((What::RawSony, WayOut::SetCameraToJpeg))
    } else if maker.starts_with(b"PENTAX") || maker.starts_with(b"RICOH") {
        Some((What::RawPentax, WayOut::SetCameraToJpeg))
    } else {
        None
    }
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

    fn tiff_with(tag: u16, value: &[u8]) -> Vec<u8> {
        let mut file = b"II*\0\x08\0\0\0\x01\0".to_vec();
        file.extend(tag.to_le_bytes());
        file.extend([2, 0]);
        file.extend((value.len() as u32).to_le_bytes());
        file.extend(26u32.to_le_bytes());
        file.extend([0; 4]);
        file.extend(value);
        file
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
            (&tiff_with(0x010F, b"NIKON CORPORATION\0"), "RawNikon"),
            (&tiff_with(0x010F, b"SONY\0"), "RawSony"),
            (&tiff_with(0xC612, &[1, 4, 0, 0]), "RawDng"),
            (&tiff_with(0x0131, b"scanner"), "Tiff"),
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
