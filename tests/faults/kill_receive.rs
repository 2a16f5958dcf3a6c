//! A program that is killed at any moment while it takes in a file of another laptop: the store holds all of it or none, the doctor finds
//! nothing, and the next try completes it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use manuscript::{Block, Content, Inline, Manuscript};
use newsroom::handover::{Photos, To, Wish, look, send};
use newsroom::jobs::Progress;
use newsroom::{Actor, Office, articles, doctor, photos};
use serde_json::json;
use tests::desk::RemoteDesk;
use tests::fixture;
use tests::soak::{self, Chance};

/// Articles of a file, and photos of each.
const ARTICLES: usize = 4;
const PHOTOS: usize = 3;

/// Rounds after which two new laptops take their places: a file holds whole histories, and the doctor looks at whole stores.
const FRESH: u32 = 10;

#[test]
fn what_comes_survives_a_kill_at_any_moment() {
    let count = soak::rounds(300);
    let (mut chance, seed) = Chance::new();
    let mut pair = Pair::new();
    let (mut none, mut all, mut longest) = (0, 0, Duration::from_millis(400));
    let mut sent = None::<Sent>;
    for round in 0..count {
        let about = format!("kill {round} of seed {seed}");
        if round > 0 && round.is_multiple_of(FRESH) {
            (pair, sent) = (Pair::new(), None);
        }
        let store = &pair.store;
        let now = sent.take().unwrap_or_else(|| pair.sender.send(round, pair.folder.path()));
        let (before, comes) = (Stock::of(store), now.entries(store));
        let mut desk = start(store);
        ask(&mut desk, &now.file);
        std::thread::sleep(Duration::from_micros(chance.below(longest.as_micros() as u64)));
        let answers = desk.kill();
        let after = Stock::of(store);
        if after.entries == before.entries {
            assert!(answers.is_empty(), "it was acknowledged and is not there: {about}");
            assert_eq!(after, before, "half of it is there: {about}");
            none += 1;
            if chance.below(2) == 0 {
                // Killed once more while it tries again.
                sent = Some(now);
                continue;
            }
        } else {
            assert_eq!(after.entries, before.entries + comes, "half of it is there: {about}");
            all += 1;
        }
        let mut desk = start(store);
        let since = Instant::now();
        ask(&mut desk, &now.file);
        let came =
            desk.answer().expect("it answers").unwrap_or_else(|error| panic!("{about}: {}", error.code));
        if after.entries == before.entries {
            longest = since.elapsed() * 5 / 4;
        }
        assert_eq!(came["missing"], json!([]), "{about}");
        drop(desk);
        now.is_whole_in(store, &about);
    }
    assert!(
        (none > 0 && all > 0) || count < 20,
        "all kills fell on one side: {none} before, {all} after, seed {seed}"
    );
    println!("killed before the commit {none} times, after it {all} times");
    soak::tell(count, seed);
}

/// A laptop that hands over, and the store into which it comes.
struct Pair {
    sender: Sender,
    store: PathBuf,
    folder: tempfile::TempDir,
}

impl Pair {
    fn new() -> Pair {
        let folder = tempfile::tempdir().expect("a folder");
        Pair { sender: Sender::new(folder.path()), store: folder.path().join("kho"), folder }
    }
}

/// Has a file taken in, and does not wait for it.
fn ask(desk: &mut RemoteDesk, file: &Path) {
    let picked = desk.pick(file).expect("the file is picked");
    desk.send("handover_receive", &json!({ "file": picked["handle"], "passphrase": null, "job": "nhan" }));
}

fn start(store: &Path) -> RemoteDesk {
    RemoteDesk::start(Path::new(env!("CARGO_BIN_EXE_desk")), store).expect("the store opens")
}

/// What lies in a store, in short.
#[derive(Debug, PartialEq)]
struct Stock {
    entries: i64,
    rest: Vec<i64>,
}

