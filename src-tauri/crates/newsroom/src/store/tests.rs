use super::{SCHEMA_VERSION, Store};
use crate::testing::{NOW, bench};

#[test]
fn a_store_of_a_newer_version_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path(), NOW).unwrap());
    let database = rusqlite::Connection::open(dir.path().join("toasoan.db")).unwrap();
    database.pragma_update(None, "journal_mode", "DELETE").unwrap();
    database.pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
    let before = std::fs::read(dir.path().join("toasoan.db")).unwrap();
    let error = Store::open(dir.path(), NOW).err().unwrap();
    assert_eq!(error.code(), "store-newer");
    assert!(error.to_string().contains("mới hơn"), "{error}");
    assert_eq!(std::fs::read(dir.path().join("toasoan.db")).unwrap(), before, "to the last byte");
}

#[test]
fn a_file_that_is_no_database_is_named_as_damaged() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("toasoan.db"), b"not a database, but long enough to look at".repeat(100))
        .unwrap();
    assert_eq!(Store::open(dir.path(), NOW).err().unwrap().code(), "store-damaged");
}

#[test]
fn a_failed_change_leaves_no_trace() {
    let bench = bench();
    let id = bench.ready_article();
    let before = (bench.content(&id), crate::history::history(&bench.office, &id).unwrap());
    let result: crate::Result<()> = crate::articles::change(
        &bench.office,
        &bench.author,
        &id,
        ledger::entry::How::Typed,
        |tx, content| {
            content.lead = "nửa chừng".into();
            tx.execute("UPDATE articles SET headline = 'nửa chừng'", [])?;
            Err(crate::article::ArticleError::NotTrashed.into())
        },
    );
    assert_eq!(result.unwrap_err().code(), "article-not-trashed");
    assert_eq!((bench.content(&id), crate::history::history(&bench.office, &id).unwrap()), before);
}

#[test]
fn a_blob_is_written_once_and_a_changed_one_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), NOW).unwrap();
    let hash = store.blobs.put(b"anh").unwrap();
    assert_eq!(store.blobs.put(b"anh").unwrap(), hash);
    assert_eq!(store.blobs.get(&hash).unwrap(), b"anh");
    std::fs::write(store.blobs.path(&hash), b"ANH").unwrap();
    assert_eq!(store.blobs.get(&hash).unwrap_err().code(), "blob-damaged");
    std::fs::remove_file(store.blobs.path(&hash)).unwrap();
    assert_eq!(store.blobs.get(&hash).unwrap_err().code(), "blob-missing");
}

#[test]
fn the_device_keeps_its_key_and_a_copied_database_gets_another() {
    let dir = tempfile::tempdir().unwrap();
    let first = Store::open(dir.path(), NOW).unwrap().device.id.clone();
    assert_eq!(Store::open(dir.path(), NOW).unwrap().device.id, first);
    let copy = tempfile::tempdir().unwrap();
    std::fs::copy(dir.path().join("toasoan.db"), copy.path().join("toasoan.db")).unwrap();
    assert_ne!(Store::open(copy.path(), NOW).unwrap().device.id, first);
}

#[test]
fn readers_cannot_write() {
    let bench = bench();
    let error =
        bench.office.read(|connection| Ok(connection.execute("DELETE FROM articles", [])?)).unwrap_err();
    assert_eq!(error.kind(), crate::Kind::Storage);
}

#[test]
fn adding_the_same_bytes_again_heals_a_damaged_blob() {
    let bench = bench();
    let blobs = &bench.office.store.blobs;
    let sha256 = blobs.put(b"whole").unwrap();
    std::fs::write(blobs.path(&sha256), b"hurt!").unwrap();
    assert_eq!(blobs.get(&sha256).unwrap_err().code(), "blob-damaged");
    blobs.put(b"whole").unwrap();
    assert_eq!(blobs.get(&sha256).unwrap(), b"whole");
}

#[test]
fn a_store_of_the_first_version_opens_with_its_photos_and_their_times() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("toasoan.db");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(include_str!("migrations/0001.sql")).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    old.execute_batch(
        "INSERT INTO photos (id, sha256, file, format, width, height, bytes, taken_at, caption, alt, credit, added_at) VALUES
            ('a', 'aa', 'IMG_1.JPG', 'jpeg', 3, 2, 1, '2026-11-20T08:12:40+07:00', 'Chú thích', 'Mô tả', 'Lò Mai', '2026-11-21T16:40:00+07:00'),
            ('b', 'bb', 'IMG_2.JPG', 'jpeg', 3, 2, 1, '2026-11-20T08:12:39.250', '', '', '', '2026-11-21T16:40:00+07:00'),
            ('c', 'cc', 'quet.png', 'png', 3, 2, 1, NULL, '', '', '', '2026-11-21T16:40:00+07:00');",
    )
    .unwrap();
    drop(old);
    let office = crate::Office::open_at(dir.path(), || NOW.to_owned()).unwrap();
    let photo = office.read(|connection| crate::photos::show(connection, "aa")).unwrap();
    assert_eq!(
        (photo.caption.as_str(), photo.alt.as_str(), photo.credit.as_str()),
        ("Chú thích", "Mô tả", "Lò Mai")
    );
    assert_eq!(
        photo.corrected_at.as_deref(),
        Some("2026-11-20T08:12:40"),
        "the camera's own clock, offset or not"
    );
    assert_eq!((photo.stars, photo.pick, photo.original.as_str()), (0, 0, "store"));
    let sheet = crate::photos::sheet(&office, &crate::photos::PhotoFilter::default()).unwrap();
    let order: Vec<&str> = sheet.cells.iter().map(|cell| cell.id.as_str()).collect();
    assert_eq!(order, ["bb", "aa", "cc"]);
    assert!(dir.path().join("toasoan.truoc-nang-cap-1.db").exists(), "the old store is kept beside");
}

