//! Pixels: decode, resize, turn, bring to sRGB, encode. Always 8 bits a channel, grey or RGB.

mod blur;
mod colour;
mod decode;
mod encode;
mod geometry;
mod hdr;
mod heic;
mod jpeg;
mod level;
mod light;
mod tiff;

pub(crate) use colour::Space;
pub(crate) use decode::{Torn, decode};
pub(crate) use encode::{to_jpeg, to_webp};
pub(crate) use geometry::fit;
pub(crate) use level::{Angle, Places};

/// How many bytes a pixel takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Channels {
    Grey = 1,
    Rgb = 3,
}

/// Rows of pixels from the top left, without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raster {
    pub width: u32,
    pub height: u32,
    pub channels: Channels,
    pub pixels: Vec<u8>,
}
