//! The previews that cameras put into their files, from files put together by hand.

use crate::common::{SUBJECT, assert_near, photo};
use darkroom::{EmbeddedPreview, Rendition, embedded_previews, probe_head, upright_jpeg};
use proptest::prelude::*;

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    [&[0xFF, marker][..], &(data.len() as u16 + 2).to_be_bytes(), data].concat()
}

/// Numbers of a TIFF structure in one byte order.
struct Order(bool);

impl Order {
    fn short(&self, value: u16) -> [u8; 2] {
        if self.0 { value.to_le_bytes() } else { value.to_be_bytes() }
    }

    fn long(&self, value: u32) -> [u8; 4] {
        if self.0 { value.to_le_bytes() } else { value.to_be_bytes() }
    }

    fn header(&self) -> Vec<u8> {
        [if self.0 { b"II".as_slice() } else { b"MM" }, &self.short(42), &self.long(8)].concat()
    }

    fn entry(&self, tag: u16, kind: u16, count: u32, value: &[u8]) -> Vec<u8> {
        let mut padded = value.to_vec();
        padded.resize(4, 0);
        [&self.short(tag)[..], &self.short(kind), &self.long(count), &padded].concat()
    }
}

/// EXIF with an orientation, a camera and a thumbnail in IFD1.
fn exif(order: &Order, orientation: u16, thumbnail: &[u8]) -> Vec<u8> {
    let mut out = order.header();
    let second = 8 + 2 + 3 * 12 + 4 + 20;
    out.extend(order.short(3));
    out.extend(order.entry(0x010F, 2, 10, &order.long(50)));
    out.extend(order.entry(0x0110, 2, 10, &order.long(60)));
    out.extend(order.entry(0x0112, 3, 1, &order.short(orientation)));
    out.extend(order.long(second));
    out.extend(b"Ban Mai\0\0\0BM-2400\0\0\0");
    out.extend(order.short(2));
    out.extend(order.entry(0x0201, 4, 1, &order.long(second + 30)));
    out.extend(order.entry(0x0202, 4, 1, &order.long(thumbnail.len() as u32)));
    out.extend(order.long(0));
    out.extend(thumbnail);
    [b"Exif\0\0".as_slice(), &out].concat()
}

/// The MP index: the photo itself (offset zero), then pictures of (size, offset from the index's header).
fn index(order: &Order, pictures: &[(u32, u32)]) -> Vec<u8> {
    let mut out = [b"MPF\0".as_slice(), &order.header()].concat();
    out.extend(order.short(2));
    out.extend(order.entry(0xB001, 4, 1, &order.long(pictures.len() as u32 + 1)));
    out.extend(order.entry(0xB002, 7, 16 * (pictures.len() as u32 + 1), &order.long(38)));
    out.extend(order.long(0));
    for (size, offset) in [(9_999_999, 0)].iter().chain(pictures) {
        out.extend([order.long(0x0001_0002), order.long(*size), order.long(*offset), [0; 4]].concat());
    }
    out
}

/// A photo of orientation 6 with a thumbnail in EXIF and a larger preview behind its end.
fn camera(little: bool) -> Vec<u8> {
    let order = Order(little);
    let stored = photo("orientation-6.jpg");
    let thumbnail = photo("orientation-6.jpg");
    let preview = photo("display-p3.jpg");
    let exif = segment(0xE1, &exif(&order, 6, &thumbnail));
    let empty = segment(0xE2, &index(&order, &[(0, 0)])).len();
    let header = 2 + exif.len() + 8;
    let end = exif.len() + empty + stored.len();
    let index = segment(0xE2, &index(&order, &[(preview.len() as u32, (end - header) as u32)]));
    [&stored[..2], &exif, &index, &stored[2..], &preview].concat()
}

