//! Photos as they come in the field: torn, with things hanging on, in odd colours, very large.

use std::fs;

use darkroom::{Edit, Format, OutFormat, Part, develop, is_picture, probe, render};
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use proptest::prelude::*;

use crate::common::{folder, photo, pixels, spec};

fn field(name: &str) -> Vec<u8> {
    fs::read(folder("field/photos").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Mean difference of a channel between two pictures, in fields of 8 × 8.
fn apart(one: &RgbImage, other: &RgbImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let (width, height) = ((one.width() / 8).max(1), (one.height() / 8).max(1));
    let reduced = |picture: &RgbImage| image::imageops::thumbnail(picture, width, height).into_raw();
    let pairs = reduced(one).into_iter().zip(reduced(other));
    pairs.map(|(a, b)| f64::from(a.abs_diff(b))).sum::<f64>() / f64::from(width * height * 3)
}

fn shown(bytes: &[u8]) -> RgbImage {
    let (probed, made) = develop(bytes, &[spec(1600, OutFormat::Jpeg)]).unwrap();
    let (width, height, rgb) = pixels(&made[0]);
    assert_eq!((probed.width, probed.height), (width, height));
    RgbImage::from_raw(width, height, rgb).unwrap()
}

#[test]
fn photos_that_came_out_pale_dark_or_as_noise_look_as_they_should() {
    for name in [
        "adobe-rgb-dcf.jpg",
        "nikon-photoshop.tif",
        "ricoh-quet.tif",
        "kenh-thua-lzw.tif",
        "trong-suot-nhan-san.tif",
        "fillorder-2.tif",
        "den-trang-dot-gain-20.jpg",
        "toan-canh-samsung.jpg",
    ] {
        let expected = image::load_from_memory(&field(&format!("expected/{name}.png"))).unwrap().into_rgb8();
        let apart = apart(&shown(&field(name)), &expected);
        assert!(apart < 4.0, "{name}: {apart:.1}");
    }
}

/// `10-bit-khong-ghi-mau.hif` is PQ by its numbers, but no box and no parameter set of it says so: nobody can know.
#[test]
fn pictures_with_more_light_are_brought_to_paper_white_and_one_that_hides_it_is_refused() {
    let expected = image::load_from_memory(&field("expected/hdr.png")).unwrap().into_rgb8();
    for name in ["hdr-pq.hif", "hdr-hlg.hif"] {
        let apart = apart(&shown(&field(name)), &expected);
        assert!(apart < 4.0, "{name}: {apart:.1}");
    }
    let error = probe(&field("10-bit-khong-ghi-mau.hif")).unwrap_err();
    assert_eq!(error.code(), "photo-unsupported");
    assert!(error.to_string().contains("JPEG"), "{error}");
}

/// A TIFF of 16 × 16 pixels that are all the same, as bytes of its only strip or of its planes. Where a pixel is a part of
/// a byte, `more` says how many samples it has (277), and the strip is longer than it need be.
fn plain_tiff(photometric: u32, bits: u32, pixel: &[u8], more: &[(u16, u32)], planar: bool) -> Vec<u8> {
    let said = more.iter().find(|tag| tag.0 == 277).map(|tag| tag.1);
    let samples = said.unwrap_or(pixel.len() as u32 * 8 / bits);
    let (area, each) = (256usize, bits as usize / 8);
    let mut data = Vec::new();
    if planar {
        pixel.chunks(each).for_each(|sample| data.extend(sample.repeat(area)));
    } else {
        data = pixel.repeat(area);
    }
    let strips = if planar { samples } else { 1 };
    let mut out = b"II*\0".to_vec();
    out.extend((8 + data.len() as u32).to_le_bytes());
    out.extend(&data);
    let mut after: Vec<u8> = Vec::new();
    let mut tags: Vec<(u16, u16, Vec<u32>)> = vec![
        (256, 4, vec![16]),
        (257, 4, vec![16]),
        (258, 3, vec![bits; samples as usize]),
        (259, 3, vec![1]),
        (262, 3, vec![photometric]),
        (273, 4, (0..strips).map(|strip| 8 + strip * data.len() as u32 / strips).collect()),
        (277, 3, vec![samples]),
        (278, 4, vec![16]),
        (279, 4, vec![data.len() as u32 / strips; strips as usize]),
        (284, 3, vec![if planar { 2 } else { 1 }]),
    ];
    for &(tag, value) in more.iter().filter(|tag| tag.0 != 277) {
        match tags.iter_mut().find(|known| known.0 == tag) {
            Some(known) => known.2.push(value),
            None => tags.push((tag, 3, vec![value])),
        }
    }
    tags.sort_by_key(|tag| tag.0);
    out.extend((tags.len() as u16).to_le_bytes());
    let behind = out.len() + 12 * tags.len() + 4;
    for (tag, kind, values) in &tags {
        out.extend(tag.to_le_bytes());
        out.extend(kind.to_le_bytes());
        out.extend((values.len() as u32).to_le_bytes());
        let bytes: Vec<u8> = match kind {
            3 => values.iter().flat_map(|value| (*value as u16).to_le_bytes()).collect(),
            _ => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        };
        if bytes.len() <= 4 {
            out.extend(bytes.iter().chain(&[0; 4]).take(4));
        } else {
            out.extend(((behind + after.len()) as u32).to_le_bytes());
            after.extend(&bytes);
        }
    }
    out.extend([0; 4]);
    out.extend(after);
    out
}

#[test]
fn whatever_lies_beside_the_colours_of_a_tiff_they_stay_what_they_are() {
    let orange = [240u8, 120, 40];
    let half = [120u8, 60, 20];
    let on_white = [248u8, 188, 148];
    let with = |colours: &[u8], more: &[u8]| [colours, more].concat();
    let deep = |values: &[u8]| values.iter().flat_map(|&value| [0, value]).collect::<Vec<u8>>();
    for planar in [false, true] {
        for (what, bytes, expected) in [
            ("plain", plain_tiff(2, 8, &orange, &[], planar), orange),
            ("a selection", plain_tiff(2, 8, &with(&orange, &[7]), &[(338, 0)], planar), orange),
            (
                "two selections",
                plain_tiff(2, 8, &with(&orange, &[7, 99]), &[(338, 0), (338, 0)], planar),
                orange,
            ),
            ("transparent", plain_tiff(2, 8, &with(&orange, &[128]), &[(338, 2)], planar), on_white),
            ("multiplied", plain_tiff(2, 8, &with(&half, &[128]), &[(338, 1)], planar), [247, 187, 147]),
            (
                "a selection before what is transparent",
                plain_tiff(2, 8, &with(&orange, &[9, 128]), &[(338, 0), (338, 2)], planar),
                on_white,
            ),
            ("deep", plain_tiff(2, 16, &deep(&orange), &[], planar), orange),
            (
                "deep, a selection",
                plain_tiff(2, 16, &deep(&with(&orange, &[7])), &[(338, 0)], planar),
                orange,
            ),
            ("grey", plain_tiff(1, 8, &[90], &[], planar), [90; 3]),
            ("grey, a selection", plain_tiff(1, 8, &[90, 3], &[(338, 0)], planar), [90; 3]),
            ("grey, transparent", plain_tiff(1, 8, &[90, 0], &[(338, 2)], planar), [255; 3]),
            ("white is zero", plain_tiff(0, 8, &[90], &[], planar), [165; 3]),
            ("white is zero, a selection", plain_tiff(0, 8, &[90, 3], &[(338, 0)], planar), [165; 3]),
            ("inks", plain_tiff(5, 8, &[0, 128, 255, 0], &[], planar), [255, 127, 0]),
            (
                "inks, a selection",
                plain_tiff(5, 8, &[0, 128, 255, 0, 77], &[(338, 0)], planar),
                [255, 127, 0],
            ),
            (
                "inks, transparent",
                plain_tiff(5, 8, &[0, 255, 255, 0, 128], &[(338, 2)], planar),
                [255, 127, 127],
            ),
            ("Lab, transparent", plain_tiff(8, 8, &[0, 0, 0, 128], &[(338, 2)], planar), [127; 3]),
            ("Lab", plain_tiff(8, 8, &[128, 0, 0], &[], planar), [119; 3]),
            ("Lab, red", plain_tiff(8, 8, &[138, 81, 70], &[], planar), [254, 0, 0]),
            ("Lab of ICC", plain_tiff(9, 8, &[138, 209, 198], &[], planar), [254, 0, 0]),
        ] {
            let picture = shown(&bytes);
            let pixel = picture.get_pixel(8, 8).0;
            let near = pixel.iter().zip(expected).all(|(one, other)| one.abs_diff(other) <= 6);
            assert!(near, "{what}, in planes: {planar}: {pixel:?}, expected {expected:?}");
        }
    }
}

/// The number of a colour is a number of 1 to 16 bits, and what lies beside it has as many.
#[test]
fn a_tiff_of_numbered_colours_is_read_at_every_depth_beside_anything() {
    let (orange, on_white) = ([240u8, 120, 40], [248u8, 188, 148]);
    for (what, bits, pixel, number, alpha, expected) in [
        ("16 bits", 16, &[44u8, 1][..], 300, false, orange),
        ("16 bits, transparent", 16, &[44, 1, 0, 128], 300, true, on_white),
        ("8 bits", 8, &[200], 200, false, orange),
        ("8 bits, transparent", 8, &[200, 128], 200, true, on_white),
        ("4 bits", 4, &[0x99], 9, false, orange),
        ("4 bits, transparent", 4, &[0x98], 9, true, [247, 183, 140]),
        ("4 bits, whole", 4, &[0x9F], 9, true, orange),
        ("2 bits, whole", 2, &[0b1011_1011], 2, true, orange),
        ("1 bit", 1, &[0xFF], 1, false, orange),
    ] {
        let size = 1usize << bits;
        let light = |at: usize| if at % size == number { u32::from(orange[at / size]) << 8 } else { 0 };
        let mut tags: Vec<(u16, u32)> = (0..3 * size).map(|at| (320, light(at))).collect();
        tags.push((277, if alpha { 2 } else { 1 }));
        if alpha {
            tags.push((338, 2));
        }
        for planar in [false, true] {
            if planar && bits < 8 {
                continue;
            }
            let pixel = shown(&plain_tiff(3, bits, pixel, &tags, planar)).get_pixel(8, 8).0;
            let near = pixel.iter().zip(expected).all(|(one, other)| one.abs_diff(other) <= 7);
            assert!(near, "{what}, in planes: {planar}: {pixel:?}, expected {expected:?}");
        }
    }
}

#[test]
fn a_tiff_of_a_kind_that_is_not_read_is_refused_by_name_and_never_guessed() {
    for (what, bytes) in [
        ("floating point", plain_tiff(1, 32, &1.0f32.to_le_bytes(), &[(339, 3)], false)),
        ("sparse chroma", plain_tiff(6, 8, &[90, 128, 128], &[], false)),
        ("LogLuv", plain_tiff(32_845, 8, &[90, 128, 128], &[], false)),
        ("planes of tiles", plain_tiff(2, 8, &[90, 128, 128], &[(322, 16), (323, 16)], true)),
    ] {
        let error = develop(&bytes, &[spec(100, OutFormat::Jpeg)]).unwrap_err();
        assert_eq!(error.code(), "photo-unsupported", "{what}: {error}");
    }
}

/// A PNG of one colour with chunks before its pixels.
fn plain_png(pixel: [u8; 3], chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    let picture = RgbImage::from_pixel(16, 16, image::Rgb(pixel));
    picture.write_to(&mut std::io::Cursor::new(&mut out), image::ImageFormat::Png).unwrap();
    let mut more = Vec::new();
    for (kind, data) in chunks {
        more.extend((data.len() as u32).to_be_bytes());
        let told = [kind.as_slice(), data].concat();
        more.extend(&told);
        more.extend(crc32fast::hash(&told).to_be_bytes());
    }
    out.splice(33..33, more);
    out
}

#[test]
fn a_png_that_names_its_colours_by_number_or_measure_is_brought_to_srgb() {
    let gamma = |value: u32| (b"gAMA", value.to_be_bytes().to_vec());
    let srgb = (b"sRGB", vec![0]);
    for (what, bytes, expected) in [
        ("nothing", plain_png([100, 150, 200], &[]), [100, 150, 200]),
        ("as sRGB", plain_png([100, 150, 200], &[gamma(45_455)]), [100, 150, 200]),
        ("sRGB says so", plain_png([100, 150, 200], &[gamma(100_000), srgb.clone()]), [100, 150, 200]),
        ("linear", plain_png([55, 55, 55], &[gamma(100_000)]), [128, 128, 128]),
        ("an old Macintosh", plain_png([110, 110, 110], &[gamma(55_556)]), [129, 129, 129]),
        ("Display P3 by number", plain_png([200, 100, 100], &[(b"cICP", vec![12, 13, 0, 1])]), [213, 94, 97]),
        ("sRGB by number", plain_png([200, 100, 100], &[(b"cICP", vec![1, 13, 0, 1])]), [200, 100, 100]),
        ("PQ by number", plain_png([105, 105, 105], &[(b"cICP", vec![9, 16, 0, 1])]), [118, 118, 118]),
    ] {
        let pixel = shown(&bytes).get_pixel(8, 8).0;
        let near = pixel.iter().zip(expected).all(|(one, other)| one.abs_diff(other) <= 6);
        assert!(near, "{what}: {pixel:?}, expected {expected:?}");
    }
}

#[test]
fn of_a_moving_webp_the_first_frame_is_shown() {
    let frame = |colour: [u8; 3]| RgbImage::from_pixel(64, 48, image::Rgb(colour)).into_raw();
    let (first, second) = (frame([200, 40, 40]), frame([40, 40, 200]));
    let config = webp::WebPConfig::new().unwrap();
    let mut film = webp::AnimEncoder::new(64, 48, &config);
    film.add_frame(webp::AnimFrame::from_rgb(&first, 64, 48, 0));
    film.add_frame(webp::AnimFrame::from_rgb(&second, 64, 48, 500));
    let picture = shown(&film.encode());
    assert_eq!(picture.dimensions(), (64, 48));
    let [red, _, blue] = picture.get_pixel(30, 20).0;
    assert!(red > 180 && blue < 70, "{red} {blue}");
}

/// How a JPEG may be written.
#[derive(Debug, Clone, Copy)]
struct Kind {
    progressive: bool,
    restart: u16,
    sampling: SamplingFactor,
    grey: bool,
}

const KINDS: [Kind; 7] = {
    let plain = Kind { progressive: false, restart: 0, sampling: SamplingFactor::F_2_2, grey: false };
    [
        plain,
        Kind { sampling: SamplingFactor::F_1_1, ..plain },
        Kind { sampling: SamplingFactor::F_2_1, restart: 7, ..plain },
        Kind { restart: 1, ..plain },
        Kind { grey: true, ..plain },
        Kind { progressive: true, ..plain },
        Kind { progressive: true, restart: 5, sampling: SamplingFactor::F_1_1, ..plain },
    ]
};

/// A picture of 333 × 251 with much detail.
fn written(kind: Kind) -> Vec<u8> {
    let (width, height) = (333u16, 251u16);
    let channels = if kind.grey { 1 } else { 3 };
    let mut state = 7u32;
    let pixels: Vec<u8> = (0..u32::from(width) * u32::from(height) * channels)
        .map(|at| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (at / 11 % 150) as u8 + (state >> 26) as u8
        })
        .collect();
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 88);
    encoder.set_progressive(kind.progressive);
    encoder.set_restart_interval(kind.restart);
    encoder.set_sampling_factor(kind.sampling);
    encoder.encode(&pixels, width, height, if kind.grey { ColorType::Luma } else { ColorType::Rgb }).unwrap();
    out
}

