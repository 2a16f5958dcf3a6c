//! TIFF and HEIC: the same picture as other programs see in the same file, upright and in sRGB.
//!
//! The TIFF files were written by libtiff (Pillow, ImageMagick), the HEIC files by x265 (`heif-enc` of libheif 1.15); turns,
//! mirrors and the grid of `judged-grid.heic` were put around its pictures by hand, as an iPhone does. `judged.png` and
//! `judged-grid.png` are what libheif's `heif-convert` makes of them, the latter brought to sRGB by LittleCMS.

use crate::common::{SUBJECT, assert_near, corners, photo, pixels, spec};
use darkroom::{Format, OutFormat, RenderSpec, probe, render};

#[test]
fn all_eight_orientations_of_tiff_and_heic_come_out_upright() {
    for (extension, format) in [("tif", Format::Tiff), ("heic", Format::Heic)] {
        for orientation in 1..=8u8 {
            let what = format!("orientation-{orientation}.{extension}");
            let bytes = photo(&what);
            let probed = probe(&bytes).unwrap();
            assert_eq!((probed.format, probed.width, probed.height), (format, 120, 80), "{what}");
            for (edge, size) in [(4000, (120, 80)), (60, (60, 40))] {
                let rendition = render(&bytes, &spec(edge, OutFormat::Jpeg)).unwrap();
                assert_eq!((rendition.width, rendition.height), size, "{what}");
                assert_near(corners(&rendition), SUBJECT, 24, &what);
            }
        }
    }
}

#[test]
fn every_kind_of_tiff_shows_the_same_picture() {
    for (name, tolerance) in [
        ("deflate.tif", 14),
        ("deep.tif", 14),
        ("planes.tif", 14),
        ("tiles.tif", 14),
        ("jpeg.tif", 18),
        ("cmyk.tif", 14),
        ("palette.tif", 30),
    ] {
        let bytes = photo(name);
        assert_eq!(probe(&bytes).unwrap().format, Format::Tiff);
        for format in [OutFormat::Jpeg, OutFormat::Webp] {
            let rendition = render(&bytes, &spec(4000, format)).unwrap();
            assert_near(corners(&rendition), SUBJECT, tolerance, name);
        }
    }
}

#[test]
fn grey_and_black_and_white_tiffs_have_light_where_the_picture_has_it() {
    for name in ["grey.tif", "fax.tif"] {
        let [red, green, blue, yellow] =
            corners(&render(&photo(name), &spec(4000, OutFormat::Jpeg)).unwrap());
        assert!(red[0] + 60 < yellow[0] && blue[0] + 60 < yellow[0], "{name}: {red:?} {blue:?} {yellow:?}");
        assert!(green[0] > 90, "{name}: {green:?}");
    }
}

#[test]
fn the_profile_of_a_tiff_and_of_a_heic_is_converted_to_srgb() {
    let jpeg = corners(&render(&photo("display-p3.jpg"), &spec(4000, OutFormat::Jpeg)).unwrap());
    for name in ["display-p3.tif", "display-p3.heic"] {
        let other = corners(&render(&photo(name), &spec(4000, OutFormat::Jpeg)).unwrap());
        assert_near(other, jpeg, 14, name);
    }
}

/// Luma of a rendition against that of a picture made by somebody else, as peak signal to noise in dB; and the largest
/// difference of any channel in the means of fields of 8 × 8 pixels.
fn apart(bytes: &[u8], judge: &str) -> (f64, f64) {
    let rendition = render(bytes, &RenderSpec { quality: 100, ..spec(4000, OutFormat::Jpeg) }).unwrap();
    let judge = image::load_from_memory(&photo(judge)).unwrap().into_rgb8();
    let (width, height, rgb) = pixels(&rendition);
    assert_eq!((width, height), judge.dimensions());
    let luma = |p: &[u8]| 0.299 * f64::from(p[0]) + 0.587 * f64::from(p[1]) + 0.114 * f64::from(p[2]);
    let pairs = rgb.chunks_exact(3).zip(judge.as_raw().chunks_exact(3));
    let error: f64 = pairs.map(|(a, b)| (luma(a) - luma(b)).powi(2)).sum();
    let psnr = 10.0 * (255.0 * 255.0 / (error / f64::from(width * height)).max(1e-9)).log10();
    let mean = |rgb: &[u8], x: u32, y: u32, channel: u32| -> f64 {
        let at = |dx: u32, dy: u32| (((y + dy) * width + x + dx) * 3 + channel) as usize;
        (0..64).map(|field| f64::from(rgb[at(field % 8, field / 8)])).sum::<f64>() / 64.0
    };
    let mut worst = 0.0f64;
    for y in (0..height - 7).step_by(8) {
        for x in (0..width - 7).step_by(8) {
            for channel in 0..3 {
                worst = worst.max((mean(&rgb, x, y, channel) - mean(judge.as_raw(), x, y, channel)).abs());
            }
        }
    }
    (psnr, worst)
}

#[test]
fn a_heic_looks_as_libheif_sees_it() {
    for (name, judge) in [("judged.heic", "judged.png"), ("judged-grid.heic", "judged-grid.png")] {
        let (psnr, worst) = apart(&photo(name), judge);
        // Chroma is enlarged in another way (libheif repeats it, heifer interpolates it as Apple does): between
        // neighbouring pixels of a small picture that shows, in their means it must not.
        assert!(psnr > 36.0 && worst < 10.0, "{name}: {psnr:.1} dB, {worst:.1}");
    }
}

#[test]
fn a_part_of_a_tiff_or_heic_is_damaged() {
    for name in ["orientation-6.tif", "tiles.tif", "orientation-6.heic", "judged-grid.heic"] {
        let whole = photo(name);
        for length in (12..whole.len()).step_by(17) {
            let error = probe(&whole[..length]).expect_err("a part is not the whole");
            assert_eq!(error.code(), "photo-damaged", "{name} cut to {length} bytes");
        }
    }
}

#[test]
fn a_tiff_tells_its_caption_and_a_giant_is_refused_by_its_header() {
    let probed = probe(&photo("orientation-3.tif")).unwrap();
    assert_eq!((probed.caption.as_deref(), probed.orientation), (Some("Chú thích trong tệp"), 3));
    let mut giant = b"II*\0\x08\0\0\0\x02\0".to_vec();
    for tag in [256u16, 257] {
        giant.extend(tag.to_le_bytes());
        giant.extend([4, 0, 1, 0, 0, 0]);
        giant.extend(90_000u32.to_le_bytes());
    }
    giant.extend([0; 4]);
    assert_eq!(probe(&giant).unwrap_err().code(), "photo-too-large");
}

#[test]
fn a_heic_made_of_pictures_that_need_each_other_is_refused() {
    // Its first tile becomes a grid: nobody may follow the references in a circle.
    let mut bytes = photo("judged-grid.heic");
    let at = bytes.windows(4).position(|window| window == b"hvc1").unwrap();
    bytes[at..at + 4].copy_from_slice(b"grid");
    let error = probe(&bytes).unwrap_err();
    assert_eq!(error.code(), "photo-unsupported");
    assert!(error.to_string().contains("HEIC"), "{error}");
}
