//! Stores that this program cannot open.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

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

const DESK: &str = env!("CARGO_BIN_EXE_desk");

/// A store of the schema before this one, in a folder of its own.
fn old_store() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("kho");
    let before = newsroom::store::SCHEMA_VERSION - 1;
    tests::copy_folder(&tests::fixture("stores").join(format!("schema-{before}/store")), &store);
    (folder, store)
}

/// What a store says of its articles, and how many updates their documents have.
fn says(store: &Path) -> (Vec<serde_json::Value>, i64) {
    let office = Office::open(store).unwrap();
    let report = newsroom::doctor::doctor(&office, true).unwrap();
    assert!(report.ok, "{report:?}");
    let read = office.read(|connection| {
        let mut statement = connection.prepare("SELECT id FROM articles ORDER BY id")?;
        let ids: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok((ids, connection.query_row("SELECT count(*) FROM updates", [], |row| row.get(0))?))
    });
    let (ids, updates) = read.unwrap();
    let show = |id: &String| serde_json::to_value(newsroom::articles::show(&office, id).unwrap()).unwrap();
    (ids.iter().map(show).collect(), updates)
}

#[test]
fn an_upgrade_that_is_killed_at_any_moment_is_as_if_it_had_not_begun() {
    let start = |store: &Path| {
        Command::new(DESK)
            .arg(store)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the desk starts")
    };
    let (_folder, store) = old_store();
    let began = Instant::now();
    let mut whole = start(&store);
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(whole.stdout.take().unwrap()), &mut line)
        .unwrap();
    let took = began.elapsed();
    whole.kill().unwrap();
    whole.wait().unwrap();
    let expected = says(&store);
    let (mut before, mut after) = (0, 0);
    for step in 0..24 {
        let (_folder, store) = old_store();
        let mut desk = start(&store);
        std::thread::sleep(took * step / 24);
        desk.kill().unwrap();
        desk.wait().unwrap();
        let found: i64 = Connection::open(store.join("toasoan.db"))
            .and_then(|store| store.pragma_query_value(None, "user_version", |row| row.get(0)))
            .unwrap();
        match found == newsroom::store::SCHEMA_VERSION {
            true => after += 1,
            false => before += 1,
        }
        assert_eq!(says(&store), expected, "killed at {step}/24 of {took:?}");
    }
    assert!(before > 0, "{before} killed before the commit, {after} after");
}

#[test]
fn programs_that_open_an_old_store_at_once_rename_its_photos_once() {
    let (_folder, store) = old_store();
    let expected = says(&store);
    let (_folder, store) = old_store();
    let programs: Vec<_> = (0..4)
        .map(|_| Command::new(DESK).arg(&store).stdin(Stdio::null()).stdout(Stdio::null()).spawn().unwrap())
        .collect();
    for mut program in programs {
        assert!(program.wait().unwrap().success());
    }
    assert_eq!(says(&store), expected);
}
