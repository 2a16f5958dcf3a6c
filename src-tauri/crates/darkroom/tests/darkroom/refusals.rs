//! Bad input: named, coded, and refused before it costs anything.

use std::sync::LazyLock;

use crate::common::{photo, spec};
use darkroom::{OutFormat, PhotoError, probe, read_metadata, render};
use proptest::prelude::*;

fn codes(bytes: &[u8]) -> [&'static str; 3] {
    let code = |error: PhotoError| error.code();
    [
        probe(bytes).map_err(code).expect_err("probe refuses"),
        render(bytes, &spec(100, OutFormat::Jpeg)).map_err(code).expect_err("render refuses"),
        read_metadata(bytes).map_err(code).expect_err("read_metadata refuses"),
    ]
}

#[test]
fn a_file_that_is_no_photo_is_refused_whatever_its_name() {
    assert_eq!(codes(&photo("not-an-image.jpg")), ["photo-unknown-format"; 3]);
    assert_eq!(codes(b""), ["photo-empty"; 3]);
}

#[test]
fn a_truncated_photo_is_damaged_even_if_only_its_tail_is_missing() {
    assert_eq!(codes(&photo("truncated.jpg")), ["photo-damaged"; 3]);
    assert_eq!(codes(&photo("tail-missing.jpg")), ["photo-damaged"; 3]);
    for name in ["orientation-6.jpg", "progressive.jpg", "alpha.png", "lossy.webp"] {
        let whole = photo(name);
        assert!(probe(&whole).is_ok());
        for length in 12..whole.len() {
            let error = probe(&whole[..length]).expect_err("a part is not the whole");
            assert_eq!(error.code(), "photo-damaged", "{name} cut to {length} bytes");
        }
    }
}

#[test]
fn a_known_format_that_is_not_opened_is_named_with_the_way_out() {
    for (bytes, name) in [
        (b"\0\0\0\x1Cftypavif\0\0\0\0avifmif1miaf".as_slice(), "AVIF"),
        (b"II+\0\x08\0\0\0\x10\0\0\0", "BigTIFF"),
        (b"II*\0\x10\0\0\0CR\x02\0", "CR2"),
    ] {
        let error = probe(bytes).unwrap_err();
        assert_eq!(error.code(), "photo-unsupported");
        let sentence = error.to_string();
        assert!(sentence.contains(name) && sentence.contains("JPEG"), "{sentence}");
    }
}

fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR".to_vec();
    file.extend(width.to_be_bytes());
    file.extend(height.to_be_bytes());
    file.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    file
}

