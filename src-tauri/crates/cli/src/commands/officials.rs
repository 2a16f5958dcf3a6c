//! The registry of officials.

use std::process::ExitCode;

use newsroom::Result;
use newsroom::administration::{ImportInto, import};
use newsroom::officials::{self, Official};
use serde_json::json;

use super::{hidden, problems, written};
use crate::arguments::Officials;
use crate::output::{Output, PROBLEMS};
use crate::say::Say;
use crate::session::{Session, read};

pub fn run(session: &Session, command: &Officials, output: &Output) -> Result<ExitCode> {
    match command {
        Officials::Import { file } => {
            let done = import(&session.office, &session.actor, ImportInto::Officials, &read(file)?)?;
            let unseen = done.hidden;
            let done = done.officials.unwrap_or_default();
            let code = output.answer(&serde_json::to_value(&done)?, || {
                let told =
                    Say::LinesChanged { added: done.added, changed: done.changed, same: Some(done.same) };
                let mut lines = vec![output.say(told)];
                lines.extend(hidden(unseen, output));
                lines.extend(problems(&done.failed, output));
                lines.join("\n")
            });
            Ok(if done.failed.is_empty() { code } else { ExitCode::from(PROBLEMS) })
        }
        Officials::Export { out, format } => {
            Ok(written(&officials::export(&session.office, (*format).into(), out)?, out, output))
        }
        Officials::List { query, on } => {
            let found =
                session.office.read(|connection| officials::list(connection, query, on.as_deref()))?;
            Ok(output.answer(&json!({ "officials": found }), || {
                if found.is_empty() {
                    return output.say(Say::OfficialsNone);
                }
                found.iter().map(|official| line(official, output)).collect::<Vec<_>>().join("\n")
            }))
        }
    }
}

fn line(official: &Official, output: &Output) -> String {
    let Official { honorific, rank, name, party_title, state_title, unit, valid_from, valid_to, .. } =
        official;
    let name = [honorific, rank, name].map(String::as_str);
    let titles = [party_title, state_title, unit].map(String::as_str);
    let joined = |parts: [&str; 3], between: &str| {
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
    };
    let period = match (valid_from, valid_to) {
        (None, None) => String::new(),
        (from, to) => {
            let to = to.clone().unwrap_or_else(|| output.say(Say::Now));
            format!(" ({} – {to})", from.as_deref().unwrap_or("…"))
        }
    };
    format!("{}: {}{period}", joined(name, " "), joined(titles, ", "))
}
