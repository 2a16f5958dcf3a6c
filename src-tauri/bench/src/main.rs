//! What the rules cost, beside harper-core: `bench-proof [FOLDER]`, run by `cargo xtask bench proof`, which builds it and
//! keeps what it prints. Its output is Markdown. The texts are the project's own; a folder of `.txt` files takes their
//! place where the speed over much text is measured.

mod texts;

use std::hint::black_box;

use chrono::NaiveDate;
use cpu_time::ThreadTime;
use harper_core::linting::{LintGroup, Linter};
use harper_core::spell::FstDictionary;
use harper_core::{Dialect, Document};
use manuscript::Place;
use proof::{Article, House, Official, Part, Profile, Reader, Where, check, rules};

use texts::Texts;

const ROUNDS: usize = 60;
/// Bytes of the long text.
const MUCH: usize = 10_000_000;

fn main() {
    // Before anything else has made the tables ready.
    let (tables, communes) = (start("Bà con trồng rừng."), start("Đoàn đến xã Thèn Sin, huyện Tam Đường."));
    let texts = Texts::read(std::env::args().nth(1).as_deref());
    let article = texts.article(1000, 0);
    let tieng = vietnamese::tokens::count_tieng(&article);
    let house = office();
    println!(
        "An article of {tieng} tiếng ({} bytes), {} rules; a registry of {} periods.\n",
        article.len(),
        rules::ALL.len(),
        house.officials.len()
    );
    println!("| What | Figure | Bound |\n|---|---|---|");
    // A new text in each round, after a warm-up.
    let articles: Vec<String> = (0..ROUNDS).map(|round| texts.article(1000, round)).collect();
    let ours = median(&articles, |text| drop(black_box(check(&parts(text), &house))));
    println!("| all rules over the article, warm: median of {ROUNDS} texts | {:.2} ms | 1 ms |", ours * 1e3);
    println!(
        "| a key in the middle, read again: median of {ROUNDS} | {:.3} ms | 0.3 ms |",
        key(&article, &house) * 1e3
    );
    println!("| the tables at the first text | {:.1} ms | 20 ms |", tables * 1e3);
    println!("| the communes of before at the first one that is named | {:.1} ms | |", communes * 1e3);
    let (speed, whole) = much(&texts, &house);
    println!("| {} MB as articles of 1,000 tiếng, one core | {speed:.1} MB/s | 8 MB/s |", MUCH / 1_000_000);
    println!("| the same as one article | {whole:.1} MB/s | |");
    beside(&texts, article.len(), &house);
    each(&texts);
}

/// A house with a registry of the size of a province's.
fn office() -> House {
    let families = ["Lò", "Giàng", "Vàng", "Sùng", "Tòng", "Lường", "Quàng", "Hạng", "Mùa", "Thào"];
    let given = ["An", "Bình", "Chung", "Dợ", "Ghếnh", "Hoa", "Khương", "Lả", "Mỷ", "Nênh"];
    let official = |number: usize| Official {
        person: number.to_string(),
        name: format!("{} Thị {} {}", families[number % 10], given[number / 10 % 10], given[number / 100]),
        state_title: "Giám đốc Sở".to_owned(),
        ..Official::default()
    };
    House { officials: (0..200).map(official).collect(), ..House::default() }
}

/// Seconds that one look at a short text takes.
fn start(text: &str) -> f64 {
    let (article, house) = (parts(text), House::default());
    let start = now();
    drop(black_box(check(&article, &house)));
    now() - start
}

/// Seconds that this thread was on a core, which others want as well.
fn now() -> f64 {
    ThreadTime::now().as_duration().as_secs_f64()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default()
}

/// A text as an article: headline, lead, body.
fn parts(text: &str) -> Article<'_> {
    let place = |number| match number {
        0 => Place::Headline,
        1 => Place::Lead,
        number => Place::Block(number - 2),
    };
    let parts = text
        .lines()
        .enumerate()
        .map(|(number, line)| Part { place: Where::Text(place(number)), text: line.into() });
    Article { parts: parts.collect(), ..Article::of_text("", day()) }
}

