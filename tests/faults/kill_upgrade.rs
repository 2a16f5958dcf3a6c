//! A program that is killed at any moment while it upgrades a store, alone or with a second one that opens it at the same time: the store
//! holds the old state or the new one, whole, and the next start completes it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use newsroom::Office;
use newsroom::store::SCHEMA_VERSION;
use serde_json::Value;
use tests::soak::{self, Chance};

#[test]
fn an_upgrade_survives_a_kill_at_any_moment() {
    let count = soak::rounds(100).max(8);
    let (mut chance, seed) = Chance::new();
    let (mut before, mut amid) = (0, 0);
    for round in 0..count {
        // The upgrade of a store that is older has more steps, each in the same transaction; what comes after it is the same.
        let schema = 1 + i64::try_from(chance.below(SCHEMA_VERSION as u64 - 1)).unwrap();
        let about = format!("round {round} of seed {seed}, schema {schema}");
        let (_folder, store, told) = copied(schema);
        let mut programs: Vec<Child> = (0..1 + chance.below(2)).map(|_| start(&store)).collect();
        std::thread::sleep(Duration::from_micros(chance.below(90_000)));
        for program in &mut programs {
            program.kill().expect("it is killed");
            program.wait().expect("it is gone");
        }
        match version(&store) {
            found if found == schema => before += 1,
            found => {
                assert_eq!(found, SCHEMA_VERSION, "half an upgrade: {about}");
                amid += 1;
            }
        }
        let office = Office::open(&store).unwrap_or_else(|error| panic!("{about}: {error}"));
        let report = newsroom::doctor::doctor(&office, false).expect("the doctor looks");
        assert!(report.ok, "{about}: {report:?}");
        for (id, then) in told["articles"].as_object().expect("articles") {
            let show =
                newsroom::articles::show(&office, id).unwrap_or_else(|error| panic!("{about}: {error}"));
            assert_eq!(then["show"]["headline"], show.headline.as_str(), "{about}");
            let history = newsroom::history::history(&office, id).expect("a history");
            let were = then["history"]["events"].as_array().expect("events").len();
            assert!(history.verified && history.events.len() >= were, "{about}: {:?}", history.problems);
        }
    }
    assert!(before > 0 || count < 100, "no kill fell before the upgrade: seed {seed}");
    assert!(amid > 0 || count < 100, "no kill fell after it: seed {seed}");
    soak::tell(count, seed);
}

fn start(store: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_desk"))
        .arg(store)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the desk starts")
}

/// The store that a program of this schema left, and what it said of it.
fn copied(schema: i64) -> (tempfile::TempDir, PathBuf, Value) {
    let from = tests::fixture("stores").join(format!("schema-{schema}"));
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("kho");
    tests::copy_folder(&from.join("store"), &store);
    let told = std::fs::read_to_string(from.join("told.json")).expect("it was said");
    (folder, store, serde_json::from_str(&told).expect("JSON"))
}

fn version(store: &Path) -> i64 {
    rusqlite::Connection::open(store.join("toasoan.db"))
        .and_then(|store| store.pragma_query_value(None, "user_version", |row| row.get(0)))
        .expect("a database")
}
