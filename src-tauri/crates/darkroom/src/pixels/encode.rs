//! From a raster to a file's bytes, without metadata.

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder};

use webp::WebPConfig;

use super::{Channels, Raster};
use crate::PhotoError;

/// A baseline, interleaved JPEG. Optimised Huffman tables are left off on purpose: with them the encoder
/// writes non-interleaved scans, a lawful shape that some decoders turn into garbage without saying so.
pub(crate) fn to_jpeg(raster: &Raster, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let too_long = PhotoError::Encode { reason: "cạnh ảnh dài quá mức của JPEG" };
    let width = u16::try_from(raster.width).map_err(|_| too_long.clone())?;
    let height = u16::try_from(raster.height).map_err(|_| too_long)?;
    let colours = match raster.channels {
        Channels::Grey => ColorType::Luma,
        Channels::Rgb => ColorType::Rgb,
    };
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, quality.clamp(1, 100));
    // One pixel in four would carry the noise of one pixel in four.
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder
        .encode(&raster.pixels, width, height, colours)
        .map_err(|_| PhotoError::Encode { reason: "bộ nén JPEG báo lỗi" })?;
    Ok(out)
}

/// How hard the WebP encoder tries, 0 to 6.
const METHOD: i32 = 3;

/// A lossy WebP of an RGB raster.
pub(crate) fn to_webp(raster: &Raster, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let failed = PhotoError::Encode { reason: "bộ nén WebP báo lỗi" };
    if raster.channels != Channels::Rgb
        || raster.pixels.len() != raster.width as usize * raster.height as usize * 3
    {
        return Err(failed);
    }
    let encoder = webp::Encoder::from_rgb(&raster.pixels, raster.width, raster.height);
    let mut config = WebPConfig::new().map_err(|()| failed.clone())?;
    config.quality = f32::from(quality.clamp(1, 100));
    config.method = METHOD;
    let out = encoder.encode_advanced(&config).map_err(|_| failed)?;
    Ok(out.to_vec())
}
