//! The trail of an article, to be printed: every step, by whom and about which text; on the last page the ends of its logs. Whoever keeps
//! the paper can show later that a log was cut below them.

use std::fmt::Write;
use std::path::Path;

use ledger::Topic;
use ledger::graph::Graph;
use message::{Language, Message, messages};
use quick_xml::escape::escape;

use super::prove;
use crate::actor::{Hand, NOBODY};
use crate::article::State;
use crate::disk;
use crate::entries;
use crate::error::Result;
use crate::history::Entry;
use crate::office::Office;
use crate::review::Deed;
use crate::text::moment;

messages! {
    /// What the trail says beside names and times.
    pub(crate) enum TrailText {
        Action { action: Deed } = "trail.action",
        At = "trail.at",
        By = "trail.by",
        Cut = "trail.cut",
        Device { device: String } = "trail.device",
        Entry = "trail.entry",
        Flawed = "trail.flawed",
        Heads = "trail.heads",
        Log { device: String, seq: i64 } = "trail.log",
        Made { at: String } = "trail.made",
        Overtaken = "trail.overtaken",
        Sound = "trail.sound",
        Step = "trail.step",
        Text = "trail.text",
        Title { headline: String } = "trail.title",
        Way { from: State, to: State } = "trail.way",
    }
}

/// Where the last page begins.
pub(super) const HEADS: &str = "<section class=\"heads\">";

const STYLE: &str = "@page{size:A4;margin:18mm}body{font:11pt/1.45 'Segoe UI',Arial,sans-serif;color:#111;max-width:180mm;margin:auto}\
     h1{font-size:16pt;margin:0 0 2mm}table{border-collapse:collapse;width:100%;margin-top:4mm}\
     th,td{text-align:left;vertical-align:top;padding:1.2mm 2mm;border-bottom:.2mm solid #bbb}tr{break-inside:avoid}\
     code{font:8.5pt/1.3 Consolas,'DejaVu Sans Mono',monospace;overflow-wrap:anywhere}small{color:#555}.heads{break-before:page}";

/// Writes the trail to a file.
///
/// Errors: those of [`trail`], and those of the disk.
pub fn trail_to(office: &Office, id: &str, language: Language, out: &Path) -> Result<()> {
    Ok(disk::put(out, &trail(office, id, language)?)?)
}

/// The trail as one page of HTML, by itself: no script, nothing from elsewhere.
///
/// Errors: `article-unknown` where there never was one.
pub fn trail(office: &Office, id: &str, language: Language) -> Result<Vec<u8>> {
    let proven = prove(office, id)?;
    let headline = "SELECT coalesce((SELECT headline FROM articles WHERE id = ?1), ?1)";
    let headline: String = office.read(|all| Ok(all.query_row(headline, [id], |row| row.get(0))?))?;
    let say = |text: TrailText| escape(language.say(&Message::from(text)).as_str()).into_owned();
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style></head><body>\n\
         <h1>{title}</h1>\n<p>{}<br><code>{}</code></p>\n<p>{}</p>\n",
        if language == Language::Vi { "vi" } else { "en" },
        say(TrailText::Made { at: moment(&office.now()) }),
        escape(id),
        say(if proven.verified { TrailText::Sound } else { TrailText::Flawed }),
        title = say(TrailText::Title { headline }),
    );
    for problem in &proven.problems {
        let _ = writeln!(html, "<p>{}</p>", escape(language.say(problem).as_str()));
    }
    let columns = [TrailText::At, TrailText::By, TrailText::Step, TrailText::Text];
    let columns: String = columns.into_iter().map(|column| format!("<th>{}</th>", say(column))).collect();
    let _ = writeln!(html, "<table><thead><tr>{columns}</tr></thead><tbody>");
    for event in &proven.events {
        line(&mut html, event, &say, language);
    }
    let _ = writeln!(
        html,
        "</tbody></table>\n{HEADS}<h1>{}</h1>\n<p>{}</p>\n<table><tbody>",
        say(TrailText::Heads),
        say(TrailText::Cut)
    );
    let heads = office.read(|connection| {
        let entries = entries::of_topic(connection, &Topic::Article(id.to_owned()))?;
        Ok(Graph::of(&entries).heads())
    })?;
    for head in heads {
        let seq = i64::try_from(head.1).unwrap_or(i64::MAX);
        let log = say(TrailText::Log { device: head.0.to_string(), seq });
        let _ = writeln!(html, "<tr><td>{log}</td><td><code>{}</code></td></tr>", head.2);
    }
    html.push_str("</tbody></table></section></body></html>\n");
    Ok(html.into_bytes())
}

fn line(html: &mut String, event: &Entry, say: &impl Fn(TrailText) -> String, language: Language) {
    let who = match event.actor.as_str() {
        NOBODY => language.say(&Hand::Program.into()),
        name => name.to_owned(),
    };
    let mut step = say(TrailText::Action { action: Deed(event.action.clone()) });
    if let Some(from) = event.from.filter(|from| *from != event.to) {
        let _ = write!(step, "<br>{}", say(TrailText::Way { from, to: event.to }));
    }
    if let Some(reason) = &event.reason {
        let _ = write!(step, "<br>{}", escape(reason.as_str()));
    }
    if event.overtaken {
        let _ = write!(step, "<br>{}", say(TrailText::Overtaken));
    }
    let _ = writeln!(
        html,
        "<tr><td>{}</td><td>{}<br><small>{}</small></td><td>{step}</td><td><code>{}</code><br><small>{}</small> <code>{}</code></td></tr>",
        escape(moment(&event.at).as_str()),
        escape(who.as_str()),
        say(TrailText::Device { device: event.device.clone() }),
        event.hash,
        say(TrailText::Entry),
        event.entry
    );
}
