//! The small pictures that a camera puts into a file beside the large one: there at once, long before anything is rendered.

mod find;

pub use find::{EmbeddedPreview, embedded_previews};

use crate::container::{survey, survey_head};
use crate::metadata::TakenAt;
use crate::metadata::merge::{Found, merge};
use crate::pixels::{self, Torn, fit};
use crate::probe::taken;
use crate::{PhotoError, guarded};

/// What the beginning of a file says of the photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadProbe {
    /// The camera's clock.
    pub taken_at: Option<TakenAt>,
    /// As [`crate::Probe::changed_at`].
    pub changed_at: Option<TakenAt>,
    /// As [`crate::Probe::camera`].
    pub camera: String,
    /// EXIF orientation of the stored pixels, 1 to 8.
    pub orientation: u8,
    /// Width in pixels of the upright picture.
    pub width: u32,
    /// Height in pixels of the upright picture.
    pub height: u32,
}

impl HeadProbe {
    /// When the picture was taken, as [`crate::Probe::named`] settles it.
    pub fn taken(&self, file: &str) -> Option<TakenAt> {
        taken(self.taken_at, file, self.changed_at)
    }
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
        let Found { metadata, facts } = merge(&survey);
        Ok(HeadProbe {
            taken_at: metadata.taken_at,
            changed_at: facts.changed_at,
            camera: facts.camera,
            orientation: survey.orientation,
            width,
            height,
        })
    })
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
        let (raster, space) = pixels::decode(preview, &survey, (width, height), Torn::Shown)?;
        let raster = raster.resized(width, height)?.into_srgb(space.as_ref()).upright(orientation);
        pixels::to_jpeg(&raster, 80)
    })
}
