//! Review, readiness and history.

use std::path::Path;
use std::process::ExitCode;

use manuscript::PhotoEdit;
use manuscript::diff::{ChangeKind, PartDiff, PartKind};
use newsroom::actor::{Hand, NOBODY};
use newsroom::history::{self, Entry, Place};
use newsroom::readiness::{self, Level};
use newsroom::review::{self, Action, Deed, Refusal, Statement};
use newsroom::text::moment;
use newsroom::{Result, articles, audit};
use serde_json::json;

use super::answered;
use super::article::standing;
use crate::output::{Output, PROBLEMS};
use crate::say::Say;
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
            format!("{mark} {}", output.say(item.message.clone()))
        };
        found.items.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(if found.ready { code } else { ExitCode::from(PROBLEMS) })
}

/// Takes a step on the text that `hash` names, see [`review::seen`].
pub fn act(
    session: &Session,
    id: &str,
    action: Action,
    reason: &str,
    hash: Option<&str>,
    output: &Output,
) -> Result<ExitCode> {
    let seen = review::seen(&session.office, id, action, hash, |unseen| ask(unseen, output))?;
    review::act(&session.office, &session.actor, id, action, &Statement { seen: &seen, reason })?;
    standing(session, id, output)
}

/// Shows what an approver has not decided on yet, and asks. No answer is a no.
///
/// Errors: `hash-missing` where nobody sits at a terminal, `not-confirmed`.
fn ask(unseen: &review::Unseen, output: &Output) -> Result<()> {
    let since = match unseen.since {
        Some((action, version)) => Say::ChangedSince { action, version },
        None => Say::ChangedWhole,
    };
    let changed = marked(&unseen.parts, output);
    let changed = if changed.is_empty() { output.say(Say::ChangedNothing) } else { changed };
    let ask = Say::Ask {
        headline: unseen.headline.clone(),
        since: since.message(),
        changed: changed.trim_end().to_owned(),
        hash: unseen.hash.to_string(),
    };
    match answered(&output.say(ask))? {
        Some(true) => Ok(()),
        Some(false) => Err(Refusal::NotConfirmed.into()),
        None => Err(Refusal::HashMissing.into()),
    }
}

/// Told, proven, or proven against what somebody kept.
pub fn history(
    session: &Session,
    id: &str,
    verify: bool,
    kept: Option<&Path>,
    output: &Output,
) -> Result<ExitCode> {
    let found = match (verify, kept) {
        (true, Some(kept)) => audit::prove_against(&session.office, id, kept)?,
        (true, None) => audit::prove(&session.office, id)?,
        (false, _) => history::history(&session.office, id)?,
    };
    let value = json!({
        "events": found.events, "verified": found.verified, "problems": output.said(&found.problems)
    });
    let code = output.answer(&value, || {
        let mut lines: Vec<String> = found.events.iter().map(|event| told(event, output)).collect();
        lines.push(output.say(if found.verified { Say::ChainSound } else { Say::ChainFlawed }));
        lines.extend(output.said(&found.problems).iter().map(|problem| format!("- {problem}")));
        lines.join("\n")
    });
    Ok(if verify && !found.verified { ExitCode::from(PROBLEMS) } else { code })
}

fn told(event: &Entry, output: &Output) -> String {
    let mut line = output.say(Say::Event {
        at: moment(&event.at),
        actor: match event.actor.as_str() {
            NOBODY => output.say(Hand::Program),
            name => name.to_owned(),
        },
        action: Deed(event.action.clone()),
        version: event.version,
        reason: event.reason.clone(),
    });
    for (holds, said) in [(event.overtaken, Say::EventOvertaken), (event.previews_only, Say::EventPreviews)] {
        if holds {
            line.push_str("\n  ");
            line.push_str(&output.say(said));
        }
    }
    line
}

pub fn diff(session: &Session, id: &str, a: u32, b: u32, output: &Output) -> Result<ExitCode> {
    let found = history::compare(&session.office, id, a, b)?;
    let value = json!({ "a": found.a, "b": found.b, "parts": found.parts });
    Ok(output.answer(&value, || {
        let text = marked(&found.parts, output);
        if text.is_empty() { output.say(Say::TextsSame) } else { text }
    }))
}

