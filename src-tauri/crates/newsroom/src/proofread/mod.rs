//! The program reads along: what the rules of [`proof`] need to know of an article, gathered and asked.

mod profiles;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use chrono::NaiveDate;
use manuscript::{Block, Content};
use proof::{Article, Figure, Finding, House, Part, Where};
use rusqlite::Connection;

use crate::articles::{self, Row, categories};
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
        read(&content, figures(connection, &content)?, event, Some(&row), ask)
    })
}

/// The same of a .docx, .html, .md or .txt, of which nothing is kept.
///
/// Errors: those of [`packaging::read::document`], `profile-unknown`, `rule-unknown`.
pub fn document(file: &str, bytes: &[u8], ask: &Ask) -> Result<Vec<Finding>> {
    let content = packaging::read::document(file, bytes, &categories())?.content;
    let event = content.field(manuscript::Field::EventDate).and_then(day);
    read(&content, Vec::new(), event, None, ask)
}

fn read(
    content: &Content,
    figures: Vec<Figure>,
    event: Option<NaiveDate>,
    row: Option<&Row>,
    ask: &Ask,
) -> Result<Vec<Finding>> {
    let house = House { profile: profile(ask.profile.as_deref())? };
    if let Some(rule) = &ask.rule {
        rule_of(rule)?;
    }
    let plain = content.plain_text();
    let text = plain.parts.iter().map(|part| (Where::Text(part.place), part.text.as_str()));
    let fields = content.fields.iter().map(|(field, value)| (Where::Field(*field), value.as_str()));
    let article = Article {
        parts: text.chain(fields).map(|(place, text)| Part { place, text: Cow::Borrowed(text) }).collect(),
        figures,
        day: ask.day.or(event).unwrap_or_else(|| chrono::Local::now().date_naive()),
        changed_since_approval: row
            .is_some_and(|row| row.approved_hash.as_ref().is_some_and(|hash| *hash != row.hash)),
        has_fields: row.is_some(),
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