/// Where the compressed data of the first scan lie.
fn scan(bytes: &[u8]) -> std::ops::Range<usize> {
    let start = bytes.windows(2).position(|window| window == [0xFF, 0xDA]).unwrap() + 14;
    start..bytes.len() - 2
}

fn code(bytes: &[u8], edge: u32) -> Result<(), &'static str> {
    develop(bytes, &[spec(edge, OutFormat::Jpeg)]).map(drop).map_err(|error| error.code())
}

#[test]
fn every_way_of_writing_a_whole_jpeg_is_taken_in() {
    for kind in KINDS {
        for edge in [40, 100, 160, 4000] {
            assert_eq!(code(&written(kind), edge), Ok(()), "{kind:?} to {edge}");
        }
    }
    for name in ["non-interleaved.jpg", "restarts.jpg", "progressive.jpg", "cmyk.jpg", "ycck.jpg", "grey.jpg"]
    {
        assert_eq!(code(&photo(name), 60), Ok(()), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// A card that loses some of its blocks: zeros or ones where the picture was. Refused at whatever size it is
    /// looked at, and whatever decoder that takes; shown all the same to who asks for what there is.
    #[test]
    fn a_jpeg_with_a_hole_is_refused_when_it_comes_in(
        kind in prop::sample::select(KINDS.to_vec()),
        edge in prop::sample::select(vec![40u32, 100, 160, 4000]),
        size in prop::sample::select(vec![2048usize, 4096, 8192]),
        place in any::<prop::sample::Index>(),
        filling in prop::sample::select(vec![0u8, 0xFF]),
    ) {
        let mut bytes = written(kind);
        let scan = scan(&bytes);
        prop_assume!(scan.len() > size);
        let from = scan.start + place.index(scan.len() - size);
        bytes[from..from + size].fill(filling);
        prop_assert_eq!(code(&bytes, edge), Err("photo-damaged"));
    }
}

#[test]
fn a_torn_photo_is_named_when_it_comes_in_and_still_shown_where_it_is_in() {
    let mut bytes = written(KINDS[0]);
    let middle = scan(&bytes).start + scan(&bytes).len() / 2;
    bytes[middle..middle + 4096].fill(0);
    let error = develop(&bytes, &[spec(100, OutFormat::Jpeg)]).unwrap_err();
    assert!(error.to_string().contains("điểm ảnh") && error.to_string().contains("thẻ nhớ"), "{error}");
    assert!(render(&bytes, &spec(100, OutFormat::Jpeg)).is_ok());
    assert_eq!(code(&field("the-loi-ff.jpg"), 1600), Err("photo-damaged"));
}

#[test]
fn a_png_a_tiff_and_a_heic_with_a_hole_are_refused_when_they_come_in() {
    let mut png = Vec::new();
    let noise = RgbImage::from_fn(300, 200, |x, y| {
        let n = (x * 7919 + y * 104_729).wrapping_mul(2_654_435_761);
        image::Rgb([(n >> 24) as u8, (n >> 16) as u8, x as u8])
    });
    noise.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    for (mut bytes, size) in [(png, 4096), (photo("deflate.tif"), 64), (photo("judged.heic"), 512)] {
        assert_eq!(code(&bytes, 4000), Ok(()));
        let from = bytes.len() / 2;
        bytes[from..from + size].fill(0);
        assert_eq!(code(&bytes, 4000), Err("photo-damaged"));
    }
}

/// What a phone of Samsung hangs behind a picture.
fn hung(blocks: &[&[u8]]) -> Vec<u8> {
    let (mut out, mut entries) = (Vec::new(), Vec::new());
    let all: usize = blocks.iter().map(|block| block.len()).sum();
    for block in blocks {
        entries.extend([0, 0, 0x30, 0x0A]);
        entries.extend(((all - out.len()) as u32).to_le_bytes());
        entries.extend((block.len() as u32).to_le_bytes());
        out.extend_from_slice(block);
    }
    out.extend(b"SEFH\x6A\0\0\0");
    out.extend((blocks.len() as u32).to_le_bytes());
    out.extend(&entries);
    out.extend((12 + entries.len() as u32).to_le_bytes());
    out.extend(b"SEFT");
    out
}

#[test]
fn what_hangs_behind_a_picture_costs_it_nothing() {
    let film = [
        b"\0\0\x30\x0A\x10\0\0\0MotionPhoto_Data\0\0\0\x18ftypmp42".as_slice(),
        &[0xFF, 0xD8, 0xFF, 0xE1, 0, 2, 0xFF, 0xC0, 9, 9],
    ]
    .concat();
    for kind in KINDS {
        let whole = written(kind);
        let bare = &whole[..whole.len() - 2];
        for edge in [100, 4000] {
            for tail in [hung(&[&film]), hung(&[b"x", &film, b"Image_UTC_Data"])] {
                assert_eq!(
                    code(&[bare, &tail].concat(), edge),
                    Ok(()),
                    "{kind:?}: a panorama without its end"
                );
                assert_eq!(code(&[whole.as_slice(), &tail].concat(), edge), Ok(()), "{kind:?}");
                // The end of the picture itself is missing.
                let cut = [&bare[..bare.len() - 900], &tail].concat();
                assert_eq!(code(&cut, edge), Err("photo-damaged"), "{kind:?}");
            }
            for tail in [film.as_slice(), b"\0\0\0\0", &whole, b"SEFT", b"\xFF\xFF\xFF\xFFSEFT"] {
                assert_eq!(code(&[whole.as_slice(), tail].concat(), edge), Ok(()), "{kind:?}: after its end");
            }
            assert_eq!(code(bare, edge), Err("photo-damaged"), "{kind:?}: no end, and nothing there");
        }
    }
}

/// A grey JPEG whose blocks are two bits each: as large as asked for, and small as a file.
fn giant(width: u16, height: u16) -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0];
    out.extend([16; 64]);
    out.extend([0xFF, 0xC0, 0, 11, 8]);
    out.extend(height.to_be_bytes());
    out.extend(width.to_be_bytes());
    out.extend([1, 1, 0x11, 0]);
    for table in [0x00, 0x10] {
        // One code, a zero, for "as before" and for "nothing more".
        out.extend([0xFF, 0xC4, 0, 20, table, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }
    out.extend([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]);
    let blocks = usize::from(width).div_ceil(8) * usize::from(height).div_ceil(8);
    out.resize(out.len() + (blocks * 2).div_ceil(8), 0);
    out.extend([0xFF, 0xD9]);
    out
}

#[test]
fn a_phones_108_and_200_megapixels_come_in_and_go_out_cropped() {
    for (width, height) in [(12_000, 9_000), (16_320, 12_240), (12_240, 16_320)] {
        let bytes = giant(width, height);
        let (probed, made) =
            develop(&bytes, &[spec(320, OutFormat::Jpeg), spec(1600, OutFormat::Jpeg)]).unwrap();
        assert_eq!((probed.width, probed.height), (u32::from(width), u32::from(height)));
        assert_eq!(made[1].width.max(made[1].height), 1600);
        // A tenth of it: more than half the sides would be needed, and is not to be had.
        let edit = Edit { crop: Some(Part { x: 1000, y: 1000, w: 1000, h: 1000 }), ..Edit::default() };
        let cropped =
            render(&bytes, &darkroom::RenderSpec { edit: Some(&edit), ..spec(4000, OutFormat::Jpeg) })
                .unwrap();
        assert_eq!(cropped.width, u32::from(width) / 10);
    }
    assert_eq!(probe(&giant(16_384, 13_000)).unwrap_err().code(), "photo-too-large");
}

#[test]
fn a_picture_is_told_by_its_beginning_whatever_its_name() {
    for name in ["orientation-6.jpg", "alpha.png", "lossy.webp", "orientation-3.tif", "orientation-5.heic"] {
        assert!(is_picture(&photo(name)[..64]), "{name}");
    }
    for other in [
        b"".as_slice(),
        b"khong phai anh",
        b"%PDF-1.7",
        b"\0\0\0\x18ftypisom\0\0\0\0",
        b"<svg/>",
        b"PK\x03\x04",
    ] {
        assert!(!is_picture(other));
    }
    assert_eq!(probe(&field("nikon-photoshop.tif")).unwrap().format, Format::Tiff);
}