/// The median over several texts, after one round over all of them.
fn median(texts: &[String], mut work: impl FnMut(&str)) -> f64 {
    texts.iter().for_each(|text| work(text));
    let mut times: Vec<f64> = texts
        .iter()
        .map(|text| {
            let start = now();
            work(text);
            now() - start
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Types one letter after the other into the middle paragraph.
fn key(text: &str, house: &House) -> f64 {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let middle = lines.len() / 2;
    let mut reader = Reader::default();
    let mut times = Vec::new();
    for letter in "hội nghị tổng kết phong trào ".chars().cycle().take(ROUNDS) {
        lines[middle].push(letter);
        let text = lines.join("\n");
        let article = parts(&text);
        let start = now();
        drop(black_box(reader.read(&article, house)));
        times.push(now() - start);
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// MB/s over much text: as many articles, and as one.
fn much(texts: &Texts, house: &House) -> (f64, f64) {
    let (mut seconds, mut bytes) = (0.0, 0);
    let all = texts.many(MUCH);
    for text in &all {
        let article = parts(text);
        let start = now();
        drop(black_box(check(&article, house)));
        seconds += now() - start;
        bytes += text.len();
    }
    let whole = all.join("\n");
    let article = parts(&whole);
    let start = now();
    drop(black_box(check(&article, house)));
    let once = whole.len() as f64 / 1e6 / (now() - start);
    (bytes as f64 / 1e6 / seconds, once)
}

/// harper-core over English text, ours over Vietnamese and over the same English text, in turn.
fn beside(texts: &Texts, size: usize, house: &House) {
    println!(
        "\n| Text | harper-core 3.0 | ours, Vietnamese of that size | ratio | ours, the same English text | ratio |\n|---|---|---|---|---|---|"
    );
    let dictionary = FstDictionary::curated();
    let mut group = LintGroup::new_curated(dictionary.clone(), Dialect::American);
    for size in [5_800, size] {
        let english: Vec<String> = (0..ROUNDS / 3).map(|round| texts.english(size, round)).collect();
        let ours: Vec<String> = (0..ROUNDS).map(|round| texts.bytes(size, round)).collect();
        let mut rounds = english.iter();
        // Each text once: harper-core remembers sentences that it has read.
        let mut times: Vec<f64> = rounds
            .by_ref()
            .map(|text| {
                let start = now();
                let document = Document::new_plain_english(text, &dictionary);
                drop(black_box(group.lint(&document)));
                now() - start
            })
            .skip(2)
            .collect();
        times.sort_by(f64::total_cmp);
        let peer = times[times.len() / 2];
        let vietnamese = median(&ours, |text| drop(black_box(check(&parts(text), house))));
        let same = median(&english, |text| drop(black_box(check(&parts(text), house))));
        println!(
            "| {size} bytes | {:.1} ms | {:.2} ms | {:.0}× | {:.2} ms | {:.0}× |",
            peer * 1e3,
            vietnamese * 1e3,
            peer / vietnamese,
            same * 1e3,
            peer / same
        );
    }
}

/// Lengths of text, in tiếng, at which a rule's cost is told, and how many texts of each are read.
const LENGTHS: [(usize, usize); 3] = [(4_000, 12), (16_000, 6), (64_000, 3)];

/// What each rule costs a tiếng beside cutting the text: the same for every length, if it is linear.
fn each(texts: &Texts) {
    let only = |rule: &str| {
        let levels =
            rules::ALL.iter().filter(|one| one.id != rule).map(|one| format!("{} = \"off\"\n", one.id));
        let profile = Profile::parse(&format!("name = \"x\"\n[levels]\n{}", levels.collect::<String>()));
        House { profile: profile.unwrap_or_default(), ..office() }
    };
    let these = LENGTHS
        .map(|(length, count)| (0..count).map(|round| texts.article(length, round)).collect::<Vec<_>>());
    let none = only("");
    // Nanoseconds a tiếng. In turn, and of each text the least: what is above it is somebody else's.
    let time = |house: &House| {
        [0, 1, 2].map(|at: usize| {
            let (mut cut, mut all) = (0.0, 0.0);
            for text in &these[at] {
                let article = parts(text);
                let mut least = [f64::INFINITY; 2];
                for _ in 0..6 {
                    for (house, least) in [&none, house].iter().zip(&mut least) {
                        let start = now();
                        drop(black_box(check(&article, house)));
                        *least = least.min(now() - start);
                    }
                }
                cut += least[0];
                all += least[1];
            }
            let tieng = (LENGTHS[at].0 * LENGTHS[at].1) as f64;
            (cut * 1e9 / tieng, (all - cut).max(0.0) * 1e9 / tieng)
        })
    };
    let cut = time(&none).map(|(cut, _)| cut);
    let mut rows: Vec<(&str, [f64; 3])> =
        rules::ALL.iter().map(|rule| (rule.id, time(&only(rule.id)).map(|(_, cost)| cost))).collect();
    rows.sort_by(|one, other| other.1[2].total_cmp(&one.1[2]));
    let line = |name: &str, cost: [f64; 3]| {
        // Below that, a figure is the clock's.
        let grows = cost[1] > 15.0 && cost[2] > 1.5 * cost[1];
        let flag = if grows { " **more than linear**" } else { "" };
        println!("| {name} | {:.0} | {:.0} | {:.0}{flag} |", cost[0], cost[1], cost[2]);
    };
    println!(
        "\nNanoseconds a tiếng, in texts of three lengths; rules below 10 in the longest are left out.\n"
    );
    println!("| What | 4,000 tiếng | 16,000 | 64,000 |\n|---|---|---|---|");
    line("cutting", cut);
    rows.iter().filter(|(_, cost)| cost[2] >= 10.0).for_each(|(rule, cost)| line(rule, *cost));
}
