//! EXIF and XMP in APP1, IIM in APP13, right after the JFIF header.

use super::{Stored, exif, failed, packet};
use crate::PhotoError;
use crate::container::jpeg::{EXIF, ICC, PHOTOSHOP, XMP, next_marker};
use crate::metadata::{Metadata, iim};

/// Payload of one segment: two bytes of length are part of the 65,535 (T.81, B.1.1.4).
const SEGMENT: usize = 65_533;
/// What is left for an XMP packet beside its signature: 65,502 bytes of packet and two of length (XMP part 3, 1.1.3).
const PACKET: usize = 65_502;

const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP13: u8 = 0xED;
const APP14: u8 = 0xEE;
const COMMENT: u8 = 0xFE;

/// Metadata into a picture fresh from the encoder, upright.
pub(crate) fn put(picture: Vec<u8>, metadata: Option<&Metadata>) -> Result<Vec<u8>, PhotoError> {
    let Some(metadata) = metadata.map(Metadata::cleaned) else { return Ok(picture) };
    let (width, height) = segments(&picture)?
        .0
        .iter()
        .find_map(|&(marker, payload)| match (marker, payload) {
            (0xC0..=0xC2, &[_, h0, h1, w0, w1, ..]) => {
                Some((u16::from_be_bytes([w0, w1]), u16::from_be_bytes([h0, h1])))
            }
            _ => None,
        })
        .ok_or_else(failed)?;
    with(&picture, Stored { width: width.into(), height: height.into(), orientation: 1 }, &metadata)
}

/// The picture with `metadata`, which is clean, in place of its own. Ends with the picture: what cameras put
/// behind it (previews) goes.
pub(super) fn with(picture: &[u8], stored: Stored, metadata: &Metadata) -> Result<Vec<u8>, PhotoError> {
    let (segments, scans) = segments(picture)?;
    let mut out = vec![0xFF, 0xD8];
    let first = segments.iter().take_while(|(marker, _)| *marker == APP0).count();
    let (head, rest) = segments.split_at(first);
    for &(marker, payload) in head.iter().filter(|segment| is_kept(segment)) {
        push(&mut out, marker, &[payload])?;
    }
    if let Some(exif) = exif(stored.orientation) {
        push(&mut out, APP1, &[EXIF, &exif])?;
    }
    push(&mut out, APP1, &[XMP, &packet(metadata, stored, PACKET)?])?;
    push(&mut out, APP13, &[PHOTOSHOP, &iim::to_photoshop(&iim::write(metadata))])?;
    for &(marker, payload) in rest.iter().filter(|segment| is_kept(segment)) {
        push(&mut out, marker, &[payload])?;
    }
    scans.iter().for_each(|part| out.extend(*part));
    Ok(out)
}

/// Whether a segment belongs to the picture, not to what is said of it.
fn is_kept((marker, payload): &Segment) -> bool {
    match *marker {
        APP0 => payload.starts_with(b"JFIF\0"),
        APP2 => payload.starts_with(ICC),
        APP14 => payload.starts_with(b"Adobe"),
        0xE0..=0xEF | COMMENT => false,
        _ => true,
    }
}

fn push(out: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) -> Result<(), PhotoError> {
    let bytes = parts.iter().map(|part| part.len()).sum::<usize>();
    let length =
        u16::try_from(bytes + 2).map_err(|_| PhotoError::MetadataTooLarge { bytes, limit: SEGMENT })?;
    out.extend([0xFF, marker]);
    out.extend(length.to_be_bytes());
    parts.iter().for_each(|part| out.extend(*part));
    Ok(())
}

/// Marker and payload of a segment.
type Segment<'a> = (u8, &'a [u8]);

/// The segments before the first scan; and everything from its marker to the end of the picture, in parts, without the
/// metadata that stands between scans: where it is read, it must be replaced.
fn segments(picture: &[u8]) -> Result<(Vec<Segment<'_>>, Vec<&[u8]>), PhotoError> {
    let mut found = Vec::new();
    let mut at = 2;
    let mut from = loop {
        let (marker, after) = next_marker(picture, at)?;
        if marker == 0xDA {
            break after - 2;
        }
        at = after;
        // Stand-alone markers.
        if matches!(marker, 0x01 | 0xD0..=0xD9) {
            continue;
        }
        let (payload, end) = segment(picture, at)?;
        found.push((marker, payload));
        at = end;
    };
    let mut scans = Vec::new();
    at = from;
    loop {
        let (marker, after) = next_marker(picture, at)?;
        at = after;
        if marker == 0xD9 {
            scans.push(picture.get(from..at).ok_or(PhotoError::cut_off())?);
            return Ok((found, scans));
        }
        // A segment between scans (tables of a progressive picture, a comment) may hold any bytes: skip it whole.
        if !matches!(marker, 0x01 | 0xD0..=0xD8) {
            let (payload, end) = segment(picture, at)?;
            if !is_kept(&(marker, payload)) {
                scans.push(picture.get(from..at - 2).ok_or(PhotoError::cut_off())?);
                from = end;
            }
            at = end;
        }
    }
}

/// Payload and end of the segment whose length stands at `at`.
fn segment(picture: &[u8], at: usize) -> Result<(&[u8], usize), PhotoError> {
    let length = picture.get(at..).and_then(<[u8]>::first_chunk).ok_or(PhotoError::cut_off())?;
    let end = at + usize::from(u16::from_be_bytes(*length));
    Ok((picture.get(at + 2..end).ok_or(PhotoError::malformed())?, end))
}
