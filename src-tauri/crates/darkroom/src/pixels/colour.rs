//! Bringing colours to sRGB, the space every portal and every browser assumes.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::{Channels, Raster};

/// Inks in, four bytes a pixel (0 = none, 255 = full); sRGB out. With the file's own CMYK profile when it has
/// a usable one, else by the plain subtractive rule.
pub(super) fn cmyk_to_srgb(inks: Vec<u8>, icc: Option<&[u8]>) -> Vec<u8> {
    if let Some(pixels) = icc.and_then(|icc| convert(&inks, icc, DataColorSpace::Cmyk, Layout::Rgba)) {
        return pixels;
    }
    let mut inks = inks;
    let count = inks.len() / 4;
    for index in 0..count {
        let Some(&[c, m, y, k]) = inks.get(index * 4..).and_then(|rest| rest.first_chunk::<4>()) else {
            break;
        };
        let light = |ink: u8| ((u32::from(255 - ink) * u32::from(255 - k) + 127) / 255) as u8;
        if let Some(out) = inks.get_mut(index * 3..index * 3 + 3) {
            out.copy_from_slice(&[light(c), light(m), light(y)]);
        }
    }
    inks.truncate(count * 3);
    inks
}

/// Full-range YCbCr (ITU-T T.871, section 7) to RGB in the same memory.
pub(super) fn ycbcr_to_rgb(mut pixels: Vec<u8>) -> Vec<u8> {
    for pixel in pixels.chunks_exact_mut(3) {
        if let [y, cb, cr] = pixel {
            let (light, blue, red) = (f32::from(*y), f32::from(*cb) - 128.0, f32::from(*cr) - 128.0);
            // The conversion to u8 saturates.
            *y = (light + 1.402 * red).round() as u8;
            *cb = (light - 0.344_136 * blue - 0.714_136 * red).round() as u8;
            *cr = (light + 1.772 * blue).round() as u8;
        }
    }
    pixels
}

impl Raster {
    /// Converts from the file's profile to sRGB. A profile that cannot be read or used leaves the colours as
    /// they are: a slightly pale photo is better than none.
    pub(crate) fn into_srgb(mut self, icc: Option<&[u8]>) -> Self {
        if self.channels == Channels::Rgb
            && let Some(pixels) =
                icc.and_then(|icc| convert(&self.pixels, icc, DataColorSpace::Rgb, Layout::Rgb))
        {
            self.pixels = pixels;
        }
        self
    }
}

fn convert(pixels: &[u8], icc: &[u8], space: DataColorSpace, layout: Layout) -> Option<Vec<u8>> {
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    if profile.color_space != space {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(layout, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    let width = if space == DataColorSpace::Cmyk { 4 } else { 3 };
    let mut out = vec![0; pixels.len() / width * 3];
    transform.transform(pixels, &mut out).ok()?;
    Some(out)
}
