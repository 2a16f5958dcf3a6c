//! How near a rendition is to the best there could be: everything decoded, then one Lanczos reduction.

use std::fs;
use std::path::Path;

use image::{DynamicImage, ImageDecoder, ImageReader, RgbImage};

/// Prints, for each result, its SSIM and its bytes.
pub fn run(file: &Path, edge: u32, results: &[&str]) {
    let reference = reference(file, edge);
    for result in results {
        let bytes = fs::read(result).unwrap();
        let picture = image::load_from_memory(&bytes).unwrap().into_rgb8();
        assert!(
            picture.dimensions() == reference.dimensions(),
            "{result} is {:?}, not {:?}",
            picture.dimensions(),
            reference.dimensions()
        );
        println!("{result} {:.4} {}", ssim(&reference, &picture), bytes.len());
    }
}

fn reference(file: &Path, edge: u32) -> RgbImage {
    let mut decoder = ImageReader::open(file).unwrap().into_decoder().unwrap();
    let orientation = decoder.orientation().unwrap();
    let whole = DynamicImage::from_decoder(decoder).unwrap();
    let mut small = whole.resize(edge, edge, image::imageops::FilterType::Lanczos3);
    small.apply_orientation(orientation);
    small.into_rgb8()
}

/// The mean of SSIM (Wang et al., 2004) over windows of 8 × 8, every four pixels, of red, green and blue.
fn ssim(a: &RgbImage, b: &RgbImage) -> f64 {
    const C1: f64 = 6.5025;
    const C2: f64 = 58.5225;
    let (width, height) = (a.width() as usize, a.height() as usize);
    let (mut total, mut windows) = (0.0, 0.0);
    for channel in 0..3 {
        for y in (0..height - 7).step_by(4) {
            for x in (0..width - 7).step_by(4) {
                let (mut sa, mut sb, mut saa, mut sbb, mut sab) = (0u64, 0u64, 0u64, 0u64, 0u64);
                for row in y..y + 8 {
                    for column in x..x + 8 {
                        let at = (row * width + column) * 3 + channel;
                        let (p, q) = (u64::from(a.as_raw()[at]), u64::from(b.as_raw()[at]));
                        sa += p;
                        sb += q;
                        saa += p * p;
                        sbb += q * q;
                        sab += p * q;
                    }
                }
                let n = 64.0;
                let (ma, mb) = (sa as f64 / n, sb as f64 / n);
                let (va, vb) = (saa as f64 / n - ma * ma, sbb as f64 / n - mb * mb);
                let cov = sab as f64 / n - ma * mb;
                total +=
                    (2.0 * ma * mb + C1) * (2.0 * cov + C2) / ((ma * ma + mb * mb + C1) * (va + vb + C2));
                windows += 1.0;
            }
        }
    }
    total / windows
}
