//! Programs that work on one store at the same moment: upgrade, repair, approve, ingest, edit, receive. Real processes, on a store
//! of an earlier schema that the first of them upgrades. Nothing is lost, whoever comes first.

#![allow(clippy::unwrap_used, reason = "here a failed unwrap is a failed test")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use manuscript::{Block, Inline, Manuscript};
use newsroom::handover::{Photos, To, Wish, look, receive, send};
use newsroom::jobs::Progress;
use newsroom::review::State;
use newsroom::{Actor, Office, articles, audit, doctor, history, photos};
use serde_json::Value;
use soak::Chance;

#[path = "../../../../tests/support/soak.rs"]
#[allow(dead_code, reason = "shared with the tests of the core")]
mod soak;

const CHU: &str = "Giàng Chứ";
const MAI: &str = "Lò Thị Mai";

#[test]
fn programs_on_one_store_at_once_lose_nothing() {
    let count = soak::rounds(200);
    let (mut chance, seed) = Chance::new();
    let mut approved = 0;
    for number in 0..count {
        let about = format!("round {number} of seed {seed}");
        let schema = [1, 2, 3, newsroom::store::SCHEMA_VERSION - 1][number as usize % 4];
        approved += u32::from(Round::new(schema, number).run(&mut chance, &about));
    }
    assert!(count < 20 || (0 < approved && approved < count), "{approved} of {count}: one side always wins");
    soak::tell(count, seed);
}

/// One store, and what each program shall do with it.
struct Round {
    folder: tempfile::TempDir,
    schema: i64,
    /// The article that waits for its approver.
    article: String,
    /// Of the text that the approver reads, as the upgraded store calls it.
    hash: String,
    /// Two photos that nobody has: as files of a card, and one of them as an old leftover in the store.
    shots: Vec<(PathBuf, Vec<u8>)>,
}

impl Round {
    fn new(schema: i64, number: u32) -> Round {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures");
        let from = fixtures.join(format!("stores/schema-{schema}"));
        let folder = tempfile::tempdir().unwrap();
        copy_folder(&from.join("store"), &folder.path().join("kho"));
        let told: Value = serde_json::from_slice(&std::fs::read(from.join("told.json")).unwrap()).unwrap();
        let article = told["review"].as_str().unwrap().to_owned();
        let upgraded = tempfile::tempdir().unwrap();
        copy_folder(&from.join("store"), upgraded.path());
        let hash = articles::show(&Office::open(upgraded.path()).unwrap(), &article).unwrap().hash;
        let card = folder.path().join("thẻ");
        std::fs::create_dir(&card).unwrap();
        let photo = std::fs::read(fixtures.join("photos/orientation-6.jpg")).unwrap();
        let shots = ["a.jpg", "b.jpg"].map(|name| {
            let bytes = [photo.as_slice(), format!("{number} {name}").as_bytes()].concat();
            std::fs::write(card.join(name), &bytes).unwrap();
            (card.join(name), bytes)
        });
        let round = Round { folder, schema, article, hash, shots: shots.into() };
        round.leave_behind(&round.shots[0].1);
        round
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("kho")
    }

