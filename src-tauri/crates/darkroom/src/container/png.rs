//! PNG: signature and chunks (W3C PNG, third edition, section 5).

use super::{Survey, big_endian};
use crate::format::Format;
use crate::{PhotoError, limits};

pub(super) fn survey(bytes: &[u8], whole: bool) -> Result<Survey, PhotoError> {
    let mut at = 8;
    let mut found: Option<Survey> = None;
    let (mut pixels, mut ended) = (false, false);
    loop {
        if !whole && found.is_some() && next_chunk(bytes, at).is_none() {
            break;
        }
        let length = bytes.get(at..at + 4).map(big_endian).ok_or(PhotoError::cut_off())? as usize;
        let kind = bytes.get(at + 4..at + 8).ok_or(PhotoError::cut_off())?;
        let end = at.checked_add(8 + length).ok_or(PhotoError::malformed())?;
        let data = bytes.get(at + 8..end);
        if let Some(survey) = &mut found {
            let data = data.ok_or(PhotoError::cut_off())?;
            match kind {
                b"IDAT" => pixels = true,
                b"eXIf" => survey.exif = Some(data.to_vec()),
                b"iTXt" => survey.xmp = survey.xmp.take().or_else(|| xmp(data)),
                b"IEND" => ended = true,
                _ => {}
            }
        } else {
            if kind != b"IHDR" || length != 13 {
                return Err(PhotoError::malformed());
            }
            let side = |from: usize| {
                bytes.get(at + from..at + from + 4).map(big_endian).ok_or(PhotoError::cut_off())
            };
            let (width, height) = (side(8)?, side(12)?);
            if width == 0 || height == 0 || width > 0x7FFF_FFFF || height > 0x7FFF_FFFF {
                return Err(PhotoError::malformed());
            }
            let survey = Survey::new(Format::Png, width as u32, height as u32);
            limits::check_at_all(&survey)?;
            found = Some(survey);
        }
        // Four bytes of checksum follow; the decoder verifies those of the pixels.
        at = end.checked_add(4).filter(|&next| next <= bytes.len()).ok_or(PhotoError::cut_off())?;
        if ended {
            break;
        }
    }
    found.filter(|_| pixels || !whole).ok_or(PhotoError::malformed())
}

/// Where the chunk that begins at `at` ends, if all of it is there.
fn next_chunk(bytes: &[u8], at: usize) -> Option<usize> {
    let end = at.checked_add(12 + bytes.get(at..at + 4).map(big_endian)? as usize)?;
    (end <= bytes.len()).then_some(end)
}

/// The XMP packet of an `iTXt` chunk: keyword, two zero flags (no compression), two empty strings, text.
fn xmp(data: &[u8]) -> Option<Vec<u8>> {
    let rest = data.strip_prefix(b"XML:com.adobe.xmp\0\0\0")?;
    let mut parts = rest.splitn(3, |&b| b == 0);
    parts.next()?;
    parts.next()?;
    parts.next().map(<[u8]>::to_vec)
}
