//! Plants slips into clean articles and counts what the rules find of them, and what they say of the clean text:
//! `recall [FOLDER] [--seed N] [--count N] [--rule RULE] [--samples N] [--second]`. Every `.txt` below the folder is an article, its first
//! line the headline; without a folder the project's own texts are read.

mod chance;
mod clean;
mod draft;
mod other;
mod plant;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use proof::{Finding, House, Severity, Where, check};

use chance::Chance;
use draft::{Draft, Slip};
use plant::Kind;

/// How often another article is tried for a slip that the first has no place for.
const TRIES: usize = 40;

struct Wanted {
    folder: Option<String>,
    seeds: Vec<u64>,
    count: usize,
    rule: Option<String>,
    samples: usize,
    /// The slips of the other hand.
    is_second: bool,
    /// How many findings of the clean text are shown, where one rule is asked for.
    alarms: usize,
}

/// What became of the slips of one rule.
#[derive(Default)]
struct Tally {
    planted: usize,
    found: usize,
    /// Found, but at a lower level.
    weak: usize,
    missed: Vec<String>,
}

#[allow(clippy::print_stdout)]
fn main() {
    let wanted = wanted();
    let drafts = clean::read(wanted.folder.as_deref());
    assert!(!drafts.is_empty(), "no articles");
    let alarms = alarms(&drafts, &wanted);
    println!("| Rule | Level | Planted | Found | Recall | Weaker | Errors | Warnings | Hints |");
    println!("|---|---|---|---|---|---|---|---|---|");
    let mut all: BTreeMap<Severity, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    let kinds = if wanted.is_second { other::KINDS } else { plant::KINDS };
    for kind in kinds.iter().filter(|kind| wanted.rule.as_ref().is_none_or(|rule| rule == kind.rule)) {
        let mut tally = Tally::default();
        for &seed in &wanted.seeds {
            plant(kind, seed, &wanted, &drafts, &mut tally);
        }
        let per = |level| alarms.per_thousand(Some(kind.rule), level);
        println!(
            "| {} | {:?} | {} | {} | {:.0} % | {} | {:.3} | {:.3} | {:.3} |",
            kind.rule,
            kind.level,
            tally.planted,
            tally.found,
            percent(tally.found, tally.planted),
            tally.weak,
            per(Severity::Error),
            per(Severity::Warning),
            per(Severity::Info),
        );
        let sum = all.entry(kind.level).or_default();
        *sum = (sum.0 + tally.planted, sum.1 + tally.found);
        missed.extend(tally.missed);
    }
    for (level, (planted, found)) in all.iter().rev() {
        println!("\n{level:?}: {found} of {planted}, {:.1} %", percent(*found, *planted));
    }
    println!(
        "\nclean: {} articles, {} tiếng; in 1,000 tiếng {:.3} errors, {:.3} warnings, {:.3} hints",
        drafts.len(),
        alarms.tieng,
        alarms.per_thousand(None, Severity::Error),
        alarms.per_thousand(None, Severity::Warning),
        alarms.per_thousand(None, Severity::Info)
    );
    for line in missed.iter().chain(&alarms.shown) {
        println!("{line}");
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}

fn wanted() -> Wanted {
    let mut wanted = Wanted {
        folder: None,
        seeds: Vec::new(),
        count: 40,
        rule: None,
        samples: 0,
        is_second: false,
        alarms: 0,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|value| value.parse().ok()).expect("a number");
        match argument.as_str() {
            "--seed" => wanted.seeds.push(number()),
            "--count" => wanted.count = number() as usize,
            "--alarms" => wanted.alarms = number() as usize,
            "--samples" => wanted.samples = number() as usize,
            "--rule" => wanted.rule = arguments.next(),
            "--second" => wanted.is_second = true,
            _ => wanted.folder = Some(argument),
        }
    }
    if wanted.seeds.is_empty() {
        wanted.seeds = vec![1];
    }
    wanted
}

