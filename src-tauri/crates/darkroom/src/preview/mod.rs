//! The small pictures that a camera puts into a file beside the large one: there at once, long before anything is rendered.

mod find;

pub use find::{EmbeddedPreview, embedded_previews};

use crate::container::ifd::Tiff;
use crate::container::{survey, survey_head};
use crate::metadata::{TakenAt, read_from};
use crate::pixels::{self, fit};
use crate::{PhotoError, guarded};

/// What the beginning of a file says of the photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadProbe {
    /// The camera's clock.
    pub taken_at: Option<TakenAt>,
    /// Maker and model, as the camera names itself; empty where it does not.
    pub camera: String,
    /// EXIF orientation of the stored pixels, 1 to 8.
    pub orientation: u8,
    /// Width in pixels of the upright picture.
    pub width: u32,
    /// Height in pixels of the upright picture.
    pub height: u32,
}

/// Reads size, time and camera from the beginning of a file; 256 KiB are enough for what cameras write. Says nothing of
/// whether the rest is whole: that is for [`crate::probe`].
///
/// # Errors
/// As [`crate::probe`]; [`PhotoError::Damaged`] also where the size stands further on.
pub fn probe_head(head: &[u8]) -> Result<HeadProbe, PhotoError> {
    guarded(|| {
        let survey = survey_head(head)?;
        let swapped = survey.orientation >= 5;
        let (width, height) =
            if swapped { (survey.height, survey.width) } else { (survey.width, survey.height) };
        Ok(HeadProbe {
            taken_at: read_from(&survey).taken_at,
            camera: survey.exif.as_deref().map(camera).unwrap_or_default(),
            orientation: survey.orientation,
            width,
            height,
        })
    })
}

/// Maker and model; the maker once, where the model begins with it.
fn camera(exif: &[u8]) -> String {
    const MAKE: u16 = 0x010F;
    const MODEL: u16 = 0x0110;
    let named = |tag| {
        let tiff = Tiff::open(exif)?;
        tiff.text(tiff.first()?, tag)
    };
    let (make, model) = (named(MAKE).unwrap_or_default(), named(MODEL).unwrap_or_default());
    let first = |name: &str| name.split_whitespace().next().unwrap_or_default().to_lowercase();
    if model.is_empty() || first(&make) == first(&model) || make.is_empty() {
        if model.is_empty() { make } else { model }
    } else {
        format!("{make} {model}")
    }
}

/// A small picture made upright and, where it is larger, reduced to `long_edge`: JPEG of quality 80, sRGB.
/// `orientation` is that of the photo in which the preview lay; what the preview says of itself is not heard.
///
/// # Errors
/// As [`crate::render`].
pub fn upright_jpeg(preview: &[u8], orientation: u8, long_edge: u32) -> Result<Vec<u8>, PhotoError> {
    guarded(|| {
        let survey = survey(preview)?;
        let (width, height) = fit(survey.width, survey.height, long_edge);
        let (raster, icc) = pixels::decode(preview, &survey, (width, height))?;
        let raster = raster.resized(width, height)?.into_srgb(icc.as_deref()).upright(orientation);
        pixels::jpeg(&raster, 80)
    })
}
