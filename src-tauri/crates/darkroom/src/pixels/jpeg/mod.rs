//! Baseline JPEG at an eighth to four eighths of its size, which is what nearly every rendition of a camera's file needs.
//!
//! Reading the bits is most of the work, and it cannot be left out; what can is everything after it: only the coefficients
//! that the small picture shows are kept, and the inverse transform makes the small blocks directly, chroma at the size of
//! luma. Whatever is not plain (progressive, more scans than one, inks, odd sampling, damaged data) is `None` here and goes to
//! the general decoder, which makes a picture even of what is broken: whether it is, [`is_whole`] tells.

mod bits;
mod blocks;
mod headers;
mod huffman;
mod repack;
mod scans;
mod thin;

use bits::Bits;
use blocks::{Inverse, Waves, inverse};
use headers::{Component, Headers};
use huffman::Table;
pub(super) use repack::repack;
pub(super) use scans::is_whole;

use super::{Channels, Raster};

/// A coefficient's place: in the small block, or beyond its end for those that are not kept.
const NOT_KEPT: u8 = 127;

/// What one component needs for the scan.
struct Plane {
    /// Blocks of one unit across and down.
    blocks: (usize, usize),
    /// Pixels of one block across and down.
    block: (usize, usize),
    inverse: Inverse,
    waves: Waves,
    /// By number in zigzag order; twice as long as a block, so that a run beyond its end needs no check.
    place: [u8; 128],
    /// From this number on no coefficient is kept.
    last: u32,
    /// By number too, the step of quantisation.
    step: [f32; 128],
    stride: usize,
    /// One row of units.
    pixels: Vec<u8>,
    last_dc: i32,
    coefficients: [f32; 128],
}

/// Decodes with both sides multiplied by `eighths`/8, one to four.
pub(super) fn decode(bytes: &[u8], eighths: u32) -> Option<Raster> {
    let headers = headers::read(bytes)?;
    let eighths = eighths as usize;
    if !(1..=4).contains(&eighths) {
        return None;
    }
    let most_across = headers.components.iter().map(|c| c.across).max()?;
    let most_down = headers.components.iter().map(|c| c.down).max()?;
    let units = (headers.width.div_ceil(8 * most_across), headers.height.div_ceil(8 * most_down));
    let mut planes = Vec::new();
    for component in &headers.components {
        planes.push(Plane::new(&headers, component, eighths, (most_across, most_down), units.0)?);
    }
    let (width, height) = ((headers.width * eighths).div_ceil(8), (headers.height * eighths).div_ceil(8));
    let channels = if planes.len() == 1 { Channels::Grey } else { Channels::Rgb };
    let mut pixels = Vec::with_capacity(width * height * channels as usize);
    let mut bits = Bits::new(headers.data);
    let (mut until_restart, mut restarts) = (headers.restart_interval, 0);
    let rows = 8 * most_down * eighths / 8;
    for row in 0..units.1 {
        for column in 0..units.0 {
            if headers.restart_interval > 0 {
                if until_restart == 0 {
                    bits.restart(restarts)?;
                    restarts += 1;
                    planes.iter_mut().for_each(|plane| plane.last_dc = 0);
                    until_restart = headers.restart_interval;
                }
                until_restart -= 1;
            }
            for (plane, component) in planes.iter_mut().zip(&headers.components) {
                plane.unit(&mut bits, &headers, component, column)?;
            }
        }
        for line in 0..rows.min(height - row * rows) {
            match planes.as_slice() {
                [grey] => pixels.extend_from_slice(grey.line(line, width)?),
                [y, cb, cr] => {
                    blocks::to_rgb(
                        y.line(line, width)?,
                        cb.line(line, width)?,
                        cr.line(line, width)?,
                        &mut pixels,
                    );
                }
                _ => return None,
            }
        }
    }
    let zeros_are_waves = headers
        .components
        .iter()
        .any(|c| !headers.ac.get(c.ac).and_then(Option::as_ref).is_some_and(Table::is_zero_the_end));
    let is_whole = bits.is_done() && !(zeros_are_waves && bits.has_hole());
    is_whole.then_some(Raster { width: width as u32, height: height as u32, channels, pixels })
}

