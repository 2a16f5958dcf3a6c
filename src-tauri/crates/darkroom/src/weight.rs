//! The best picture within a weight, found in few tries.

use crate::PhotoError;

/// The most encodes that one picture takes.
const TRIES: usize = 4;
/// Below this faces turn into blocks: then the photo must become smaller, not worse.
const LOWEST_QUALITY: u8 = 40;
/// What a picture that was made smaller is first tried with.
const FAIR_QUALITY: u8 = 60;
/// How weight falls with the quantiser's step, until two tries of the picture itself tell.
const SLOPE: f64 = 0.75;

/// What is asked for.
pub(crate) struct Wish {
    /// The best quality, 1 to 100: a picture that fits with it is taken as it is.
    pub cap: u8,
    /// Of the whole file, in bytes.
    pub ceiling: u64,
    /// In pixels.
    pub long_edge: u32,
    /// How small it may become where no quality is low enough.
    pub smallest_edge: u32,
}

/// One encoded picture.
pub(crate) struct Made<T> {
    pub picture: T,
    /// Of the whole file, in bytes.
    pub weight: u64,
    /// What of it quality and size change.
    pub coded: u64,
}

/// A quality, and what the picture weighed with it.
type Point = (u8, u64);

/// Encodes at most [`TRIES`] times: with the cap where that fits, else so that the file weighs nine tenths of the ceiling or
/// more, or the next quality would be too heavy: a JPEG keeps all of its colour from quality 90 on, which is a large
/// step. `encode` takes a quality and the long edge.
///
/// # Errors
/// [`PhotoError::CannotFit`], and those of `encode`.
pub(crate) fn within<T>(
    wish: &Wish,
    mut encode: impl FnMut(u8, u32) -> Result<Made<T>, PhotoError>,
) -> Result<T, PhotoError> {
    let (mut quality, mut edge) = (wish.cap.clamp(1, 100), wish.long_edge);
    let mut fits: Option<Point> = None;
    let mut over: Option<Point> = None;
    let mut best = None;
    let mut lightest = (u64::MAX, quality);
    for left in (0..TRIES).rev() {
        let made = encode(quality, edge)?;
        if made.weight <= wish.ceiling {
            if quality >= wish.cap || made.weight.saturating_mul(10) >= wish.ceiling.saturating_mul(9) {
                return Ok(made.picture);
            }
            fits = Some((quality, made.coded));
            best = Some(made.picture);
        } else {
            over = Some((quality, made.coded));
            lightest = lightest.min((made.weight, quality));
        }
        let room = wish.ceiling.saturating_sub(made.weight.saturating_sub(made.coded)) as f64;
        // The last try of a picture that never fitted has to.
        let aim = room.max(1.0) * if left == 1 && best.is_none() { 0.85 } else { 0.955 };
        let wanted = step_to(fits, over, aim).map_or(f64::from(quality), quality_of);
        let low = fits.map_or(LOWEST_QUALITY.min(wish.cap), |(quality, _)| quality + 1);
        let high = over.map_or(wish.cap, |(quality, _)| quality.saturating_sub(1));
        if let (None, Some((heavy, coded))) = (fits, over)
            && wanted < f64::from(LOWEST_QUALITY)
            && edge > wish.smallest_edge
        {
            let fair = FAIR_QUALITY.min(wish.cap);
            let then = coded as f64 * (step(heavy) / step(fair)).powf(SLOPE);
            let side = f64::from(edge) * (aim / then).sqrt().min(0.95);
            edge = (side as u32).max(wish.smallest_edge);
            quality = fair;
            (fits, over) = (None, None);
            continue;
        }
        if low > high {
            break;
        }
        quality = (wanted as u8).clamp(low, high);
    }
    let (reached, quality) = lightest;
    best.ok_or(PhotoError::CannotFit { max_bytes: wish.ceiling, reached, quality })
}

/// The step at which the picture would weigh `aim`.
fn step_to(fits: Option<Point>, over: Option<Point>, aim: f64) -> Option<f64> {
    let (quality, coded) = over.or(fits)?;
    let slope = match (fits, over) {
        (Some((light, small)), Some((heavy, large))) if small > 0 && large > small => {
            (large as f64 / small as f64).ln() / (step(light) / step(heavy)).ln()
        }
        _ => SLOPE,
    };
    Some(step(quality) * (coded as f64 / aim).powf(1.0 / slope.max(0.05)))
}

