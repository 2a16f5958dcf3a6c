//! Which photos look alike: frames of one burst, the same picture saved twice.

use crate::pixels::{self, Channels};
use crate::{PhotoError, container, guarded};

/// A fingerprint of 64 bits: whether each of 8 × 8 fields is brighter than the field to its right (the difference
/// hash). The fewer bits differ, the more two pictures are alike; up to about ten for frames of a burst, around 32
/// for pictures that have nothing in common. Taken from a small upright picture: a preview is enough.
///
/// # Errors
/// As [`crate::probe`].
pub fn likeness(preview: &[u8]) -> Result<u64, PhotoError> {
    guarded(|| {
        let survey = container::survey(preview)?;
        let (raster, _) = pixels::decode(preview, &survey, (9, 8))?;
        let fields = raster.upright(survey.orientation).averaged(9, 8)?;
        let light = |column: usize, row: usize| -> u32 {
            let at = (row * 9 + column) * fields.channels as usize;
            match (fields.channels, fields.pixels.get(at..)) {
                (Channels::Rgb, Some([r, g, b, ..])) => {
                    299 * u32::from(*r) + 587 * u32::from(*g) + 114 * u32::from(*b)
                }
                (_, Some([grey, ..])) => 1000 * u32::from(*grey),
                _ => 0,
            }
        };
        let brighter = |row: usize, column: usize| u64::from(light(column, row) > light(column + 1, row));
        Ok((0..64).fold(0, |bits, field| bits << 1 | brighter(field / 8, field % 8)))
    })
}
