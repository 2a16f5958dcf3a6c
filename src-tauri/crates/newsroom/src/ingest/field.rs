//! Cards as people have them: copies, names without an end, films beside photos, a camera's own folders, broken photos.

use std::path::{Path, PathBuf};

use super::{ItemState, Order, Source, State, items, open, run, start};
use crate::photo::{self, Size};
use crate::testing::{Bench, bench};

fn fixture(path: &str) -> Vec<u8> {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(path);
    std::fs::read(&whole).unwrap_or_else(|error| panic!("{}: {error}", whole.display()))
}

/// A folder with files, each with the folders on its way.
fn card(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let card = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = card.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    card
}

/// Takes everything in: where it stands then, and what became of each file, by name.
fn taken(bench: &Bench, path: PathBuf) -> (super::Ingest, Vec<(String, ItemState, String)>) {
    let id = open(&bench.office, &bench.author, vec![Source::Path(path)]).unwrap().id;
    start(&bench.office, &bench.author, &id, &Order::default()).unwrap();
    let ran = run(&bench.office, &id, true).unwrap();
    let all = items(&bench.office, &id, 0, u32::MAX).unwrap();
    let mut all: Vec<_> = all
        .into_iter()
        .map(|item| (item.file, item.state, item.why.map(|why| why.code).unwrap_or_default()))
        .collect();
    all.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    (ran.ingest, all)
}

fn states(all: &[(String, ItemState, String)]) -> Vec<(&str, ItemState)> {
    all.iter().map(|(file, state, _)| (file.as_str(), *state)).collect()
}

