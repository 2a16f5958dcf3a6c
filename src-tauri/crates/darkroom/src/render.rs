//! The picture a portal asks for.

use serde::{Deserialize, Serialize};

use crate::container::survey;
use crate::metadata::{Metadata, embed};
use crate::pixels::{self, fit};
use crate::{PhotoError, guarded};

/// The formats a rendition is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutFormat {
    Jpeg,
    Webp,
}

/// What to make of a photo.
#[derive(Debug, Clone, Copy)]
pub struct RenderSpec<'a> {
    /// Longest side in pixels. A smaller photo keeps its size. WebP holds at most 16,383: more is taken as that.
    pub long_edge: u32,
    pub format: OutFormat,
    /// 1 to 100; where `max_bytes` asks for it, lowered in steps of [`QUALITY_STEP`] down to [`LOWEST_QUALITY`].
    pub quality: u8,
    /// Weight ceiling of the whole file in bytes, metadata included.
    pub max_bytes: Option<u64>,
    /// What the picture shall say about itself; `None` leaves it bare.
    pub metadata: Option<&'a Metadata>,
}

/// A finished picture: upright, sRGB, with no metadata but the metadata asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    pub bytes: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// By how much quality falls from one try to the next.
const QUALITY_STEP: u8 = 4;
/// Below this faces turn into blocks: then the photo must become smaller, not worse.
const LOWEST_QUALITY: u8 = 40;
const WEBP_LONGEST: u32 = 16_383;

/// Makes a rendition. The same bytes and spec give the same bytes, on every machine of the same program version.
///
/// # Errors
/// As [`crate::probe`], and [`PhotoError::CannotFit`], [`PhotoError::MetadataTooLarge`], [`PhotoError::Encode`].
pub fn render(bytes: &[u8], spec: &RenderSpec) -> Result<Rendition, PhotoError> {
    guarded(|| {
        let survey = survey(bytes)?;
        let long_edge = match spec.format {
            OutFormat::Jpeg => spec.long_edge,
            OutFormat::Webp => spec.long_edge.min(WEBP_LONGEST),
        };
        let (width, height) = fit(survey.width, survey.height, long_edge);
        let (raster, icc) = pixels::decode(bytes, &survey, (width, height))?;
        // Turned last: a small picture turns in no time.
        let raster = raster.resized(width, height)?.into_srgb(icc.as_deref()).upright(survey.orientation);
        let raster = if spec.format == OutFormat::Webp { raster.into_rgb() } else { raster };
        let mut quality = spec.quality.clamp(1, 100);
        loop {
            let picture = match spec.format {
                OutFormat::Jpeg => embed::in_jpeg(pixels::jpeg(&raster, quality)?, spec.metadata)?,
                OutFormat::Webp => embed::in_webp(pixels::webp(&raster, quality)?, spec.metadata)?,
            };
            let reached = picture.len() as u64;
            match spec.max_bytes {
                Some(max_bytes) if reached > max_bytes => {
                    if quality <= LOWEST_QUALITY {
                        return Err(PhotoError::CannotFit { max_bytes, reached, quality });
                    }
                    quality = quality.saturating_sub(QUALITY_STEP).max(LOWEST_QUALITY);
                }
                _ => return Ok(Rendition { bytes: picture, width: raster.width, height: raster.height }),
            }
        }
    })
}
