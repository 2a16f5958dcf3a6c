//! Runs all rules over a folder of texts, and prints per rule how often it speaks and what it says:
//! `report FOLDER [RULE] [SAMPLES]`. Every `.txt` below the folder is an article, its first line the headline.

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
    let mut told: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
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
            let (count, lines) = told.entry(finding.rule).or_default();
            *count += 1;
            *levels.entry((finding.rule, finding.severity)).or_default() += 1;
            if lines.len() < samples || *count % 37 == 0 {
                let around = article.parts.iter().find(|part| part.place == finding.place);
                let around: String = around.map_or(String::new(), |part| {
                    part.text
                        .chars()
                        .skip(finding.start.saturating_sub(40))
                        .take(finding.end - finding.start + 80)
                        .collect()
                });
                lines.push(format!(
                    "{:?} {}: “{}” → {:?} | …{around}…",
                    finding.severity, finding.place, finding.text, finding.mend
                ));
                if lines.len() > samples {
                    lines.remove(0);
                }
            }
        }
    }
    println!("{} texts, {tieng} tiếng, {:.1} MB/s", files.len(), bytes as f64 / 1e6 / seconds);
    for rule in rules::ALL {
        let Some((count, lines)) = told.get(rule.id) else { continue };
        println!("\n{}: {count}, {:.3} per 1,000 tiếng", rule.id, per_thousand(*count, tieng));
        for ((_, level), count) in levels.iter().filter(|((id, _), _)| *id == rule.id) {
            println!("  {level:?}: {count}, {:.3}", per_thousand(*count, tieng));
        }
        for line in lines {
            println!("  {line}");
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
