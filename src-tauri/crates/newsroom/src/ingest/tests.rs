mod rests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Item, ItemState, Order, Originals, Source, State, get, items, open, run, start};
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

/// Every file below a folder: bytes and modification time.
fn everything(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(everything(&path));
        } else {
            let modified = entry.metadata().unwrap().modified().unwrap();
            all.insert(path.clone(), (std::fs::read(path).unwrap(), modified));
        }
    }
    all
}

fn opened(bench: &Bench, path: &Path) -> String {
    open(&bench.office, &bench.author, vec![Source::Path(path.to_owned())]).unwrap().id
}

fn done(bench: &Bench, path: &Path, order: &Order) -> (String, super::Ran) {
    let id = opened(bench, path);
    start(&bench.office, &bench.author, &id, order).unwrap();
    let ran = run(&bench.office, &id, true).unwrap();
    (id, ran)
}

fn failed(bench: &Bench, id: &str) -> Vec<Item> {
    let all = items(&bench.office, id, 0, 100).unwrap();
    all.into_iter().filter(|item| item.state == ItemState::Failed).collect()
}

fn files(bench: &Bench) -> Vec<String> {
    photos::list(&bench.office, None, "", 100, 0)
        .unwrap()
        .photos
        .into_iter()
        .map(|photo| photo.file)
        .collect()
}

fn refused(bench: &Bench, id: &str, order: &Order) -> &'static str {
    let code = start(&bench.office, &bench.author, id, order).unwrap_err().code();
    assert_eq!(get(&bench.office, id).unwrap().state, State::Open, "{code}");
    code
}

#[test]
fn a_card_is_listed_in_order_of_capture_and_what_is_no_photo_is_named() {
    let (bench, card) = (bench(), card());
    let ingest = open(&bench.office, &bench.author, vec![Source::Path(card.path().join("DCIM"))]).unwrap();
    assert_eq!((ingest.state, ingest.total, ingest.chosen, ingest.failed), (State::Open, 7, 5, 2));
    assert_eq!(ingest.label, card.path().file_name().unwrap().to_string_lossy());
    let listed = items(&bench.office, &ingest.id, 0, 100).unwrap();
    let taken: Vec<_> = listed.iter().filter_map(|item| item.taken).collect();
    assert_eq!(taken.len(), 5);
    assert!(taken.is_sorted());
    let failed = failed(&bench, &ingest.id);
    assert!(failed[0].why.as_ref().unwrap().to_string().contains("IMG_0412.JPG"), "{failed:?}");
    let video = listed.iter().find(|item| item.state == ItemState::Video).unwrap();
    assert!(video.why.as_ref().unwrap().to_string().contains("video"), "{video:?}");
    for item in listed.iter().filter(|item| item.state == ItemState::Listed) {
        let small = super::preview(&bench.office, &ingest.id, item.number).unwrap();
        assert!(darkroom::probe(&small).unwrap().width <= 320);
    }
}

#[test]
fn what_is_started_comes_in_whole_under_its_new_name_and_the_card_stays_as_it_was() {
    let (bench, card) = (bench(), card());
    let before = everything(card.path());
    let order = Order {
        pattern: "{date}-{event}-{seq:3}".into(),
        event: "Hội nghị".into(),
        credit: "Lò Mai".into(),
        ..Order::default()
    };
    let (id, ran) = done(&bench, card.path(), &order);
    let ingest = ran.ingest;
    assert_eq!(
        (ingest.state, ingest.added, ingest.known, ingest.failed, ingest.done),
        (State::Done, 5, 0, 0, 5)
    );
    assert_eq!(ingest.bytes, ingest.bytes_done);
    let photos = photos::list(&bench.office, None, "", 10, 0).unwrap().photos;
    assert!(photos.iter().all(|photo| photo.file.contains("-Hội nghị-00")), "{photos:?}");
    for photo in &photos {
        assert!(photos::original(&bench.office, &photo.id).is_ok());
        assert_eq!(photo.credit, "Lò Mai");
        assert!(photos::ready(&bench.office, &photo.id, photos::Size::Small).unwrap().is_some());
    }
    let again = opened(&bench, card.path());
    let likely = items(&bench.office, &again, 0, 5).unwrap();
    assert!(likely.iter().all(|item| item.likely_known));
    start(&bench.office, &bench.author, &again, &Order::default()).unwrap();
    let ran = run(&bench.office, &again, true).unwrap();
    assert_eq!((ran.ingest.state, ran.ingest.added, ran.ingest.known), (State::Done, 0, 5));
    assert_eq!(get(&bench.office, &id).unwrap().added, 5);
    assert_eq!(everything(card.path()), before);
}