#[test]
fn an_upgrade_copies_what_it_found_once_and_takes_no_copy_away() {
    let dir = tempfile::tempdir().unwrap();
    let old = |headline: &str| {
        let path = dir.path().join("toasoan.db");
        for name in ["toasoan.db", "toasoan.db-wal", "toasoan.db-shm"] {
            let _ = std::fs::remove_file(dir.path().join(name));
        }
        let old = rusqlite::Connection::open(path).unwrap();
        old.execute_batch(include_str!("migrations/0001.sql")).unwrap();
        old.execute("INSERT INTO meta (key, value) VALUES ('dau', ?1)", [headline]).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
    };
    let copies = || -> Vec<(String, String)> {
        let names = std::fs::read_dir(dir.path()).unwrap().flatten();
        let mut copies: Vec<String> =
            names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        copies.retain(|name| name.contains("truoc-nang-cap") || name.starts_with(".nang-cap"));
        copies.sort();
        let read = |name: String| {
            let copy = rusqlite::Connection::open(dir.path().join(&name)).unwrap();
            let version: i64 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
            assert_eq!(version, 1, "{name}");
            let mark = "SELECT value FROM meta WHERE key = 'dau'";
            (name, copy.query_row(mark, [], |row| row.get(0)).unwrap())
        };
        copies.into_iter().map(read).collect()
    };
    let first = ("toasoan.truoc-nang-cap-1.db".to_owned(), "một".to_owned());
    old("một");
    drop(Store::open(dir.path(), NOW).unwrap());
    assert_eq!(copies(), std::slice::from_ref(&first));
    drop(Store::open(dir.path(), NOW).unwrap());
    old("một");
    drop(Store::open(dir.path(), NOW).unwrap());
    assert_eq!(copies(), std::slice::from_ref(&first), "the same once more needs no second copy");
    old("hai");
    drop(Store::open(dir.path(), NOW).unwrap());
    let second = ("toasoan.truoc-nang-cap-1-2.db".to_owned(), "hai".to_owned());
    assert_eq!(copies(), [second, first]);
}

#[test]
fn programs_that_open_an_old_store_at_once_upgrade_it_once() {
    let dir = tempfile::tempdir().unwrap();
    let old = rusqlite::Connection::open(dir.path().join("toasoan.db")).unwrap();
    old.execute_batch(include_str!("migrations/0001.sql")).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    drop(old);
    std::thread::scope(|scope| {
        let open = || Store::open(dir.path(), NOW).map(|store| store.device.id.clone());
        let programs: Vec<_> = (0..6).map(|_| scope.spawn(open)).collect();
        let devices: Vec<String> =
            programs.into_iter().map(|program| program.join().unwrap().unwrap()).collect();
        assert!(devices.iter().all(|device| *device == devices[0]), "one key for one machine: {devices:?}");
    });
    let copy = rusqlite::Connection::open(dir.path().join("toasoan.truoc-nang-cap-1.db")).unwrap();
    let version: i64 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1, "the copy is of the store before, not of the upgraded one");
}

#[test]
fn listeners_hear_of_every_article_that_another_program_changed_and_of_no_other() {
    use std::sync::{Arc, Mutex};
    let bench = bench();
    let quiet = bench.ready_article();
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let other = crate::Office::open(bench.dir.path()).unwrap();
    let hear = {
        let heard = Arc::clone(&heard);
        move |notice: &crate::Notice| {
            if let crate::Notice::Changed(changed) = notice {
                heard.lock().unwrap().extend(changed.articles.clone());
            }
        }
    };
    other.listen(hear);
    other.notice_others().unwrap();
    heard.lock().unwrap().clear();
    let made: Vec<String> = (0..60)
        .map(|number| {
            crate::articles::new(&bench.office, &bench.author, &format!("Bài {number}"), None).unwrap()
        })
        .collect();
    assert!(other.notice_others().unwrap());
    let told = std::mem::take(&mut *heard.lock().unwrap());
    assert!(made.iter().all(|id| told.contains(id)), "{} of 60 were told", told.len());
    assert!(!told.contains(&quiet), "nothing happened to it");
    crate::articles::trash(&bench.office, &bench.author, &made[59]).unwrap();
    crate::articles::purge(&bench.office, &bench.author, &made[59]).unwrap();
    bench.type_lead(&bench.author, &quiet, "Sapo khác.").unwrap();
    assert!(other.notice_others().unwrap());
    let told = std::mem::take(&mut *heard.lock().unwrap());
    assert!(told.contains(&made[59]) && told.contains(&quiet), "{told:?}");
    assert!(!other.notice_others().unwrap());
}
