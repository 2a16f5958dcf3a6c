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
    // The open lists, outermost first: numbered or not, and how many items.
    let mut open: Vec<(bool, usize)> = Vec::new();
    for block in &content.body {
        let Block::ListItem { ordered, depth, text } = block else {
            open.clear();
            lines.extend(words_of(block));
            continue;
        };
        let depth = usize::from(*depth).min(open.len());
        open.truncate(depth + 1);
        if open.get(depth).is_none_or(|(kind, _)| kind != ordered) {
            open.truncate(depth);
            open.push((*ordered, 0));
        }
        if let Some((true, count)) = open.last_mut() {
            *count += 1;
            lines.push(packaging::list_marker(depth, *count));
        }
        lines.push(text.text());
    }
    lines.join("\n")
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
