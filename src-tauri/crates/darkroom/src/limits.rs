//! How much of a photo the program takes on, checked before anything is allocated.

use crate::PhotoError;
use crate::container::Survey;

/// Pixels of a picture that is decoded whole.
const WHOLE: u64 = 64_000_000;
/// Pixels of a JPEG that is decoded to half its size or less: a phone's 200 megapixels, and a little.
const SCALED: u64 = 210_000_000;
/// Bytes that one decoder buffer may take.
pub(crate) const DECODED_BYTES: u64 = 256 * 1024 * 1024;

/// Is there any way to decode this picture within the limits?
pub(crate) fn check_at_all(survey: &Survey) -> Result<(), PhotoError> {
    let limit = if survey.jpeg.is_some() { SCALED } else { WHOLE };
    check_side(survey, limit)?;
    check_coefficients(survey)
}

/// May this picture be decoded with both sides multiplied by `eighths`/8 (8 = whole)?
/// `bytes_per_pixel` counts all channels, as the decoder hands them out.
pub(crate) fn check_decode(survey: &Survey, eighths: u32, bytes_per_pixel: u64) -> Result<(), PhotoError> {
    check_side(survey, if eighths < 8 { SCALED } else { WHOLE })?;
    check_coefficients(survey)?;
    let side = |n: u32| (u64::from(n) * u64::from(eighths)).div_ceil(8);
    let bytes = side(survey.width) * side(survey.height) * bytes_per_pixel;
    if bytes > DECODED_BYTES {
        return Err(PhotoError::TooHeavy { width: survey.width, height: survey.height });
    }
    Ok(())
}

/// The largest size to which this picture can be decoded: a JPEG of too many pixels to half its sides.
pub(crate) fn largest(survey: &Survey) -> (u32, u32) {
    let (width, height) = (survey.width, survey.height);
    if u64::from(width) * u64::from(height) > WHOLE { (width / 2, height / 2) } else { (width, height) }
}

/// May this many pixels, which stand behind the picture, be decoded?
pub(crate) fn check_pixels(survey: &Survey, pixels: u64) -> Result<(), PhotoError> {
    let (width, height) = (survey.width, survey.height);
    if pixels > WHOLE { Err(PhotoError::TooHeavy { width, height }) } else { Ok(()) }
}

fn check_side(survey: &Survey, limit: u64) -> Result<(), PhotoError> {
    let (width, height) = (survey.width, survey.height);
    if u64::from(width) * u64::from(height) > limit {
        let limit_megapixels = u32::try_from(limit / 1_000_000).unwrap_or(u32::MAX);
        return Err(PhotoError::TooLarge { width, height, limit_megapixels });
    }
    Ok(())
}

/// A progressive JPEG keeps every coefficient (two bytes each) until its last scan, at any scale.
fn check_coefficients(survey: &Survey) -> Result<(), PhotoError> {
    let Some(jpeg) = survey.jpeg.as_ref().filter(|jpeg| jpeg.progressive) else { return Ok(()) };
    let across = jpeg.sampling.iter().map(|s| u64::from(s.0)).max().unwrap_or(1).max(1);
    let down = jpeg.sampling.iter().map(|s| u64::from(s.1)).max().unwrap_or(1).max(1);
    let units = u64::from(survey.width).div_ceil(8 * across) * u64::from(survey.height).div_ceil(8 * down);
    let blocks: u64 = jpeg.sampling.iter().map(|s| u64::from(s.0) * u64::from(s.1)).sum();
    if units * blocks * 64 * 2 > DECODED_BYTES {
        return Err(PhotoError::TooHeavy { width: survey.width, height: survey.height });
    }
    Ok(())
}
