//! From a raster to a file's bytes, without metadata.

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder};

use webp::WebPConfig;

use super::jpeg::repack;
use super::{Channels, Raster};
use crate::PhotoError;

/// A baseline, interleaved JPEG. The encoder's own optimised Huffman tables are left off on purpose: with them it writes
/// non-interleaved scans, a lawful shape that some decoders turn into garbage without saying so.
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
    Ok(repack(&out).unwrap_or(out))
}

/// How hard the WebP encoder tries, 0 to 6. Below 3 it is three times as fast and a tenth heavier; above, slower and no lighter.
const METHOD: i32 = 3;

/// How much of the weight goes from where texture hides errors to where it does not, 0 to 100: the bench finds this lighter
/// than the encoder's own 50, and as near to the photo.
const NOISE_SHAPING: i32 = 60;

/// A lossy WebP.
pub(crate) fn to_webp(raster: &Raster, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let failed = PhotoError::Encode { reason: "bộ nén WebP báo lỗi" };
    let rgb = raster.rgb();
    if rgb.len() != raster.width as usize * raster.height as usize * 3 {
        return Err(failed);
    }
    let encoder = webp::Encoder::from_rgb(&rgb, raster.width, raster.height);
    let mut config = WebPConfig::new().map_err(|()| failed.clone())?;
    config.quality = f32::from(quality.clamp(1, 100));
    config.method = METHOD;
    config.sns_strength = NOISE_SHAPING;
    let out = encoder.encode_advanced(&config).map_err(|_| failed)?;
    Ok(out.to_vec())
}