#[test]
fn a_giant_is_refused_by_its_header_alone() {
    // Nothing follows the header: whoever went on would find the file cut short.
    assert_eq!(codes(&png_header(30_000, 30_000)), ["photo-too-large"; 3]);
    assert_eq!(codes(&png_header(1 << 30, 1 << 30)), ["photo-too-large"; 3]);
    let error = probe(&png_header(30_000, 30_000)).unwrap_err();
    assert!(error.to_string().contains("30.000 × 30.000"), "{error}");
    let mut jpeg = b"\xFF\xD8\xFF\xC0\0\x11\x08".to_vec();
    jpeg.extend([0x4E, 0x20, 0x4E, 0x20, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
    assert_eq!(codes(&jpeg), ["photo-too-large"; 3]);
    // Progressive coefficients of 90 megapixels would take over 256 MiB.
    let mut jpeg = b"\xFF\xD8\xFF\xC2\0\x11\x08".to_vec();
    jpeg.extend([0x1F, 0x40, 0x2B, 0xC0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
    assert_eq!(codes(&jpeg), ["photo-too-heavy"; 3]);
}

#[test]
fn a_jpeg_of_ninety_nine_megapixels_is_reduced_but_not_opened_whole() {
    let (width, height) = (11_000u16, 9_000u16);
    let grey = vec![120u8; usize::from(width) * usize::from(height)];
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 50)
        .encode(&grey, width, height, jpeg_encoder::ColorType::Luma)
        .unwrap();
    drop(grey);
    let rendition = render(&jpeg, &spec(1600, OutFormat::Jpeg)).unwrap();
    assert_eq!((rendition.width, rendition.height), (1600, 1309));
    let error = render(&jpeg, &spec(9_000, OutFormat::Jpeg)).unwrap_err();
    assert_eq!(error.code(), "photo-too-large");
}

#[test]
fn rare_kinds_of_jpeg_are_named() {
    for (marker, precision, words) in [(0xC3u8, 8u8, "không mất"), (0xC9, 8, "số học"), (0xC0, 12, "12 bit")]
    {
        let jpeg = [
            0xFF, 0xD8, 0xFF, marker, 0, 11, precision, 0, 8, 0, 8, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 2, 0xFF,
            0xD9,
        ];
        let error = probe(&jpeg).unwrap_err();
        assert_eq!(error.code(), "photo-unsupported");
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[test]
fn broken_exif_does_not_cost_the_photo() {
    let whole = photo("orientation-6.jpg");
    let at = whole.windows(6).position(|w| w == b"Exif\0\0").unwrap() + 6;
    for offset in 0..26 {
        for value in [0x00, 0x7F, 0xFF] {
            let mut broken = whole.clone();
            broken[at + offset] = value;
            let probed = probe(&broken).expect("a readable photo is read");
            assert!((1..=8).contains(&probed.orientation));
            render(&broken, &spec(60, OutFormat::Jpeg)).expect("a readable photo is rendered");
        }
    }
}

const SUBJECTS: [&str; 16] = [
    "orientation-6.jpg",
    "progressive.jpg",
    "cmyk.jpg",
    "non-interleaved.jpg",
    "restarts.jpg",
    "display-p3.jpg",
    "grey.jpg",
    "alpha.png",
    "lossy.webp",
    "orientation-3.tif",
    "tiles.tif",
    "jpeg.tif",
    "fax.tif",
    "planes.tif",
    "orientation-5.heic",
    "judged-grid.heic",
];

/// A baseline and a progressive picture of 320 × 240 with much detail.
static LARGER: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    [false, true].map(|progressive| {
        let rgb: Vec<u8> =
            (0..320u32 * 240 * 3).map(|i| (i.wrapping_mul(2_654_435_761) >> 26) as u8 * 3).collect();
        let mut out = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut out, 80);
        encoder.set_progressive(progressive);
        encoder.encode(&rgb, 320, 240, jpeg_encoder::ColorType::Rgb).unwrap();
        out
    })
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done to a photo, the answer is a picture or a coded error.
    #[test]
    fn mutated_photos_give_a_picture_or_an_error(
        subject in 0..SUBJECTS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
        past_the_header in any::<bool>(),
    ) {
        let mut bytes = photo(SUBJECTS[subject]);
        let from = if past_the_header { bytes.len() / 3 } else { 0 };
        let span = bytes.len() - from;
        for (place, value) in changes {
            bytes[from + place.index(span)] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()).max(1));
        }
        let probed = probe(&bytes);
        for format in [OutFormat::Jpeg, OutFormat::Webp] {
            match render(&bytes, &spec(50, format)) {
                Ok(rendition) => prop_assert!(probed.is_ok() && rendition.width.max(rendition.height) <= 50),
                Err(error) => prop_assert!(error.code().starts_with("photo-") && !error.to_string().is_empty()),
            }
        }
        prop_assert_eq!(read_metadata(&bytes).is_ok(), probed.is_ok());
    }

    #[test]
    fn arbitrary_bytes_behind_a_signature_give_an_error(
        signature in prop::sample::select(vec![
            b"\xFF\xD8\xFF".as_slice(), b"\x89PNG\r\n\x1A\n", b"RIFF\x40\0\0\0WEBP", b"II*\0", b"\0\0\0\x18ftyp", b"",
        ]),
        tail in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let bytes = [signature, &tail].concat();
        prop_assert!(render(&bytes, &spec(50, OutFormat::Jpeg)).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Large enough that the decoder works with threads: one that panics must not take the program along.
    #[test]
    fn mutated_larger_photos_give_a_picture_or_an_error(
        progressive in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
    ) {
        let mut bytes = LARGER[usize::from(progressive)].clone();
        for (place, value) in changes {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        match render(&bytes, &spec(100, OutFormat::Jpeg)) {
            Ok(rendition) => prop_assert!(rendition.width.max(rendition.height) <= 100),
            Err(error) => prop_assert!(error.code().starts_with("photo-")),
        }
    }
}