/// The quantiser's step in hundredths of the standard tables (as the Independent JPEG Group scales them).
fn step(quality: u8) -> f64 {
    let quality = f64::from(quality.clamp(1, 100));
    if quality < 50.0 { 5000.0 / quality } else { (200.0 - 2.0 * quality).max(1.0) }
}

fn quality_of(step: f64) -> f64 {
    if step > 100.0 { 5000.0 / step } else { (200.0 - step) / 2.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::{Channels, Raster, to_jpeg, to_webp};
    use crate::render::OutFormat;

    /// What the camera saw: a soft scene with this much noise, of 255.
    fn scene(width: u32, height: u32, noise: u32) -> Raster {
        let mut seed = 7u32;
        let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
        for y in 0..height {
            for x in 0..width {
                for channel in 0..3 {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let grain = if noise == 0 { 0 } else { (seed >> 16) % noise };
                    let wave = ((x / (3 + channel)) ^ (y / 5)) % 97;
                    let soft = if noise == 0 { x * 90 / width } else { wave };
                    pixels.push((40 + soft + grain).min(255) as u8);
                }
            }
        }
        Raster { width, height, channels: Channels::Rgb, pixels }
    }

    /// Tries, and weight and quality of what came out.
    fn run(raster: &Raster, format: OutFormat, wish: &Wish) -> (usize, Result<(u64, u8, u32), PhotoError>) {
        let mut tries = 0;
        let made = within(wish, |quality, edge| {
            tries += 1;
            let (width, height) = crate::pixels::fit(raster.width, raster.height, edge);
            let raster = raster.clone().resized(width, height)?;
            let bytes = match format {
                OutFormat::Jpeg => to_jpeg(&raster, quality)?,
                OutFormat::Webp => to_webp(&raster, quality)?,
            };
            // As if it carried a caption.
            let (coded, weight) = (bytes.len() as u64, bytes.len() as u64 + 3000);
            Ok(Made { picture: (weight, quality, edge), weight, coded })
        });
        (tries, made)
    }

    #[test]
    fn noisy_and_flat_photos_use_the_weight_they_may_in_four_tries() {
        for (format, noise) in [
            (OutFormat::Jpeg, 0),
            (OutFormat::Jpeg, 12),
            (OutFormat::Jpeg, 90),
            (OutFormat::Jpeg, 215),
            (OutFormat::Webp, 12),
            (OutFormat::Webp, 90),
        ] {
            let raster = scene(900, 600, noise);
            for ceiling in [25_000, 60_000, 120_000, 250_000, 500_000] {
                let wish = Wish { cap: 88, ceiling, long_edge: 900, smallest_edge: 320 };
                let (tries, made) = run(&raster, format, &wish);
                let (weight, quality, edge) = made.unwrap();
                let what = format!(
                    "{format:?}, noise {noise}, {ceiling}: {weight} with {quality} at {edge} in {tries}"
                );
                assert!(tries <= TRIES && weight <= ceiling && edge <= 900, "{what}");
                // A WebP's weight follows its quality by no such rule: it fits, and may be lighter than it had to be.
                let used = quality == 88 || weight * 10 >= ceiling * 9;
                assert!(used || format == OutFormat::Webp, "{what}");
            }
        }
    }

    #[test]
    fn a_flat_photo_takes_one_try_and_one_that_cannot_fit_says_so() {
        let wish = |ceiling| Wish { cap: 88, ceiling, long_edge: 300, smallest_edge: 300 };
        let (tries, made) = run(&scene(300, 200, 0), OutFormat::Jpeg, &wish(500_000));
        assert!(tries == 1 && made.is_ok_and(|(_, quality, _)| quality == 88));
        let (tries, made) = run(&scene(300, 200, 215), OutFormat::Jpeg, &wish(5_000));
        assert!(tries <= TRIES && matches!(made, Err(PhotoError::CannotFit { max_bytes: 5_000, .. })));
    }
}
