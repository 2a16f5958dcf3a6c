//! What the tests share: the fixtures, and an eye for the four corners of the asymmetrical subject.

use std::fs;
use std::path::PathBuf;

use darkroom::{OutFormat, RenderSpec, Rendition};

pub fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(name)
}

/// A file of `tests/fixtures/photos`.
pub fn photo(name: &str) -> Vec<u8> {
    fs::read(folder("photos").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A file of `tests/fixtures/anh`.
pub fn camera(name: &str) -> Vec<u8> {
    fs::read(folder("anh").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A file of `tests/fixtures/field/photos`: what programs and agencies were seen to write.
pub fn field(name: &str) -> Vec<u8> {
    fs::read(folder("field/photos").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn spec(long_edge: u32, format: OutFormat) -> RenderSpec<'static> {
    RenderSpec { long_edge, format, quality: 90, max_bytes: None, metadata: None, edit: None }
}

/// Decodes a rendition with a decoder of its format: width, height, RGB.
pub fn pixels(rendition: &Rendition) -> (u32, u32, Vec<u8>) {
    let (width, height, rgb) = if rendition.bytes.starts_with(b"\xFF\xD8") {
        let mut decoder = jpeg_decoder::Decoder::new(rendition.bytes.as_slice());
        let pixels = decoder.decode().expect("our own JPEG reads back");
        let info = decoder.info().expect("a decoded picture has a size");
        let rgb = match info.pixel_format {
            jpeg_decoder::PixelFormat::L8 => pixels.iter().flat_map(|&grey| [grey; 3]).collect(),
            _ => pixels,
        };
        (info.width.into(), info.height.into(), rgb)
    } else {
        let picture = image::load_from_memory_with_format(&rendition.bytes, image::ImageFormat::WebP)
            .expect("our own WebP reads back")
            .into_rgb8();
        (picture.width(), picture.height(), picture.into_raw())
    };
    assert_eq!((width, height), (rendition.width, rendition.height), "the rendition tells its size");
    (width, height, rgb)
}

/// Colours at the four corners: top left, top right, bottom left, bottom right.
pub fn corners(rendition: &Rendition) -> [[u8; 3]; 4] {
    let (width, height, rgb) = pixels(rendition);
    let (dx, dy) = (width / 8, height / 8);
    [(dx, dy), (width - 1 - dx, dy), (dx, height - 1 - dy), (width - 1 - dx, height - 1 - dy)].map(
        |(x, y)| {
            let at = ((y * width + x) * 3) as usize;
            [rgb[at], rgb[at + 1], rgb[at + 2]]
        },
    )
}

/// The corners of the subject as drawn: red, green, blue, yellow.
pub const SUBJECT: [[u8; 3]; 4] = [[208, 32, 32], [32, 168, 48], [32, 64, 200], [232, 208, 40]];

pub fn assert_near(actual: [[u8; 3]; 4], expected: [[u8; 3]; 4], tolerance: u8, what: &str) {
    let near =
        actual.iter().flatten().zip(expected.iter().flatten()).all(|(&a, &e)| a.abs_diff(e) <= tolerance);
    assert!(near, "{what}: corners {actual:?}, expected {expected:?}");
}
