//! Only what the picture says changes, never the picture.

use crate::common::{camera, photo, spec};
use darkroom::{Metadata, OutFormat, Person, Region, probe, read_metadata, render, rewrite_metadata};

fn said() -> Metadata {
    Metadata {
        caption: "Lễ ra quân ở Nậm Lúng".into(),
        people: vec!["Lò Mai".into()],
        regions: vec![Person {
            name: "Lò Mai".into(),
            region: Some(Region { x: 0.1, y: 0.2, w: 0.3, h: 0.25 }),
        }],
        ..Metadata::default()
    }
}

/// From the first scan to the end of a JPEG; the pixel chunks of a PNG; the picture chunk of a WebP.
fn compressed(file: &[u8]) -> Vec<u8> {
    let chunks = |start: usize, head: usize, tail: usize, length: fn([u8; 4]) -> u32, kinds: &[&[u8]]| {
        let (mut at, mut found) = (start, Vec::new());
        while let Some(bytes) = file.get(at..at + 8) {
            let (a, b): ([u8; 4], [u8; 4]) = (bytes[..4].try_into().unwrap(), bytes[4..].try_into().unwrap());
            let (kind, size) = if head == 0 { (b, length(a)) } else { (a, length(b)) };
            let end = at + 8 + size as usize;
            if kinds.contains(&kind.as_slice()) {
                found.extend(&file[at..end]);
            }
            at = end + tail + if tail == 0 { size as usize % 2 } else { 0 };
        }
        found
    };
    if file.starts_with(b"\xFF\xD8") {
        let at = file.windows(2).position(|w| w == [0xFF, 0xDA]).unwrap();
        let end = file.windows(2).rposition(|w| w == [0xFF, 0xD9]).unwrap() + 2;
        file[at..end].to_vec()
    } else if file.starts_with(b"\x89PNG") {
        chunks(8, 0, 4, u32::from_be_bytes, &[b"IDAT", b"PLTE", b"tRNS"])
    } else {
        chunks(12, 4, 0, u32::from_le_bytes, &[b"VP8 ", b"VP8L", b"ALPH", b"ICCP"])
    }
}

#[test]
fn the_pixels_stay_to_the_bit_and_the_picture_looks_the_same() {
    let names = (1..=8).map(|number| format!("orientation-{number}.jpg"));
    let others =
        ["alpha.png", "lossy.webp", "progressive.jpg", "restarts.jpg", "cmyk.jpg", "ycck.jpg", "grey.jpg"];
    let profiles = ["adobe-rgb.jpg", "display-p3.jpg", "non-interleaved.jpg"];
    for name in names.chain(others.iter().chain(&profiles).map(|name| (*name).to_owned())) {
        let before = photo(&name);
        let after = rewrite_metadata(&before, &said()).unwrap();
        assert_eq!(read_metadata(&after).unwrap(), said(), "{name}");
        assert_eq!(compressed(&after), compressed(&before), "{name}");
        // Colours and turns included: the same rendition comes out.
        let rendered = |bytes: &[u8]| render(bytes, &spec(80, OutFormat::Jpeg)).unwrap();
        assert_eq!(rendered(&after), rendered(&before), "{name}");
        assert_eq!(probe(&after).unwrap().orientation, probe(&before).unwrap().orientation, "{name}");
        // Again: the same bytes.
        assert_eq!(rewrite_metadata(&after, &said()).unwrap(), after, "{name}");
    }
}

#[test]
fn what_stands_between_two_scans_is_replaced_too() {
    let plain = photo("non-interleaved.jpg");
    let spoken =
        rewrite_metadata(&plain, &Metadata { byline: "Lò Mai".into(), ..Metadata::default() }).unwrap();
    // The metadata of the one, behind the first scan of the other.
    let marker = |file: &[u8], marker: u8| file.windows(2).position(|w| w == [0xFF, marker]).unwrap();
    let from = marker(&spoken, 0xE1);
    let length = usize::from(u16::from_be_bytes([spoken[from + 2], spoken[from + 3]]));
    let scan = marker(&plain, 0xDA) + 2;
    let second = scan + marker(&plain[scan..], 0xDA);
    let mut between = plain.clone();
    between.splice(second..second, spoken[from..from + 2 + length].iter().copied());
    between.splice(second..second, *b"\xFF\xFE\x00\x08secret");
    assert_eq!(read_metadata(&between).unwrap().byline, "Lò Mai");
    let after = rewrite_metadata(&between, &said()).unwrap();
    assert_eq!(read_metadata(&after).unwrap(), said());
    assert!(!after.windows(6).any(|w| w == b"secret"));
    assert_eq!(compressed(&after), compressed(&plain));
}

#[test]
fn nothing_that_the_camera_said_is_left() {
    let before = camera("IMG_0419.JPG");
    assert!(probe(&before).unwrap().taken_at.is_some());
    let after = rewrite_metadata(&before, &said()).unwrap();
    let probed = probe(&after).unwrap();
    assert_eq!((probed.taken_at, probed.camera.as_str(), probed.position), (None, "", None));
    assert!(after.ends_with(b"\xFF\xD9"));
    // A comment, and what hides behind the end.
    let mut chatty = photo("orientation-1.jpg");
    chatty.splice(2..2, *b"\xFF\xFE\x00\x08secret");
    chatty.extend(b"secret");
    let after = rewrite_metadata(&chatty, &said()).unwrap();
    assert!(!after.windows(6).any(|w| w == b"secret"));
}

#[test]
fn a_format_that_is_only_read_is_named() {
    let png = photo("alpha.png");
    assert!(rewrite_metadata(&png, &said()).is_ok());
    let error = rewrite_metadata(&photo("not-an-image.jpg"), &said()).unwrap_err();
    assert_eq!(error.code(), "photo-unknown-format");
}
