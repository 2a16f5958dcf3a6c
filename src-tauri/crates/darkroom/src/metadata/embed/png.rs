//! XMP in an `iTXt` chunk, orientation in `eXIf`; PNG has no place for IIM.

use super::{Stored, exif, packet};
use crate::PhotoError;
use crate::metadata::Metadata;

/// Keyword of the XMP chunk (XMP part 3, 1.1.5), no compression, no language, no translated keyword.
const XMP: &[u8] = b"XML:com.adobe.xmp\0\0\0\0\0";
/// A chunk holds 2³¹ − 1 bytes; more than this is no caption.
const PACKET: usize = 16 * 1024 * 1024;
/// Chunks that say something about the picture, and take no part in how it looks.
const ABOUT: [&[u8; 4]; 5] = [b"eXIf", b"iTXt", b"tEXt", b"zTXt", b"tIME"];

/// The picture, which was surveyed, with `metadata`, which is clean, in place of its own. The new chunks stand
/// right after the header.
pub(super) fn with(picture: &[u8], stored: Stored, metadata: &Metadata) -> Result<Vec<u8>, PhotoError> {
    let (signature, mut rest) = picture.split_at_checked(8).ok_or(PhotoError::cut_off())?;
    let mut out = signature.to_vec();
    while let Some((length, _)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let end = length.checked_add(12).ok_or(PhotoError::malformed())?;
        let (chunk, after) = rest.split_at_checked(end).ok_or(PhotoError::cut_off())?;
        let kind = chunk.get(4..8).unwrap_or_default();
        if !ABOUT.iter().any(|about| kind == about.as_slice()) {
            out.extend(chunk);
        }
        if kind == b"IHDR" {
            if let Some(exif) = exif(stored.orientation) {
                push(&mut out, b"eXIf", &[&exif]);
            }
            push(&mut out, b"iTXt", &[XMP, &packet(metadata, stored, PACKET)?]);
        }
        if kind == b"IEND" {
            break;
        }
        rest = after;
    }
    Ok(out)
}

fn push(out: &mut Vec<u8>, kind: &[u8; 4], parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    out.extend((length as u32).to_be_bytes());
    let mut sum = crc32fast::Hasher::new();
    for part in [kind.as_slice()].iter().chain(parts) {
        sum.update(part);
        out.extend(*part);
    }
    out.extend(sum.finalize().to_be_bytes());
}
