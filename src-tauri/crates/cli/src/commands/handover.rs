//! Handing over to other laptops, taking in what comes, and the choices that arise.

use std::path::Path;
use std::process::ExitCode;

use newsroom::choices::{self, Choice, Decision};
use newsroom::handover::{self, Incoming, IncomingArticle, Photos, To, Wish};
use newsroom::identity::{self, Fork, Side};
use newsroom::jobs::JobKind;
use newsroom::text::moment;
use newsroom::{Actor, Result, audit};
use serde_json::{Value, json};

use crate::arguments::{HandedPhotos, Handover};
use crate::output::{Output, PROBLEMS};
use crate::say::Say;
use crate::session::{Session, first_line};

pub fn run(session: &Session, command: &Handover, output: &Output) -> Result<ExitCode> {
    match command {
        Handover::Send { ids, to, passphrase_file, photos, out, .. } => {
            let to = match (to, passphrase_file) {
                (Some(person), _) => {
                    let person = session.office.read(|connection| Actor::find(connection, person))?;
                    To::Person(person.staff.unwrap_or_default())
                }
                (None, Some(file)) => To::Passphrase(first_line(file)?),
                (None, None) => To::Anybody,
            };
            let photos = match photos {
                HandedPhotos::Originals => Photos::Originals,
                HandedPhotos::Previews => Photos::Previews,
            };
            send(session, &Wish { articles: ids, photos, to, out }, output)
        }
        Handover::Look { file, passphrase_file } => {
            take(session, file, passphrase_file.as_deref(), false, output)
        }
        Handover::Receive { file, passphrase_file } => {
            take(session, file, passphrase_file.as_deref(), true, output)
        }
        Handover::Request { ids, out } => {
            handover::request(&session.office, &session.actor, ids, out)?;
            let path = out.display().to_string();
            Ok(output.answer(&json!({ "file": out }), || output.say(Say::HandoverRequested { path })))
        }
        Handover::Where { id } => whereabouts(session, id, output),
        Handover::Trail { id, out } => {
            audit::trail_to(&session.office, id, output.language, out)?;
            let path = out.display().to_string();
            Ok(output.answer(&json!({ "file": out }), || output.say(Say::TrailWritten { path })))
        }
        Handover::Fork { id, counts } => {
            let forks = match counts {
                Some(side) => identity::rule(&session.office, &session.actor, id, side)?,
                None => identity::forks(&session.office, id)?,
            };
            Ok(output.answer(&json!({ "forks": forks }), || forked(&forks, output)))
        }
        Handover::Choices { id } => list(session, id, output),
        Handover::Settle { id, choice, decision, text } => {
            let decision = match (decision.as_deref(), text) {
                (_, Some(text)) => Decision::Words { text: text.clone() },
                (Some("stay"), _) => Decision::Stay,
                (Some("keep"), _) => Decision::Keep,
                (Some("drop"), _) => Decision::Drop,
                (entry, _) => Decision::Side { entry: entry.unwrap_or_default().to_owned() },
            };
            choices::settle(&session.office, &session.actor, id, choice, &decision)?;
            super::article::standing(session, id, output)
        }
    }
}

fn send(session: &Session, wish: &Wish, output: &Output) -> Result<ExitCode> {
    output.watch(&session.office);
    let sent = session.office.jobs().run("send", JobKind::Send, |progress| {
        handover::send(&session.office, &session.actor, wish, progress)
    })?;
    let left: Vec<Value> = sent
        .left
        .iter()
        .map(|left| json!({ "file": left.file, "message": output.say(left.why.clone()) }))
        .collect();
    let value = json!({
        "files": sent.files, "bytes": sent.bytes, "articles": sent.articles, "photos": sent.photos, "left": left,
    });
    let code = output.answer(&value, || {
        let paths: Vec<String> = sent.files.iter().map(|file| file.display().to_string()).collect();
        let (articles, photos) = (sent.articles, sent.photos);
        let mut lines = vec![output.say(Say::HandoverSent { paths: paths.join(", "), articles, photos })];
        let left = sent.left.iter();
        lines.extend(
            left.map(|left| output.say(Say::HandoverLeft { file: left.file.clone(), why: left.why.clone() })),
        );
        lines.join("\n")
    });
    Ok(if sent.left.is_empty() { code } else { ExitCode::from(PROBLEMS) })
}

pub(super) fn take(
    session: &Session,
    file: &Path,
    words_in: Option<&Path>,
    keep: bool,
    output: &Output,
) -> Result<ExitCode> {
    let words = words_in.map(first_line).transpose()?;
    output.watch(&session.office);
    let incoming = session.office.jobs().run("receive", JobKind::Receive, |progress| {
        let take = if keep { handover::receive } else { handover::look };
        take(&session.office, &session.actor, file, words.as_deref(), progress)
    })?;
    let choices: u32 = incoming.articles.iter().map(|article| article.choices).sum();
    let mut value = serde_json::to_value(&incoming)?;
    value["choices"] = choices.into();
    value["unknown_keys"] = value["keys"].take();
    Ok(output.answer(&value, || told(&incoming, output)))
}

