//! What acts and typing cost in a long topic: `cargo run --release --package newsroom --example act-cost [short]`. Medians.
//!
//! `make DIR [short]` leaves the office in a folder, and `at DIR` measures a copy of it, so that two programs can be held against each other.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measuring program")]

use std::path::Path;
use std::time::Instant;

use manuscript::{Block, ContentHash, Inline, Manuscript};
use newsroom::handover::{self, Photos, To, Wish};
use newsroom::jobs::Progress;
use newsroom::review::{Action, Statement, act_and_ask};
use newsroom::{Actor, Office, administration, articles, history};

/// Of three laptops, one after the other.
const ENTRIES: usize = 5_000;
const RUNS: usize = 21;

const AUTHOR: &str = "Lò Thị Mai";
const EDITOR: &str = "Đặng Thu Hường";

fn median(mut runs: Vec<f64>) -> f64 {
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

fn milliseconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed().as_secs_f64() * 1000.0
}

fn person(office: &Office, name: &str) -> Actor {
    office.read(|connection| Actor::find(connection, name)).unwrap()
}

fn enlist(office: &Office, by: &Actor, name: &str) {
    let change = administration::OfficeChange::StaffAdd {
        staff: String::new(),
        name: name.to_owned(),
        pen_name: String::new(),
        roles: newsroom::Role::ALL.to_vec(),
    };
    administration::office_change(office, by, change).unwrap();
}

fn article(office: &Office, actor: &Actor, headline: &str) -> String {
    let id = articles::new(office, actor, headline, None).unwrap();
    let fields = [
        ("lead", "Ngày 21/11, UBND tỉnh tổ chức Hội nghị tổng kết."),
        ("category", "Kinh tế"),
        ("byline", "Lò Mai"),
        ("event_date", "2026-11-21"),
    ];
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    articles::set(office, actor, &id, &fields).unwrap();
    let mut window = Window::open(office, actor, &id);
    for number in 0..20 {
        window.write(|content| {
            let text = format!("Đoạn {number}: sau 5 năm, toàn tỉnh có 36 đợt tuần tra, 1.284 lượt người tham gia và nhiều kết quả khác.");
            content.body.push(Block::Paragraph { text: Inline::plain(&text) });
        });
    }
    id
}

/// An article as the window has it open.
struct Window<'a> {
    office: &'a Office,
    actor: &'a Actor,
    id: &'a str,
    manuscript: Manuscript,
}

