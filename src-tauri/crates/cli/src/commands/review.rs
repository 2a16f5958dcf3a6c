//! Review, readiness and history.

use std::io::{BufRead, IsTerminal, Write};
use std::process::ExitCode;

use manuscript::PhotoEdit;
use manuscript::diff::{ChangeKind, PartDiff, PartKind};
use newsroom::history;
use newsroom::readiness::{self, Level};
use newsroom::review::{self, Action, Refusal, Statement, action_label};
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

/// Takes a step on the text that `hash` names. Without one a step is for the text as it stands at the call; an approval
/// is for a text that somebody read, so that it is shown and asked about, or refused where nobody can answer.
pub fn act(
    session: &Session,
    id: &str,
    action: Action,
    reason: &str,
    hash: Option<&str>,
    output: &Output,
) -> Result<ExitCode> {
    let seen = match hash {
        Some(hash) => hash.trim().to_lowercase().parse().map_err(review::not_a_hash)?,
        None => {
            let unseen = review::unseen(&session.office, id)?;
            if action == Action::Approve {
                ask(&unseen)?;
            }
            unseen.hash
        }
    };
    review::act(&session.office, &session.actor, id, action, &Statement { seen: &seen, reason })?;
    standing(session, id, output)
}

/// Shows what an approver has not decided on yet, and asks. No answer is a no.
///
/// Errors: `hash-missing` where nobody sits at a terminal, `not-confirmed`.
fn ask(unseen: &review::Unseen) -> Result<()> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(Refusal::HashMissing.into());
    }
    let since = match unseen.since {
        Some((action, version)) => format!("Đã đổi từ lần “{}” gần nhất (bản {version}):", action.label()),
        None => "Toàn bài, chưa từng gửi duyệt:".to_owned(),
    };
    let changed = marked(&unseen.parts);
    let changed = if changed.is_empty() { "Không có chỗ nào.\n".to_owned() } else { changed };
    let mut screen = std::io::stderr().lock();
    write!(
        screen,
        "{}\n{since}\n{changed}Mã nội dung: {}\nDuyệt đúng bản này? [c/K] ",
        unseen.headline, unseen.hash
    )?;
    screen.flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    let answer = newsroom::text::fold(answer.trim());
    if matches!(answer.as_str(), "c" | "co" | "y" | "yes") {
        return Ok(());
    }
    Err(Refusal::NotConfirmed.into())
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
                    if event.actor == newsroom::actor::NOBODY { "Tòa Soạn" } else { &event.actor },
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
        let text = marked(&found.parts);
        if text.is_empty() { "Hai bản giống nhau.".to_owned() } else { text }
    }))
}

/// The changed parts, a line each, with what came in `{+…+}` and what went in `[-…-]`. A part may differ without a word
/// of it: in its marks, its level, or which photo it shows.
fn marked(parts: &[PartDiff]) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| part.kind != PartKind::Unchanged) {
        text.push_str(&format!("{}: ", history::place_label(&part.place)));
        for change in &part.changes {
            let edit = if part.place == "edit" { PhotoEdit::parse(&change.text) } else { None };
            let said = edit.map_or_else(|| change.text.clone(), |edit| edit.summary());
            text.push_str(&match change.kind {
                ChangeKind::Equal => said,
                ChangeKind::Insert => format!("{{+{said}+}}"),
                ChangeKind::Delete => format!("[-{said}-]"),
            });
        }
        if part.changes.iter().all(|change| change.kind == ChangeKind::Equal) {
            text.push_str(match part.kind {
                PartKind::Added => " (thêm)",
                PartKind::Removed => " (bỏ)",
                _ => " (đổi cách trình bày)",
            });
        }
        text.push('\n');
    }
    text
}

pub fn revert(session: &Session, id: &str, version: u32, output: &Output) -> Result<ExitCode> {
    articles::revert(&session.office, &session.actor, id, version)?;
    articles::show(&session.office, id)?;
    standing(session, id, output)
}
