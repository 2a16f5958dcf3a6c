//! What handing over costs on real stores: `cargo run --release --package newsroom --example handover-cost [short]`. Medians.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measuring program")]

use std::path::Path;
use std::time::Instant;

use manuscript::{Block, Inline, Manuscript};
use newsroom::handover::{self, Photos, To, Wish};
use newsroom::jobs::Progress;
use newsroom::{Actor, Office, administration, articles, photos};

const ARTICLES: usize = 100;
const PICTURES: usize = 500;
const RUNS: usize = 7;

fn median(mut runs: Vec<f64>) -> f64 {
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

fn milliseconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed().as_secs_f64() * 1000.0
}

fn office(dir: &Path) -> Office {
    Office::open(dir).unwrap()
}

fn person(office: &Office) -> Actor {
    let change = administration::OfficeChange::StaffAdd {
        staff: String::new(),
        name: "Lò Thị Mai".to_owned(),
        pen_name: String::new(),
        roles: newsroom::Role::ALL.to_vec(),
    };
    administration::office_change(office, &Actor::undeclared(), change).unwrap();
    office.read(|connection| Actor::find(connection, "Lò Thị Mai")).unwrap()
}

/// A small picture that no other is equal to.
fn picture(template: &[u8], number: usize) -> Vec<u8> {
    // A comment (JPEG, ITU-T T.81, B.2.4.5) right after the start of the image.
    let words = format!("anh {number}");
    let length = u16::try_from(words.len() + 2).unwrap().to_be_bytes();
    [&template[..2], b"\xFF\xFE", &length, words.as_bytes(), &template[2..]].concat()
}

fn article(office: &Office, actor: &Actor, number: usize) -> String {
    let id = articles::new(office, actor, &format!("Hội nghị tổng kết lần {number}"), None).unwrap();
    let fields = [
        ("lead", "Ngày 21/11, UBND tỉnh tổ chức Hội nghị tổng kết."),
        ("category", "Kinh tế"),
        ("byline", "Lò Mai"),
        ("event_date", "2026-11-21"),
    ];
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    articles::set(office, actor, &id, &fields).unwrap();
    add(office, actor, &id, Block::Paragraph { text: Inline::plain("Sau 5 năm, có 36 đợt tuần tra.") });
    id
}

/// Adds a block at the end of an article, as the window does.
fn add(office: &Office, actor: &Actor, id: &str, block: Block) {
    let opened = articles::open(office, actor, id).unwrap();
    let mut manuscript = Manuscript::load([opened.update.as_slice()]).unwrap();
    let mut content = manuscript.content();
    content.body.push(block);
    let update = manuscript.write(&content);
    articles::append(office, actor, id, &update).unwrap();
}

fn figure(photo: String) -> Block {
    Block::Figure {
        photo,
        alt: String::new(),
        credit: String::new(),
        caption: Inline::plain("Trao giải"),
        edit: None,
    }
}

fn receiving(folder: &Path, here: &Office, actor: &Actor, articles_count: usize, pictures: usize) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/photos/grey.jpg");
    let template = std::fs::read(fixture).unwrap();
    let ids: Vec<String> = (0..articles_count).map(|number| article(here, actor, number)).collect();
    for number in 0..pictures {
        let added =
            photos::add(here, actor, &format!("IMG_{number}.JPG"), &picture(&template, number)).unwrap();
        add(here, actor, &ids[number % ids.len()], figure(added.photo.id));
    }
    let out = folder.join("ban-giao.toasoan");
    let wish = Wish { articles: &ids, photos: Photos::Previews, to: To::Anybody, out: &out };
    let sending = milliseconds(|| handover::send(here, actor, &wish, &Progress::unwatched()).unwrap());
    println!("send of {articles_count} articles with {pictures} previews: {sending:.0} ms");
    let runs = (0..RUNS).map(|run| {
        let there = office(&folder.join(format!("there-{run}")));
        milliseconds(|| {
            handover::receive(&there, &Actor::undeclared(), &out, None, &Progress::unwatched()).unwrap()
        })
    });
    println!("receive of them: {:.0} ms (at most 3000)", median(runs.collect()));
}

fn main() {
    let short = std::env::args().any(|argument| argument == "short");
    let folder = tempfile::tempdir().unwrap();
    let here = office(&folder.path().join("here"));
    let actor = person(&here);
    let part = if short { 20 } else { 1 };
    receiving(folder.path(), &here, &actor, ARTICLES / part, PICTURES / part);
}