impl<'a> Window<'a> {
    fn open(office: &'a Office, actor: &'a Actor, id: &'a str) -> Window<'a> {
        let opened = articles::open(office, actor, id).unwrap();
        Window { office, actor, id, manuscript: Manuscript::load([opened.update.as_slice()]).unwrap() }
    }

    fn write(&mut self, edit: impl FnOnce(&mut manuscript::Content)) -> f64 {
        let mut content = self.manuscript.content();
        edit(&mut content);
        let update = self.manuscript.write(&content);
        milliseconds(|| articles::append(self.office, self.actor, self.id, &update).unwrap())
    }

    fn key(&mut self) -> f64 {
        self.write(|content| content.lead.push('a'))
    }
}

/// The article that three laptops wrote in turn, as the first has it, and a short one beside it.
fn make(folder: &Path, entries: usize) {
    let first = Office::open(&folder.join("1")).unwrap();
    enlist(&first, &Actor::undeclared(), AUTHOR);
    let author = person(&first, AUTHOR);
    enlist(&first, &author, EDITOR);
    article(&first, &author, "Bài ngắn");
    let long = article(&first, &author, "Bài dài");
    let mut before: Option<Office> = None;
    for number in [1, 2, 3] {
        let here = Office::open(&folder.join(number.to_string())).unwrap();
        if let Some(before) = before {
            hand(folder, &before, &here, &long);
        }
        let actor = person(&here, AUTHOR);
        for number in 0..entries / 3 {
            let fields = [("headline".to_owned(), format!("Bài dài, lần {number}"))];
            articles::set(&here, &actor, &long, &fields).unwrap();
        }
        articles::close(&here, &actor, &long).unwrap();
        before = Some(here);
    }
    hand(folder, &before.unwrap(), &first, &long);
}

fn hand(folder: &Path, from: &Office, to: &Office, id: &str) {
    let out = folder.join("ban-giao.toasoan");
    let wish = Wish { articles: &[id.to_owned()], photos: Photos::Previews, to: To::Anybody, out: &out };
    handover::send(from, &person(from, AUTHOR), &wish, &Progress::unwatched()).unwrap();
    handover::receive(to, &Actor::undeclared(), &out, None, &Progress::unwatched()).unwrap();
    std::fs::remove_file(&out).unwrap();
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}

fn step(office: &Office, actor: &Actor, id: &str, action: Action) -> f64 {
    let seen: ContentHash = articles::head(office, actor, id).unwrap().hash.parse().unwrap();
    let said = Statement { seen: &seen, reason: "" };
    milliseconds(|| act_and_ask(office, actor, id, action, &said, None).unwrap())
}

fn measure(folder: &Path) {
    let folder = folder.join("1");
    let of = |office: &Office, headline: &str| {
        let find = "SELECT id FROM articles WHERE headline LIKE ?1 || '%'";
        office
            .read(|connection| Ok(connection.query_row(find, [headline], |row| row.get::<_, String>(0))?))
            .unwrap()
    };
    let office = Office::open(&folder).unwrap();
    let (short, long) = (of(&office, "Bài ngắn"), of(&office, "Bài dài"));
    let (author, editor) = (person(&office, AUTHOR), person(&office, EDITOR));
    let count = "SELECT count(*) FROM entries WHERE topic = ?1";
    let count = |id: &str| -> i64 {
        office.read(|connection| Ok(connection.query_row(count, [id], |row| row.get(0))?)).unwrap()
    };
    println!("topics of {} and {} entries", count(&short), count(&long));
    let fresh = || Office::open(&folder).unwrap();
    let bare = rusqlite::Connection::open(folder.join("toasoan.db")).unwrap();
    bare.pragma_update(None, "synchronous", "FULL").unwrap();
    bare.execute_batch("CREATE TABLE IF NOT EXISTS bare (value INTEGER); INSERT INTO bare VALUES (0)")
        .unwrap();
    let sync =
        (0..RUNS).map(|_| milliseconds(|| bare.execute("UPDATE bare SET value = value + 1", []).unwrap()));
    println!("a bare transaction with its sync: {:.2} ms", median(sync.collect()));
    bare.execute_batch("DROP TABLE bare").unwrap();
    drop(bare);
    for (name, id) in [("short", &short), ("long", &long)] {
        println!("{name} topic");
        println!(
            "  open: {:.2} ms",
            median(
                (0..RUNS).map(|_| milliseconds(|| articles::open(&office, &author, id).unwrap())).collect()
            )
        );
        println!("  history: {:.2} ms", milliseconds(|| history::history(&office, id).unwrap()));
        let mut window = Window::open(&office, &author, id);
        println!("  first key of the author: {:.2} ms", window.key());
        println!("  a key: {:.2} ms", median((0..RUNS).map(|_| window.key()).collect()));
        println!(
            "  first step after opening, typing sealed: {:.2} ms",
            step(&office, &author, id, Action::Submit)
        );
        step(&office, &author, id, Action::Recall);
        let steps = (0..RUNS).map(|run| {
            let action = if run % 2 == 0 { Action::Submit } else { Action::Recall };
            step(&office, &author, id, action)
        });
        println!("  a step: {:.2} ms", median(steps.collect()));
        step(&office, &author, id, Action::Recall);
        let sealing = (0..RUNS).map(|_| {
            Window::open(&office, &author, id).key();
            let took = step(&office, &author, id, Action::Submit);
            step(&office, &author, id, Action::Recall);
            took
        });
        println!("  a step that seals what was typed: {:.2} ms", median(sealing.collect()));
        let keys = (0..RUNS)
            .map(|run| Window::open(&office, if run % 2 == 0 { &editor } else { &author }, id).key());
        println!("  another person's first key: {:.2} ms", median(keys.collect()));
        Window::open(&office, &author, id).key();
        let other = fresh();
        println!(
            "  the same, first thing after the program started: {:.2} ms",
            Window::open(&other, &editor, id).key()
        );
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let entries = if arguments.iter().any(|argument| argument == "short") { 90 } else { ENTRIES };
    let folder = tempfile::tempdir().unwrap();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", dir, ..] => return make(Path::new(dir), entries),
        ["at", dir] => copy(Path::new(dir), folder.path()),
        _ => make(folder.path(), entries),
    }
    measure(folder.path());
}
