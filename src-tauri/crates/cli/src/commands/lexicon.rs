//! The tables that rules look things up in.

use std::process::ExitCode;

use newsroom::Result;
use newsroom::administration::import;
use newsroom::lexicon;

use super::{hidden, problems, written};
use crate::arguments::Lexicon;
use crate::output::{Output, PROBLEMS};
use crate::say::Say;
use crate::session::{Session, read};

pub fn run(session: &Session, command: &Lexicon, output: &Output) -> Result<ExitCode> {
    match command {
        Lexicon::List { table, query } => {
            let found = session.office.read(|connection| lexicon::list(connection, table.0, query))?;
            Ok(output.answer(&serde_json::to_value(&found)?, || {
                let line = |line: &lexicon::Line| {
                    format!("{}{}", if line.own { "* " } else { "  " }, line.cells.join("\t"))
                };
                let mut lines: Vec<String> = found.lines.iter().map(line).collect();
                lines.extend(found.removed.iter().map(|cells| format!("- {}", cells.join("\t"))));
                if found.total as usize > found.lines.len() {
                    lines.push(output.say(Say::LinesMore { shown: found.lines.len(), total: found.total }));
                }
                if lines.is_empty() { output.say(Say::LinesNone) } else { lines.join("\n") }
            }))
        }
        Lexicon::Import { table, file } => {
            let done = import(&session.office, &session.actor, table.0.into(), &read(file)?)?;
            let unseen = done.hidden;
            let done = done.lines.unwrap_or_default();
            let code = output.answer(&serde_json::to_value(&done)?, || {
                let told = Say::LinesChanged { added: done.added, changed: done.changed, same: None };
                let mut lines = vec![output.say(told)];
                lines.extend(hidden(unseen, output));
                lines.extend(problems(&done.problems, output));
                lines.join("\n")
            });
            Ok(if done.problems.is_empty() { code } else { ExitCode::from(PROBLEMS) })
        }
        Lexicon::Export { table, out, format } => {
            Ok(written(&lexicon::export(&session.office, table.0, (*format).into(), out)?, out, output))
        }
    }
}
