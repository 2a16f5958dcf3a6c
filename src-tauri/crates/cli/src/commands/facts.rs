//! Fact packs.

use std::process::ExitCode;

use newsroom::Result;
use newsroom::administration::take_facts;
use newsroom::facts::{self, FactsError, PackShown};
use serde_json::json;

use super::answered;
use crate::arguments::Facts;
use crate::output::Output;
use crate::say::Say;
use crate::session::{Session, read};

pub fn run(session: &Session, command: &Facts, output: &Output) -> Result<ExitCode> {
    let office = &session.office;
    match command {
        Facts::Export { out } => {
            let done = facts::write(office, &session.actor, out)?;
            let path = out.join(&done.file);
            Ok(output.answer(&json!({ "file": path, "lines": done.lines }), || {
                output.say(Say::LinesWritten { lines: done.lines, path: path.display().to_string() })
            }))
        }
        Facts::Show { file } => {
            let shown = facts::show(office, &read(file)?)?;
            Ok(output.answer(&serde_json::to_value(&shown)?, || told(&shown, output)))
        }
        Facts::Import { file, seen } => {
            let bytes = read(file)?;
            let shown = facts::show(office, &bytes)?;
            let seen = match seen {
                Some(seen) => seen,
                None => {
                    ask(&shown, output)?;
                    &shown.seen
                }
            };
            take_facts(office, &session.actor, &bytes, seen, &[])?;
            let count = shown.tables.iter().map(|table| table.differences.len()).sum();
            Ok(output.answer(&json!({ "taken": count }), || output.say(Say::FactsTaken { count })))
        }
    }
}

/// Errors: `facts-seen-missing` where nobody sits at a terminal, `facts-not-confirmed`.
fn ask(shown: &PackShown, output: &Output) -> Result<()> {
    match answered(&output.say(Say::FactsAsk { shown: told(shown, output) }))? {
        Some(true) => Ok(()),
        Some(false) => Err(FactsError::NotConfirmed.into()),
        None => Err(FactsError::SeenMissing.into()),
    }
}

/// Whose pack it is, then a line for each line that goes (-) and comes (+).
fn told(shown: &PackShown, output: &Output) -> String {
    let mark = &shown.mark;
    let mut lines = vec![
        output.say(Say::FactsOf {
            by: mark.by.clone(),
            device: mark.device.clone(),
            day: mark.day.clone(),
            key: mark.key.clone(),
        }),
        output.say(Say::FactsSigner { signer: shown.signer }),
    ];
    for table in shown.tables.iter().filter(|table| !table.differences.is_empty() || !table.left.is_empty()) {
        let count = table.differences.len();
        lines.push(output.say(Say::FactsTable {
            table: table.table.name().to_owned(),
            count,
            kept: table.kept,
        }));
        for one in &table.differences {
            lines.extend(one.was.iter().map(|cells| format!("- {}", cells.join("\t"))));
            lines.extend(one.now.iter().map(|cells| format!("+ {}", cells.join("\t"))));
        }
        lines.extend(
            table.left.iter().map(|left| format!("! {}: {}", left.key, output.say(left.why.clone()))),
        );
    }
    if shown.tables.iter().all(|table| table.differences.is_empty()) {
        lines.push(output.say(Say::FactsNone));
    }
    lines.join("\n")
}
