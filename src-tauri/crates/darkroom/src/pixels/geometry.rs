//! Size and orientation of a raster.

use std::borrow::Cow;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8, U8x3};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};

use super::{Channels, Raster};
use crate::PhotoError;
use crate::edit::Part;

const CATMULL_ROM: ResizeAlg = ResizeAlg::Convolution(FilterType::CatmullRom);
const LANCZOS: ResizeAlg = ResizeAlg::Convolution(FilterType::Lanczos3);

/// The size that fits a picture of `width` × `height` into a square of `long_edge`, never larger than it is.
pub(crate) fn fit(width: u32, height: u32, long_edge: u32) -> (u32, u32) {
    let (long, edge) = (u64::from(width.max(height)), u64::from(long_edge.max(1)));
    if long <= edge {
        return (width, height);
    }
    // Rounded to the nearest pixel, at least one.
    let side = |n: u32| ((u64::from(n) * edge * 2 + long) / (long * 2)).max(1) as u32;
    (side(width), side(height))
}

impl Raster {
    /// Resamples with a Lanczos kernel of radius three; to more than half the size, as after a reduced decode, with the
    /// calmer one of Catmull and Rom: nearer to the whole picture reduced at once, and lighter (both measured by the bench).
    pub(crate) fn resized(self, width: u32, height: u32) -> Result<Self, PhotoError> {
        if (width, height) == (self.width, self.height) {
            return Ok(self);
        }
        let kernel = if width.max(height) * 2 > self.width.max(self.height) { CATMULL_ROM } else { LANCZOS };
        self.resample(width, height, &ResizeOptions::new().resize_alg(kernel))
    }

    /// The same of a part of the picture, which may begin and end between pixels.
    pub(crate) fn cropped(self, part: Part, width: u32, height: u32) -> Result<Self, PhotoError> {
        let [left, top, right, bottom] = part.in_pixels(self.width, self.height);
        let options = ResizeOptions::new().resize_alg(LANCZOS).crop(left, top, right - left, bottom - top);
        self.resample(width, height, &options)
    }

    /// Every pixel the mean of what it covers.
    pub(crate) fn averaged(self, width: u32, height: u32) -> Result<Self, PhotoError> {
        self.resample(
            width,
            height,
            &ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Box)),
        )
    }

    fn resample(self, width: u32, height: u32, options: &ResizeOptions) -> Result<Self, PhotoError> {
        match self.channels {
            Channels::Grey => self.resample_as::<U8>(width, height, options),
            Channels::Rgb => self.resample_as::<U8x3>(width, height, options),
        }
    }

    /// By the kind of pixel, because the resizer's own choice among all kinds builds every one of them: minutes of compiling.
    fn resample_as<P: PixelTrait>(
        self,
        width: u32,
        height: u32,
        options: &ResizeOptions,
    ) -> Result<Self, PhotoError> {
        let failed = PhotoError::Encode { reason: crate::error::Stuck::Scaling };
        let source = TypedImageRef::<P>::from_buffer(self.width, self.height, &self.pixels)
            .map_err(|_| failed.clone())?;
        let mut pixels = vec![0; width as usize * height as usize * self.channels as usize];
        let mut target =
            TypedImage::<P>::from_buffer(width, height, &mut pixels).map_err(|_| failed.clone())?;
        Resizer::new().resize_typed(&source, &mut target, &options.use_alpha(false)).map_err(|_| failed)?;
        Ok(Self { width, height, channels: self.channels, pixels })
    }

    /// Turns and mirrors so that the picture stands upright (EXIF 2.32, tag 0x0112).
    pub(crate) fn upright(self, orientation: u8) -> Self {
        if !(2..=8).contains(&orientation) {
            return self;
        }
        let (w, h) = (self.width as isize, self.height as isize);
        // Where the first pixel of the upright picture is stored, and how far apart its columns and rows lie.
        let (first, column, row) = match orientation {
            2 => (w - 1, -1, w),
            3 => (w * h - 1, -1, -w),
            4 => (w * (h - 1), 1, -w),
            5 => (0, w, 1),
            6 => (w * (h - 1), -w, 1),
            7 => (w * h - 1, -w, -1),
            _ => (w - 1, w, -1),
        };
        let (width, height) =
            if orientation >= 5 { (self.height, self.width) } else { (self.width, self.height) };
        let steps = Steps { width: width as usize, first, column, row };
        let pixels = match self.channels {
            Channels::Grey => turned::<1>(&self.pixels, &steps),
            Channels::Rgb => turned::<3>(&self.pixels, &steps),
        };
        Self { width, height, channels: self.channels, pixels }
    }

    /// The pixels as RGB: grey spread over three channels.
    pub(crate) fn rgb(&self) -> Cow<'_, [u8]> {
        match self.channels {
            Channels::Rgb => Cow::Borrowed(&self.pixels),
            Channels::Grey => self.pixels.iter().flat_map(|&grey| [grey; 3]).collect(),
        }
    }
}

/// How one goes through the stored pixels from left to right and from top to bottom of the upright picture, which is `width`
/// pixels wide.
struct Steps {
    width: usize,
    first: isize,
    column: isize,
    row: isize,
}

/// The pixels of `N` bytes in the order in which one goes through them.
fn turned<const N: usize>(pixels: &[u8], steps: &Steps) -> Vec<u8> {
    let (stored, _) = pixels.as_chunks::<N>();
    let mut out = vec![0; pixels.len()];
    let (upright, _) = out.as_chunks_mut::<N>();
    for (y, line) in upright.chunks_mut(steps.width.max(1)).enumerate() {
        let mut at = steps.first + y as isize * steps.row;
        for pixel in line {
            if let Some(one) = stored.get(at as usize) {
                *pixel = *one;
            }
            at += steps.column;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitting_keeps_the_ratio_never_enlarges_and_never_reaches_zero() {
        assert_eq!(fit(6000, 4000, 1600), (1600, 1067));
        assert_eq!(fit(4000, 6000, 1600), (1067, 1600));
        assert_eq!(fit(800, 600, 1600), (800, 600));
        assert_eq!(fit(65_000, 3, 400), (400, 1));
        assert_eq!(fit(10, 10, 0), (1, 1));
    }

    #[test]
    fn each_orientation_puts_the_corners_where_exif_says() {
        // a b
        // c d
        // e f
        let raster = Raster { width: 2, height: 3, channels: Channels::Grey, pixels: b"abcdef".to_vec() };
        let turned = |o: u8| {
            let out = raster.clone().upright(o);
            (out.width, out.height, String::from_utf8(out.pixels).unwrap())
        };
        assert_eq!(turned(1), (2, 3, "abcdef".into()));
        assert_eq!(turned(2), (2, 3, "badcfe".into()));
        assert_eq!(turned(3), (2, 3, "fedcba".into()));
        assert_eq!(turned(4), (2, 3, "efcdab".into()));
        assert_eq!(turned(5), (3, 2, "acebdf".into()));
        assert_eq!(turned(6), (3, 2, "ecafdb".into()));
        assert_eq!(turned(7), (3, 2, "fdbeca".into()));
        assert_eq!(turned(8), (3, 2, "bdface".into()));
        assert_eq!(turned(9), (2, 3, "abcdef".into()));
    }
}
