//! Straightening: the picture turned about its middle by a small angle, without a pixel from outside of it.

use super::{Channels, Raster};
use crate::PhotoError;

/// An angle, by its sine and cosine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Angle {
    sine: f64,
    cosine: f64,
}

impl Angle {
    /// Tenths of a degree, clockwise. By their series and not by the system's functions, whose last bit differs from machine to
    /// machine: the same edit gives the same bytes everywhere. Beyond the terms taken, what is left out is below 1e-17.
    pub(crate) fn of(tenths: i16) -> Self {
        let angle = f64::from(tenths) * (std::f64::consts::PI / 1800.0);
        let square = angle * angle;
        let (mut sine, mut cosine) = (0.0, 0.0);
        for step in (0..8).rev() {
            let (even, odd) = (f64::from(2 * step), f64::from(2 * step + 1));
            // Horner: each bracket divides by the two factors of its factorial.
            cosine = 1.0 - square * cosine / ((even + 1.0) * (even + 2.0));
            sine = 1.0 - square * sine / ((odd + 1.0) * (odd + 2.0));
        }
        Self { sine: sine * angle, cosine }
    }

    /// How much of each side is left of a picture: the largest upright rectangle of its own shape inside of the turned one. Its
    /// corner, turned back, lies on a side of the picture at the latest.
    pub(crate) fn left_of(self, width: f64, height: f64) -> f64 {
        1.0 / (self.cosine + (width / height).max(height / width) * self.sine.abs())
    }

    /// A place of the turned picture on the one before, both from the middle.
    fn back(self, x: f64, y: f64) -> (f64, f64) {
        (x * self.cosine + y * self.sine, y * self.cosine - x * self.sine)
    }
}

/// Where the columns and rows of a part of the straightened picture lie on the picture.
pub(crate) struct Places {
    angle: Angle,
    /// The middle of the picture.
    middle: (f64, f64),
    /// Left and top of the part, from the middle.
    from: (f64, f64),
    /// From one pixel of the part to the next.
    step: (f64, f64),
}

impl Places {
    /// `part`: left, top, right and bottom as shares of the straightened picture.
    pub(crate) fn new(angle: Angle, picture: (u32, u32), part: [f64; 4], size: (u32, u32)) -> Self {
        let (width, height) = (f64::from(picture.0), f64::from(picture.1));
        let left = angle.left_of(width, height);
        let (width_left, height_left) = (width * left, height * left);
        let [west, north, east, south] = part;
        Self {
            angle,
            middle: (width / 2.0, height / 2.0),
            from: ((west - 0.5) * width_left, (north - 0.5) * height_left),
            step: (
                (east - west) * width_left / f64::from(size.0),
                (south - north) * height_left / f64::from(size.1),
            ),
        }
    }

    /// The place of the middle of a pixel of the part.
    pub(crate) fn of(&self, column: u32, row: u32) -> (f64, f64) {
        let x = self.from.0 + (f64::from(column) + 0.5) * self.step.0;
        let y = self.from.1 + (f64::from(row) + 0.5) * self.step.1;
        let (x, y) = self.angle.back(x, y);
        (self.middle.0 + x, self.middle.1 + y)
    }
}

/// Parts of a pixel that are told apart, and the weights' one.
const FINE: usize = 256;
const ONE: f64 = 4096.0;

/// The weights of four neighbours (Catmull and Rom) for each part of a pixel; each four make [`ONE`].
fn weights() -> Vec<[i32; 4]> {
    (0..FINE)
        .map(|part| {
            let t = part as f64 / FINE as f64;
            let (square, cube) = (t * t, t * t * t);
            let of = |value: f64| (value * ONE).round() as i32;
            let [a, c, d] = [
                of((-cube + 2.0 * square - t) / 2.0),
                of((-3.0 * cube + 4.0 * square + t) / 2.0),
                of((cube - square) / 2.0),
            ];
            [a, ONE as i32 - a - c - d, c, d]
        })
        .collect()
}

impl Raster {
    /// A part of the straightened picture, `width` × `height` pixels of it, each from the sixteen around its place. Nothing is
    /// reduced: what is much smaller than its source has to be reduced before.
    ///
    /// # Errors
    /// [`PhotoError::Encode`] where there is no pixel.
    pub(crate) fn straightened(&self, places: &Places, width: u32, height: u32) -> Result<Self, PhotoError> {
        let pixels = match self.channels {
            Channels::Grey => self.sampled::<1>(places, width, height),
            Channels::Rgb => self.sampled::<3>(places, width, height),
        };
        let pixels = pixels.ok_or(PhotoError::Encode { reason: crate::error::Stuck::Scaling })?;
        Ok(Self { width, height, channels: self.channels, pixels })
    }