    /// A blob whose row never came, an hour old: what a repair is there to remove.
    fn leave_behind(&self, bytes: &[u8]) {
        let sha256 = manuscript::hex::sha256(bytes);
        let blob = self.store().join("blobs").join(&sha256[..2]);
        std::fs::create_dir_all(&blob).unwrap();
        let mut file = std::fs::File::create(blob.join(sha256)).unwrap();
        std::io::Write::write_all(&mut file, bytes).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(3600)).unwrap();
    }

    /// Says whether the approval came before the edit.
    fn run(&self, chance: &mut Chance, about: &str) -> bool {
        let card = self.folder.path().join("thẻ");
        let mut started = Vec::new();
        let orders: [(&str, &str, Vec<&str>); 5] = [
            ("repair", MAI, vec!["doctor", "--repair"]),
            ("approve", CHU, vec!["review", &self.article, "approve", "--hash", &self.hash]),
            ("ingest", MAI, vec!["photo", "add", card.to_str().unwrap()]),
            ("edit", MAI, vec!["article", "set", &self.article, "place=Mường Khong"]),
            ("repair", CHU, vec!["doctor", "--repair"]),
        ];
        // In another order each time: whoever is first upgrades.
        let first = chance.below(orders.len() as u64) as usize;
        let mut wait = || std::thread::sleep(Duration::from_micros(chance.below(60_000)));
        for (name, person, arguments) in orders.iter().cycle().skip(first).take(orders.len()) {
            started.push((*name, program(&self.store(), person, arguments)));
            wait();
        }
        let ended: Vec<(&str, Output)> =
            started.into_iter().map(|(name, child)| (name, child.wait_with_output().unwrap())).collect();
        let approved = self.answers(&ended, about);
        self.everything_is_there(approved, about);
        approved
    }

    fn answers(&self, ended: &[(&str, Output)], about: &str) -> bool {
        let mut approved = false;
        for (name, output) in ended {
            let said = String::from_utf8_lossy(&output.stderr);
            match (*name, output.status.code()) {
                ("approve", Some(0)) => approved = true,
                ("approve", Some(3)) => assert!(said.contains("\"text-changed\""), "{about}: {said}"),
                (_, code) => assert_eq!(code, Some(0), "{name} in {about}: {said}"),
            }
        }
        approved
    }

    fn everything_is_there(&self, approved: bool, about: &str) {
        let office = Office::open(&self.store()).unwrap();
        let report = doctor::doctor(&office, false).unwrap();
        assert!(report.ok, "{about}: {report:?}");
        let told = history::history(&office, &self.article).unwrap();
        assert!(told.verified, "{about}: {:?}", told.problems);
        let show = articles::show(&office, &self.article).unwrap();
        assert_eq!(show.fields.get("place").map(String::as_str), Some("Mường Khong"), "{about}");
        let state = if approved { State::Editing } else { State::Review };
        assert_eq!(show.state, state, "the edit voids an approval that came before it: {about}");
        let of_text = told.events.iter().filter(|event| event.action == "approve").map(|event| &event.hash);
        assert!(of_text.clone().all(|hash| *hash == self.hash), "{about}");
        assert_eq!(of_text.count(), usize::from(approved), "{about}");
        for (path, bytes) in &self.shots {
            let name = path.file_name().unwrap().to_str().unwrap();
            let listed = photos::list(&office, None, name, 10, 0).unwrap().photos;
            let photo =
                listed.iter().find(|photo| photo.file == name).unwrap_or_else(|| panic!("{name} in {about}"));
            assert!(photos::original(&office, &photo.id).unwrap() == *bytes, "{name} in {about}");
        }
        self.copy_is_of_before(about);
        let left: Vec<PathBuf> =
            everything(&self.store()).into_iter().filter(|path| is_unfinished(path)).collect();
        assert!(left.is_empty(), "{about}: {left:?}");
    }

    /// The copy beside is the store before the upgrade, and opens in its place.
    fn copy_is_of_before(&self, about: &str) {
        if self.schema == newsroom::store::SCHEMA_VERSION {
            return;
        }
        let copies: Vec<PathBuf> = everything(&self.store())
            .into_iter()
            .filter(|path| path.to_string_lossy().contains("truoc-nang-cap"))
            .collect();
        let expected = self.store().join(format!("toasoan.truoc-nang-cap-{}.db", self.schema));
        assert_eq!(copies, std::slice::from_ref(&expected), "{about}");
        let back = tempfile::tempdir().unwrap();
        std::fs::copy(expected, back.path().join("toasoan.db")).unwrap();
        let office = Office::open(back.path()).unwrap();
        let show = articles::show(&office, &self.article).unwrap();
        assert_eq!((show.hash.as_str(), show.state), (self.hash.as_str(), State::Review), "{about}");
    }
}

/// An article that waits for its approval here, in a store of an earlier schema, and a file with what an editor wrote in it on another laptop meanwhile.
struct Handed {
    folder: tempfile::TempDir,
    article: String,
    /// Of the text that the approver reads.
    hash: String,
    photo: (String, Vec<u8>),
}

const BINH: &str = "Quàng Bình";
const THEIRS: &str = "Sáng 21/11, tỉnh tổ chức hội nghị.";

#[test]
fn a_file_is_taken_in_beside_other_programs_and_nothing_is_lost() {
    let count = soak::rounds(100);
    let (mut chance, seed) = Chance::new();
    for number in 0..count {
        Handed::new().run(&mut chance, &format!("round {number} of seed {seed}"));
    }
    soak::tell(count, seed);
}

impl Handed {
    fn new() -> Handed {
        let folder = tempfile::tempdir().unwrap();
        // Of the last schema that had a ledger before: whoever comes first upgrades it, and its entries stay what they are.
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures");
        let from = fixtures.join(format!("stores/schema-{}", newsroom::store::SCHEMA_VERSION - 1));
        let told: Value = serde_json::from_slice(&std::fs::read(from.join("told.json")).unwrap()).unwrap();
        let id = told["review"].as_str().unwrap().to_owned();
        copy_folder(&from.join("store"), &folder.path().join("kho"));
        copy_folder(&from.join("store"), &folder.path().join("nay"));
        let here = Office::open(&folder.path().join("nay")).unwrap();
        let hash = articles::show(&here, &id).unwrap().hash;
        let there = Office::open(&folder.path().join("máy kia")).unwrap();
        let hand = |from: &Office, name: &str| {
            let out = folder.path().join(name);
            let ids = std::slice::from_ref(&id);
            let wish = Wish { articles: ids, photos: Photos::Originals, to: To::Anybody, out: &out };
            send(from, &person(from, BINH), &wish, &Progress::unwatched()).unwrap();
            out
        };
        let out = hand(&here, "đi.toasoan");
        receive(&there, &Actor::undeclared(), &out, None, &Progress::unwatched()).unwrap();
        let bytes = std::fs::read(fixtures.join("photos/orientation-6.jpg")).unwrap();
        let photo = photos::add(&there, &person(&there, BINH), "a.jpg", &bytes).unwrap().photo.id;
        write(&there, BINH, &id, |content| {
            content.lead = THEIRS.to_owned();
            content.body.push(Block::Figure {
                photo: photo.clone(),
                alt: String::new(),
                credit: String::new(),
                caption: Inline::plain("Trao giải"),
                edit: None,
            });
        });
        hand(&there, "về.toasoan");
        Handed { folder, article: id, hash, photo: (photo, bytes) }
    }