#[test]
fn photos_without_an_extension_come_in_and_what_is_beside_them_does_not() {
    let (jpeg, png) = (fixture("photos/orientation-6.jpg"), fixture("photos/alpha.png"));
    let (heic, tiff, webp) = (
        fixture("photos/orientation-5.heic"),
        fixture("photos/orientation-3.tif"),
        fixture("photos/lossy.webp"),
    );
    let raw = b"II*\0\x10\0\0\0CR\x02\0\0\0\0\0".as_slice();
    let card = card(&[
        ("Zalo/anh khong duoi", &jpeg),
        ("Zalo/anh.moi", &png),
        ("Zalo/0x0F", &heic),
        ("Zalo/quet.tmp", &tiff),
        ("Zalo/f_000a1", &webp),
        ("Zalo/tho", raw),
        ("Zalo/ghi chu", b"khong phai anh"),
        ("Zalo/IMG_1.AAE", b"<?xml version='1.0'?><plist/>"),
        ("Zalo/IMG_1.xmp", b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"),
        ("Zalo/Thumbs.db", &jpeg),
        ("Zalo/MVI_1.THM", &jpeg),
        ("Zalo/IMG_1.JPG_original", &jpeg),
        ("Zalo/._IMG_1.JPG", &jpeg),
        ("Zalo/bai.pdf", b"%PDF-1.7\n"),
        (".Trashes/501/IMG_9.JPG", &jpeg),
    ]);
    let bench = bench();
    let (ingest, all) = taken(&bench, card.path().to_owned());
    assert_eq!(
        states(&all),
        [
            ("0x0F", ItemState::Added),
            ("anh khong duoi", ItemState::Added),
            ("anh.moi", ItemState::Added),
            ("f_000a1", ItemState::Added),
            ("quet.tmp", ItemState::Added),
            ("tho", ItemState::Failed),
        ]
    );
    assert_eq!((ingest.state, ingest.added), (State::Done, 5));
}

#[test]
fn a_camera_s_own_folders_hold_no_photos_and_a_person_s_do() {
    let photo = |n: u8| [fixture("photos/orientation-1.jpg"), vec![n]].concat();
    let (one, two, three, four, five) = (photo(1), photo(2), photo(3), photo(4), photo(5));
    let card = card(&[
        ("DCIM/100MSDCF/DSC00001.JPG", &one),
        ("DCIM/101MSDCF/DSC00001.JPG", &two),
        ("PRIVATE/M4ROOT/THMBNL/C0001T01.JPG", &three),
        ("PRIVATE/M4ROOT/CLIP/C0001.MP4", b"\0\0\0\x18ftypisom\0\0\0\0"),
        ("PRIVATE/XDROOT/Thmbnl/C0002T01.JPG", &three),
        ("MISC/AUTPRINT/A.JPG", &three),
        ("AVF_INFO/AVIN0001.JPG", &three),
        ("Ảnh cưới/misc/IMG_1.JPG", &four),
        ("DCIM/DCIM/IMG_2.JPG", &five),
    ]);
    let bench = bench();
    let (ingest, all) = taken(&bench, card.path().to_owned());
    assert_eq!(
        states(&all),
        [
            ("C0001.MP4", ItemState::Video),
            ("DSC00001.JPG", ItemState::Added),
            ("DSC00001.JPG", ItemState::Added),
            ("IMG_1.JPG", ItemState::Added),
            ("IMG_2.JPG", ItemState::Added),
        ]
    );
    assert_eq!((ingest.added, ingest.failed), (4, 0));
    // Who opens that folder itself means it.
    let (ingest, _) = taken(&bench, card.path().join("PRIVATE/M4ROOT/THMBNL"));
    assert_eq!(ingest.added, 1);
}

#[test]
fn the_film_of_a_live_photo_is_no_failure_and_a_copy_is_told_by_its_own_name() {
    let (heic, jpeg) = (fixture("photos/orientation-5.heic"), fixture("photos/orientation-1.jpg"));
    let film = b"\0\0\0\x14ftypqt  \0\0\0\0qt  ".as_slice();
    let card = card(&[
        ("100APPLE/IMG_0021.HEIC", &heic),
        ("100APPLE/IMG_0021.MOV", film),
        ("100APPLE/IMG_0022.JPG", &jpeg),
        ("100APPLE/IMG_0022.mov", film),
        ("101APPLE/IMG_0022 (1).JPG", &jpeg),
    ]);
    let bench = bench();
    let (ingest, all) = taken(&bench, card.path().to_owned());
    assert_eq!(
        states(&all),
        [
            ("IMG_0021.HEIC", ItemState::Added),
            ("IMG_0021.MOV", ItemState::Video),
            ("IMG_0022 (1).JPG", ItemState::Known),
            ("IMG_0022.JPG", ItemState::Added),
            ("IMG_0022.mov", ItemState::Video),
        ]
    );
    assert_eq!((ingest.state, ingest.added, ingest.known, ingest.failed), (State::Done, 2, 1, 0));
}

#[test]
fn a_photo_whose_pixels_are_not_all_there_is_named_and_nothing_of_it_is_in_the_store() {
    let mut torn = fixture("anh/IMG_0419.JPG");
    let middle = torn.len() / 2;
    torn[middle..middle + 8192].fill(0);
    let mut png = fixture("photos/alpha.png");
    let place = png.len() - 60;
    png[place..place + 20].fill(0);
    let whole = fixture("anh/IMG_0412.JPG");
    let card = card(&[
        ("IMG_1.JPG", &whole),
        ("IMG_2.JPG", &torn),
        ("IMG_3.JPG", &fixture("field/photos/the-loi-ff.jpg")),
        ("IMG_4.PNG", &png),
    ]);
    let bench = bench();
    let (ingest, all) = taken(&bench, card.path().to_owned());
    assert_eq!((ingest.state, ingest.added, ingest.failed), (State::Done, 1, 3));
    assert!(
        all.iter().skip(1).all(|(_, state, code)| *state == ItemState::Failed && code == "photo-damaged"),
        "{all:?}"
    );
    let doctor = crate::doctor::doctor(&bench.office, false).unwrap();
    assert!(doctor.ok, "{doctor:?}");
    // Dropped into an article it is refused just so.
    let error = photo::add(&bench.office, &bench.author, "IMG_2.JPG", &torn).unwrap_err();
    assert_eq!(error.code(), "photo-damaged");
}

#[test]
fn the_decode_that_proves_a_photo_whole_has_made_its_previews() {
    let card = card(&[("IMG_1.JPG", &fixture("anh/IMG_0412.JPG"))]);
    let bench = bench();
    taken(&bench, card.path().to_owned());
    photo::add(&bench.office, &bench.author, "IMG_2.JPG", &fixture("anh/IMG_0419.JPG")).unwrap();
    let all = photo::list(&bench.office, None, "", 10, 0).unwrap().photos;
    assert_eq!(all.len(), 2);
    for photo in all {
        for size in [Size::Small, Size::Large] {
            let ready = photo::ready(&bench.office, &photo.id, size).unwrap();
            assert!(ready.is_some_and(|preview| preview.lasting), "{} {size:?}", photo.file);
        }
    }
}

#[test]
fn a_photo_whose_file_names_more_metadata_than_it_has_comes_in_with_a_notice() {
    let cut = crate::testing::with_cut_metadata();
    let card = card(&[
        ("IMG_1.JPG", &cut),
        ("IMG_2.JPG", &fixture("field/photos/xmp-mo-rong.jpg")),
        ("IMG_3.JPG", &fixture("field/photos/the-loi-ff.jpg")),
        ("IMG_4.JPG", &cut),
    ]);
    let bench = bench();
    let (ingest, _) = taken(&bench, card.path().to_owned());
    assert_eq!((ingest.added, ingest.known, ingest.failed, ingest.noticed), (2, 1, 1, 1));
    let mut noticed: Vec<_> = items(&bench.office, &ingest.id, 0, 10)
        .unwrap()
        .into_iter()
        .filter_map(|item| Some((item.file, item.notice?.code)))
        .collect();
    noticed.sort();
    let said = |file: &str| (file.to_owned(), "photo-metadata-cut".to_owned());
    assert_eq!(noticed, [said("IMG_1.JPG"), said("IMG_4.JPG")]);
}