impl Plane {
    fn new(
        headers: &Headers,
        component: &Component,
        eighths: usize,
        most: (usize, usize),
        units: usize,
    ) -> Option<Self> {
        let quantisation = headers.quantisation.get(component.quantisation)?.as_ref()?;
        // Chroma with half the samples is transformed to twice the size, and needs no enlarging afterwards.
        let block = (eighths * most.0 / component.across, eighths * most.1 / component.down);
        let (mut place, mut step, mut last) = ([NOT_KEPT; 128], [0.0; 128], 0);
        for (number, &natural) in headers::ZIGZAG.iter().enumerate() {
            let (u, v) = (usize::from(natural) % 8, usize::from(natural) / 8);
            if u < block.0 && v < block.1 {
                last = number as u32 + 1;
                *place.get_mut(number)? = (v * block.0 + u) as u8;
                *step.get_mut(number)? = f32::from(*quantisation.get(number)?);
            }
        }
        let stride = units * component.across * block.0;
        Some(Self {
            blocks: (component.across, component.down),
            block,
            inverse: inverse(block)?,
            waves: blocks::waves(block)?,
            place,
            last,
            step,
            stride,
            pixels: vec![0; stride * component.down * block.1],
            last_dc: 0,
            coefficients: [0.0; 128],
        })
    }

    fn line(&self, line: usize, width: usize) -> Option<&[u8]> {
        self.pixels.get(line * self.stride..line * self.stride + width)
    }

