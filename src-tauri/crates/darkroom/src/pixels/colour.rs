//! Bringing colours to sRGB, the space every portal and every browser assumes.

use moxcms::{
    Chromaticity, ColorPrimaries, ColorProfile, DataColorSpace, Layout, ToneReprCurve, TransformOptions,
};

use super::{Channels, Raster, hdr};

/// The space of a picture's colours, where it says one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Space {
    /// An ICC profile.
    Icc(Vec<u8>),
    /// A camera's word for Adobe RGB (DCF 2.0, 5.4: the optional colour space).
    AdobeRgb,
    /// Numbers of ITU-T H.273.
    Named { primaries: u16, transfer: u16 },
    /// Light as a power of the value; white, red, green and blue as x and y (PNG, `gAMA` and `cHRM`).
    Measured { power: f32, places: Option<[[f32; 2]; 4]> },
}

impl Space {
    fn profile(&self) -> Option<ColorProfile> {
        match self {
            Self::Icc(icc) => ColorProfile::new_from_slice(icc).ok(),
            Self::AdobeRgb => Some(ColorProfile::new_adobe_rgb()),
            Self::Named { primaries: 12, .. } => Some(ColorProfile::new_display_p3()),
            Self::Named { primaries: 9, .. } => Some(ColorProfile::new_bt2020()),
            // Whatever curve it names: as browsers and libheif take it.
            Self::Named { .. } => None,
            Self::Measured { power, places } => {
                let mut profile = ColorProfile::new_srgb();
                if let Some([white, red, green, blue]) = *places {
                    let place = |[x, y]: [f32; 2]| Chromaticity::new(x, y);
                    let primaries =
                        ColorPrimaries { red: place(red), green: place(green), blue: place(blue) };
                    profile.update_rgb_colorimetry(place(white).to_xyyb(), primaries);
                }
                // What is said by number would count before what is measured.
                profile.cicp = None;
                let curve = Some(ToneReprCurve::Parametric(vec![*power]));
                (profile.red_trc, profile.green_trc, profile.blue_trc) =
                    (curve.clone(), curve.clone(), curve);
                Some(profile)
            }
        }
    }
}

/// Inks in, four bytes a pixel (0 = none, 255 = full); sRGB out. With the file's own CMYK profile when it has
/// a usable one, else by the plain subtractive rule.
pub(super) fn cmyk_to_srgb(inks: Vec<u8>, space: Option<&Space>) -> Vec<u8> {
    let profile = space.and_then(Space::profile);
    if let Some(pixels) = profile.and_then(|profile| convert(&inks, &profile, DataColorSpace::Cmyk)) {
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

/// CIE L*a*b* of D50 to sRGB in the same memory: L* of 0 to 100 as 0 to 255; a* and b* as numbers with a sign, or shifted by 128
/// (TIFF 6.0, section 23, and its supplement for ICC).
pub(super) fn lab_to_srgb(mut pixels: Vec<u8>, signed: bool) -> Vec<u8> {
    const WHITE: [f32; 3] = [0.964_22, 1.0, 0.825_21];
    // From the space of profiles to linear sRGB, adapted by Bradford's way.
    const TO_RGB: [[f32; 3]; 3] = [
        [3.133_856, -1.616_867, -0.490_615],
        [-0.978_768, 1.916_142, 0.033_454],
        [0.071_945, -0.228_991, 1.405_243],
    ];
    let cube = |f: f32| if f > 6.0 / 29.0 { f.powi(3) } else { (f - 4.0 / 29.0) * 108.0 / 841.0 };
    for pixel in pixels.chunks_exact_mut(3) {
        if let [l, a, b] = pixel {
            let chroma = |v: u8| if signed { f32::from(v.cast_signed()) } else { f32::from(v) - 128.0 };
            let middle = (f32::from(*l) / 2.55 + 16.0) / 116.0;
            let [x, y, z] = [middle + chroma(*a) / 500.0, middle, middle - chroma(*b) / 200.0].map(cube);
            let xyz = [x * WHITE[0], y * WHITE[1], z * WHITE[2]];
            [*l, *a, *b] = TO_RGB.map(|row| {
                let linear: f32 = row.iter().zip(xyz).map(|(weight, value)| weight * value).sum();
                hdr::srgb(linear)
            });
        }
    }
    pixels
}

impl Raster {
    /// Converts from the file's space to sRGB. A profile that cannot be read or used leaves the colours as
    /// they are: a slightly pale photo is better than none.
    pub(crate) fn into_srgb(mut self, space: Option<&Space>) -> Self {
        match (self.channels, space) {
            (Channels::Rgb, Some(Space::Named { primaries, transfer })) if hdr::is_hdr(*transfer) => {
                hdr::to_srgb(&mut self.pixels, *primaries, *transfer);
            }
            (Channels::Rgb, Some(space)) => {
                let profile = space.profile();
                if let Some(pixels) =
                    profile.and_then(|profile| convert(&self.pixels, &profile, DataColorSpace::Rgb))
                {
                    self.pixels = pixels;
                }
            }
            (Channels::Grey, Some(space)) => {
                if let Some(light) = space.profile().and_then(|profile| greys(&profile)) {
                    for pixel in &mut self.pixels {
                        *pixel = light.get(usize::from(*pixel)).copied().unwrap_or(*pixel);
                    }
                }
            }
            (_, None) => {}
        }
        self
    }
}

/// What each shade of grey is in sRGB, by a profile for grey, or by one for colours.
fn greys(profile: &ColorProfile) -> Option<Vec<u8>> {
    let width = match profile.color_space {
        DataColorSpace::Gray => 1,
        DataColorSpace::Rgb => 3,
        _ => return None,
    };
    let shades: Vec<u8> = (0..=255u8).flat_map(|shade| std::iter::repeat_n(shade, width)).collect();
    let rgb = convert(&shades, profile, profile.color_space)?;
    // The middle one of three that may differ by rounding.
    Some(rgb.chunks_exact(3).filter_map(|pixel| pixel.get(1).copied()).collect())
}

fn convert(pixels: &[u8], profile: &ColorProfile, space: DataColorSpace) -> Option<Vec<u8>> {
    if profile.color_space != space {
        return None;
    }
    let (layout, width) = match space {
        DataColorSpace::Gray => (Layout::Gray, 1),
        DataColorSpace::Cmyk => (Layout::Rgba, 4),
        _ => (Layout::Rgb, 3),
    };
    let srgb = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(layout, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    let mut out = vec![0; pixels.len() / width * 3];
    transform.transform(pixels, &mut out).ok()?;
    Some(out)
}
