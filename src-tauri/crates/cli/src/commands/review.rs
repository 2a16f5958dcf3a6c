//! Review, readiness and history.

use std::process::ExitCode;

use manuscript::PhotoEdit;
use manuscript::diff::ChangeKind;
use newsroom::history;
use newsroom::readiness::{self, Level};
use newsroom::review::{self, Action, Statement, action_label};
use newsroom::text::moment;
use newsroom::{Result, articles};
use serde_json::json;

use super::article::standing;
use crate::output::{Output, PROBLEMS};
use crate::session::Session;

pub fn ready(session: &Session, id: &str, output: &Output) -> Result<ExitCode> {
    let found = readiness::readiness(&session.office, id)?;
    let code = output.answer(&serde_json::to_value(&found)?, || {
        let line = |item: &readiness::Item| {
            let mark = match (item.ok, item.level) {
                (true, _) => "✓",
                (false, Level::Blocking) => "✗",
                (false, Level::Advice) => "!",
            };
            format!("{mark} {}", item.message)
        };
        found.items.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(if found.ready { code } else { ExitCode::from(PROBLEMS) })
}

pub fn act(session: &Session, id: &str, action: Action, reason: &str, output: &Output) -> Result<ExitCode> {
    let said = Statement { reason, hash: None };
    review::act(&session.office, &session.actor, id, action, &said)?;
    standing(session, id, output)
}

pub fn history(session: &Session, id: &str, verify: bool, output: &Output) -> Result<ExitCode> {
    let found = history::history(&session.office, id)?;
    let code = output.answer(&serde_json::to_value(&found)?, || {
        let mut lines: Vec<String> = found
            .events
            .iter()
            .map(|event| {
                let version = event.version.map(|version| format!(" (bản {version})")).unwrap_or_default();
                let reason = event.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
                format!(
                    "{}  {}  {}{version}{reason}",
                    moment(&event.at),
                    event.actor,
                    action_label(&event.action)
                )
            })
            .collect();
        lines.push(if found.verified {
            "Chuỗi chữ ký nguyên vẹn.".to_owned()
        } else {
            "Chuỗi chữ ký có vấn đề:".to_owned()
        });
        lines.extend(found.problems.iter().map(|problem| format!("- {problem}")));
        lines.join("\n")
    });
    Ok(if verify && !found.verified { ExitCode::from(PROBLEMS) } else { code })
}

pub fn diff(session: &Session, id: &str, a: u32, b: u32, output: &Output) -> Result<ExitCode> {
    let found = history::compare(&session.office, id, a, b)?;
    let value = json!({ "a": found.a, "b": found.b, "parts": found.parts });
    Ok(output.answer(&value, || {
        let mut text = String::new();
        for part in found
            .parts
            .iter()
            .filter(|part| part.changes.iter().any(|change| change.kind != ChangeKind::Equal))
        {
            text.push_str(&format!("{}: ", part.place));
            for change in &part.changes {
                let edit = if part.place == "edit" { PhotoEdit::parse(&change.text) } else { None };
                let said = edit.map_or_else(|| change.text.clone(), |edit| edit.summary());
                text.push_str(&match change.kind {
                    ChangeKind::Equal => said,
                    ChangeKind::Insert => format!("{{+{said}+}}"),
                    ChangeKind::Delete => format!("[-{said}-]"),
                });
            }
            text.push('\n');
        }
        if text.is_empty() { "Hai bản giống nhau.".to_owned() } else { text }
    }))
}

pub fn revert(session: &Session, id: &str, version: u32, output: &Output) -> Result<ExitCode> {
    articles::revert(&session.office, &session.actor, id, version)?;
    articles::show(&session.office, id)?;
    standing(session, id, output)
}