#[test]
fn only_the_chosen_come_in() {
    let (bench, card) = (bench(), card());
    let id = opened(&bench, card.path());
    assert_eq!(
        refused(&bench, &id, &Order { chosen: Some(vec![]), ..Order::default() }),
        "ingest-none-chosen"
    );
    start(&bench.office, &bench.author, &id, &Order { chosen: Some(vec![1, 3, 6]), ..Order::default() })
        .unwrap();
    let ingest = run(&bench.office, &id, true).unwrap().ingest;
    assert_eq!(
        (ingest.chosen, ingest.added, ingest.failed),
        (2, 2, 0),
        "a video is not chosen by its number"
    );
    assert_eq!(
        start(&bench.office, &bench.author, &id, &Order::default()).unwrap_err().code(),
        "ingest-started"
    );
}

#[test]
fn what_cannot_be_is_refused_before_anything_starts() {
    let (bench, card) = (bench(), card());
    let id = opened(&bench, card.path());
    let order = |order: Order| refused(&bench, &id, &order);
    assert_eq!(order(Order { pattern: "{ngay}".into(), ..Order::default() }), "pattern-unknown");
    assert_eq!(order(Order { event: "à".repeat(201), ..Order::default() }), "ingest-words-too-long");
    assert_eq!(order(Order { article: Some("khong-co".into()), ..Order::default() }), "article-unknown");
    let backup = |folder: PathBuf| Order { backup: Some(folder), ..Order::default() };
    assert_eq!(order(backup(card.path().join("khong-co"))), "backup-gone");
    assert_eq!(order(backup(card.path().join("DCIM"))), "backup-in-source");
    assert_eq!(order(backup(bench.dir.path().join("blobs"))), "backup-in-source");
    assert!(files(&bench).is_empty());
    let empty = tempfile::tempdir().unwrap();
    let error = open(&bench.office, &bench.author, vec![Source::Path(empty.path().to_owned())]).unwrap_err();
    assert_eq!(error.code(), "ingest-empty");
}

#[test]
fn a_second_copy_has_the_new_name_and_takes_no_other_files_place() {
    let (bench, card, disk) = (bench(), card(), tempfile::tempdir().unwrap());
    let other = disk.path().join("Hội nghị-1.JPG");
    std::fs::write(&other, b"somebody else's").unwrap();
    let order = Order {
        pattern: "{event}-{seq}".into(),
        event: "Hội nghị".into(),
        backup: Some(disk.path().to_owned()),
        ..Order::default()
    };
    let (_, ran) = done(&bench, card.path(), &order);
    assert_eq!(ran.ingest.added, 5, "{:?}", ran.stopped);
    let copies = everything(disk.path());
    assert_eq!(copies[&other].0, b"somebody else's");
    let names: Vec<String> = copies.keys().map(|path| super::card::name(path)).collect();
    assert_eq!(
        names,
        [
            "Hội nghị-1-2.JPG",
            "Hội nghị-1.JPG",
            "Hội nghị-2.JPG",
            "Hội nghị-3.JPG",
            "Hội nghị-4.JPG",
            "Hội nghị-5.JPG"
        ]
    );
    let originals = everything(card.path());
    for (copy, _) in copies.values().filter(|(bytes, _)| bytes != b"somebody else's") {
        assert!(originals.values().any(|(original, _)| original == copy));
    }
}

