//! From a raster to a file's bytes, without metadata.

use jpeg_encoder::{ColorType, Encoder};

use super::{Channels, Raster};
use crate::PhotoError;

/// A baseline, interleaved JPEG. Optimised Huffman tables are left off on purpose: with them the encoder
/// writes non-interleaved scans, a lawful shape that some decoders turn into garbage without saying so.
pub(crate) fn jpeg(raster: &Raster, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let too_long = PhotoError::Encode { reason: "cạnh ảnh dài quá mức của JPEG" };
    let width = u16::try_from(raster.width).map_err(|_| too_long.clone())?;
    let height = u16::try_from(raster.height).map_err(|_| too_long)?;
    let colours = match raster.channels {
        Channels::Grey => ColorType::Luma,
        Channels::Rgb => ColorType::Rgb,
    };
    let mut out = Vec::new();
    let encoder = Encoder::new(&mut out, quality.clamp(1, 100));
    encoder
        .encode(&raster.pixels, width, height, colours)
        .map_err(|_| PhotoError::Encode { reason: "bộ nén JPEG báo lỗi" })?;
    Ok(out)
}

/// A lossy WebP of an RGB raster.
pub(crate) fn webp(raster: &Raster, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let failed = PhotoError::Encode { reason: "bộ nén WebP báo lỗi" };
    if raster.channels != Channels::Rgb
        || raster.pixels.len() != raster.width as usize * raster.height as usize * 3
    {
        return Err(failed);
    }
    let encoder = webp::Encoder::from_rgb(&raster.pixels, raster.width, raster.height);
    let out = encoder.encode_simple(false, f32::from(quality.clamp(1, 100))).map_err(|_| failed)?;
    Ok(out.to_vec())
}
