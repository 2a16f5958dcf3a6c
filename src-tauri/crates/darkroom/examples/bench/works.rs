//! The two works: by the darkroom, by `image` alone, and by the quickest crates put together.

use std::fs;
use std::path::Path;
use std::time::Instant;

use darkroom::{OutFormat, RenderSpec};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::{DynamicImage, ImageDecoder, ImageReader};

/// Long edge and whether a WebP is asked for beside the JPEG.
fn wanted(work: &str) -> &'static [(u32, bool)] {
    if work == "one" { &[(1600, false)] } else { &[(1600, true), (400, true)] }
}

pub fn spec(long_edge: u32, format: OutFormat) -> RenderSpec<'static> {
    let quality = if format == OutFormat::Jpeg { 82 } else { 80 };
    RenderSpec { long_edge, format, quality, max_bytes: None, metadata: None, edit: None }
}

/// Does one work on one file, and prints the milliseconds from bytes in to files out and the peak of the memory in MB.
pub fn run(path: &str, work: &str, file: &Path, out: &str) {
    let start = Instant::now();
    let made = match path {
        "ours" => ours(work, file),
        "image" | "crates" => crates(work, file, path == "image"),
        other => panic!("no path {other}"),
    };
    for (edge, name, bytes) in &made {
        fs::write(format!("{out}.{edge}.{name}"), bytes).unwrap();
    }
    println!("{:.1} {}", start.elapsed().as_secs_f64() * 1000.0, peak());
}

fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

type Made = Vec<(u32, &'static str, Vec<u8>)>;

fn ours(work: &str, file: &Path) -> Made {
    let bytes = fs::read(file).unwrap();
    let mut names = Vec::new();
    let mut specs = Vec::new();
    for &(edge, webp) in wanted(work) {
        names.push((edge, "jpg"));
        specs.push(spec(edge, OutFormat::Jpeg));
        if webp {
            names.push((edge, "webp"));
            specs.push(spec(edge, OutFormat::Webp));
        }
    }
    let made = darkroom::render_all(&bytes, &specs).unwrap();
    names.into_iter().zip(made).map(|((edge, name), rendition)| (edge, name, rendition.bytes)).collect()
}

fn crates(work: &str, file: &Path, alone: bool) -> Made {
    let mut decoder = ImageReader::open(file).unwrap().into_decoder().unwrap();
    let orientation = decoder.orientation().unwrap();
    let picture = DynamicImage::from_decoder(decoder).unwrap();
    let mut made = Vec::new();
    for &(edge, webp) in wanted(work) {
        let mut small = if alone {
            picture.resize(edge, edge, image::imageops::FilterType::Lanczos3)
        } else {
            let (width, height) = (picture.width(), picture.height());
            let side = |n: u32| (n * edge + width.max(height) / 2) / width.max(height);
            let rgb = picture.as_rgb8().unwrap();
            let source = ImageRef::new(width, height, rgb.as_raw(), PixelType::U8x3).unwrap();
            let mut target = Image::new(side(width), side(height), PixelType::U8x3);
            Resizer::new().resize(&source, &mut target, &ResizeOptions::new().use_alpha(false)).unwrap();
            let (width, height) = (target.width(), target.height());
            DynamicImage::ImageRgb8(image::RgbImage::from_raw(width, height, target.into_vec()).unwrap())
        };
        small.apply_orientation(orientation);
        let rgb = small.to_rgb8();
        let mut jpeg = Vec::new();
        if alone {
            image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 82).encode_image(&rgb).unwrap();
        } else {
            let (width, height) = (rgb.width() as u16, rgb.height() as u16);
            let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 82);
            encoder.encode(rgb.as_raw(), width, height, jpeg_encoder::ColorType::Rgb).unwrap();
        }
        made.push((edge, "jpg", jpeg));
        if webp {
            let encoder = webp::Encoder::from_rgb(rgb.as_raw(), rgb.width(), rgb.height());
            made.push((edge, "webp", encoder.encode(80.0).to_vec()));
        }
    }
    made
}