#[test]
fn a_backup_disk_that_goes_away_stops_it_with_a_reason_and_it_goes_on_when_it_is_back() {
    let (bench, card, place) = (bench(), card(), tempfile::tempdir().unwrap());
    let disk = place.path().join("o-cung");
    std::fs::create_dir(&disk).unwrap();
    let id = opened(&bench, card.path());
    start(&bench.office, &bench.author, &id, &Order { backup: Some(disk.clone()), ..Order::default() })
        .unwrap();
    std::fs::remove_dir(&disk).unwrap();
    let ran = run(&bench.office, &id, true).unwrap();
    assert_eq!((ran.ingest.state, ran.ingest.added), (State::Paused, 0));
    assert!(ran.ingest.note.unwrap().to_string().contains("chưa cắm"));
    std::fs::create_dir(&disk).unwrap();
    super::resume(&bench.office, &bench.author, &id).unwrap();
    let ran = run(&bench.office, &id, true).unwrap();
    assert_eq!((ran.ingest.state, ran.ingest.added, ran.ingest.note), (State::Done, 5, None));
}

#[test]
fn originals_that_stay_are_read_there_and_nothing_lies_in_the_store() {
    let (bench, card) = (bench(), card());
    let before = everything(card.path());
    done(&bench, card.path(), &Order { originals: Originals::Stay, ..Order::default() });
    assert_eq!(std::fs::read_dir(bench.dir.path().join("blobs")).unwrap().count(), 0);
    let photos = photos::list(&bench.office, None, "", 10, 0).unwrap().photos;
    assert_eq!(photos.len(), 5);
    let read = |photo: &photos::Photo| photos::original(&bench.office, &photo.id);
    assert!(photos.iter().all(|photo| read(photo).is_ok()));
    let away = card.path().with_extension("rut-ra");
    std::fs::rename(card.path(), &away).unwrap();
    assert!(photos.iter().all(|photo| read(photo).unwrap_err().code() == "original-absent"));
    assert!(
        photos.iter().all(|photo| photos::preview(&bench.office, &photo.id, photos::Size::Small).is_ok())
    );
    std::fs::rename(&away, card.path()).unwrap();
    assert_eq!(everything(card.path()), before);
    // The same files once more, now to be copied: whose original is gone gets one in the store.
    let folder = card.path().join("DCIM/100CANON");
    let other = tempfile::tempdir().unwrap();
    std::fs::rename(folder.join("IMG_0412.JPG"), other.path().join("khac.jpg")).unwrap();
    let (_, ran) = done(&bench, other.path(), &Order::default());
    assert_eq!(ran.ingest.known, 1);
    assert!(photos.iter().all(|photo| read(photo).is_ok()));
}