#[test]
fn the_thumbnail_of_exif_and_the_preview_of_the_multi_picture_format_are_found() {
    for little in [true, false] {
        let file = camera(little);
        let found = embedded_previews(&file);
        let expected = [photo("orientation-6.jpg"), photo("display-p3.jpg")].map(EmbeddedPreview::Bytes);
        assert_eq!(found, expected, "smallest first");
    }
}

#[test]
fn a_preview_beyond_the_head_is_told_by_its_place() {
    let file = camera(true);
    let preview = photo("display-p3.jpg");
    let head = &file[..file.len() - preview.len() - 40];
    let found = embedded_previews(head);
    let [EmbeddedPreview::Bytes(_), EmbeddedPreview::At { offset, len }] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(&file[*offset as usize..(*offset + *len) as usize], preview);
}

#[test]
fn a_jpeg_lying_in_a_segment_of_its_own_is_found() {
    let (stored, preview) = (photo("orientation-1.jpg"), photo("grey.jpg"));
    let data = [b"PREVIEW\0\0\x01".as_slice(), &preview, b"\0\0"].concat();
    let file = [&stored[..2], &segment(0xE2, &data), &stored[2..]].concat();
    assert_eq!(embedded_previews(&file), [EmbeddedPreview::Bytes(preview)]);
    assert!(embedded_previews(&stored).is_empty(), "a photo is no preview of itself");
    assert!(embedded_previews(&photo("alpha.png")).is_empty());
}

#[test]
fn a_preview_comes_out_upright_by_the_orientation_of_its_photo() {
    for orientation in 1..=8 {
        let stored = photo(&format!("orientation-{orientation}.jpg"));
        let bytes = upright_jpeg(&stored, orientation, 60).unwrap();
        let upright = Rendition { bytes, width: 60, height: 40 };
        assert_near(crate::common::corners(&upright), SUBJECT, 24, &format!("orientation {orientation}"));
    }
}

#[test]
fn the_head_tells_size_time_and_camera_without_the_rest() {
    let file = camera(false);
    // Everything up to the tables of the picture.
    let end = file.windows(2).rposition(|window| window == [0xFF, 0xDA]).unwrap();
    let probed = probe_head(&file[..end.min(5_500)]).unwrap();
    assert_eq!((probed.width, probed.height, probed.orientation), (120, 80, 6));
    assert_eq!(probed.camera, "Ban Mai BM-2400");
    let camera = crate::common::camera("IMG_0426.JPG");
    let probed = probe_head(&camera[..20_000]).unwrap();
    assert_eq!((probed.width, probed.height, probed.orientation), (3000, 2000, 6));
    assert!(probed.taken_at.is_some() && !probed.camera.is_empty());
    for name in ["alpha.png", "lossy.webp", "orientation-6.tif", "orientation-6.heic"] {
        let probed = probe_head(&photo(name)).unwrap();
        assert_eq!((probed.width, probed.height), (120, 80), "{name}");
    }
    let heic = photo("judged-grid.heic");
    let probed = probe_head(&heic[..heic.len() / 2]).unwrap();
    assert_eq!((probed.width, probed.height), (100, 150));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Heads of any length, with anything in them changed.
    #[test]
    fn a_broken_head_never_costs_more_than_its_previews(
        name in prop::sample::select(vec!["", "alpha.png", "lossy.webp", "tiles.tif", "judged-grid.heic", "orientation-3.tif"]),
        cut in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    ) {
        let mut head = if name.is_empty() { camera(true) } else { photo(name) };
        head.truncate(cut.index(head.len()).max(1));
        for (place, value) in changes {
            let at = place.index(head.len());
            head[at] = value;
        }
        for preview in embedded_previews(&head) {
            if let EmbeddedPreview::Bytes(bytes) = preview {
                let _ = upright_jpeg(&bytes, 6, 160);
            }
        }
        if let Ok(probed) = probe_head(&head) {
            prop_assert!(probed.width > 0 && probed.height > 0 && (1..=8).contains(&probed.orientation));
        }
    }
}
