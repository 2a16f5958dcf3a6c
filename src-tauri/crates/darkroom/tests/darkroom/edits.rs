//! Edits: exact places, in the order blur, crop, turn, and nothing left of what was blurred.

use crate::common::{SUBJECT, assert_near, corners, photo, pixels, spec};
use darkroom::{Edit, OutFormat, Part, RenderSpec, likeness, render, render_all};
use proptest::prelude::*;

const PART: Part = Part { x: 0, y: 0, w: 10_000, h: 10_000 };

fn edited(name: &str, edge: u32, edit: &Edit) -> darkroom::Rendition {
    render(&photo(name), &RenderSpec { edit: Some(edit), ..spec(edge, OutFormat::Jpeg) }).unwrap()
}

#[test]
fn a_crop_shows_its_part_of_the_upright_picture_whatever_the_orientation() {
    for extension in ["jpg", "tif", "heic"] {
        for orientation in 1..=8 {
            let name = format!("orientation-{orientation}.{extension}");
            // The green corner and a little of its surroundings.
            let crop = Some(Part { x: 6_667, y: 0, w: 3_333, h: 3_333 });
            let corner = edited(&name, 4000, &Edit { crop, ..Edit::default() });
            assert_eq!((corner.width, corner.height), (40, 27), "{name}");
            let (_, _, rgb) = pixels(&corner);
            let near = rgb.chunks_exact(3).filter(|p| p[0] < 90 && p[1] > 120 && p[2] < 100).count();
            assert!(near > 40 * 24, "{name}: {near} green pixels");
        }
    }
}

#[test]
fn turns_go_clockwise_after_the_crop() {
    let [red, green, blue, yellow] = SUBJECT;
    for (turn, expected) in
        [(1, [blue, red, yellow, green]), (2, [yellow, blue, green, red]), (3, [green, yellow, red, blue])]
    {
        for orientation in [1, 6, 7] {
            let out =
                edited(&format!("orientation-{orientation}.jpg"), 60, &Edit { turn, ..Edit::default() });
            assert_eq!((out.width, out.height), if turn == 2 { (60, 40) } else { (40, 60) });
            assert_near(corners(&out), expected, 24, &format!("turn {turn}"));
        }
    }
}

#[test]
fn the_long_edge_counts_after_the_crop() {
    let crop = Some(Part { x: 2_000, y: 1_000, w: 5_000, h: 5_000 });
    let out = edited("orientation-1.jpg", 30, &Edit { crop, ..Edit::default() });
    assert_eq!((out.width, out.height), (30, 20));
    let out = edited("orientation-1.jpg", 4000, &Edit { crop, ..Edit::default() });
    assert_eq!((out.width, out.height), (60, 40), "a crop is never enlarged");
}

/// A large picture of fine letters, or what looks like them: black and white in steps of a few pixels.
fn letters(seed: u32) -> Vec<u8> {
    let mut rgb = Vec::new();
    for y in 0..400u32 {
        for x in 0..600u32 {
            let ink = (x / 6).wrapping_mul(2_654_435_761) ^ (y / 9 + seed).wrapping_mul(40_503_001);
            rgb.extend([if ink >> 13 & 1 == 0 { 20 } else { 235 }; 3]);
        }
    }
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 92).encode(&rgb, 600, 400, jpeg_encoder::ColorType::Rgb).unwrap();
    jpeg
}

#[test]
fn what_is_blurred_cannot_be_told_from_anything_else_and_the_rest_stays() {
    let blur = vec![Part { x: 2_500, y: 2_500, w: 5_000, h: 5_000 }];
    let edit = Edit { blur, ..Edit::default() };
    for edge in [600, 200] {
        let spec = RenderSpec { edit: Some(&edit), ..spec(edge, OutFormat::Jpeg) };
        let (width, height, rgb) = pixels(&render(&letters(1), &spec).unwrap());
        let inside = |x: u32, y: u32| {
            (width / 4 + 8..width * 3 / 4 - 8).contains(&x)
                && (height / 4 + 8..height * 3 / 4 - 8).contains(&y)
        };
        let outside = |x: u32, y: u32| x < width / 4 - 8 || y < height / 4 - 8;
        let spread = |place: &dyn Fn(u32, u32) -> bool| {
            let values: Vec<u8> = (0..width * height)
                .filter(|at| place(at % width, at / width))
                .map(|at| rgb[at as usize * 3])
                .collect();
            values.iter().max().unwrap() - values.iter().min().unwrap()
        };
        assert!(spread(&inside) < 60, "{edge}: {} left of the letters", spread(&inside));
        assert!(spread(&outside) > 150, "{edge}: the rest is sharp");
    }
}

