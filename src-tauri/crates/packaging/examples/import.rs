//! `import FILE`: what the importer makes of one document, as a line of JSON, with the time and the memory that it took.
//! `cargo xtask import-report` runs it once a file, so that a crash is one file's and the memory is that file's.
#![allow(clippy::print_stdout, reason = "a command line speaks on standard output")]

use std::process::ExitCode;
use std::time::Instant;

use manuscript::{Block, Content};
use serde_json::json;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else { return ExitCode::FAILURE };
    let Ok(bytes) = std::fs::read(&path) else { return ExitCode::FAILURE };
    let started = Instant::now();
    let read = packaging::read::document(&path, &bytes, &[]);
    let seconds = started.elapsed().as_secs_f64();
    let mut answer = match read {
        Ok(imported) => json!({
            "headline": imported.content.headline,
            "lead": imported.content.lead,
            "text": text(&imported.content),
            "notices": imported.notices.iter().map(ToString::to_string).collect::<Vec<_>>(),
        }),
        Err(error) => json!({ "code": error.code(), "message": error.to_string() }),
    };
    answer["seconds"] = json!(seconds);
    answer["kilobytes"] = json!(most_memory());
    println!("{answer}");
    ExitCode::SUCCESS
}

/// Every word of the article, its fields and the lines of its photos included, with the numbers that lists print.
fn text(content: &Content) -> String {
    let mut lines = vec![content.headline.clone(), content.lead.clone()];
    lines.extend(content.fields.values().cloned());
    // For each level of the open lists, how many numbered items it has.
    let mut counts: Vec<usize> = Vec::new();
    for block in &content.body {
        let Block::ListItem { ordered, depth, text } = block else {
            counts.clear();
            lines.extend(words_of(block));
            continue;
        };
        counts.resize(usize::from(*depth) + 1, 0);
        if let (true, Some(count)) = (ordered, counts.last_mut()) {
            *count += 1;
            lines.push(marker(*depth, *count));
        }
        lines.push(text.text());
    }
    lines.join("\n")
}

/// A number as our lists print it: figures, letters, small Roman figures.
fn marker(depth: u8, count: usize) -> String {
    const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    match depth % 3 {
        1 => ('a'..='z').nth(count.saturating_sub(1)).map(String::from).unwrap_or_default(),
        2 => ROMAN.get(count.saturating_sub(1)).map(|sign| (*sign).to_owned()).unwrap_or_default(),
        _ => count.to_string(),
    }
}

fn words_of(block: &Block) -> Vec<String> {
    match block {
        Block::Table { rows } => rows.iter().flatten().map(|cell| cell.text.text()).collect(),
        Block::Figure { alt, credit, caption, .. } => vec![caption.text(), alt.clone(), credit.clone()],
        other => other.inline().map(manuscript::Inline::text).into_iter().collect(),
    }
}

/// The most memory that this process held at once, in kilobytes; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
