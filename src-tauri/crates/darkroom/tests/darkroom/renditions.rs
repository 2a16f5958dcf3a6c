//! Renditions: every readable shape comes out upright, in sRGB, at the size and weight asked for.

use crate::common::{SUBJECT, assert_near, camera, corners, photo, pixels, spec};
use darkroom::{Format, OutFormat, RenderSpec, probe, render};

const BOTH: [OutFormat; 2] = [OutFormat::Jpeg, OutFormat::Webp];

#[test]
fn all_eight_orientations_come_out_upright_whole_and_reduced() {
    for orientation in 1..=8u8 {
        let bytes = photo(&format!("orientation-{orientation}.jpg"));
        let probed = probe(&bytes).unwrap();
        assert_eq!((probed.width, probed.height, probed.orientation), (120, 80, orientation));
        for format in BOTH {
            for (edge, size) in [(4000, (120, 80)), (60, (60, 40)), (31, (31, 21))] {
                let rendition = render(&bytes, &spec(edge, format)).unwrap();
                assert_eq!((rendition.width, rendition.height), size);
                let what = format!("orientation {orientation}, {format:?}, {edge}");
                assert_near(corners(&rendition), SUBJECT, 22, &what);
            }
        }
    }
}

#[test]
fn every_kind_of_file_shows_the_same_picture() {
    for (name, format, tolerance) in [
        ("progressive.jpg", Format::Jpeg, 10),
        ("non-interleaved.jpg", Format::Jpeg, 10),
        ("restarts.jpg", Format::Jpeg, 10),
        ("cmyk.jpg", Format::Jpeg, 10),
        ("ycck.jpg", Format::Jpeg, 14),
        ("lossy.webp", Format::Webp, 14),
    ] {
        let bytes = photo(name);
        let probed = probe(&bytes).unwrap();
        assert_eq!((probed.format, probed.width, probed.height, probed.orientation), (format, 120, 80, 1));
        for out in BOTH {
            let rendition = render(&bytes, &spec(4000, out)).unwrap();
            assert_near(corners(&rendition), SUBJECT, tolerance, name);
        }
    }
}

#[test]
fn a_grey_photo_stays_grey() {
    for format in BOTH {
        let rendition = render(&photo("grey.jpg"), &spec(60, format)).unwrap();
        let (_, _, rgb) = pixels(&rendition);
        assert!(rgb.chunks_exact(3).all(|p| p[0].abs_diff(p[1]) <= 3 && p[1].abs_diff(p[2]) <= 3));
        // Red is darker than yellow.
        let [red, _, _, yellow] = corners(&rendition);
        assert!(red[0] + 60 < yellow[0], "{red:?} {yellow:?}");
    }
}

#[test]
fn what_is_transparent_lies_on_white() {
    for format in BOTH {
        let rendition = render(&photo("alpha.png"), &spec(4000, format)).unwrap();
        let [red, right, blue, _] = corners(&rendition);
        assert!(red[0].abs_diff(208) < 12 && blue[2].abs_diff(200) < 12);
        // Three quarters faded: most of the way from (32, 168, 48) to white.
        assert!(right.iter().all(|&channel| channel > 180), "{right:?}");
        let (width, _, rgb) = pixels(&rendition);
        let edge = &rgb[(width as usize - 1) * 3..width as usize * 3];
        assert!(edge.iter().all(|&channel| channel > 235), "the last column is clear: {edge:?}");
    }
}

/// Display P3 to sRGB by the definitions of the two spaces, independent of the colour engine under test.
fn display_p3_to_srgb(colour: [u8; 3]) -> [u8; 3] {
    let linear = colour.map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    let matrix = [[1.224_94, -0.224_94, 0.0], [-0.042_06, 1.042_06, 0.0], [-0.019_64, -0.078_64, 1.098_28]];
    matrix.map(|row: [f64; 3]| {
        let c: f64 = row.iter().zip(linear).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0);
        let c = if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 };
        (c * 255.0).round() as u8
    })
}

#[test]
fn embedded_profiles_are_converted_to_srgb() {
    let rendition = render(&photo("display-p3.jpg"), &spec(4000, OutFormat::Jpeg)).unwrap();
    assert_near(corners(&rendition), SUBJECT.map(display_p3_to_srgb), 14, "Display P3");
    // Adobe RGB holds greens that sRGB does not: red falls to nothing.
    let [_, green, ..] = corners(&render(&photo("adobe-rgb.jpg"), &spec(4000, OutFormat::Jpeg)).unwrap());
    assert!(green[0] < 16 && green[1] > 160, "{green:?}");
}

