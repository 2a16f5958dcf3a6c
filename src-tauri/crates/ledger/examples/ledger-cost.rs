//! What the ledger costs: `cargo run --release --package ledger --example ledger-cost`. Medians, in milliseconds and bytes.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measuring program")]

use std::time::Instant;

use ed25519_dalek::SigningKey;
use ledger::entry::{Act, Entry, HEADER_VERSION, Hand, Head, Header, How, Meaning, Right, Signer, What};
use ledger::graph::Graph;
use ledger::process::{Action, Role};
use ledger::{ContentHash, DeviceId, Office, OfficeId, Place, StaffId, Topic, fold};

const ENTRIES: usize = 5_000;
const DEVICES: u8 = 200;

fn key(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number; 32])
}

fn median(mut runs: Vec<f64>) -> f64 {
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

fn timed<T>(work: impl Fn() -> T) -> f64 {
    let runs = (0..31).map(|_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed().as_secs_f64() * 1000.0
    });
    median(runs.collect())
}

/// Signs the next entry of a device's log without reading the topic again.
struct Pencil {
    key: SigningKey,
    seq: u64,
    last: Option<Entry>,
}

impl Pencil {
    fn write(
        &mut self,
        topic: &Topic,
        seen: Vec<Head>,
        rules: Vec<Head>,
        person: &SigningKey,
        what: What,
    ) -> Entry {
        self.seq += 1;
        let frame = ledger::entry::Frame {
            office: OfficeId::TRIAL,
            topic: topic.clone(),
            device: DeviceId::of(self.key.verifying_key().as_bytes()),
            seq: self.seq,
            prev: self.last.as_ref().map(Entry::hash),
            n: self.seq,
            seen,
            rules,
        };
        let hand =
            Some(Hand {
                staff: Some(StaffId("mai".to_owned())), name: "Lò Thị Mai".to_owned(), role: None
            });
        let at = "2026-11-29T08:15:00+07:00".to_owned();
        let header = Header { v: HEADER_VERSION, frame, hand, at, what, body: None };
        // Typing is signed by the device alone.
        let person = (!matches!(header.what, What::Ink { .. })).then_some(person);
        let entry = Entry::sign(&header, Signer { device: &self.key, person }).unwrap();
        self.last = Some(entry.clone());
        entry
    }
}

fn office(person: &SigningKey) -> Vec<Entry> {
    let mut pencil = Pencil { key: key(1), seq: 0, last: None };
    let staff = StaffId("mai".to_owned());
    let roles = Role::ALL.to_vec();
    let known = What::Person { means: Meaning::NOW, staff: staff.clone(), roles, retired: false };
    let right = Right::Person { staff, key: person.verifying_key().to_bytes() };
    let mut entries = vec![pencil.write(&Topic::Office, Vec::new(), Vec::new(), person, known)];
    entries.push(pencil.write(
        &Topic::Office,
        Vec::new(),
        Vec::new(),
        person,
        What::Key { means: Meaning::NOW, right },
    ));
    // Every other laptop once shows its key.
    let mut before = entries[1].head();
    for number in 2..=DEVICES {
        let mut own = Pencil { key: key(number), seq: 0, last: None };
        let right = Right::Device { key: own.key.verifying_key().to_bytes() };
        entries.push(own.write(
            &Topic::Office,
            vec![before],
            Vec::new(),
            person,
            What::Key { means: Meaning::NOW, right },
        ));
        before = entries.last().unwrap().head();
    }
    entries
}

/// An article that three laptops write in turn, ten entries each; every hundredth entry is a step of the process.
fn article(person: &SigningKey, rules: &[Head]) -> Vec<Entry> {
    let topic = Topic::Article("a".to_owned());
    let mut pencils: Vec<Pencil> =
        (1..=3).map(|number| Pencil { key: key(number), seq: 0, last: None }).collect();
    let steps = [Action::Submit, Action::Take, Action::Pass, Action::Return];
    let mut entries: Vec<Entry> = Vec::new();
    for number in 0..ENTRIES {
        let turn = number / 10 % 3;
        let seen = match entries.last() {
            Some(last) if number % 10 == 0 => vec![last.head()],
            _ => Vec::new(),
        };
        let rules = if pencils[turn].seq == 0 { rules.to_vec() } else { Vec::new() };
        let hash = ContentHash([number as u8; 32]);
        let what = if number % 100 == 99 {
            What::Act(Act::new(steps[number / 100 % 4], hash))
        } else {
            let places = vec![Place::block(&format!("{}:{}", number % 7, number % 50))];
            What::Ink {
                means: Meaning::NOW,
                how: How::Typed,
                schema: 1,
                hash,
                moved: true,
                places,
                authors: Vec::new(),
            }
        };
        entries.push(pencils[turn].write(&topic, seen, rules, person, what));
    }
    entries
}

fn main() {
    let person = key(250);
    let rules = office(&person);
    let office = Office::of(OfficeId::TRIAL, rules.iter());
    let entries = article(&person, &office.graph().heads());
    let standing = fold(entries.iter(), &office);
    assert_eq!(standing.overtaken.len(), 0, "{:?}", standing.overtaken.first());
    println!("fold of {ENTRIES} entries: {:.2} ms (at most 10)", timed(|| fold(entries.iter(), &office)));
    println!("graph alone: {:.2} ms", timed(|| Graph::of(entries.iter()).nodes().len()));
    println!(
        "office of {} entries: {:.2} ms",
        rules.len(),
        timed(|| Office::of(OfficeId::TRIAL, rules.iter()).choices().len())
    );
    let verify = timed(|| entries.iter().filter(|entry| entry.verify()).count());
    println!(
        "verify of 50,000 entries, every signature, one core: {:.2} s (at most 3)",
        verify * 10.0 / 1000.0
    );
    let bytes = |entries: &[Entry]| {
        let heads = entries.iter().map(|entry| {
            let frame = entry.frame();
            serde_json::to_string(&(&frame.seen, &frame.rules)).map_or(0, |text| text.len())
        });
        heads.sum::<usize>() as f64 / entries.len() as f64
    };
    println!("seen and heads, {DEVICES} devices: {:.0} bytes an entry (at most 300)", bytes(&entries));
}
