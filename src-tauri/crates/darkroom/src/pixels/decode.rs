//! From a file's bytes to a raster, as small as the request allows.

use std::io::{Cursor, Read};

use image::{DynamicImage, ImageDecoder, Limits};
use jpeg_decoder::PixelFormat;

use super::{Channels, Raster, Space, colour, heic, jpeg, tiff};
use crate::container::{self, Survey};
use crate::error::{Damage, WayOut, What};
use crate::format::Format;
use crate::{PhotoError, limits};

pub(super) const UNREADABLE: PhotoError = PhotoError::Damaged { reason: Damage::Pixels };

/// A raster with the space of its colours.
pub(super) type Decoded = (Raster, Option<Space>);

/// What to do about a picture of which a part is missing or overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Torn {
    /// It is no photo.
    Refused,
    /// As much of it as there is.
    Shown,
}

/// Decodes to at least `target` (width, height as stored), or whole. Not yet turned, not yet resized; colours
/// as in the file, together with their space.
pub(crate) fn decode(
    bytes: &[u8],
    survey: &Survey,
    target: (u32, u32),
    torn: Torn,
) -> Result<Decoded, PhotoError> {
    match survey.format {
        Format::Jpeg => decode_jpeg(container::jpeg::without_trailer(bytes), survey, target, torn),
        Format::Png => {
            let mut limits = Limits::no_limits();
            limits.max_alloc = Some(limits::DECODED_BYTES);
            let decoder = image::codecs::png::PngDecoder::with_limits(Cursor::new(bytes), limits);
            let mut decoder = decoder.map_err(|_| UNREADABLE)?;
            // PNG stores the profile compressed; a broken one is no reason to refuse the photo.
            let icc = decoder.icc_profile().ok().flatten().map(Space::Icc);
            // Which word counts: PNG, third edition, 4.3.
            let space = match &survey.space {
                Some(Space::Named { .. }) => survey.space.clone(),
                other => icc.or_else(|| other.clone()),
            };
            Ok((decode_flat(decoder, survey)?, space))
        }
        Format::Webp => {
            let decoder = image::codecs::webp::WebPDecoder::new(Cursor::new(bytes));
            Ok((decode_flat(decoder.map_err(|_| UNREADABLE)?, survey)?, survey.space.clone()))
        }
        Format::Tiff => tiff::decode(bytes, survey),
        Format::Heic => heic::decode(bytes, survey),
    }
}

fn decode_jpeg(bytes: &[u8], survey: &Survey, target: (u32, u32), torn: Torn) -> Result<Decoded, PhotoError> {
    let eighths = scale(survey, target);
    let frame = survey.jpeg.as_ref().ok_or(PhotoError::malformed())?;
    limits::check_decode(survey, eighths, frame.sampling.len() as u64)?;
    if let Some(raster) = jpeg::decode(bytes, eighths) {
        return checked(raster, survey.space.clone());
    }
    if torn == Torn::Refused && jpeg::is_whole(bytes) == Some(false) {
        return Err(PhotoError::torn());
    }
    // The general decoder knows no 3/8.
    let eighths = if eighths == 3 { 4 } else { eighths };
    limits::check_decode(survey, eighths, frame.sampling.len() as u64)?;
    // Where the end is not marked, the decoder would ask for more.
    let mut decoder = jpeg_decoder::Decoder::new(bytes.chain(b"\xFF\xD9".as_slice()));
    decoder.set_max_decoding_buffer_size(limits::DECODED_BYTES as usize);
    // The decoder takes the smallest scale that fills *one* of two sides: ask by the long side alone.
    let ask = |side: u32| u16::try_from((side * eighths).div_ceil(8)).unwrap_or(u16::MAX);
    let (ask_width, ask_height) = if survey.width >= survey.height {
        (ask(survey.width), u16::MAX)
    } else {
        (u16::MAX, ask(survey.height))
    };
    let (width, height) = decoder.scale(ask_width, ask_height).map_err(|_| UNREADABLE)?;
    if u32::from(width) < target.0 || u32::from(height) < target.1 {
        decoder.scale(u16::MAX, u16::MAX).map_err(|_| UNREADABLE)?;
    }
    let pixels = decoder.decode().map_err(jpeg_error)?;
    let info = decoder.info().ok_or(UNREADABLE)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    let (channels, pixels) = match info.pixel_format {
        PixelFormat::L8 => (Channels::Grey, pixels),
        PixelFormat::RGB24 => (Channels::Rgb, pixels),
        PixelFormat::CMYK32 => return cmyk(pixels, width, height, survey, frame.adobe),
        PixelFormat::L16 => return Err(UNREADABLE),
    };
    checked(Raster { width, height, channels, pixels }, survey.space.clone())
}

