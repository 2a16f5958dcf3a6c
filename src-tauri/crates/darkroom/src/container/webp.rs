//! WebP: RIFF chunks (RFC 9649).

use super::{Survey, little_endian};
use crate::PhotoError;
use crate::format::Format;
use crate::pixels::Space;

pub(super) fn survey(bytes: &[u8], whole: bool) -> Result<Survey, PhotoError> {
    let size = bytes.get(4..8).map(little_endian).ok_or(PhotoError::cut_off())? as usize;
    let end = size.checked_add(8).ok_or(PhotoError::malformed())?;
    let file = bytes.get(..if whole { end } else { end.min(bytes.len()) }).ok_or(PhotoError::cut_off())?;
    let (mut canvas, mut picture) = (None, None);
    let (mut exif, mut xmp, mut icc) = (None, Vec::new(), None);
    let mut at = 12;
    while at < file.len() {
        let head = file.get(at..at + 8).ok_or(PhotoError::cut_off())?;
        let (kind, length) = head.split_at(4);
        let length = little_endian(length) as usize;
        let start = at + 8;
        let stop = start.checked_add(length).ok_or(PhotoError::malformed())?;
        // Of a part of a file the last chunk, as a rule the pixels, is there in part.
        let there = if whole { stop } else { stop.min(file.len()) };
        let data = file.get(start..there).ok_or(PhotoError::cut_off())?;
        match kind {
            b"VP8X" => canvas = Some(extended(data)?),
            b"VP8 " => picture = picture.or(Some(lossy(data)?)),
            b"VP8L" => picture = picture.or(Some(lossless(data)?)),
            // Of a moving picture the first frame is shown, on its canvas.
            b"ANMF" => picture = picture.or(canvas),
            b"EXIF" => exif = Some(data.strip_prefix(b"Exif\0\0".as_slice()).unwrap_or(data)),
            b"XMP " => xmp.push(data.to_vec()),
            b"ICCP" => icc = Some(data),
            _ => {}
        }
        at = stop + (length & 1);
    }
    let (width, height) = picture.ok_or(PhotoError::malformed())?;
    if canvas.is_some_and(|canvas| canvas != (width, height)) || width == 0 || height == 0 {
        return Err(PhotoError::malformed());
    }
    let mut survey = Survey::new(Format::Webp, width, height);
    survey.exif = exif.map(<[u8]>::to_vec);
    survey.xmp = xmp;
    survey.space = icc.map(|icc| Space::Icc(icc.to_vec()));
    Ok(survey)
}

fn field(data: &[u8], from: usize, to: usize) -> Result<u32, PhotoError> {
    Ok(data.get(from..to).map(little_endian).ok_or(PhotoError::cut_off())? as u32)
}

fn extended(data: &[u8]) -> Result<(u32, u32), PhotoError> {
    Ok((field(data, 4, 7)? + 1, field(data, 7, 10)? + 1))
}

/// A VP8 key frame: three bytes of tag, a start code, then two sides of 14 bits each (RFC 6386, 9.1).
fn lossy(data: &[u8]) -> Result<(u32, u32), PhotoError> {
    if data.get(3..6) != Some(b"\x9D\x01\x2A") {
        return Err(PhotoError::malformed());
    }
    Ok((field(data, 6, 8)? & 0x3FFF, field(data, 8, 10)? & 0x3FFF))
}

fn lossless(data: &[u8]) -> Result<(u32, u32), PhotoError> {
    if data.first() != Some(&0x2F) {
        return Err(PhotoError::malformed());
    }
    let sides = field(data, 1, 5)?;
    Ok(((sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1))
}
