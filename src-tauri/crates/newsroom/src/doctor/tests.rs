use std::fs::File;
use std::time::{Duration, SystemTime};

use super::doctor;
use crate::photos;
use crate::testing::bench;

#[test]
fn what_a_crash_left_is_cleared_once_it_is_old_and_nothing_that_is_named() {
    let bench = bench();
    let named = photos::add(&bench.office, &bench.author, "a.jpg", &photo()).unwrap().photo.id;
    let orphan = bench.office.store().blobs.put(b"no row names this").unwrap();
    let unfinished = bench.dir.path().join("blobs").join(&orphan[..2]).join(".dang-ghi-x");
    std::fs::write(&unfinished, b"half").unwrap();
    let spool = bench.dir.path().join("ingest/00000000-0000-7000-8000-000000000000");
    std::fs::create_dir_all(&spool).unwrap();
    assert!(doctor(&bench.office, true).unwrap().repaired.is_empty(), "all of it is young");

    let blobs = &bench.office.store().blobs;
    for path in [&blobs.path(&orphan), &unfinished, &blobs.path(&named)] {
        let hour_ago = SystemTime::now() - Duration::from_secs(3600);
        File::options().write(true).open(path).unwrap().set_modified(hour_ago).unwrap();
    }
    let report = doctor(&bench.office, true).unwrap();
    assert_eq!(report.repaired.len(), 2, "{report:?}");
    assert!(!blobs.path(&orphan).exists() && !unfinished.exists() && blobs.path(&named).exists());
    assert!(report.ok, "{report:?}");
}

#[test]
fn a_blob_that_is_put_again_is_young_again() {
    let bench = bench();
    let blobs = &bench.office.store().blobs;
    let path = blobs.path(&blobs.put(&photo()).unwrap());
    let hour_ago = SystemTime::now() - Duration::from_secs(3600);
    File::options().write(true).open(&path).unwrap().set_modified(hour_ago).unwrap();
    blobs.put(&photo()).unwrap();
    assert!(doctor(&bench.office, true).unwrap().repaired.is_empty(), "its row may be on the way");
    assert!(path.exists());
}

fn photo() -> Vec<u8> {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/anh/IMG_0412.JPG");
    std::fs::read(path).unwrap()
}

#[test]
fn a_store_that_is_written_in_is_not_taken_for_a_damaged_one() {
    let bench = bench();
    let id = bench.ready_article();
    for number in 0..40 {
        bench.type_lead(&bench.author, &id, &format!("Ngày {number}, UBND tỉnh họp lần {number}.")).unwrap();
        let found = doctor(&bench.office, false).unwrap();
        assert!(found.ok, "{:?}", found.problems);
    }
}
