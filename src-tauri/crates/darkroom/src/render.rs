//! The picture a portal asks for.

use serde::{Deserialize, Serialize};

use crate::container::{Survey, survey};
use crate::edit::{Edit, Part, WHOLE};
use crate::metadata::{Metadata, embed};
use crate::pixels::{self, Angle, Places, Raster, Torn, fit};
use crate::probe::{Probe, told};
use crate::weight::{self, Made, Wish};
use crate::{PhotoError, guarded, limits};

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
    /// 1 to 100; lowered where `max_bytes` asks for it.
    pub quality: u8,
    /// Weight ceiling of the whole file in bytes, metadata included.
    pub max_bytes: Option<u64>,
    /// What the picture shall say about itself; `None` leaves it bare.
    pub metadata: Option<&'a Metadata>,
    /// What is done to the picture; `long_edge` counts after the crop.
    pub edit: Option<&'a Edit>,
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

const WEBP_LONGEST: u32 = 16_383;

/// Makes a rendition. The same bytes and spec give the same bytes, on every machine of the same program version.
///
/// # Errors
/// As [`crate::probe`], and [`PhotoError::CannotFit`], [`PhotoError::MetadataTooLarge`], [`PhotoError::Encode`].
pub fn render(bytes: &[u8], spec: &RenderSpec) -> Result<Rendition, PhotoError> {
    let mut made = render_all(bytes, std::slice::from_ref(spec))?;
    made.pop().ok_or(PhotoError::Encode { reason: crate::error::Stuck::NothingAsked })
}

/// As [`render`]; a photo that no quality brings within the weight becomes smaller, down to this long edge.
///
/// # Errors
/// As [`render`].
pub fn render_within(bytes: &[u8], spec: &RenderSpec, smallest_edge: u32) -> Result<Rendition, PhotoError> {
    let specs = std::slice::from_ref(spec);
    let mut made = guarded(|| make(bytes, &survey(bytes)?, specs, Torn::Shown, Some(smallest_edge)))?;
    made.pop().ok_or(PhotoError::Encode { reason: crate::error::Stuck::NothingAsked })
}

/// Makes several renditions of one photo, in the order of `specs`. Those with the same edit share one decode, and those
/// of the same size one resize.
///
/// # Errors
/// As [`render`]; the first error is that of all.
pub fn render_all(bytes: &[u8], specs: &[RenderSpec]) -> Result<Vec<Rendition>, PhotoError> {
    guarded(|| make(bytes, &survey(bytes)?, specs, Torn::Shown, None))
}

/// What a photo that comes in is and says, and renditions of it: every pixel is decoded, once. Use it before a card may be
/// wiped: a photo of which a part is missing or overwritten is refused here, while [`render`] shows what there is of it.
///
/// # Errors
/// As [`crate::probe`] and [`render_all`]; [`PhotoError::Damaged`] also where pixels are missing.
pub fn develop(bytes: &[u8], specs: &[RenderSpec]) -> Result<(Probe, Vec<Rendition>), PhotoError> {
    guarded(|| {
        let survey = survey(bytes)?;
        let made = make(bytes, &survey, specs, Torn::Refused, None)?;
        Ok((told(&survey), made))
    })
}

fn make(
    bytes: &[u8],
    survey: &Survey,
    specs: &[RenderSpec],
    torn: Torn,
    smallest_edge: Option<u32>,
) -> Result<Vec<Rendition>, PhotoError> {
    let mut made: Vec<Option<Rendition>> = specs.iter().map(|_| None).collect();
    let edits: Vec<Edit> = specs.iter().map(|spec| spec.edit.map(Edit::tidy).unwrap_or_default()).collect();
    while let Some(first) = made.iter().position(Option::is_none) {
        let Some(edit) = edits.get(first) else { break };
        let mut alike: Vec<(usize, &RenderSpec, (u32, u32))> = specs
            .iter()
            .enumerate()
            .filter(|(index, _)| edits.get(*index) == Some(edit))
            .map(|(index, spec)| (index, spec, size(survey, edit, spec)))
            .collect();
        alike.sort_by_key(|(_, _, (width, height))| std::cmp::Reverse(width.max(height).to_owned()));
        let Some(&(.., largest)) = alike.first() else { break };
        // Turned when it is small, which costs next to nothing, and once.
        let turn = [1, 6, 3, 8].get(usize::from(edit.turn)).copied().unwrap_or(1);
        let mut raster = cut(bytes, survey, edit, largest, torn)?.exposed(edit.exposure).upright(turn);
        let on_its_side = (survey.orientation >= 5) != (edit.turn % 2 == 1);
        for (index, spec, (width, height)) in alike {
            let (width, height) = if on_its_side { (height, width) } else { (width, height) };
            raster = raster.resized(width, height)?;
            if let Some(place) = made.get_mut(index) {
                *place = Some(encode(&raster, spec, smallest_edge)?);
            }
        }
    }
    Ok(made.into_iter().flatten().collect())
}

/// Width and height of a rendition, as the photo is stored.
fn size(survey: &Survey, edit: &Edit, spec: &RenderSpec) -> (u32, u32) {
    let long_edge = match spec.format {
        OutFormat::Jpeg => spec.long_edge,
        OutFormat::Webp => spec.long_edge.min(WEBP_LONGEST),
    };
    let (width, height) = straight(survey, edit);
    let (width, height) = match edit.crop {
        None => (width, height),
        Some(part) => {
            let [left, top, right, bottom] = part.stored(survey.orientation).in_pixels(width, height);
            (((right - left).round() as u32).max(1), ((bottom - top).round() as u32).max(1))
        }
    };
    fit(width, height, long_edge)
}

