//! From a raster to a file's bytes, without metadata.

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use webp::WebPConfig;

use super::jpeg::repack;
use super::{Channels, Raster};
use crate::PhotoError;
use crate::error::Stuck;

/// A baseline, interleaved JPEG. The encoder's own optimised Huffman tables are left off on purpose: with them it writes
/// non-interleaved scans, a lawful shape that some decoders turn into garbage without saying so.
pub(crate) fn to_jpeg(raster: &Raster, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let too_long = PhotoError::Encode { reason: Stuck::TooLong };
    let width = u16::try_from(raster.width).map_err(|_| too_long.clone())?;
    let height = u16::try_from(raster.height).map_err(|_| too_long)?;
    let colours = match raster.channels {
        Channels::Grey => ColorType::Luma,
        Channels::Rgb => ColorType::Rgb,
    };
    let write = |quality: u8, sampling: SamplingFactor| {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, quality);
        encoder.set_sampling_factor(sampling);
        // One pixel in four would carry the noise of one pixel in four.
        encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
        let written = encoder.encode(&raster.pixels, width, height, colours);
        written.map(|()| out).map_err(|_| PhotoError::Encode { reason: Stuck::JpegEncoder })
    };
    let quality = quality.clamp(1, 100);
    let sampling = if quality < 90 { SamplingFactor::F_2_2 } else { SamplingFactor::F_1_1 };
    let out = write(quality, sampling)?;
    let fine = if is_small(raster) { Some(write(100, sampling)?) } else { None };
    Ok(repack(&out, fine.as_deref()).unwrap_or(out))
}

/// Where trying harder costs little time: previews, and pictures beside a text.
fn is_small(raster: &Raster) -> bool {
    raster.width.max(raster.height) <= 640
}

/// How hard the WebP encoder tries, 0 to 6: of a small picture, and of others. Below 3 it is three times as fast and a tenth
/// heavier; above, much slower. The four of a size were found together: the bench holds them against libvips and sharp.
const METHOD: [i32; 2] = [5, 3];

/// How much of the weight goes from where texture hides errors to where it does not, 0 to 100.
const NOISE_SHAPING: [i32; 2] = [40, 60];

/// How much block borders are smoothed, 0 to 100.
const SMOOTHING: [i32; 2] = [90, 60];

/// How much of sharp edges that smoothing spares, 0 to 7.
const SHARPNESS: [i32; 2] = [3, 0];

/// A lossy WebP.
pub(crate) fn to_webp(raster: &Raster, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let failed = PhotoError::Encode { reason: Stuck::WebpEncoder };
    let rgb = raster.rgb();
    if rgb.len() != raster.width as usize * raster.height as usize * 3 {
        return Err(failed);
    }
    let encoder = webp::Encoder::from_rgb(&rgb, raster.width, raster.height);
    let mut config = WebPConfig::new().map_err(|()| failed.clone())?;
    config.quality = f32::from(quality.clamp(1, 100));
    let kind = usize::from(!is_small(raster));
    config.method = METHOD[kind];
    config.sns_strength = NOISE_SHAPING[kind];
    config.filter_strength = SMOOTHING[kind];
    config.filter_sharpness = SHARPNESS[kind];
    let out = encoder.encode_advanced(&config).map_err(|_| failed)?;
    Ok(out.to_vec())
}
