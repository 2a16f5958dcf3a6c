//! The text chunks of a PNG (W3C PNG, third edition, 11.3.3): plain keywords, XMP, and the profiles that ImageMagick and
//! its relatives hide in them.

use std::io::Read;

use encoding_rs::WINDOWS_1252;
use flate2::read::ZlibDecoder;

use crate::container::Survey;
use crate::container::jpeg::{EXIF, PHOTOSHOP, XMP};
use crate::metadata::iim;

/// Bytes that all texts of one file may unpack to; more is no caption.
const LARGEST: usize = 16 * 1024 * 1024;

/// What a chunk says goes into the survey. A packet or profile that the file has twice counts where it stands first; EXIF
/// of a chunk of its own counts before a hidden one.
pub(super) fn read(kind: &[u8], data: &[u8], survey: &mut Survey) {
    let used = survey.xmp.iter().map(Vec::len).chain(survey.texts.iter().map(|(_, text)| text.len())).sum();
    let left = LARGEST.saturating_sub(used);
    let Some((keyword, text)) = keyword_and_text(kind, data, left) else { return };
    if keyword == "XML:com.adobe.xmp" {
        survey.xmp.push(text);
    } else if let Some(name) = keyword.strip_prefix("Raw profile type ") {
        if let Some(profile) = profile(&text) {
            place(name, profile, survey);
        }
    } else {
        let text = match String::from_utf8(text) {
            Ok(text) => text,
            // Latin-1 by the standard; Windows' letters where it has control characters.
            Err(error) => WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned(),
        };
        survey.texts.push((keyword, text));
    }
}

/// Keyword and text of any of the three kinds; compressed texts unpacked, to at most `left` bytes. A broken one is none.
fn keyword_and_text(kind: &[u8], data: &[u8], left: usize) -> Option<(String, Vec<u8>)> {
    let end = memchr::memchr(0, data)?;
    let (keyword, rest) = data.split_at(end);
    let keyword = String::from_utf8_lossy(keyword).trim().to_owned();
    let rest = rest.get(1..)?;
    let text = match kind {
        b"tEXt" => rest.to_vec(),
        b"zTXt" => unpack(rest.strip_prefix(&[0])?, left)?,
        _ => {
            let (&[packed, _], rest) = rest.split_first_chunk::<2>()?;
            // A language and the keyword in it.
            let mut parts = rest.splitn(3, |&byte| byte == 0);
            let text = parts.nth(2)?;
            if packed == 0 { text.to_vec() } else { unpack(text, left)? }
        }
    };
    Some((keyword, text))
}

/// What a packed text unpacks to, as far as it is whole.
fn unpack(packed: &[u8], left: usize) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    let end = ZlibDecoder::new(packed).take(left as u64).read_to_end(&mut text);
    (end.is_ok() || !text.is_empty()).then_some(text)
}

/// The bytes of a profile in hex: a line with its name, one with its length, then the digits.
fn profile(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?.trim_start();
    let (_, rest) = text.split_once('\n')?;
    let (_, digits) = rest.trim_start().split_once(char::is_whitespace)?;
    let digits: Vec<u8> = digits
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    Some(digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}

/// Profiles tell by their beginning what they are: the name does not (`APP1` is EXIF or XMP, `iptc` a Photoshop block or
/// what lies in one).
fn place(name: &str, profile: Vec<u8>, survey: &mut Survey) {
    if let Some(exif) = profile.strip_prefix(EXIF) {
        survey.exif.get_or_insert_with(|| exif.to_vec());
    } else if let Some(packet) = profile.strip_prefix(XMP) {
        survey.xmp.push(packet.to_vec());
    } else if name == "exif" {
        survey.exif.get_or_insert(profile);
    } else if name == "xmp" {
        survey.xmp.push(profile);
    } else if matches!(name, "iptc" | "8bim" | "APP13") {
        let block = profile.strip_prefix(PHOTOSHOP).unwrap_or(&profile);
        if block.starts_with(&[0x1C]) {
            survey.iim.get_or_insert_with(|| block.to_vec());
        } else if let Some(records) = iim::in_photoshop(block) {
            survey.iim.get_or_insert_with(|| records.to_vec());
            survey.iim_digest = iim::digest_in_photoshop(block).map(<[u8]>::to_vec);
        }
    }
}
