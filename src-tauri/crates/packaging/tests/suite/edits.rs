//! A figure goes out as it shows its photo: cropped, turned, and with what is covered.

use image::RgbImage;
use manuscript::{Block, Content, PhotoEdit};
use packaging::archive::{Limits, open_checked};
use packaging::{IssueKind, verify};

use crate::common::{self, PHOTOS, Sample};

const PHOTO: &[u8] = include_bytes!("../../../../../assets/demo/anh-1.jpg");
/// The middle of the picture, where there is much to see.
const BLUR: &str = r#"{"blur":[{"h":3000,"w":3000,"x":3500,"y":3500}]}"#;

fn figure(edit: &str) -> Block {
    let mut figure = common::figure(PHOTOS[0], "Quang cảnh.", "Hội trường", "Văn Pành");
    if let Block::Figure { edit: of, .. } = &mut figure {
        *of = PhotoEdit::parse(edit);
        assert_eq!(of.is_some(), !edit.is_empty());
    }
    figure
}

/// One figure for each edit, all of the same photo.
fn sample(edits: &[&str], kind: IssueKind) -> Sample {
    let body = edits.iter().map(|edit| figure(edit)).collect();
    Sample::new(Content { body, ..Content::default() }, &[PHOTO], kind)
}

fn renditions(sample: &Sample) -> Vec<RgbImage> {
    let archive = open_checked(&sample.package().bytes, &Limits::default()).unwrap();
    let photos = archive.files().iter().filter(|(name, _)| name.ends_with(".jpg"));
    photos.map(|(_, bytes)| image::load_from_memory(bytes).unwrap().to_rgb8()).collect()
}

/// How much neighbours differ, on average, within a part of the picture in hundredths of its sides: what there is to see.
fn detail(picture: &RgbImage, [left, top, right, bottom]: [u32; 4]) -> f64 {
    let at = |part: u32, side: u32| side * part / 100;
    let (mut sum, mut count) = (0u64, 0u64);
    for y in at(top, picture.height())..at(bottom, picture.height()) - 1 {
        for x in at(left, picture.width())..at(right, picture.width()) - 1 {
            let here = i32::from(picture.get_pixel(x, y)[1]);
            sum += u64::from(here.abs_diff(i32::from(picture.get_pixel(x + 1, y)[1])));
            sum += u64::from(here.abs_diff(i32::from(picture.get_pixel(x, y + 1)[1])));
            count += 2;
        }
    }
    sum as f64 / count as f64
}

#[test]
fn two_uses_of_one_photo_go_out_as_each_shows_it() {
    let crop = r#"{"crop":{"h":10000,"w":5000,"x":0,"y":0},"turn":1}"#;
    let sample = sample(&["", BLUR, crop], common::approved());
    let pictures = renditions(&sample);
    let [plain, blurred, turned] = pictures.as_slice() else { panic!("three renditions") };
    assert_eq!(plain.dimensions(), blurred.dimensions());

    let (inside, outside) = ([38, 38, 62, 62], [2, 2, 30, 98]);
    let (before, after) = (detail(plain, inside), detail(blurred, inside));
    assert!(after < before / 4.0 && after < 2.0, "{before} became {after}");
    let kept = detail(blurred, outside) / detail(plain, outside);
    assert!((0.8..1.25).contains(&kept), "the rest stays as it is: {kept}");

    // Half of a landscape, on its side.
    let (width, height) = plain.dimensions();
    let shape = f64::from(turned.width()) / f64::from(turned.height());
    assert!((shape - f64::from(height) / f64::from(width / 2)).abs() < 0.01, "{shape}");
}

#[test]
fn a_package_with_edits_verifies_comes_out_the_same_again_and_covers_them_by_its_hash() {
    for kind in [common::approved(), IssueKind::Proof] {
        let edited = sample(&[BLUR], kind.clone());
        let package = edited.package();
        assert_eq!(package, edited.package());
        assert_eq!(verify(&package.bytes).problems, []);
        let plain = sample(&[""], kind);
        assert_ne!(plain.hash, edited.hash);
        let record = |sample: &Sample| {
            let archive = open_checked(&sample.package().bytes, &Limits::default()).unwrap();
            let (_, json) =
                archive.files().iter().find(|(name, _)| name.ends_with("/noi-dung.json")).unwrap();
            String::from_utf8(json.to_vec()).unwrap()
        };
        // An older program says that the package is newer, not that it is damaged.
        assert!(record(&edited).contains(r#""format":2"#) && record(&edited).contains(r#""edit":{"blur""#));
        assert!(record(&plain).contains(r#""format":1"#));
        for edit in [r#"{"exposure":-1}"#, r#"{"straighten":-150,"turn":1}"#] {
            let later = sample(&[BLUR, edit], common::approved());
            assert_eq!(verify(&later.package().bytes).problems, [], "{edit}");
            assert!(record(&later).contains(r#""format":3"#), "{edit}");
        }
    }
}

#[test]
fn every_rendering_speaks_of_the_picture_that_goes_out() {
    let sample = sample(&[r#"{"crop":{"h":5000,"w":5000,"x":0,"y":0}}"#], common::approved());
    let archive = open_checked(&sample.package().bytes, &Limits::default()).unwrap();
    let picture = &renditions(&sample)[0];
    let text = |end: &str| {
        let (_, bytes) = archive.files().iter().find(|(name, _)| name.ends_with(end)).unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    let html = text("/bai-viet.html");
    let size = format!("width=\"{}\" height=\"{}\"", picture.width(), picture.height());
    assert!(html.contains(&size), "{size}");
    assert!(html.contains(&format!("og:image:width\" content=\"{}\"", picture.width())));
    assert!(text("/ninjs.json").contains(&format!("\"height\": {}", picture.height())));
}