#[test]
fn renditions_of_one_decode_equal_those_made_alone_in_size_and_look() {
    let bytes = photo("orientation-6.jpg");
    let edit = Edit { turn: 1, ..Edit::default() };
    let specs = [
        spec(40, OutFormat::Webp),
        spec(100, OutFormat::Jpeg),
        RenderSpec { edit: Some(&edit), ..spec(100, OutFormat::Jpeg) },
        spec(100, OutFormat::Webp),
    ];
    let together = render_all(&bytes, &specs).unwrap();
    for (together, spec) in together.iter().zip(&specs) {
        let alone = render(&bytes, spec).unwrap();
        assert_eq!((together.width, together.height), (alone.width, alone.height));
        assert_near(corners(together), corners(&alone), 8, "together and alone");
    }
    assert!(render_all(&bytes, &[]).unwrap().is_empty());
}

#[test]
fn frames_of_a_burst_are_alike_and_other_photos_are_not() {
    let of = |name: &str| {
        let small = render(&crate::common::camera(name), &spec(320, OutFormat::Jpeg)).unwrap();
        likeness(&small.bytes).unwrap()
    };
    let apart = |a: u64, b: u64| (a ^ b).count_ones();
    let names = ["IMG_0412.JPG", "IMG_0419.JPG", "IMG_0426.JPG", "IMG_0433.JPG", "IMG_0440.JPG"];
    let prints = names.map(of);
    // The next frame: a little to the side, a little darker, smaller and of less quality.
    let crop = Some(Part { x: 120, y: 80, w: 9_800, h: 9_800 });
    let edit = Edit { crop, ..Edit::default() };
    for (name, print) in names.iter().zip(prints) {
        let spec = RenderSpec { edit: Some(&edit), quality: 60, ..spec(240, OutFormat::Jpeg) };
        let next = render(&crate::common::camera(name), &spec).unwrap();
        let distance = apart(print, likeness(&next.bytes).unwrap());
        assert!(distance <= 10, "{name}: {distance}");
    }
    for (index, &one) in prints.iter().enumerate() {
        for &other in &prints[index + 1..] {
            assert!(apart(one, other) > 12, "{}", apart(one, other));
        }
    }
}

#[test]
fn an_edit_is_told_in_json_by_what_it_changes() {
    let edit: Edit = serde_json::from_str("{}").unwrap();
    assert!(edit.is_none());
    assert_eq!(serde_json::to_string(&edit).unwrap(), "{}");
    let edit = Edit {
        turn: 5,
        crop: Some(PART),
        blur: vec![Part::default()],
        focus: Some((u16::MAX, 3)),
        exposure: 99,
        straighten: -999,
    };
    let tidy = Edit { turn: 1, focus: Some((10_000, 3)), exposure: 6, straighten: -150, ..Edit::default() };
    assert_eq!(edit.tidy(), tidy);
}

fn part() -> impl Strategy<Value = Part> {
    any::<[u16; 4]>().prop_map(|[x, y, w, h]| Part { x, y, w, h })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any numbers, tidy or not, give a picture within the size asked for.
    #[test]
    fn any_edit_gives_a_picture(
        crop in prop::option::of(part()), turn in any::<u8>(), blur in prop::collection::vec(part(), 0..4),
        orientation in 1..=8u8, edge in 1..200u32,
        exposure in prop_oneof![Just(0i8), any::<i8>()], straighten in prop_oneof![Just(0i16), -200i16..200, any::<i16>()],
    ) {
        let edit = Edit { crop, turn, blur, exposure, straighten, focus: None };
        prop_assert_eq!(edit.tidy().tidy(), edit.tidy());
        let out = edited(&format!("orientation-{orientation}.jpg"), edge, &edit);
        prop_assert!(out.width.max(out.height) <= edge && out.width.min(out.height) > 0);
    }
}

