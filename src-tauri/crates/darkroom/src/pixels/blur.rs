//! Making a place in a picture unrecognisable.

use super::Raster;
use crate::edit::Part;

/// Fields along the longer side of a blurred place: what stays of it are the means of at most 6 × 6 fields, too few for
/// a face or for letters, and nothing from which they could be computed back.
const FIELDS: u32 = 6;

impl Raster {
    /// Replaces a part, rounded outwards to whole pixels, by the means of a few fields, and smooths the steps between
    /// them, for the eye alone.
    pub(crate) fn blur(&mut self, part: Part) {
        let [left, top, right, bottom] = part.in_pixels(self.width, self.height);
        let (x0, y0) = (left.floor() as u32, top.floor() as u32);
        let (x1, y1) = ((right.ceil() as u32).min(self.width), (bottom.ceil() as u32).min(self.height));
        if x0 >= x1 || y0 >= y1 {
            return;
        }
        let cell = (x1 - x0).max(y1 - y0).div_ceil(FIELDS).max(1);
        let (across, down) = ((x1 - x0).div_ceil(cell), (y1 - y0).div_ceil(cell));
        for channel in 0..self.channels as usize {
            let means: Vec<u8> = (0..across * down)
                .map(|field| {
                    let (x, y) = (x0 + field % across * cell, y0 + field / across * cell);
                    self.mean(channel, x, y, (x + cell).min(x1), (y + cell).min(y1))
                })
                .collect();
            let mean = |x: i64, y: i64| {
                let (x, y) = (x.clamp(0, i64::from(across) - 1), y.clamp(0, i64::from(down) - 1));
                means.get(y as usize * across as usize + x as usize).map_or(0.0, |&mean| f32::from(mean))
            };
            for y in y0..y1 {
                for x in x0..x1 {
                    // Between the middles of the four nearest fields.
                    let at = |offset: u32| (offset as f32 + 0.5) / cell as f32 - 0.5;
                    let (fx, fy) = (at(x - x0), at(y - y0));
                    let (left, top) = (fx.floor() as i64, fy.floor() as i64);
                    let (dx, dy) = (fx - fx.floor(), fy - fy.floor());
                    let row = |y: i64| mean(left, y) * (1.0 - dx) + mean(left + 1, y) * dx;
                    let value = row(top) * (1.0 - dy) + row(top + 1) * dy;
                    let place = self.place(x, y) + channel;
                    if let Some(pixel) = self.pixels.get_mut(place) {
                        *pixel = value.round() as u8;
                    }
                }
            }
        }
    }

    fn place(&self, x: u32, y: u32) -> usize {
        (y as usize * self.width as usize + x as usize) * self.channels as usize
    }

    fn mean(&self, channel: usize, x0: u32, y0: u32, x1: u32, y1: u32) -> u8 {
        let (mut sum, mut count) = (0u64, 0u64);
        for y in y0..y1 {
            let row = self.pixels.get(self.place(x0, y)..self.place(x1, y)).unwrap_or_default();
            for value in row.iter().skip(channel).step_by(self.channels as usize) {
                sum += u64::from(*value);
                count += 1;
            }
        }
        (sum / count.max(1)) as u8
    }
}