/// The changed parts, a line each, with what came in `{+…+}` and what went in `[-…-]`. A part may differ without a word
/// of it: in its marks, its level, or which photo it shows.
fn marked(parts: &[PartDiff], output: &Output) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| part.kind != PartKind::Unchanged) {
        text.push_str(&format!("{}: ", output.language.word(&Place(part.place.clone()))));
        for change in &part.changes {
            let edit = if part.place == "edit" { PhotoEdit::parse(&change.text) } else { None };
            let said = edit.map_or_else(|| change.text.clone(), |edit| done(&edit, output));
            text.push_str(&match change.kind {
                ChangeKind::Equal => said,
                ChangeKind::Insert => format!("{{+{said}+}}"),
                ChangeKind::Delete => format!("[-{said}-]"),
            });
        }
        if part.changes.iter().all(|change| change.kind == ChangeKind::Equal) {
            text.push(' ');
            text.push_str(&output.say(match part.kind {
                PartKind::Added => Say::PartAdded,
                PartKind::Removed => Say::PartRemoved,
                _ => Say::PartRestyled,
            }));
        }
        text.push('\n');
    }
    text
}

/// What was done to a photo: cropped, straightened, turned, blurred, lighter or darker, its middle set.
fn done(edit: &PhotoEdit, output: &Output) -> String {
    let turned = match edit.turn {
        1 => Some(Say::EditTurnedRight),
        2 => Some(Say::EditTurnedRound),
        3 => Some(Say::EditTurnedLeft),
        _ => None,
    };
    let tenths = i64::from(edit.straighten.unsigned_abs());
    let straightened = match edit.straighten.signum() {
        1 => Some(Say::EditStraightenedRight { tenths }),
        -1 => Some(Say::EditStraightenedLeft { tenths }),
        _ => None,
    };
    let thirds = i64::from(edit.exposure.unsigned_abs());
    let exposed = match edit.exposure.signum() {
        1 => Some(Say::EditLighter { thirds }),
        -1 => Some(Say::EditDarker { thirds }),
        _ => None,
    };
    let areas = edit.blur.len();
    [
        edit.crop.as_ref().map(|_| Say::EditCropped),
        straightened,
        turned,
        (areas > 0).then_some(Say::EditBlurred { areas }),
        exposed,
        edit.focus.as_ref().map(|_| Say::EditFocused),
    ]
    .into_iter()
    .flatten()
    .map(|say| output.say(say))
    .collect::<Vec<_>>()
    .join(", ")
}

pub fn revert(session: &Session, id: &str, version: u32, output: &Output) -> Result<ExitCode> {
    articles::revert(&session.office, &session.actor, id, version)?;
    articles::show(&session.office, id)?;
    standing(session, id, output)
}

#[cfg(test)]
mod tests {
    use message::Language;

    use super::*;

    #[test]
    fn what_was_done_to_a_photo_is_said_in_the_language_of_the_person() {
        let text = r#"{"blur":[{"h":900,"w":800,"x":100,"y":9100}],"crop":{"h":5000,"w":7500,"x":0,"y":1},"focus":{"x":10000,"y":0},"turn":3}"#;
        let edit = PhotoEdit::parse(text).expect("the form that the window writes");
        let said = |language| done(&edit, &Output { json: false, language });
        assert_eq!(said(Language::Vi), "cắt khung, xoay trái, che mờ 1 vùng, đặt tâm ảnh");
        assert_eq!(said(Language::En), "cropped, turned left, blurred areas: 1, middle set");
        let edit =
            PhotoEdit::parse(r#"{"exposure":-4,"straighten":15}"#).expect("the form that the window writes");
        let said = |language| done(&edit, &Output { json: false, language });
        assert_eq!(said(Language::Vi), "chỉnh nghiêng sang phải 15/10 độ, tối hơn 4/3 EV");
        assert_eq!(said(Language::En), "straightened clockwise by 15/10 degrees, darker by 4/3 EV");
    }
}
