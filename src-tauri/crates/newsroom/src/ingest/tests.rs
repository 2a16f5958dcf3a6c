use std::path::{Path, PathBuf};

use super::{ItemState, Order, Source, State, get, items, open, run, start};
use crate::photos;
use crate::testing::{Bench, bench};

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(folder)
}

/// A card with the five camera photos, in DCIM, with things that are no photos around them.
fn card() -> tempfile::TempDir {
    let card = tempfile::tempdir().unwrap();
    let folder = card.path().join("DCIM/100CANON");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::create_dir_all(card.path().join(".Trashes")).unwrap();
    for entry in std::fs::read_dir(fixtures("anh")).unwrap().flatten() {
        std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    std::fs::write(folder.join("IMG_0412.CR3"), b"\0\0\0\x18ftypcrx \0\0\0\0").unwrap();
    std::fs::write(folder.join("MVI_0001.MP4"), b"\0\0\0\x18ftypisom\0\0\0\0").unwrap();
    std::fs::write(folder.join("ghi-chu.txt"), b"khong phai anh").unwrap();
    std::fs::copy(folder.join("IMG_0412.JPG"), card.path().join(".Trashes/IMG_0001.JPG")).unwrap();
    card
}

fn opened(bench: &Bench, path: &Path) -> String {
    open(&bench.office, &bench.author, vec![Source::Path(path.to_owned())]).unwrap().id
}

#[test]
fn a_card_is_listed_in_order_of_capture_and_what_is_no_photo_is_named() {
    let (bench, card) = (bench(), card());
    let ingest = open(&bench.office, &bench.author, vec![Source::Path(card.path().join("DCIM"))]).unwrap();
    assert_eq!((ingest.state, ingest.total, ingest.chosen, ingest.failed), (State::Open, 7, 5, 2));
    let listed = items(&bench.office, &ingest.id, 0, 100).unwrap();
    let taken: Vec<_> = listed.iter().filter_map(|item| item.taken).collect();
    assert_eq!(taken.len(), 5);
    assert!(taken.is_sorted());
    let failed: Vec<_> = listed.iter().filter(|item| item.state == ItemState::Failed).collect();
    assert!(failed[0].message.as_ref().unwrap().contains("IMG_0412.JPG"), "{failed:?}");
    assert!(failed[1].message.as_ref().unwrap().contains("video"), "{failed:?}");
    for item in listed.iter().filter(|item| item.state == ItemState::Listed) {
        let small = super::preview(&bench.office, &ingest.id, item.number).unwrap();
        assert!(darkroom::probe(&small).unwrap().width <= 320);
    }
}

#[test]
fn what_is_started_comes_in_whole_under_its_new_name() {
    let (bench, card) = (bench(), card());
    let id = opened(&bench, card.path());
    let order =
        Order { pattern: "{date}-{event}-{seq:3}".into(), event: "Hội nghị".into(), ..Order::default() };
    start(&bench.office, &bench.author, &id, &order).unwrap();
    let done = run(&bench.office, &id, true).unwrap().ingest;
    assert_eq!((done.state, done.added, done.known, done.failed, done.done), (State::Done, 5, 0, 0, 5));
    assert_eq!(done.bytes, done.bytes_done);
    let photos = photos::list(&bench.office, None, "", 10, 0).unwrap().photos;
    assert!(photos.iter().all(|photo| photo.file.contains("-Hội nghị-00")), "{photos:?}");
    for photo in &photos {
        assert!(photos::original(&bench.office, &photo.sha256).is_ok());
    }
    let again = opened(&bench, card.path());
    assert!(items(&bench.office, &again, 0, 5).unwrap().iter().all(|item| item.likely_known));
    start(&bench.office, &bench.author, &again, &Order::default()).unwrap();
    let done = run(&bench.office, &again, true).unwrap().ingest;
    assert_eq!((done.state, done.added, done.known), (State::Done, 0, 5));
    assert_eq!(get(&bench.office, &id).unwrap().added, 5);
}
