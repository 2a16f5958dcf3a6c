//! PNG: signature and chunks (W3C PNG, third edition, section 5).

mod text;

use super::jpeg::EXIF;
use super::{Survey, big_endian};
use crate::format::Format;
use crate::pixels::Space;
use crate::{PhotoError, limits};

pub(super) fn survey(bytes: &[u8], whole: bool) -> Result<Survey, PhotoError> {
    let mut at = 8;
    let mut found: Option<Survey> = None;
    let (mut pixels, mut ended) = (false, false);
    let (mut named, mut is_srgb, mut power, mut places) = (None, false, None, None);
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
                b"eXIf" => survey.exif = Some(data.strip_prefix(EXIF).unwrap_or(data).to_vec()),
                b"iTXt" | b"tEXt" | b"zTXt" => text::read(kind, data, survey),
                b"cICP" => named = named.or_else(|| colours_by_number(data)),
                b"sRGB" => is_srgb = true,
                b"gAMA" => power = data.first_chunk().map(|value| u32::from_be_bytes(*value)),
                b"cHRM" => places = places.or_else(|| chromaticities(data)),
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
    let mut survey = found.filter(|_| pixels || !whole).ok_or(PhotoError::malformed())?;
    survey.space = named.or_else(|| if is_srgb { None } else { measured(power?, places) });
    Ok(survey)
}

/// Primaries and transfer of a `cICP` chunk.
fn colours_by_number(data: &[u8]) -> Option<Space> {
    let &[primaries, transfer, ..] = data.first_chunk::<4>()?;
    Some(Space::Named { primaries: primaries.into(), transfer: transfer.into() })
}

/// Whole numbers of hundred thousandths: x and y of white, red, green and blue.
fn chromaticities(data: &[u8]) -> Option<[[f32; 2]; 4]> {
    let mut places = [[0.0; 2]; 4];
    for (place, bytes) in places.as_flattened_mut().iter_mut().zip(data.get(..32)?.chunks_exact(4)) {
        *place = big_endian(bytes) as f32 / 100_000.0;
    }
    // A place without light is none.
    places.iter().all(|[x, y]| *x > 0.0 && *y > 0.0 && x + y <= 1.0).then_some(places)
}

/// The space that `gAMA` and `cHRM` describe, where it is another than sRGB, which is written by the power of 1/2.2.
fn measured(power: u32, places: Option<[[f32; 2]; 4]>) -> Option<Space> {
    const SRGB: [[f32; 2]; 4] = [[0.3127, 0.329], [0.64, 0.33], [0.3, 0.6], [0.15, 0.06]];
    let places = places.filter(|places| {
        let apart = |(one, other): (&f32, &f32)| (one - other).abs() > 0.002;
        places.as_flattened().iter().zip(SRGB.as_flattened()).any(apart)
    });
    if places.is_none() && (43_000..=48_000).contains(&power) {
        return None;
    }
    // From 1/5 to 5; whatever is beyond was not meant.
    (20_000..=500_000).contains(&power).then(|| Space::Measured { power: 100_000.0 / power as f32, places })
}

/// Where the chunk that begins at `at` ends, if all of it is there.
fn next_chunk(bytes: &[u8], at: usize) -> Option<usize> {
    let end = at.checked_add(12 + bytes.get(at..at + 4).map(big_endian)? as usize)?;
    (end <= bytes.len()).then_some(end)
}