fn plant(kind: &Kind, seed: u64, wanted: &Wanted, drafts: &[Draft], tally: &mut Tally) {
    let house = House::default();
    // Each rule has a chance of its own, so that what is added for one moves no other.
    let own = kind.rule.bytes().fold(seed, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let mut chance = Chance::of(own);
    for _ in 0..wanted.count {
        let planted = (0..TRIES).find_map(|_| {
            let mut draft = drafts[chance.below(drafts.len())].clone();
            if chance.one_in(3) {
                let author = words::person(&mut chance).0;
                draft.store(&mut chance, &author);
            }
            let slip = (kind.plant)(&mut chance, &mut draft)?;
            Some((draft, slip))
        });
        let Some((draft, slip)) = planted else { continue };
        tally.planted += 1;
        let findings = check(&draft.article(), &house);
        let hits: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.rule == kind.rule && is_hit(&draft, &slip, finding))
            .collect();
        if hits.iter().any(|finding| finding.severity >= kind.level) {
            tally.found += 1;
            continue;
        }
        tally.weak += usize::from(!hits.is_empty());
        if tally.missed.len() < wanted.samples {
            let how = hits.first().map_or("missed".to_owned(), |hit| format!("{:?}", hit.severity));
            tally.missed.push(format!("{} {how}: {}", kind.rule, shown(&draft, &slip)));
        }
    }
}

/// Whether a finding stands where the slip was planted.
fn is_hit(draft: &Draft, slip: &Slip, finding: &Finding) -> bool {
    let text = draft.parts.iter().find(|(place, _)| *place == finding.place).map(|(_, text)| text.as_str());
    let span = text.map_or(0..0, |text| bytes(text, finding.start)..bytes(text, finding.end));
    slip.spots
        .iter()
        .any(|(place, spot)| *place == finding.place && span.start <= spot.end && spot.start <= span.end)
}

fn bytes(text: &str, letters: usize) -> usize {
    text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at)
}

fn shown(draft: &Draft, slip: &Slip) -> String {
    let around = |(place, span): &(Where, Range<usize>)| {
        let text = draft.parts.iter().find(|(at, _)| at == place).map_or("", |(_, text)| text);
        let start = text.floor_char_boundary(span.start.saturating_sub(80));
        let end = text.ceil_char_boundary((span.end + 90).min(text.len()));
        let inner = text.get(span.clone()).unwrap_or_default();
        let rest = text.get(span.end.min(end)..end).unwrap_or_default();
        format!("{place} …{}⟦{inner}⟧{rest}…", text.get(start..span.start).unwrap_or_default())
    };
    let file = if draft.has_fields { "store" } else { "file" };
    format!("{file} {}", slip.spots.iter().map(around).collect::<Vec<_>>().join(" | "))
}

/// How often the rules speak of the clean text.
struct Alarms {
    tieng: usize,
    counts: BTreeMap<(&'static str, Severity), usize>,
    shown: Vec<String>,
}

fn alarms(drafts: &[Draft], wanted: &Wanted) -> Alarms {
    let house = House::default();
    let mut alarms = Alarms { tieng: 0, counts: BTreeMap::new(), shown: Vec::new() };
    for draft in drafts {
        alarms.tieng +=
            draft.parts.iter().map(|(_, text)| vietnamese::tokens::count_tieng(text)).sum::<usize>();
        for finding in check(&draft.article(), &house) {
            *alarms.counts.entry((finding.rule, finding.severity)).or_default() += 1;
            if wanted.rule.as_deref() == Some(finding.rule)
                && finding.severity > Severity::Info
                && alarms.shown.len() < wanted.alarms
            {
                let text = draft.parts.iter().find(|(place, _)| *place == finding.place);
                let text = text.map_or("", |(_, text)| text);
                let slip = Slip::at(finding.place, bytes(text, finding.start)..bytes(text, finding.end));
                alarms.shown.push(format!("{:?} {}", finding.severity, shown(draft, &slip)));
            }
        }
    }
    alarms
}

impl Alarms {
    fn per_thousand(&self, rule: Option<&str>, level: Severity) -> f64 {
        let counts = self
            .counts
            .iter()
            .filter(|((one, severity), _)| rule.is_none_or(|rule| rule == *one) && *severity == level);
        counts.map(|(_, count)| count).sum::<usize>() as f64 * 1000.0 / self.tieng.max(1) as f64
    }
}
