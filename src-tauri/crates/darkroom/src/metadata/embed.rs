//! Putting metadata into a finished picture: its pixels stay as they are, to the byte.

mod jpeg;
mod png;
mod webp;

pub(crate) use jpeg::put as in_jpeg;
pub(crate) use webp::put as in_webp;

use super::{Metadata, xmp};
use crate::container::{Survey, survey};
use crate::error::{Stuck, WayOut, What};
use crate::{Format, PhotoError, guarded};

/// The frame that metadata is written for: its stored size in pixels, and its EXIF orientation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored {
    pub width: u32,
    pub height: u32,
    /// 1 to 8.
    pub orientation: u8,
}

impl Stored {
    pub fn of(survey: &Survey) -> Self {
        Self { width: survey.width, height: survey.height, orientation: survey.orientation }
    }
}

/// Replaces everything a JPEG, PNG or WebP says about itself by `metadata`: EXIF, IIM, XMP, comments, previews
/// of the camera and whatever else is no pixel go. What the pixels need to look right stays: their colour
/// profile, and their orientation. The compressed pixels are copied, never coded again.
///
/// # Errors
/// As [`crate::probe`]; [`PhotoError::MetadataTooLarge`]; [`PhotoError::Unsupported`] for the other formats.
pub fn rewrite_metadata(bytes: &[u8], metadata: &Metadata) -> Result<Vec<u8>, PhotoError> {
    guarded(|| {
        let survey = survey(bytes)?;
        let stored = Stored::of(&survey);
        let unsupported = |what| Err(PhotoError::Unsupported { what, way_out: WayOut::MakeJpegFirst });
        match survey.format {
            Format::Jpeg => jpeg::with(bytes, stored, &metadata.cleaned()),
            Format::Png => png::with(bytes, stored, &metadata.cleaned()),
            Format::Webp => webp::with(bytes, stored, &metadata.cleaned()),
            Format::Tiff => unsupported(What::TiffToWrite),
            Format::Heic => unsupported(What::HeicToWrite),
        }
    })
}

fn failed() -> PhotoError {
    PhotoError::Encode { reason: Stuck::Metadata }
}

/// An XMP packet of at most `limit` bytes.
fn packet(metadata: &Metadata, stored: Stored, limit: usize) -> Result<Vec<u8>, PhotoError> {
    let packet = xmp::write(metadata, stored).map_err(|_| failed())?;
    if packet.len() > limit {
        return Err(PhotoError::MetadataTooLarge { bytes: packet.len(), limit });
    }
    Ok(packet)
}

/// EXIF data with the orientation and nothing else (Exif 2.32, 4.6.2); `None` for an upright picture, which needs none.
fn exif(orientation: u8) -> Option<Vec<u8>> {
    let head = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0";
    // The value stands in its entry, left aligned; no further directory follows.
    (orientation != 1).then(|| [head.as_slice(), &[orientation, 0, 0, 0, 0, 0, 0, 0]].concat())
}
