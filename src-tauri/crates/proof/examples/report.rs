//! Runs all rules over a folder of texts, and prints per rule how often it speaks and what it says:
//! `report FOLDER [RULE] [SAMPLES]`. Every `.txt` below the folder is an article, its first line the headline.
//!
//! The samples are drawn by a hash of the finding, which comes out the same again and says nothing of the text. Whoever has
//! read them writes hash and verdict into `examples/judged.tsv`; of rules with verdicts the share of false alarms is told.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use manuscript::Place;
use proof::{Article, House, Part, Severity, Where, check, rules};

#[allow(clippy::print_stdout)]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().expect("a folder");
    let only = arguments.get(1).map(String::as_str).filter(|rule| *rule != "all");
    let samples: usize = arguments.get(2).and_then(|count| count.parse().ok()).unwrap_or(5);
    let mut files = Vec::new();
    walk(Path::new(folder), &mut files);
    let mut told: BTreeMap<&str, Vec<(u64, Severity, String)>> = BTreeMap::new();
    let mut levels: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    let (mut tieng, mut bytes, house) = (0, 0, House::default());
    let mut seconds = 0.0;
    for file in &files {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        tieng += vietnamese::tokens::count_tieng(&text);
        bytes += text.len();
        let article = article(&text);
        let start = Instant::now();
        let findings = check(&article, &house);
        seconds += start.elapsed().as_secs_f64();
        for finding in findings.into_iter().filter(|finding| only.is_none_or(|only| only == finding.rule)) {
            *levels.entry((finding.rule, finding.severity)).or_default() += 1;
            let part = article.parts.iter().find(|part| part.place == finding.place);
            let part = part.map_or("", |part| part.text.as_ref());
            let around: String = part
                .chars()
                .skip(finding.start.saturating_sub(40))
                .take(finding.end - finding.start + 80)
                .collect();
            let line = format!(
                "{:?} {}: “{}” → {:?} | …{around}…",
                finding.severity, finding.place, finding.text, finding.mend
            );
            let id = id(&[finding.rule, part, &finding.start.to_string()]);
            told.entry(finding.rule).or_default().push((id, finding.severity, line));
        }
    }
    println!("{} texts, {tieng} tiếng, {:.1} MB/s", files.len(), bytes as f64 / 1e6 / seconds);
    let verdicts = verdicts();
    for rule in rules::ALL {
        let Some(findings) = told.get_mut(rule.id) else { continue };
        println!(
            "\n{}: {}, {:.3} per 1,000 tiếng",
            rule.id,
            findings.len(),
            per_thousand(findings.len(), tieng)
        );
        for ((_, level), count) in levels.iter().filter(|((id, _), _)| *id == rule.id) {
            println!(
                "  {level:?}: {count}, {:.3}{}",
                per_thousand(*count, tieng),
                judged(findings, *level, &verdicts)
            );
        }
        findings.sort_unstable();
        for (id, _, line) in findings.iter().take(samples) {
            println!("  {id:016x} {line}");
        }
    }
    for level in [Severity::Error, Severity::Warning, Severity::Info] {
        let count = levels.iter().filter(|((_, one), _)| *one == level).map(|(_, count)| count).sum();
        println!("\n{level:?}: {count}, {:.3} per 1,000 tiếng", per_thousand(count, tieng));
    }
}

fn per_thousand(count: usize, tieng: usize) -> f64 {
    count as f64 * 1000.0 / tieng as f64
}

/// FNV-1a.
fn id(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// By finding, whether it was judged a false alarm.
fn verdicts() -> BTreeMap<u64, bool> {
    let lines = include_str!("judged.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t').skip(1);
            let id = u64::from_str_radix(cells.next()?, 16).ok()?;
            Some((id, cells.next()? == "false"))
        })
        .collect()
}

/// What share of a rule's findings of a level were judged false alarms; empty where none was judged.
fn judged(findings: &[(u64, Severity, String)], level: Severity, verdicts: &BTreeMap<u64, bool>) -> String {
    let read: Vec<bool> = findings
        .iter()
        .filter(|(_, one, _)| *one == level)
        .filter_map(|(id, ..)| verdicts.get(id).copied())
        .collect();
    if read.is_empty() {
        return String::new();
    }
    let wrong = read.iter().filter(|is_wrong| **is_wrong).count();
    format!("; of {} that were read {wrong} are false alarms", read.len())
}

fn article(text: &str) -> Article<'_> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let lines = text.lines().filter(|line| !line.trim().is_empty()).enumerate();
    let place = |number| match number {
        0 => Place::Headline,
        1 => Place::Lead,
        number => Place::Block(number - 2),
    };
    let parts =
        lines.map(|(number, line)| Part { place: Where::Text(place(number)), text: Cow::Borrowed(line) });
    Article { parts: parts.collect(), ..Article::of_text("", day) }
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            files.push(path);
        }
    }
    files.sort();
}