fn cmyk(
    mut pixels: Vec<u8>,
    width: u32,
    height: u32,
    survey: &Survey,
    adobe: bool,
) -> Result<Decoded, PhotoError> {
    if !adobe {
        // The decoder undoes Adobe's inversion in every four-component file; here there was none.
        pixels.iter_mut().for_each(|byte| *byte = 255 - *byte);
    }
    let pixels = colour::cmyk_to_srgb(pixels, survey.space.as_ref());
    checked(Raster { width, height, channels: Channels::Rgb, pixels }, None)
}

pub(super) fn checked(raster: Raster, space: Option<Space>) -> Result<Decoded, PhotoError> {
    let expected = raster.width as usize * raster.height as usize * raster.channels as usize;
    if raster.pixels.len() != expected || expected == 0 {
        return Err(UNREADABLE);
    }
    Ok((raster, space))
}

/// The smallest of 1/8, 1/4, 3/8, 1/2 and 1 that still fills the target on both sides, in eighths.
fn scale(survey: &Survey, target: (u32, u32)) -> u32 {
    let fills = |eighths: u32| {
        (survey.width * eighths).div_ceil(8) >= target.0 && (survey.height * eighths).div_ceil(8) >= target.1
    };
    [1, 2, 3, 4].into_iter().find(|&eighths| fills(eighths)).unwrap_or(8)
}

fn jpeg_error(error: jpeg_decoder::Error) -> PhotoError {
    match error {
        jpeg_decoder::Error::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            PhotoError::cut_off()
        }
        jpeg_decoder::Error::Unsupported(_) => {
            PhotoError::Unsupported { what: What::JpegKind, way_out: WayOut::SaveAsPlainJpeg }
        }
        _ => UNREADABLE,
    }
}

/// Decodes, and lays anything transparent on white, the colour of the page.
fn decode_flat(decoder: impl ImageDecoder, survey: &Survey) -> Result<Raster, PhotoError> {
    let bytes_per_pixel = u64::from(decoder.color_type().bytes_per_pixel());
    if decoder.dimensions() != (survey.width, survey.height) {
        return Err(PhotoError::malformed());
    }
    limits::check_decode(survey, 8, bytes_per_pixel)?;
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| UNREADABLE)?;
    let (width, height) = (picture.width(), picture.height());
    let (channels, pixels) = match picture {
        DynamicImage::ImageLuma8(grey) => (Channels::Grey, grey.into_raw()),
        DynamicImage::ImageRgb8(rgb) => (Channels::Rgb, rgb.into_raw()),
        other if other.color().has_alpha() => (Channels::Rgb, on_white(other.into_rgba8().into_raw())),
        other if !other.color().has_color() => (Channels::Grey, other.into_luma8().into_raw()),
        other => (Channels::Rgb, other.into_rgb8().into_raw()),
    };
    Ok(Raster { width, height, channels, pixels })
}

/// RGBA to RGB in the same memory.
pub(super) fn on_white(mut pixels: Vec<u8>) -> Vec<u8> {
    let count = pixels.len() / 4;
    for index in 0..count {
        let Some(&[r, g, b, a]) = pixels.get(index * 4..).and_then(|rest| rest.first_chunk::<4>()) else {
            break;
        };
        let blend = |c: u8| ((u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a)) + 127) / 255) as u8;
        if let Some(out) = pixels.get_mut(index * 3..index * 3 + 3) {
            out.copy_from_slice(&[blend(r), blend(g), blend(b)]);
        }
    }
    pixels.truncate(count * 3);
    pixels
}