fn told(incoming: &Incoming, output: &Output) -> String {
    let Incoming { person, laptop, at, .. } = incoming;
    let (person, laptop, at) = (person.clone(), laptop.clone(), moment(at));
    let mut lines = vec![output.say(Say::HandoverFrom { person, laptop, at })];
    if let Some(entering) = &incoming.enters {
        let (name, id) = (entering.office.name.clone(), entering.office.id.clone());
        let (articles, again) = (entering.articles, Some(entering.again).filter(|again| *again > 0));
        lines.push(output.say(Say::OfficeEntered { name, id, articles, again }));
    }
    if let Some(joining) = &incoming.joins {
        lines.push(output.say(Say::OfficeAsked { name: joining.name.clone() }));
    }
    lines.extend(incoming.articles.iter().map(|article| line(article, output)));
    for wanted in &incoming.wants {
        let headline = wanted.headline.clone().unwrap_or_else(|| wanted.id.clone());
        lines.push(output.say(Say::HandoverWanted { headline }));
    }
    if incoming.photos > 0 {
        let (photos, previews) = (incoming.photos, Some(incoming.previews).filter(|previews| *previews > 0));
        lines.push(output.say(Say::HandoverPhotos { photos, previews }));
    }
    if !incoming.missing.is_empty() {
        lines.push(output.say(Say::HandoverMissing { count: incoming.missing.len() }));
    }
    if !incoming.forks.is_empty() {
        lines.push(output.say(Say::HandoverForks { devices: incoming.forks.join(", ") }));
    }
    lines.join("\n")
}

fn line(article: &IncomingArticle, output: &Output) -> String {
    let mut line = output.say(Say::HandoverArticle {
        news: article.news,
        headline: article.headline.clone(),
        state: article.state,
        hands: Some(article.hands.join(", ")).filter(|hands| !hands.is_empty()),
    });
    if article.choices > 0 {
        line.push_str("\n  ");
        line.push_str(&output.say(Say::HandoverChoices { count: article.choices }));
    }
    line
}

fn forked(forks: &[Fork], output: &Output) -> String {
    if forks.is_empty() {
        return output.say(Say::ForksNone);
    }
    let line = |side: &Side| {
        let (entry, person, at) = (side.entry.clone(), side.person.clone(), moment(&side.at));
        match side.counts {
            true => output.say(Say::ForkCounts { entry, person, at }),
            false => output.say(Say::ForkSide { entry, person, at }),
        }
    };
    let lines = forks.iter().flat_map(|fork| {
        let named = output.say(Say::Fork { device: fork.device.clone() });
        std::iter::once(named).chain(fork.sides.iter().map(line))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn whereabouts(session: &Session, id: &str, output: &Output) -> Result<ExitCode> {
    let laptops = handover::whereabouts(&session.office, id)?;
    let handed = handover::handed(&session.office, id)?;
    Ok(output.answer(&json!({ "laptops": laptops, "handed": handed }), || {
        if laptops.is_empty() && handed.is_empty() {
            return output.say(Say::HandoverNowhere);
        }
        let mut lines: Vec<String> = laptops
            .iter()
            .map(|there| {
                let (person, laptop) = (there.laptop.person.clone(), there.laptop.name.clone());
                let at = moment(&there.laptop.came_at);
                match there.current {
                    true => output.say(Say::HandoverThere { person, laptop, at }),
                    false => output.say(Say::HandoverBehind { person, laptop, at }),
                }
            })
            .collect();
        lines.extend(handed.iter().map(|handed| {
            let people = Some(handed.people.join(", ")).filter(|people| !people.is_empty());
            let (file, at) = (handed.file.clone(), moment(&handed.at));
            output.say(Say::HandoverHanded { file, people, at })
        }));
        lines.join("\n")
    }))
}

fn list(session: &Session, id: &str, output: &Output) -> Result<ExitCode> {
    let open = choices::list(&session.office, id)?;
    let values: Vec<Value> = open.iter().map(value).collect();
    Ok(output.answer(&json!({ "choices": values }), || {
        if open.is_empty() {
            return output.say(Say::ChoicesNone);
        }
        open.iter().map(shown).collect::<Vec<_>>().join("\n")
    }))
}

fn value(choice: &Choice) -> Value {
    let sides: Vec<Value> = choice
        .sides
        .iter()
        .map(|side| json!({ "entry": side.entry, "who": side.person, "at": side.at, "text": side.says }))
        .collect();
    json!({
        "id": choice.id, "where": choice.place, "rule": choice.rule, "removed": choice.removed,
        "base": choice.base, "now": choice.now, "sides": sides,
    })
}

fn shown(choice: &Choice) -> String {
    let mut lines = vec![format!("{}  {}: {}", choice.id, choice.place, choice.removed)];
    let says = |says: &Option<String>| says.clone().unwrap_or_else(|| "—".to_owned());
    lines.extend(
        choice.sides.iter().map(|side| format!("  {}  {}: {}", side.entry, side.person, says(&side.says))),
    );
    lines.join("\n")
}