    /// Decodes the blocks of this component in one unit.
    #[inline(never)]
    fn unit(
        &mut self,
        bits: &mut Bits,
        headers: &Headers,
        component: &Component,
        column: usize,
    ) -> Option<()> {
        let (dc, ac) = (headers.dc.get(component.dc)?.as_ref()?, headers.ac.get(component.ac)?.as_ref()?);
        let mut next = *bits;
        for down in 0..self.blocks.1 {
            for across in 0..self.blocks.0 {
                // Only what is kept is written between two blocks, apart from the one place for all the others.
                let coefficients = &mut self.coefficients;
                coefficients.get_mut(..self.block.0 * self.block.1)?.fill(0.0);
                self.last_dc = self.last_dc.wrapping_add(dc.difference(&mut next)?);
                coefficients[0] = self.last_dc as f32 * self.step[0];
                let more = ac.coefficients(&mut next, &self.place, &self.step, self.last, coefficients)?;
                let x = (column * self.blocks.0 + across) * self.block.0;
                let start = down * self.block.1 * self.stride + x;
                let out = self.pixels.get_mut(start..)?;
                if more {
                    (self.inverse)(coefficients, self.waves, out, self.stride);
                } else {
                    let value = (coefficients[0] / 8.0 + 128.0).round().clamp(0.0, 255.0) as u8;
                    for line in out.chunks_mut(self.stride).take(self.block.1) {
                        line.get_mut(..self.block.0)?.fill(value);
                    }
                }
            }
        }
        *bits = next;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
    use proptest::prelude::*;

    use super::*;

    /// Soft colours of an odd size, encoded; and the same decoded whole by another decoder.
    fn picture(colours: ColorType, sampling: SamplingFactor, restart: u16) -> (Vec<u8>, Raster) {
        let (width, height) = (203u32, 117u32);
        let wave = |at: u32, by: f32| (127.0 + 110.0 * (at as f32 / by).sin()) as u8;
        let mut pixels = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let rgb = [wave(x, 23.0), wave(y, 17.0), wave(x + y, 31.0)];
                pixels.extend_from_slice(if colours == ColorType::Luma { &rgb[..1] } else { &rgb });
            }
        }
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 95);
        encoder.set_sampling_factor(sampling);
        encoder.set_restart_interval(restart);
        encoder.encode(&pixels, width as u16, height as u16, colours).unwrap();
        let whole = jpeg_decoder::Decoder::new(bytes.as_slice()).decode().unwrap();
        let channels = if colours == ColorType::Luma { Channels::Grey } else { Channels::Rgb };
        (bytes, Raster { width, height, channels, pixels: whole })
    }

    #[test]
    fn every_size_and_sampling_shows_what_the_whole_picture_shows() {
        use SamplingFactor::{F_1_1, F_1_2, F_2_1, F_2_2};
        for (colours, sampling, restart) in [
            (ColorType::Luma, F_1_1, 0),
            (ColorType::Rgb, F_1_1, 0),
            (ColorType::Rgb, F_2_1, 0),
            (ColorType::Rgb, F_1_2, 7),
            (ColorType::Rgb, F_2_2, 3),
        ] {
            let (bytes, whole) = picture(colours, sampling, restart);
            for eighths in 1..=4 {
                let small = decode(&bytes, eighths).expect("a plain JPEG");
                assert_eq!(
                    (small.width, small.height),
                    ((203 * eighths).div_ceil(8), (117 * eighths).div_ceil(8))
                );
                assert_eq!(small.channels, whole.channels);
                // The last column and row may stand for less than a whole pixel: they are left out.
                let (mut sum, mut count) = (0.0, 0.0);
                let size = whole.channels as usize;
                for y in 0..117 * eighths / 8 {
                    for x in 0..203 * eighths / 8 {
                        // The pixel of the whole picture in the middle of this one, by its two neighbours.
                        let middle = |at: u32| (at as f32 + 0.5) * 8.0 / eighths as f32 - 0.5;
                        for channel in 0..size {
                            let at = |x: f32, y: f32| {
                                let (x, y) = (x.clamp(0.0, 202.0) as usize, y.clamp(0.0, 116.0) as usize);
                                f32::from(whole.pixels[(y * 203 + x) * size + channel])
                            };
                            let (mx, my) = (middle(x), middle(y));
                            let expected = (at(mx.floor(), my.floor()) + at(mx.ceil(), my.ceil())) / 2.0;
                            let got = small.pixels[(y * small.width + x) as usize * size + channel];
                            sum += (f32::from(got) - expected).abs();
                            count += 1.0;
                        }
                    }
                }
                assert!(sum / count < 2.5, "{sampling:?}, {eighths}/8: {} apart", sum / count);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

        /// Noise of every strength: long codes, full blocks, blocks that end after each number of coefficients.
        #[test]
        fn an_eighth_is_that_of_the_general_decoder(
            grey in any::<bool>(), quality in 10..=100u8, noise in 0..256u32, seed in any::<u32>(),
        ) {
            let colours = if grey { ColorType::Luma } else { ColorType::Rgb };
            let mut state = seed;
            let pixels: Vec<u8> = (0..88 * 72 * if grey { 1 } else { 3 })
                .map(|at| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (((at / 40 % 200) as u32 * (255 - noise) + (state >> 24) * noise) / 255) as u8
                })
                .collect();
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, quality);
            encoder.set_sampling_factor(SamplingFactor::F_1_1);
            encoder.encode(&pixels, 88, 72, colours).unwrap();
            let mut general = jpeg_decoder::Decoder::new(bytes.as_slice());
            prop_assert_eq!(general.scale(11, 9).unwrap(), (11, 9));
            let expected = general.decode().unwrap();
            let small = decode(&bytes, 1).expect("a plain JPEG");
            prop_assert_eq!(small.pixels.len(), expected.len());
            for (got, expected) in small.pixels.iter().zip(&expected) {
                // Luma and chroma are each rounded, there and here.
                prop_assert!(got.abs_diff(*expected) <= 4, "{} for {}", got, expected);
            }
        }
    }

    #[test]
    fn data_that_ends_early_or_lacks_a_restart_marker_goes_to_the_general_decoder() {
        let (bytes, _) = picture(ColorType::Rgb, SamplingFactor::F_2_2, 3);
        assert!(decode(&bytes, 2).is_some());
        for length in (0..bytes.len() - 2).step_by(31) {
            assert!(decode(&bytes[..length], 2).is_none(), "cut to {length} bytes");
        }
        let mut broken = bytes.clone();
        let at = broken.windows(2).position(|window| window == [0xFF, 0xD0]).unwrap();
        broken[at + 1] = 0;
        assert!(decode(&broken, 2).is_none());
    }
}