/// Width and height of the straightened picture, as the photo is stored. It has the picture's shape, whichever side is up.
fn straight(survey: &Survey, edit: &Edit) -> (u32, u32) {
    if edit.straighten == 0 {
        return (survey.width, survey.height);
    }
    let (width, height) = (f64::from(survey.width), f64::from(survey.height));
    let left = Angle::of(edit.straighten).left_of(width, height);
    let side = |length: f64| ((length * left).round() as u32).max(1);
    (side(width), side(height))
}

/// Decodes, blurs, straightens, crops and reduces to `size`: upright, in sRGB, not yet turned.
fn cut(
    bytes: &[u8],
    survey: &Survey,
    edit: &Edit,
    size: (u32, u32),
    torn: Torn,
) -> Result<Raster, PhotoError> {
    let crop = edit.crop.map(|part| part.stored(survey.orientation));
    // The whole picture at the scale at which the crop fills the size asked for.
    let whole = match crop {
        None => size,
        Some(part) => {
            let grown = |side: u32, part: u16| {
                (u64::from(side) * 10_000).div_ceil(u64::from(part.max(1))).min(u64::from(u32::MAX)) as u32
            };
            let (width, height) = limits::largest(survey);
            (grown(size.0, part.w).min(width), grown(size.1, part.h).min(height))
        }
    };
    if edit.straighten != 0 {
        return straightened(bytes, survey, edit, size, whole, torn);
    }
    let (mut raster, space) = pixels::decode(bytes, survey, whole, torn)?;
    for part in &edit.blur {
        raster.blur(part.stored(survey.orientation));
    }
    let raster = match crop {
        None => raster.resized(size.0, size.1)?,
        Some(part) => raster.cropped(part, size.0, size.1)?,
    };
    Ok(raster.into_srgb(space.as_ref()).upright(survey.orientation))
}

/// The same with straightening, which is done on the upright picture. `whole`: the straightened picture at the scale at which
/// the crop fills `size`; both as the photo is stored.
fn straightened(
    bytes: &[u8],
    survey: &Survey,
    edit: &Edit,
    size: (u32, u32),
    whole: (u32, u32),
    torn: Torn,
) -> Result<Raster, PhotoError> {
    let angle = Angle::of(edit.straighten);
    let left = angle.left_of(f64::from(survey.width), f64::from(survey.height));
    let (width, height) = limits::largest(survey);
    let grown = |side: u32, most: u32| ((f64::from(side) / left).ceil() as u32).clamp(1, most);
    let target = (grown(whole.0, width), grown(whole.1, height));
    let (mut raster, space) = pixels::decode(bytes, survey, target, torn)?;
    for part in &edit.blur {
        raster.blur(part.stored(survey.orientation));
    }
    // What was decoded larger is reduced first: turning takes the pixels around a place, and not those between two places.
    let raster = raster.resized(target.0, target.1)?.upright(survey.orientation);
    let (width, height) = if survey.orientation >= 5 { (size.1, size.0) } else { size };
    let all = Part { x: 0, y: 0, w: WHOLE, h: WHOLE };
    let part = edit.crop.unwrap_or(all).in_pixels(1, 1);
    let places = Places::new(angle, (raster.width, raster.height), part, (width, height));
    Ok(raster.straightened(&places, width, height)?.into_srgb(space.as_ref()))
}

/// Encodes within the weight asked for.
fn encode(raster: &Raster, spec: &RenderSpec, smallest_edge: Option<u32>) -> Result<Rendition, PhotoError> {
    let whole = raster.width.max(raster.height);
    let Some(ceiling) = spec.max_bytes else {
        return Ok(encode_with(raster, spec, spec.quality)?.picture);
    };
    let wish = Wish {
        cap: spec.quality,
        ceiling,
        long_edge: whole,
        smallest_edge: smallest_edge.unwrap_or(whole).min(whole),
    };
    let mut small: Option<Raster> = None;
    weight::within(&wish, |quality, edge| {
        if edge == whole {
            return encode_with(raster, spec, quality);
        }
        let (width, height) = fit(raster.width, raster.height, edge);
        let fits = small.take().filter(|small| (small.width, small.height) == (width, height));
        let picture = match fits {
            Some(small) => small,
            None => raster.clone().resized(width, height)?,
        };
        encode_with(small.insert(picture), spec, quality)
    })
}

fn encode_with(raster: &Raster, spec: &RenderSpec, quality: u8) -> Result<Made<Rendition>, PhotoError> {
    let quality = quality.clamp(1, 100);
    let (coded, bytes) = match spec.format {
        OutFormat::Jpeg => {
            let picture = pixels::to_jpeg(raster, quality)?;
            (picture.len() as u64, embed::in_jpeg(picture, spec.metadata)?)
        }
        OutFormat::Webp => {
            let picture = pixels::to_webp(raster, quality)?;
            (picture.len() as u64, embed::in_webp(picture, spec.metadata)?)
        }
    };
    let weight = bytes.len() as u64;
    Ok(Made { picture: Rendition { bytes, width: raster.width, height: raster.height }, weight, coded })
}
