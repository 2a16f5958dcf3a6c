//! A process that is killed at any moment while a card comes in: no photo is half in the store, the next start goes on
//! by itself, and the card stays as it was to the last byte.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use newsroom::Office;
use serde_json::{Value, json};
use tests::desk::RemoteDesk;
use tests::fixture;
use tests::soak::{self, Chance};

/// Photos of one card, each some hundred kilobytes.
const PHOTOS: u32 = 24;
const LONGEST: Duration = Duration::from_secs(60);

#[test]
fn a_card_that_comes_in_survives_a_kill_at_any_moment() {
    let count = soak::rounds(300).max(4);
    let (mut chance, seed) = Chance::new();
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("kho");
    let backup = folder.path().join("sao lưu");
    std::fs::create_dir(&backup).expect("a folder for the second copies");
    let mut desk = start(&store);
    let (mut card, mut kills) = (None::<Card>, 0);
    let mut amid = 0;
    while kills < count {
        let about = format!("kill {kills} of seed {seed}");
        let now = match card.take() {
            Some(card) if card.state(&mut desk) == "running" => card,
            finished => {
                if let Some(card) = finished {
                    card.is_whole_in(&mut desk, &about);
                }
                Card::put_in(&mut desk, folder.path(), &backup, kills)
            }
        };
        std::thread::sleep(Duration::from_micros(chance.below(400_000)));
        desk.kill();
        kills += 1;
        amid += u32::from(no_photo_is_half_in(&store, &now.id, &about));
        assert_eq!(everything(&now.folder), now.before, "the card was written to: {about}");
        desk = start(&store);
        card = Some(now);
    }
    if let Some(card) = card {
        card.wait(&mut desk);
        card.is_whole_in(&mut desk, &format!("the end of seed {seed}"));
    }
    drop(desk);
    let half = |path: &PathBuf| path.to_string_lossy().contains(".dang-ghi-");
    assert!(!everything(&backup).keys().any(half), "a second copy is half written: seed {seed}");
    let office = Office::open(&store).expect("the store opens");
    let report = newsroom::doctor::doctor(&office, true).expect("the doctor looks");
    assert!(report.ok, "seed {seed}: {report:?}");
    assert!(amid > 0 || count < 20, "no kill fell into an ingest: seed {seed}");
    soak::tell(count, seed);
}

/// A card whose photos nobody has seen before, and the ingest that takes them.
struct Card {
    id: String,
    folder: PathBuf,
    before: BTreeMap<PathBuf, (Vec<u8>, SystemTime)>,
}

impl Card {
    fn put_in(desk: &mut RemoteDesk, beside: &Path, backup: &Path, number: u32) -> Card {
        let folder = beside.join(format!("thẻ {number}"));
        std::fs::create_dir(&folder).expect("a folder for the card");
        let photo = std::fs::read(fixture("anh/IMG_0412.JPG")).expect("the fixture is there");
        for picture in 0..PHOTOS {
            let name = format!("IMG_{picture:04}.JPG");
            let own = format!("thẻ {number}, ảnh {picture}");
            std::fs::write(folder.join(name), [&photo, own.as_bytes()].concat())
                .expect("the card is written");
        }
        let before = everything(&folder);
        let handle =
            |desk: &mut RemoteDesk, path: &Path| desk.pick(path).expect("it is picked")["handle"].clone();
        let source = handle(desk, &folder);
        let opened = desk.call("ingest_open", json!({ "sources": [source] })).expect("the card opens");
        let id = opened["id"].as_str().expect("an id").to_owned();
        let backup = number.is_multiple_of(2).then(|| handle(desk, backup));
        desk.call(
            "ingest_start",
            json!({
                "id": id, "chosen": null, "originals": "copy", "pattern": "{event}-{seq:3}",
                "event": format!("Thẻ {number}"), "place": "", "credit": "", "backup": backup, "article": null,
            }),
        )
        .expect("it starts");
        Card { id, folder, before }
    }

    fn of(&self, desk: &mut RemoteDesk) -> Value {
        let all = desk.call("ingest_list", json!({})).expect("the list reads");
        let ingests = all["ingests"].as_array().expect("a list").clone();
        ingests.into_iter().find(|ingest| ingest["id"] == *self.id).expect("it is listed")
    }

    fn state(&self, desk: &mut RemoteDesk) -> String {
        self.of(desk)["state"].as_str().expect("a state").to_owned()
    }

    /// The start went on by itself; this waits until it is through. A slow machine may take its time, as long as one
    /// file follows another.
    fn wait(&self, desk: &mut RemoteDesk) {
        let (mut done, mut since) = (Value::Null, Instant::now());
        loop {
            let ingest = self.of(desk);
            if ingest["state"] != "running" {
                return;
            }
            if ingest["done"] != done {
                (done, since) = (ingest["done"].clone(), Instant::now());
            }
            assert!(since.elapsed() < LONGEST, "it does not go on: {ingest}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn is_whole_in(&self, desk: &mut RemoteDesk, about: &str) {
        let ingest = self.of(desk);
        assert_eq!(
            (&ingest["state"], &ingest["added"]),
            (&json!("done"), &json!(PHOTOS)),
            "{about}: {ingest}"
        );
        std::fs::remove_dir_all(&self.folder).expect("the card is taken out");
    }
}

/// Every row has its whole original, every file that counts as in has its row. Says whether the kill fell into the
/// middle of the ingest.
fn no_photo_is_half_in(store: &Path, id: &str, about: &str) -> bool {
    let office = Office::open(store).expect("the store opens");
    let report = newsroom::doctor::doctor(&office, false).expect("the doctor looks");
    assert!(report.ok, "{about}: {report:?}");
    let ingest = newsroom::ingest::get(&office, id).expect("it is there");
    let photos: u32 = office
        .read(|connection| {
            Ok(connection
                .query_row("SELECT count(*) FROM photos WHERE ingest = ?1", [id], |row| row.get(0))?)
        })
        .expect("the photos count");
    assert_eq!(photos, ingest.added, "{about}");
    assert_eq!(ingest.added + ingest.known, ingest.done, "nothing failed: {about}");
    ingest.added > 0 && ingest.added < PHOTOS
}

fn everything(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let entries = std::fs::read_dir(folder).expect("the card is readable").flatten();
    entries
        .map(|entry| {
            let modified = entry.metadata().and_then(|meta| meta.modified()).expect("its time is readable");
            (entry.path(), (std::fs::read(entry.path()).expect("it is readable"), modified))
        })
        .collect()
}

fn start(store: &Path) -> RemoteDesk {
    RemoteDesk::start(Path::new(env!("CARGO_BIN_EXE_desk")), store).expect("the store opens")
}