#[test]
fn a_camera_file_becomes_a_portal_picture_of_the_size_and_weight_asked_for() {
    let names = ["IMG_0412.JPG", "IMG_0419.JPG", "IMG_0426.JPG", "IMG_0433.JPG", "IMG_0440.JPG"];
    for (name, orientation) in names.into_iter().zip([1u8, 3, 6, 8, 1]) {
        let bytes = camera(name);
        let probed = probe(&bytes).unwrap();
        assert_eq!((probed.width, probed.height, probed.orientation), (3000, 2000, orientation), "{name}");
        let taken = probed.taken_at.expect("the camera's clock").to_string();
        assert!(taken.starts_with("2026-11-20T") && taken.ends_with("+07:00"), "{taken}");

        let max_bytes = Some(100_000);
        let tight = RenderSpec { max_bytes, ..spec(1200, OutFormat::Jpeg) };
        let rendition = render(&bytes, &tight).unwrap();
        assert_eq!((rendition.width, rendition.height), (1200, 800));
        assert!(rendition.bytes.len() <= 100_000, "{} bytes", rendition.bytes.len());
        assert_eq!(render(&bytes, &tight).unwrap(), rendition, "the same request gives the same bytes");
    }
}

#[test]
fn a_weight_that_cannot_be_met_is_an_error_that_says_how_near_it_came() {
    let bytes = camera("IMG_0412.JPG");
    let error =
        render(&bytes, &RenderSpec { max_bytes: Some(4_000), ..spec(1200, OutFormat::Jpeg) }).unwrap_err();
    assert_eq!(error.code(), "photo-cannot-fit");
    assert!(error.to_string().contains("4.000 byte"), "{error}");
}

#[test]
fn nothing_of_the_old_metadata_survives() {
    let bytes = camera("IMG_0426.JPG");
    assert!(bytes.windows(6).any(|w| w == b"Exif\0\0"));
    for format in BOTH {
        let rendition = render(&bytes, &spec(400, format)).unwrap();
        for trace in [b"Exif".as_slice(), b"EXIF", b"Suoi Mo", b"2026:11:20", b"http://", b"Photoshop"] {
            let left = rendition.bytes.windows(trace.len()).any(|w| w == trace);
            assert!(!left, "{:?} left in {format:?}", String::from_utf8_lossy(trace));
        }
        assert_eq!(darkroom::read_metadata(&rendition.bytes).unwrap(), darkroom::Metadata::default());
    }
}

#[test]
fn our_own_jpegs_are_interleaved_baseline() {
    let rendition = render(&camera("IMG_0412.JPG"), &spec(800, OutFormat::Jpeg)).unwrap();
    let at = rendition.bytes.windows(2).position(|w| w == [0xFF, 0xDA]).expect("a scan");
    assert_eq!(rendition.bytes[at + 4], 3, "the first scan holds all three components");
    assert!(rendition.bytes.windows(2).any(|w| w == [0xFF, 0xC0]), "a baseline frame");
}

#[test]
fn a_reduced_photo_looks_like_the_whole_one() {
    // The decoder's own reduction must neither shift nor darken: compare with a decode of everything.
    let bytes = camera("IMG_0440.JPG");
    let reduced = pixels(&render(&bytes, &spec(300, OutFormat::Jpeg)).unwrap()).2;
    let mut decoder = jpeg_decoder::Decoder::new(bytes.as_slice());
    let whole = decoder.decode().unwrap();
    let mean = |rgb: &[u8], width: usize, x: usize, y: usize, side: usize| -> [i32; 3] {
        let mut sum = [0i64; 3];
        for row in y * side..(y + 1) * side {
            for column in x * side..(x + 1) * side {
                let at = (row * width + column) * 3;
                (0..3).for_each(|c| sum[c] += i64::from(rgb[at + c]));
            }
        }
        sum.map(|s| (s / (side * side) as i64) as i32)
    };
    for y in 0..20 {
        for x in 0..30 {
            let (small, large) = (mean(&reduced, 300, x, y, 10), mean(&whole, 3000, x, y, 100));
            let apart = (0..3).map(|c| (small[c] - large[c]).abs()).max().unwrap();
            assert!(apart <= 4, "block {x},{y}: {small:?} against {large:?}");
        }
    }
}