#[test]
fn a_card_that_is_pulled_out_leaves_what_is_in_and_goes_on_when_it_is_back() {
    let (bench, card) = (bench(), card());
    let id = opened(&bench, card.path());
    start(&bench.office, &bench.author, &id, &Order::default()).unwrap();
    let away = card.path().with_extension("rut-ra");
    // The mount point stays, empty.
    std::fs::rename(card.path(), &away).unwrap();
    std::fs::create_dir(card.path()).unwrap();
    let ran = run(&bench.office, &id, true).unwrap();
    assert_eq!(ran.stopped.unwrap().code(), "source-gone");
    assert_eq!((ran.ingest.state, ran.ingest.added, ran.ingest.failed), (State::Paused, 0, 5));
    assert!(ran.ingest.note.unwrap().to_string().contains("Nhập tiếp"));
    assert_eq!(
        failed(&bench, &id)
            .iter()
            .filter(|item| item.why.as_ref().is_some_and(|why| why.code == "source-gone"))
            .count(),
        5
    );
    std::fs::remove_dir(card.path()).unwrap();
    std::fs::rename(&away, card.path()).unwrap();
    super::resume(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(run(&bench.office, &id, true).unwrap().ingest.added, 5);
    assert_eq!(super::resume(&bench.office, &bench.author, &id).unwrap_err().code(), "ingest-not-running");
}

#[test]
fn a_broken_file_is_named_and_the_rest_go_on() {
    let (bench, card) = (bench(), card());
    let folder = card.path().join("DCIM/100CANON");
    let whole = std::fs::read(folder.join("IMG_0419.JPG")).unwrap();
    std::fs::write(folder.join("IMG_0419.JPG"), &whole[..whole.len() / 2]).unwrap();
    std::fs::write(folder.join("IMG_0500.JPG"), b"").unwrap();
    let (id, ran) = done(&bench, card.path(), &Order::default());
    assert_eq!((ran.ingest.state, ran.ingest.added, ran.ingest.failed), (State::Done, 4, 2));
    let codes: Vec<_> =
        failed(&bench, &id).into_iter().filter_map(|item| Some((item.file, item.why?.code))).collect();
    for expected in [("IMG_0419.JPG", "photo-damaged"), ("IMG_0500.JPG", "photo-empty")] {
        assert!(codes.iter().any(|(file, code)| (file.as_str(), code.as_str()) == expected), "{codes:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_hangs_is_named_and_the_rest_go_on() {
    let (bench, card) = (bench(), card());
    let folder = card.path().join("DCIM/100CANON");
    // The card breaks after it was listed: opening a pipe that nobody writes to never returns.
    let id = opened(&bench, card.path());
    std::fs::remove_file(folder.join("IMG_0426.JPG")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.join("IMG_0426.JPG")).status().unwrap();
    assert!(made.success());
    start(&bench.office, &bench.author, &id, &Order::default()).unwrap();
    let ran = run(&bench.office, &id, true).unwrap();
    assert_eq!((ran.ingest.state, ran.ingest.added, ran.ingest.failed), (State::Done, 4, 1));
    let failed = failed(&bench, &id);
    let hanging = failed.iter().find(|item| item.file == "IMG_0426.JPG").unwrap();
    assert_eq!(hanging.why.as_ref().unwrap().code, "source-hangs");
    // It is also listed like that when it hangs from the start.
    assert!(
        self::failed(&bench, &opened(&bench, card.path())).iter().any(|item| item.file == "IMG_0426.JPG")
    );
}

#[test]
fn dropped_files_wait_beside_the_store_and_are_gone_when_they_are_in() {
    let bench = bench();
    let dropped = ["IMG_0412.JPG", "IMG_0419.JPG"].map(|name| Source::Bytes {
        name: name.to_owned(),
        bytes: std::fs::read(fixtures("anh").join(name)).unwrap(),
    });
    let id = open(&bench.office, &bench.author, dropped.into()).unwrap().id;
    let spool = bench.dir.path().join("ingest").join(&id);
    assert_eq!(std::fs::read_dir(&spool).unwrap().count(), 2);
    start(&bench.office, &bench.author, &id, &Order { originals: Originals::Stay, ..Order::default() })
        .unwrap();
    assert_eq!(run(&bench.office, &id, true).unwrap().ingest.added, 2);
    assert!(!spool.exists());
    for photo in photos::list(&bench.office, None, "", 10, 0).unwrap().photos {
        assert!(bench.office.store().blobs.get(&photo.id).is_ok(), "a spool is no place to stay");
    }
}

#[test]
fn the_same_picture_twice_on_a_card_is_one_photo_and_saved_again_they_fold() {
    let (bench, card) = (bench(), tempfile::tempdir().unwrap());
    let original = std::fs::read(fixtures("anh").join("IMG_0412.JPG")).unwrap();
    std::fs::write(card.path().join("a.jpg"), &original).unwrap();
    std::fs::write(card.path().join("b.jpg"), &original).unwrap();
    let spec =
        darkroom::RenderSpec { long_edge: 1200, quality: 60, ..crate::photo::spec(photos::Size::Large) };
    std::fs::write(card.path().join("c.jpg"), darkroom::render(&original, &spec).unwrap().bytes).unwrap();
    let other = std::fs::read(fixtures("anh").join("IMG_0440.JPG")).unwrap();
    std::fs::write(card.path().join("d.jpg"), other).unwrap();
    let (_, ran) = done(&bench, card.path(), &Order::default());
    assert_eq!((ran.ingest.added, ran.ingest.known), (3, 1));
    let bursts: Vec<Option<String>> = bench
        .office
        .read(|connection| {
            let mut statement = connection.prepare("SELECT burst FROM photos ORDER BY burst IS NULL")?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
        .unwrap();
    assert!(bursts[0].is_some() && bursts[0] == bursts[1] && bursts[2].is_none(), "{bursts:?}");
}

#[test]
fn the_second_copy_has_every_photo_of_the_card_also_those_that_are_known() {
    let (bench, card, disk) = (bench(), card(), tempfile::tempdir().unwrap());
    let folder = card.path().join("DCIM/100CANON");
    for name in ["IMG_0412.JPG", "IMG_0419.JPG"] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        photos::add(&bench.office, &bench.author, "ten-khac.jpg", &bytes).unwrap();
    }
    std::fs::copy(folder.join("IMG_0426.JPG"), folder.join("IMG_0500.JPG")).unwrap();
    let order = Order { backup: Some(disk.path().to_owned()), ..Order::default() };
    let (_, ran) = done(&bench, card.path(), &order);
    assert_eq!((ran.ingest.added, ran.ingest.known), (3, 3), "{:?}", ran.stopped);
    for entry in std::fs::read_dir(&folder).unwrap().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "JPG") {
            let copy = std::fs::read(disk.path().join(entry.file_name())).unwrap();
            assert!(copy == std::fs::read(entry.path()).unwrap(), "{:?}", entry.file_name());
        }
    }
}

#[test]
fn the_second_copy_has_what_was_left_out_because_it_is_known() {
    let (bench, card, disk) = (bench(), card(), tempfile::tempdir().unwrap());
    let article = bench.ready_article();
    done(&bench, card.path(), &Order { chosen: Some(vec![0, 1]), ..Order::default() });
    let id = opened(&bench, card.path());
    let all = items(&bench.office, &id, 0, 100).unwrap();
    let fresh = all.iter().filter(|item| item.state == ItemState::Listed && !item.likely_known);
    let order = Order {
        chosen: Some(fresh.map(|item| item.number).collect()),
        backup: Some(disk.path().to_owned()),
        article: Some(article.clone()),
        pattern: "{event}-{seq}".into(),
        event: "Hội nghị".into(),
        ..Order::default()
    };
    start(&bench.office, &bench.author, &id, &order).unwrap();
    let ran = run(&bench.office, &id, true).unwrap();
    assert_eq!((ran.ingest.state, ran.ingest.added, ran.ingest.chosen), (State::Done, 3, 3));
    assert_eq!(everything(disk.path()).len(), 5, "all five photos lie on the second disk");
    let placed = photos::list(&bench.office, Some(&article), "", 10, 0).unwrap().photos;
    assert_eq!(placed.len(), 3, "what nobody chose does not come into the article");
    assert!(placed.iter().all(|photo| photo.file.starts_with("Hội nghị-")), "{placed:?}");
}

#[test]
fn a_photo_that_cannot_be_opened_is_in_the_second_copy_all_the_same() {
    let (bench, card, disk) = (bench(), card(), tempfile::tempdir().unwrap());
    let torn = card.path().join("DCIM/100CANON/IMG_0419.JPG");
    let whole = std::fs::read(&torn).unwrap();
    std::fs::write(&torn, &whole[..whole.len() / 2]).unwrap();
    let order = Order { backup: Some(disk.path().to_owned()), ..Order::default() };
    let (_, ran) = done(&bench, card.path(), &order);
    assert_eq!((ran.ingest.added, ran.ingest.failed), (4, 1));
    assert_eq!(std::fs::read(disk.path().join("IMG_0419.JPG")).unwrap(), whole[..whole.len() / 2]);
}

#[test]
fn a_lost_original_that_stayed_is_found_again_where_it_lies_now() {
    let (bench, card, other) = (bench(), card(), tempfile::tempdir().unwrap());
    let stay = Order { originals: Originals::Stay, ..Order::default() };
    done(&bench, card.path(), &stay);
    let (old, new) = (card.path().join("DCIM/100CANON/IMG_0412.JPG"), other.path().join("khac.jpg"));
    std::fs::rename(old, &new).unwrap();
    let photos = photos::list(&bench.office, None, "", 10, 0).unwrap().photos;
    let read = |photo: &photos::Photo| photos::original(&bench.office, &photo.id);
    assert_eq!(photos.iter().filter(|photo| read(photo).is_err()).count(), 1);
    let (id, ran) = done(&bench, other.path(), &stay);
    assert_eq!(ran.ingest.known, 1);
    assert!(photos.iter().all(|photo| read(photo).is_ok()), "the row names the file where it lies now");
    assert!(items(&bench.office, &id, 0, 9).unwrap().iter().any(|item| item.state == ItemState::Known));
    assert_eq!(std::fs::read_dir(bench.dir.path().join("blobs")).unwrap().count(), 0, "it stays");
}