#[test]
fn an_edit_that_straightens_by_nothing_and_exposes_by_nothing_is_none() {
    let none = Edit { straighten: 0, exposure: 0, ..Edit::default() };
    assert!(none.is_none());
    for name in ["orientation-6.jpg", "grey.jpg", "lossy.webp"] {
        let plain = render(&photo(name), &spec(600, OutFormat::Jpeg)).unwrap();
        assert_eq!(edited(name, 600, &none).bytes, plain.bytes, "{name}");
    }
}

#[test]
fn a_straightened_picture_has_the_shape_of_the_original_in_every_orientation_and_says_the_same() {
    let straighten = 40;
    let upright = edited("orientation-1.jpg", 4000, &Edit { straighten, ..Edit::default() });
    // 60 × 40: cos 4° + 1.5 sin 4° = 1.1022.
    assert_eq!((upright.width, upright.height), (109, 73));
    for orientation in 2..=8 {
        let out =
            edited(&format!("orientation-{orientation}.jpg"), 4000, &Edit { straighten, ..Edit::default() });
        assert_eq!((out.width, out.height), (upright.width, upright.height), "{orientation}");
        assert_near(corners(&out), corners(&upright), 24, &format!("orientation {orientation}"));
    }
}

#[test]
fn crop_and_turn_come_after_straightening() {
    let straighten = -150;
    let whole = edited("orientation-1.jpg", 4000, &Edit { straighten, ..Edit::default() });
    let crop = Some(Part { x: 5_000, y: 0, w: 5_000, h: 10_000 });
    let right = edited("orientation-1.jpg", 4000, &Edit { straighten, crop, turn: 1, ..Edit::default() });
    assert_eq!((right.width, right.height), (whole.height, whole.width.div_ceil(2)));
    // Clockwise: what was at the right above lies at the right below now, and what was below it at the left.
    let [_, above, _, below] = corners(&whole);
    let [.., left, right] = corners(&right);
    assert_near([left, right, left, right], [below, above, below, above], 24, "after the turn");
}

#[test]
fn what_is_blurred_stays_blurred_when_the_picture_is_straightened() {
    let blur = vec![Part { x: 2_500, y: 2_500, w: 5_000, h: 5_000 }];
    let spread = |blur: Vec<Part>| {
        let edit = Edit { blur, straighten: 120, ..Edit::default() };
        let spec = RenderSpec { edit: Some(&edit), ..spec(600, OutFormat::Jpeg) };
        let (width, height, rgb) = pixels(&render(&letters(1), &spec).unwrap());
        let middle = (0..width * height)
            .filter(|at| {
                (at % width).abs_diff(width / 2) < width / 10
                    && (at / width).abs_diff(height / 2) < height / 10
            })
            .filter_map(|at| rgb.get(at as usize * 3).copied());
        let (low, high) = middle.fold((255u8, 0u8), |(low, high), value| (low.min(value), high.max(value)));
        high - low
    };
    assert!(spread(Vec::new()) > 180, "letters are read");
    assert!(spread(blur) < 60, "nothing is");
}

#[test]
fn exposure_makes_the_whole_lighter_or_darker_in_light() {
    let grey = |exposure| {
        let edit = Edit { exposure, ..Edit::default() };
        let mut jpeg = Vec::new();
        let rgb = [188u8; 64 * 64 * 3];
        jpeg_encoder::Encoder::new(&mut jpeg, 100)
            .encode(&rgb, 64, 64, jpeg_encoder::ColorType::Rgb)
            .unwrap();
        let spec = RenderSpec { edit: Some(&edit), ..spec(64, OutFormat::Jpeg) };
        pixels(&render(&jpeg, &spec).unwrap()).2.get(64 * 32 * 3).copied().unwrap()
    };
    // 188 is half the light of white: one stop more is white, one less a quarter.
    for (thirds, value) in [(0, 188u8), (3, 255), (6, 255), (-3, 137), (-6, 99)] {
        assert!(grey(thirds).abs_diff(value) <= 2, "{thirds}: {}", grey(thirds));
    }
}
