//! Stores that this program cannot open.

use newsroom::Office;
use rusqlite::Connection;
use tests::office::TestOffice;
use tests::stock::Stock;

use crate::clear;

#[test]
fn a_store_of_a_newer_version_is_refused_by_name_and_left_alone() {
    let office = TestOffice::open();
    office.ready_article();
    let store = office.store();
    let kept = tempfile::tempdir().unwrap();
    let newer = kept.path().join("kho");
    std::fs::create_dir(&newer).unwrap();
    for name in ["toasoan.db", "toasoan.db-wal"] {
        if store.join(name).exists() {
            std::fs::copy(store.join(name), newer.join(name)).unwrap();
        }
    }
    let connection = Connection::open(newer.join("toasoan.db")).unwrap();
    connection.pragma_update(None, "user_version", 999).unwrap();
    connection.close().unwrap();
    let before = Stock::of(&newer);

    let error = Office::open(&newer).err().expect("a newer store is refused");
    clear(&error.into(), "store-newer");
    assert_eq!(Stock::of(&newer), before);
}

#[test]
fn a_file_that_is_no_database_is_called_damaged_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = "Đây không phải kho bài. ".repeat(100);
    std::fs::write(folder.path().join("toasoan.db"), &bytes).unwrap();
    let error = Office::open(folder.path()).err().expect("it is refused");
    clear(&error.into(), "store-damaged");
    assert_eq!(std::fs::read_to_string(folder.path().join("toasoan.db")).unwrap(), bytes);
}

#[test]
fn a_torn_stored_update_is_found_when_the_article_opens_and_others_still_open() {
    let office = TestOffice::open();
    let (hurt, sound) = (office.ready_article(), office.ready_article());
    let connection = Connection::open(office.store().join("toasoan.db")).unwrap();
    let changed =
        connection.execute("UPDATE updates SET bytes = zeroblob(length(bytes)) WHERE article = ?1", [&hurt]);
    assert!(changed.unwrap() > 0);
    clear(&office.refused("article_open", serde_json::json!({ "id": hurt })), "update-damaged");
    office.call("article_open", serde_json::json!({ "id": sound }));
}

#[test]
fn a_blob_that_was_changed_on_disk_is_never_exported() {
    let office = TestOffice::open();
    let id = office.ready_article();
    office.approve(&id);
    let blobs = std::fs::read_dir(office.store().join("blobs")).unwrap().flatten();
    for file in blobs.flat_map(|folder| std::fs::read_dir(folder.path()).unwrap().flatten()) {
        let mut bytes = std::fs::read(file.path()).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(file.path(), bytes).unwrap();
    }
    let before = Stock::of(&office.store());
    let out = office.beside("ra");
    let folder = office.desk.files.pick(out.clone()).handle;
    let request = serde_json::json!({ "id": id, "proof": false, "folder": folder, "job": "x" });
    clear(&office.refused("export_article", request), "blob-damaged");
    assert_eq!(Stock::of(&office.store()), before);
    assert_eq!(std::fs::read_dir(out).unwrap().count(), 0);
}
