//! Which photos look alike: frames of one burst, the same picture saved twice.

use std::f64::consts::PI;

use crate::pixels::{self, Channels, Torn};
use crate::{PhotoError, container, guarded};

/// The picture is looked at in so many fields across and down.
const FIELDS: usize = 32;
/// Of its waves the slowest count, so many across and down; the very first, the mean light, does not.
const WAVES: usize = 8;

/// A fingerprint of 64 bits: which of the slowest waves of the picture (its discrete cosine transform) are stronger than their
/// median. The fewer bits differ, the more two pictures are alike: up to about ten for frames of a burst, around 32 for
/// pictures that have nothing in common. Taken from a small upright picture: a preview is enough.
///
/// # Errors
/// As [`crate::probe`].
pub fn likeness(preview: &[u8]) -> Result<u64, PhotoError> {
    guarded(|| {
        let survey = container::survey(preview)?;
        let side = FIELDS as u32;
        let (raster, _) =
            pixels::decode(preview, &survey, (side.min(survey.width), side.min(survey.height)), Torn::Shown)?;
        let fields = raster.upright(survey.orientation).averaged(side, side)?;
        let light: Vec<f64> = match fields.channels {
            Channels::Grey => fields.pixels.iter().map(|&grey| f64::from(grey)).collect(),
            Channels::Rgb => {
                let weights = [0.299, 0.587, 0.114];
                let luma =
                    |rgb: &[u8]| rgb.iter().zip(weights).map(|(&c, weight)| f64::from(c) * weight).sum();
                fields.pixels.chunks_exact(3).map(luma).collect()
            }
        };
        let wave = |u: usize, x: usize| (PI * u as f64 * (2 * x + 1) as f64 / (2 * FIELDS) as f64).cos();
        let strength = |number: usize| -> f64 {
            // From the second wave on, so that 64 are left without the mean light.
            let (u, v) = ((number + 1) % (WAVES + 1), (number + 1) / (WAVES + 1));
            let field = |(at, light): (usize, &f64)| light * wave(u, at % FIELDS) * wave(v, at / FIELDS);
            light.iter().enumerate().map(field).sum()
        };
        let strengths: Vec<f64> = (0..64).map(strength).collect();
        let mut sorted = strengths.clone();
        sorted.sort_by(f64::total_cmp);
        let median = sorted.get(32).copied().unwrap_or_default();
        Ok(strengths.iter().fold(0, |bits, &strength| bits << 1 | u64::from(strength > median)))
    })
}
