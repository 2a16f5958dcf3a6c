//! Which format a file is, by its first bytes; and the way out of those the program does not open.

use serde::{Deserialize, Serialize};

use crate::PhotoError;

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

pub(crate) const SAVE_AS_JPEG: &str = "Hãy mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPEG rồi thêm lại.";
/// The way out of a picture from a phone that is not opened.
pub(crate) const PHONE: &str = "Hãy lưu lại thành JPEG: trên iPhone chọn Cài đặt › Camera › Định dạng › Tương thích nhất, hoặc nhờ người gửi gửi bản JPEG.";
const RAW: &str =
    "Hãy lưu lại thành JPEG bằng phần mềm của máy ảnh, hoặc đặt máy ảnh chụp RAW + JPEG rồi thêm tệp JPEG.";
const DRAWING: &str = "Đây là tệp bản vẽ, không phải ảnh chụp. Hãy xuất thành PNG hoặc JPEG rồi thêm lại.";
const DOCUMENT: &str = "Hãy lấy ảnh ra khỏi tài liệu, hoặc xuất trang cần dùng thành JPEG rồi thêm lại.";

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
        _ if starts(b"II+\0") || starts(b"MM\0+") => ("ảnh TIFF cỡ lớn (BigTIFF)", SAVE_AS_JPEG),
        _ if starts(b"IIU\0") => ("ảnh RAW của máy Panasonic (RW2)", RAW),
        _ if starts(b"IIRO") || starts(b"IIRS") || starts(b"MMOR") => ("ảnh RAW của máy Olympus (ORF)", RAW),
        _ if starts(b"FUJIFILMCCD-RAW") => ("ảnh RAW của máy Fujifilm (RAF)", RAW),
        _ if starts(b"\0MRM") => ("ảnh RAW của máy Minolta (MRW)", RAW),
        _ if starts(b"GIF87a") || starts(b"GIF89a") => ("ảnh GIF", SAVE_AS_JPEG),
        _ if starts(b"BM") && bytes.get(6..10) == Some(&[0; 4]) => ("ảnh BMP", SAVE_AS_JPEG),
        _ if starts(b"\xFF\x0A") || starts(b"\0\0\0\x0CJXL ") => ("ảnh JPEG XL", SAVE_AS_JPEG),
        _ if starts(b"\0\0\0\x0CjP  ") || starts(b"\xFF\x4F\xFF\x51") => ("ảnh JPEG 2000", SAVE_AS_JPEG),
        _ if starts(b"8BPS") => ("tệp Photoshop (PSD)", SAVE_AS_JPEG),
        _ if starts(b"\0\0\x01\0") => ("tệp biểu tượng ICO", SAVE_AS_JPEG),
        _ if starts(b"%PDF") => ("tệp PDF", DOCUMENT),
        _ if is_svg(bytes) => ("bản vẽ SVG", DRAWING),
        _ => return Err(PhotoError::UnknownFormat),
    };
    Err(PhotoError::Unsupported { what, way_out })
}

/// ISO base media files: HEIC (`None`), AVIF, Canon's CR3, video. The brand follows `ftyp`; compatible brands after it.
fn media_box(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let length = bytes.get(..4).map_or(0, |b| b.iter().fold(0usize, |n, &b| n << 8 | usize::from(b)));
    let end = length.clamp(12, 256).min(bytes.len());
    let brands: Vec<&[u8]> = bytes.get(8..end).unwrap_or_default().chunks_exact(4).collect();
    let any =
        |names: &[&[u8; 4]]| brands.iter().any(|brand| names.iter().any(|name| *brand == name.as_slice()));
    if any(&[b"crx "]) {
        Some(("ảnh RAW của máy Canon (CR3)", RAW))
    } else if any(&[b"avif", b"avis"]) {
        Some(("ảnh AVIF", SAVE_AS_JPEG))
    } else if any(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) {
        None
    } else {
        Some(("tệp video", "Hãy chọn ảnh chụp, hoặc dừng video ở khung hình cần dùng và lưu lại thành JPEG."))
    }
}

/// The camera RAW formats that are TIFF inside, told by tags of the first directory; `None` for TIFF itself.
fn raw(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if bytes.get(8..10) == Some(b"CR") {
        return Some(("ảnh RAW của máy Canon (CR2)", RAW));
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
            Some(0xC612) => return Some(("ảnh RAW (DNG)", RAW)),
            Some(0x010F) => {
                let at = number(entry + 8, 4).unwrap_or(0);
                maker = bytes.get(at..).unwrap_or_default();
            }
            Some(_) => {}
            None => break,
        }
    }
    if maker.starts_with(b"NIKON") {
        Some(("ảnh RAW của máy Nikon (NEF)", RAW))
    } else if maker.starts_with(b"SONY") {
        Some(("ảnh RAW của máy Sony (ARW)", RAW))
    } else if maker.starts_with(b"PENTAX") || maker.starts_with(b"RICOH") {
        Some(("ảnh RAW của máy Pentax (PEF)", RAW))
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
            Err(PhotoError::Unsupported { what, way_out }) => {
                assert!(way_out.contains("JPEG"), "{what} must name the way out");
                what.to_owned()
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
            (b"\0\0\0\x1Cftypavif\0\0\0\0avifmif1miaf", "ảnh AVIF"),
            (b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom", "ảnh RAW của máy Canon (CR3)"),
            (b"\0\0\0\x14ftypisom\0\0\x02\0isom", "tệp video"),
            (b"II*\0\x10\0\0\0CR\x02\0", "ảnh RAW của máy Canon (CR2)"),
            (&tiff_with(0x010F, b"NIKON CORPORATION\0"), "ảnh RAW của máy Nikon (NEF)"),
            (&tiff_with(0x010F, b"SONY\0"), "ảnh RAW của máy Sony (ARW)"),
            (&tiff_with(0xC612, &[1, 4, 0, 0]), "ảnh RAW (DNG)"),
            (&tiff_with(0x0131, b"scanner"), "Tiff"),
            (b"MM\0*\0\0\0\x08", "Tiff"),
            (b"II+\0\x08\0\0\0", "ảnh TIFF cỡ lớn (BigTIFF)"),
            (b"GIF89a\x01\0", "ảnh GIF"),
            (b"BM\x36\0\0\0\0\0\0\0\x36", "ảnh BMP"),
            (b"\xEF\xBB\xBF<?xml version='1.0'?>\n<svg xmlns=''/>", "bản vẽ SVG"),
            (b"%PDF-1.7\n", "tệp PDF"),
            (b"8BPS\0\x01", "tệp Photoshop (PSD)"),
            (b"<html><body>", "photo-unknown-format"),
            (b"", "photo-empty"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(named(bytes), expected);
        }
    }
}
