//! The program reads along: what the rules of [`proof`] need to know of an article, gathered and asked.

mod profiles;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use chrono::NaiveDate;
use manuscript::{Block, Content};
use proof::{Article, Figure, Finding, House, Part, Where};
use rusqlite::{Connection, OptionalExtension};

use crate::articles::{self, categories};
use crate::error::{Error, Result};
use crate::office::Office;
use crate::photos;
use crate::text::day;

pub use profiles::{PROFILES, profile};

/// How an article is to be read.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Id of a house's profile; the first of [`PROFILES`] where none is named.
    pub profile: Option<String>,
    /// The day by whose rules it is read; else the event's, else today.
    pub day: Option<NaiveDate>,
    /// Only this rule.
    pub rule: Option<String>,
}

/// What the rules find in an article of the store, in reading order.
///
/// Errors: `article-unknown`, `profile-unknown`, `rule-unknown`.
pub fn article(office: &Office, id: &str, ask: &Ask) -> Result<Vec<Finding>> {
    office.read(|connection| {
        let row = articles::row(connection, id)?;
        let content = articles::content(connection, id)?;
        let event = articles::event_date(&row, &content).and_then(|date| day(&date));
        let today = office.now().get(..10).and_then(day);
        let known = Known {
            figures: figures(connection, &content)?,
            day: event.or(today),
            changed_since_approval: changed_since_approval(connection, id)?,
            has_fields: true,
        };
        read(&content, known, ask)
    })
}

/// The same of a .docx, .html, .md or .txt, of which nothing is kept.
///
/// Errors: those of [`packaging::read::document`], `profile-unknown`, `rule-unknown`.
pub fn document(file: &str, bytes: &[u8], ask: &Ask) -> Result<Vec<Finding>> {
    let content = packaging::read::document(file, bytes, &categories())?.content;
    let day = content.field(manuscript::Field::EventDate).and_then(day);
    read(&content, Known { day, ..Known::default() }, ask)
}

/// What is known of an article beside its text; of a file next to nothing.
#[derive(Default)]
struct Known {
    figures: Vec<Figure>,
    day: Option<NaiveDate>,
    changed_since_approval: bool,
    has_fields: bool,
}

/// Whether the text was changed behind an approval and not approved again. The approval itself is gone with the change.
fn changed_since_approval(connection: &Connection, id: &str) -> Result<bool> {
    let last: Option<String> = connection
        .prepare_cached(
            "SELECT json_extract(body, '$.action') AS action FROM events
            WHERE article = ?1 AND action IN ('approve', 'content-change') ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(last.as_deref() == Some("content-change"))
}

fn read(content: &Content, known: Known, ask: &Ask) -> Result<Vec<Finding>> {
    let house = House { profile: profile(ask.profile.as_deref())?, ..House::default() };
    if let Some(rule) = &ask.rule {
        rule_of(rule)?;
    }
    let plain = content.plain_text();
    let text = plain.parts.iter().map(|part| (Where::Text(part.place), part.text.as_str()));
    let fields = content.fields.iter().map(|(field, value)| (Where::Field(*field), value.as_str()));
    let article = Article {
        parts: text.chain(fields).map(|(place, text)| Part { place, text: Cow::Borrowed(text) }).collect(),
        figures: known.figures,
        day: ask.day.or(known.day).unwrap_or_else(|| chrono::Local::now().date_naive()),
        changed_since_approval: known.changed_since_approval,
        has_fields: known.has_fields,
    };
    let mut findings = proof::check(&article, &house);
    findings.retain(|finding| ask.rule.as_ref().is_none_or(|rule| rule == finding.rule));
    Ok(findings)
}

/// A rule by its id.
///
/// Errors: `rule-unknown`.
pub fn rule_of(id: &str) -> Result<&'static proof::Rule> {
    proof::rules::find(id).ok_or_else(|| {
        Error::not_found(
            "rule-unknown",
            format!("Không có quy tắc nào mang mã {id}. Xem danh sách bằng: toasoan check --rules."),
        )
    })
}

fn figures(connection: &Connection, content: &Content) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (block, photo) in content.body.iter().enumerate().filter_map(|(block, it)| match it {
        Block::Figure { photo, .. } => Some((block, photo)),
        _ => None,
    }) {
        // A photo that the store does not have is the readiness list's matter.
        let Ok(photo) = photos::show(connection, photo) else { continue };
        figures.push(Figure {
            block,
            long_edge: photo.width.max(photo.height),
            bytes: u64::try_from(photo.bytes).unwrap_or_default(),
            has_position: photo.latitude.is_some(),
            sha256: photo.sha256,
            file: photo.file,
        });
    }
    Ok(figures)
}
