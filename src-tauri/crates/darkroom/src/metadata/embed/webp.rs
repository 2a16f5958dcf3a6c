//! XMP and orientation in chunks of their own; WebP has no place for IIM.

use super::{Stored, exif, failed, packet};
use crate::PhotoError;
use crate::container::survey;
use crate::metadata::Metadata;

/// As for PNG: more is no caption.
const PACKET: usize = 16 * 1024 * 1024;

/// Flags of the extended header (RFC 9649, 2.7.1).
const ALPHA: u8 = 0x10;
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// Metadata into a picture fresh from the encoder, upright.
pub(crate) fn put(picture: Vec<u8>, metadata: Option<&Metadata>) -> Result<Vec<u8>, PhotoError> {
    let Some(metadata) = metadata.map(Metadata::cleaned) else { return Ok(picture) };
    let survey = survey(&picture)?;
    with(&picture, Stored { width: survey.width, height: survey.height, orientation: 1 }, &metadata)
}

/// The picture, which was surveyed, with `metadata`, which is clean, in place of its own.
pub(super) fn with(picture: &[u8], stored: Stored, metadata: &Metadata) -> Result<Vec<u8>, PhotoError> {
    let size = picture.get(4..).and_then(<[u8]>::first_chunk).map(|size| u32::from_le_bytes(*size) as usize);
    let end = size.and_then(|size| size.checked_add(8)).ok_or_else(failed)?;
    let mut rest = picture.get(12..end).ok_or(PhotoError::cut_off())?;
    let exif = exif(stored.orientation);
    let mut flags = 0;
    let mut pixels: Vec<(&[u8], &[u8])> = Vec::new();
    while let Some((&[k0, k1, k2, k3, l0, l1, l2, l3], after)) = rest.split_first_chunk::<8>() {
        let kind = [k0, k1, k2, k3];
        let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
        let data = after.get(..length).ok_or(PhotoError::cut_off())?;
        match &kind {
            b"VP8X" => flags |= data.first().copied().unwrap_or(0),
            // One bit of a lossless header tells whether there is transparency (RFC 9649, 3.4).
            b"VP8L" if data.get(4).is_some_and(|byte| byte & 0x10 != 0) => flags |= ALPHA,
            _ => {}
        }
        if matches!(&kind, b"ICCP" | b"ALPH" | b"VP8 " | b"VP8L") {
            pixels.push((rest.get(..4).unwrap_or_default(), data));
        }
        rest = after.get(length.saturating_add(length & 1)..).unwrap_or_default();
    }
    flags &= !(HAS_EXIF | HAS_XMP);
    flags |= HAS_XMP | if exif.is_some() { HAS_EXIF } else { 0 };
    let side = |length: u32| (length - 1).to_le_bytes();
    let ([w0, w1, w2, _], [h0, h1, h2, _]) = (side(stored.width), side(stored.height));
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    push(&mut out, b"VP8X", &[flags, 0, 0, 0, w0, w1, w2, h0, h1, h2]);
    pixels.into_iter().for_each(|(kind, data)| push(&mut out, kind, data));
    if let Some(exif) = exif {
        push(&mut out, b"EXIF", &exif);
    }
    push(&mut out, b"XMP ", &packet(metadata, stored, PACKET)?);
    let size = u32::try_from(out.len() - 8).map_err(|_| failed())?;
    out.get_mut(4..8).ok_or_else(failed)?.copy_from_slice(&size.to_le_bytes());
    Ok(out)
}

/// A chunk, padded to an even length.
fn push(out: &mut Vec<u8>, kind: &[u8], data: &[u8]) {
    out.extend(kind);
    out.extend((data.len() as u32).to_le_bytes());
    out.extend(data);
    out.extend(std::iter::repeat_n(0, data.len() % 2));
}
