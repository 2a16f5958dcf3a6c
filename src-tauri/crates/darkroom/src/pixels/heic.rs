//! Pixels of a HEIC picture, turned and cropped as its file says.

use heifer::{Error, Options};

use super::decode::{Decoded, UNREADABLE, checked, on_white};
use super::{Channels, Raster};
use crate::PhotoError;
use crate::container::{Survey, heic::budget};
use crate::error::{WayOut, What};

pub(super) fn decode(bytes: &[u8], survey: &Survey) -> Result<Decoded, PhotoError> {
    // One thread: whoever wants more pictures at once renders more pictures at once.
    let options = Options { max_threads: 1, max_pixels: budget(bytes)? };
    let picture = heifer::decode_rgba8(bytes, &options).map_err(|error| match error {
        Error::Unsupported(_) => {
            PhotoError::Unsupported { what: What::HeicKind, way_out: WayOut::SetPhoneToJpeg }
        }
        _ => UNREADABLE,
    })?;
    if (picture.width, picture.height) != (survey.width, survey.height) {
        return Err(PhotoError::malformed());
    }
    let (width, height) = (picture.width, picture.height);
    let pixels = if picture.has_alpha { on_white(picture.data) } else { without_fourth(picture.data) };
    checked(Raster { width, height, channels: Channels::Rgb, pixels }, survey.space.clone())
}

/// RGBA to RGB in the same memory.
fn without_fourth(mut pixels: Vec<u8>) -> Vec<u8> {
    let count = pixels.len() / 4;
    for index in 0..count {
        pixels.copy_within(index * 4..index * 4 + 3, index * 3);
    }
    pixels.truncate(count * 3);
    pixels
}