    fn run(&self, chance: &mut Chance, about: &str) {
        let (store, file) = (self.folder.path().join("kho"), self.folder.path().join("về.toasoan"));
        let file = file.to_str().unwrap();
        let orders: [(&str, &str, Vec<&str>); 6] = [
            ("receive", MAI, vec!["handover", "receive", file]),
            ("approve", CHU, vec!["review", &self.article, "approve", "--hash", &self.hash]),
            ("edit", MAI, vec!["article", "set", &self.article, "place=Mường Khong"]),
            ("repair", MAI, vec!["doctor", "--repair"]),
            ("receive", CHU, vec!["handover", "receive", file]),
            ("repair", CHU, vec!["doctor", "--repair"]),
        ];
        let mut started = Vec::new();
        let first = chance.below(orders.len() as u64) as usize;
        for (name, by, arguments) in orders.iter().cycle().skip(first).take(orders.len()) {
            started.push((*name, program(&store, by, arguments)));
            std::thread::sleep(Duration::from_micros(chance.below(60_000)));
        }
        let mut approved = 0;
        let mut applied = Vec::new();
        for (name, child) in started {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            match (name, output.status.code()) {
                ("approve", Some(0)) => approved = 1,
                // Told that the text is another by now, or that it has gone on.
                ("approve", Some(3)) => {
                    let told = ["\"text-changed\"", "\"action-out-of-place\""];
                    assert!(told.iter().any(|code| said.contains(code)), "{about}: {said}");
                }
                (_, code) => assert_eq!(code, Some(0), "{name} in {about}: {said}"),
            }
            if name == "receive" {
                let came: Value = serde_json::from_slice(&output.stdout).unwrap();
                applied.push(came["applied"].as_u64().unwrap());
            }
        }
        applied.sort_unstable();
        assert!(applied[0] == 0 && applied[1] > 0, "it came once: {about}: {applied:?}");
        self.everything_is_there(approved, about);
    }

    fn everything_is_there(&self, approved: usize, about: &str) {
        let office = Office::open(&self.folder.path().join("kho")).unwrap();
        let report = doctor::doctor(&office, false).unwrap();
        assert!(report.ok, "{about}: {report:?}");
        let proven = audit::prove(&office, &self.article).unwrap();
        assert!(proven.verified, "{about}: {:?}", proven.problems);
        let show = articles::show(&office, &self.article).unwrap();
        assert_eq!(show.lead, THEIRS, "{about}");
        assert_eq!(show.fields.get("place").map(String::as_str), Some("Mường Khong"), "{about}");
        assert_ne!(show.state, State::Approved, "another text was approved: {about}");
        let approvals = proven.events.iter().filter(|event| event.action == "approve");
        assert_eq!(
            approvals.map(|event| event.hash.as_str()).collect::<Vec<_>>(),
            vec![self.hash.as_str(); approved]
        );
        assert!(photos::original(&office, &self.photo.0).unwrap() == self.photo.1, "{about}");
        let file = self.folder.path().join("về.toasoan");
        let again = look(&office, &Actor::undeclared(), &file, None, &Progress::unwatched()).unwrap();
        assert_eq!((again.applied, again.missing), (0, Vec::new()), "{about}");
        let left: Vec<PathBuf> =
            everything(office.store().dir()).into_iter().filter(|path| is_unfinished(path)).collect();
        assert!(left.is_empty(), "{about}: {left:?}");
    }
}

fn person(office: &Office, name: &str) -> Actor {
    office.read(|all| Actor::find(all, name)).unwrap()
}

/// Types as the window does.
fn write(office: &Office, by: &str, id: &str, edit: impl FnOnce(&mut manuscript::Content)) {
    let by = person(office, by);
    let opened = articles::open(office, &by, id).unwrap();
    let mut manuscript = Manuscript::load([opened.update.as_slice()]).unwrap();
    let mut content = manuscript.content();
    edit(&mut content);
    let update = manuscript.write(&content);
    articles::append(office, &by, id, &update).unwrap();
}

fn program(store: &Path, person: &str, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_toasoan"))
        .args(["--json", "--as", person, "--store"])
        .arg(store)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.starts_with(".dang-ghi-") || name.starts_with(".nang-cap-") || name.starts_with(".khoa-")
    })
}

fn everything(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        all.push(entry.path());
        if entry.path().is_dir() {
            all.extend(everything(&entry.path()));
        }
    }
    all
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(path, target).unwrap();
        }
    }
}