    fn sampled<const N: usize>(&self, places: &Places, width: u32, height: u32) -> Option<Vec<u8>> {
        let (stored, _) = self.pixels.as_chunks::<N>();
        let weights = weights();
        let (last_column, last_row) = (i64::from(self.width) - 1, i64::from(self.height) - 1);
        let mut out = Vec::with_capacity(width as usize * height as usize * N);
        for row in 0..height {
            for column in 0..width {
                let (x, y) = places.of(column, row);
                let (x, across) = split(x - 0.5);
                let (y, down) = split(y - 0.5);
                let (across, down) = (weights.get(across)?, weights.get(down)?);
                let mut sums = [0i64; N];
                for (line, weight) in (y - 1..).zip(down) {
                    // Beside the edge stands what is at the edge.
                    let start = line.clamp(0, last_row) * i64::from(self.width);
                    let mut sum = [0i32; N];
                    for (at, weight) in (x - 1..).zip(across) {
                        let pixel = stored.get((start + at.clamp(0, last_column)) as usize)?;
                        for (sum, value) in sum.iter_mut().zip(pixel) {
                            *sum += weight * i32::from(*value);
                        }
                    }
                    for (all, sum) in sums.iter_mut().zip(sum) {
                        *all += i64::from(*weight) * i64::from(sum);
                    }
                }
                const HALF: i64 = 1 << 23;
                out.extend(sums.map(|sum| ((sum + HALF) >> 24).clamp(0, 255) as u8));
            }
        }
        Some(out)
    }
}

/// A place as its whole pixel and the part of it.
fn split(place: f64) -> (i64, usize) {
    let whole = place.floor();
    let part = ((place - whole) * FINE as f64) as usize;
    (whole as i64, part.min(FINE - 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_angle_is_that_of_the_tables() {
        for tenths in -150..=150 {
            let angle = Angle::of(tenths);
            let radians = f64::from(tenths).to_radians() / 10.0;
            assert!((angle.sine - radians.sin()).abs() < 1e-15, "{tenths}");
            assert!((angle.cosine - radians.cos()).abs() < 1e-15, "{tenths}");
        }
    }

    #[test]
    fn no_angle_leaves_every_pixel_where_it_is() {
        let pixels: Vec<u8> = (0..60).map(|at| (at * 37 % 251) as u8).collect();
        let raster = Raster { width: 5, height: 4, channels: Channels::Rgb, pixels };
        let places = Places::new(Angle::of(0), (5, 4), [0.0, 0.0, 1.0, 1.0], (5, 4));
        assert_eq!(raster.straightened(&places, 5, 4).unwrap(), raster);
    }

    #[test]
    fn above_zero_turns_clockwise() {
        // A line that falls to the left, by ten degrees: turned clockwise it would fall more, the other way it is level.
        let (width, height) = (300u32, 200u32);
        let slope = 10f64.to_radians().tan();
        let dark = |x: u32, y: u32| {
            let line = f64::from(height) / 2.0 - (f64::from(x) - f64::from(width) / 2.0) * slope;
            (f64::from(y) - line).abs() < 4.0
        };
        let pixels = (0..height)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .map(|(x, y)| if dark(x, y) { 0 } else { 255 })
            .collect();
        let raster = Raster { width, height, channels: Channels::Grey, pixels };
        let rows = |tenths: i16| {
            let angle = Angle::of(tenths);
            let left = angle.left_of(f64::from(width), f64::from(height));
            let size = ((f64::from(width) * left) as u32, (f64::from(height) * left) as u32);
            let places = Places::new(angle, (width, height), [0.0, 0.0, 1.0, 1.0], size);
            let out = raster.straightened(&places, size.0, size.1).unwrap();
            out.pixels.chunks(size.0 as usize).filter(|row| row.iter().any(|value| *value < 128)).count()
        };
        assert!(rows(100) < 14, "level: {} rows", rows(100));
        assert!(rows(-100) > 50);
    }

    proptest! {
        #[test]
        fn no_place_lies_outside_of_the_picture(
            width in 1u32..9000, height in 1u32..9000, tenths in -150i16..=150,
            west in 0.0f64..0.98, north in 0.0f64..0.98, share in 0.02f64..=1.0,
        ) {
            let angle = Angle::of(tenths);
            let part = [west, north, (west + share).min(1.0), (north + share).min(1.0)];
            let size = (1 + width / 3, 1 + height / 3);
            let places = Places::new(angle, (width, height), part, size);
            for (column, row) in [(0, 0), (size.0 - 1, 0), (0, size.1 - 1), (size.0 - 1, size.1 - 1)] {
                let (x, y) = places.of(column, row);
                prop_assert!(x >= 0.0 && x <= f64::from(width), "{x} of {width}");
                prop_assert!(y >= 0.0 && y <= f64::from(height), "{y} of {height}");
            }
        }

        #[test]
        fn what_is_even_stays_even(width in 2u32..40, height in 2u32..40, tenths in -150i16..=150, value: u8) {
            let pixels = vec![value; (width * height) as usize];
            let raster = Raster { width, height, channels: Channels::Grey, pixels };
            let places = Places::new(Angle::of(tenths), (width, height), [0.0, 0.0, 1.0, 1.0], (width, height));
            let out = raster.straightened(&places, width, height).unwrap();
            prop_assert!(out.pixels.iter().all(|made| *made == value));
        }
    }
}