impl Stock {
    /// Opens the store as the next start does, and has the doctor look.
    fn of(store: &Path) -> Stock {
        let office = Office::open(store).expect("the store opens");
        let report = doctor::doctor(&office, false).expect("the doctor looks");
        assert!(report.ok, "{report:?}");
        let count = |table: &str| {
            let sql = format!("SELECT count(*) FROM {table}");
            office.read(|all| Ok(all.query_row(&sql, [], |row| row.get(0))?)).expect("it counts")
        };
        let rest =
            ["articles", "bodies", "updates", "versions", "photos", "uses", "staff", "laptops", "choices"];
        Stock { entries: count("entries"), rest: rest.map(count).into() }
    }
}

/// The other laptop, on which articles go on.
struct Sender {
    office: Office,
    articles: Vec<String>,
}

struct Sent {
    file: PathBuf,
    /// Of each article, its text.
    hashes: Vec<(String, String)>,
    originals: Vec<(String, Vec<u8>)>,
}

impl Sender {
    fn new(folder: &Path) -> Sender {
        let office = Office::open(&folder.join("máy kia")).expect("a store");
        let articles = (0..ARTICLES)
            .map(|number| {
                articles::new(&office, &Actor::undeclared(), &format!("Bài {number}"), None)
                    .expect("an article")
            })
            .collect();
        Sender { office, articles }
    }

    /// Writes on in each article, with photos that nobody has seen, and hands all of them over.
    fn send(&self, round: u32, folder: &Path) -> Sent {
        let actor = Actor::undeclared();
        // A small one: what a round costs is its syncs, and a hundredth of the bytes has as many.
        let photo = std::fs::read(fixture("photos/orientation-1.jpg")).expect("the fixture is there");
        let mut originals = Vec::new();
        for id in &self.articles {
            let mut shots = Vec::new();
            for number in 0..PHOTOS {
                let bytes = [photo.as_slice(), format!("{round} {id} {number}").as_bytes()].concat();
                let added = photos::add(&self.office, &actor, &format!("IMG_{number:04}.JPG"), &bytes)
                    .expect("it is added");
                originals.push((added.photo.id.clone(), bytes));
                shots.push(added.photo.id);
            }
            write(&self.office, id, |content| {
                content.lead = format!("Vòng {round}.");
                content.body.push(Block::Paragraph { text: Inline::plain(format!("Đoạn {round}.")) });
                content.body.extend(shots.into_iter().map(|photo| Block::Figure {
                    photo,
                    alt: String::new(),
                    credit: String::new(),
                    caption: Inline::plain(format!("Ảnh vòng {round}")),
                    edit: None,
                }));
                while content.body.len() > 12 {
                    content.body.remove(0);
                }
            });
        }
        let file = folder.join(format!("{round}.toasoan"));
        let wish = Wish { articles: &self.articles, photos: Photos::Originals, to: To::Anybody, out: &file };
        send(&self.office, &actor, &wish, &Progress::unwatched()).expect("it is handed over");
        let hash = |id: &String| (id.clone(), articles::show(&self.office, id).expect("it reads").hash);
        Sent { file, hashes: self.articles.iter().map(hash).collect(), originals }
    }
}

impl Sent {
    /// How many entries the store lacks of it.
    fn entries(&self, store: &Path) -> i64 {
        let office = Office::open(store).expect("the store opens");
        let came = look(&office, &Actor::undeclared(), &self.file, None, &Progress::unwatched());
        came.expect("it is shown").applied.into()
    }

    fn is_whole_in(&self, store: &Path, about: &str) {
        let office = Office::open(store).expect("the store opens");
        for (id, hash) in &self.hashes {
            assert_eq!(articles::show(&office, id).expect("it is there").hash, *hash, "{about}");
        }
        for (id, bytes) in &self.originals {
            assert!(photos::original(&office, id).expect("it is there") == *bytes, "{about}");
        }
    }
}

/// Types as the window does.
fn write(office: &Office, id: &str, edit: impl FnOnce(&mut Content)) {
    let actor = Actor::undeclared();
    let opened = articles::open(office, &actor, id).expect("it opens");
    let mut manuscript = Manuscript::load([opened.update.as_slice()]).expect("a document");
    let mut content = manuscript.content();
    edit(&mut content);
    let update = manuscript.write(&content);
    articles::append(office, &actor, id, &update).expect("it is written");
}
