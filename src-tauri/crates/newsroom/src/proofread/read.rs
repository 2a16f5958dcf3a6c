//! Reading an article of the store, or a file of which nothing is kept.

use std::borrow::Cow;

use chrono::NaiveDate;
use ledger::EntryHash;
use ledger::entry::What;
use manuscript::{Block, Content};
use proof::{Article, Figure, House, Part, Profile, Where};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::house::{Memory, chosen};
use super::ignore::{Ignored, covers, list};
use super::plain_file::in_file;
use super::profiles::profile;
use super::rules::rule_of;
use crate::article::{self, Row, shipped_categories};
use crate::entries;
use crate::error::Result;
use crate::office::Office;
use crate::photo;
use crate::text::day;

/// How an article is to be read.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Id of a house's profile; the office's own where none is named, and the first of [`super::PROFILES`] for a file.
    pub profile: Option<String>,
    /// The day by whose rules it is read; else the event's, else today.
    pub day: Option<NaiveDate>,
    /// Only this rule.
    pub rule: Option<String>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ProofSeverity")]
pub enum Severity {
    Error,
    Warning,
    Info,
}

/// One finding, as the window shows it. `start` and `end` count Unicode scalar values of the plain text at `where`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ProofFinding")]
pub struct Finding {
    pub rule: &'static str,
    pub title: &'static str,
    pub severity: Severity,
    /// "headline", "lead", "block:3", "caption:3", "alt:3", "credit:3", "field:byline"; numbers are positions in the body.
    #[serde(rename = "where")]
    pub place: String,
    pub start: u32,
    pub end: u32,
    /// The words in question; empty where something is missing.
    pub text: String,
    pub message: String,
    /// What follows "theo"; or empty.
    pub source: &'static str,
    /// What the words should be, where that is certain.
    pub mend: Option<String>,
    /// It stops submission and export.
    pub blocking: bool,
    /// The words may join the office's dictionary: a rule of spelling doubts them.
    pub spelling: bool,
}

/// What reading along has to say of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Proofreading {
    /// In reading order, without those that a person lets stand.
    pub findings: Vec<Finding>,
    pub ignored: Vec<Ignored>,
    /// Id of the profile by which it was read.
    pub profile: String,
    /// The content hash of the text that was read.
    pub hash: String,
}

/// The same for the command line, in the rules' own words.
#[derive(Clone, Debug, Default)]
pub struct Read {
    pub findings: Vec<proof::Finding>,
    pub ignored: Vec<Ignored>,
    /// How many findings these cover.
    pub left_out: usize,
}

/// What the rules find in an article of the store.
///
/// Errors: `article-unknown`, `profile-unknown`, `rule-unknown`.
pub fn article(office: &Office, id: &str, ask: &Ask) -> Result<Read> {
    office.read(|connection| {
        let row = article::row(connection, id)?;
        let content = article::content(connection, id)?;
        let mut house = House::clone(&*office.held::<Memory>().house(connection)?);
        if ask.profile.is_some() {
            house.profile = profile(ask.profile.as_deref())?;
        }
        let known = known(connection, office, &row, &content)?;
        let mut findings = read(&content, known, ask, &house)?;
        let mut ignored = list(connection, id)?;
        ignored.retain(|one| ask.rule.as_ref().is_none_or(|rule| *rule == one.rule));
        let all = findings.len();
        findings.retain(|finding| !ignored.iter().any(|one| covers(one, finding)));
        Ok(Read { left_out: all - findings.len(), findings, ignored })
    })
}

/// The same of a .docx, .html, .md or .txt, of which nothing is kept. Places in a .txt are those of the file's text.
///
/// Errors: those of [`packaging::read::document`], `profile-unknown`, `rule-unknown`.
pub fn document(file: &str, bytes: &[u8], ask: &Ask) -> Result<Vec<proof::Finding>> {
    let content = packaging::read::document(file, bytes, &shipped_categories())?.content;
    let day = content.field(manuscript::Field::EventDate).and_then(day);
    let house = House { profile: profile(ask.profile.as_deref())?, ..House::default() };
    let mut findings = read(&content, Known { day, ..Known::default() }, ask, &house)?;
    if let Some(text) = packaging::read::plain_text(file, bytes) {
        let on = ask.day.or(day).unwrap_or_else(|| chrono::Local::now().date_naive());
        findings = in_file(&text, &content.plain_text(), findings, on, &house);
        findings.retain(|finding| ask.rule.as_ref().is_none_or(|rule| rule == finding.rule));
    }
    Ok(findings)
}

/// An article as the window shows it, again and again while somebody types: only what changed is read anew.
///
/// Errors: `article-unknown`.
pub fn window(office: &Office, id: &str) -> Result<Proofreading> {
    office.read(|connection| {
        let row = article::row(connection, id)?;
        let content = article::latest(connection, id)?;
        let ignored = list(connection, id)?;
        let house = office.held::<Memory>().house(connection)?;
        let findings = open(connection, office, &row, &content, &house, &ignored)?;
        Ok(Proofreading {
            findings: findings.into_iter().map(|finding| shown(finding, &house.profile)).collect(),
            ignored,
            profile: chosen(connection)?,
            hash: content.hash().to_string(),
        })
    })
}

/// What nobody lets stand in a text of an article.
pub(super) fn open(
    connection: &Connection,
    office: &Office,
    row: &Row,
    content: &Content,
    house: &House,
    ignored: &[Ignored],
) -> Result<Vec<proof::Finding>> {
    let known = known(connection, office, row, content)?;
    let mut findings =
        with(content, known, None, |article| office.held::<Memory>().read(&row.id, article, house));
    findings.retain(|finding| !ignored.iter().any(|one| covers(one, finding)));
    Ok(findings)
}

/// Whether a finding stops the article in a house.
pub(super) fn is_blocking(finding: &proof::Finding, profile: &Profile) -> bool {
    finding.severity == proof::Severity::Error && profile.blocking.iter().any(|rule| rule == finding.rule)
}

fn shown(finding: proof::Finding, profile: &Profile) -> Finding {
    let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Finding {
        rule: finding.rule,
        title: proof::rules::find(finding.rule).map_or("", |rule| rule.title),
        severity: finding.severity.into(),
        place: finding.place.to_string(),
        start: count(finding.start),
        end: count(finding.end),
        blocking: is_blocking(&finding, profile),
        spelling: proof::rules::is_of_spelling(finding.rule) && !finding.text.is_empty(),
        text: finding.text,
        message: finding.message,
        source: finding.source,
        mend: finding.mend,
    }
}

impl From<proof::Severity> for Severity {
    fn from(severity: proof::Severity) -> Self {
        match severity {
            proof::Severity::Error => Severity::Error,
            proof::Severity::Warning => Severity::Warning,
            proof::Severity::Info => Severity::Info,
        }
    }
}

/// What is known of an article beside its text; of a file next to nothing.
#[derive(Default)]
struct Known {
    figures: Vec<Figure>,
    day: Option<NaiveDate>,
    changed_since_approval: bool,
    has_fields: bool,
}

fn known(connection: &Connection, office: &Office, row: &Row, content: &Content) -> Result<Known> {
    let event = article::event_date(row, content).and_then(|date| day(&date));
    let today = office.now().get(..10).and_then(day);
    Ok(Known {
        figures: figures(connection, content)?,
        day: event.or(today),
        changed_since_approval: changed_since_approval(connection, row)?,
        has_fields: true,
    })
}

/// Whether the text was changed behind an approval and not approved again. The approval itself is gone with the change.
fn changed_since_approval(connection: &Connection, row: &Row) -> Result<bool> {
    let Some(by) = row.voided_by.as_deref().and_then(EntryHash::parse) else { return Ok(false) };
    let by = entries::find(connection, by)?;
    Ok(matches!(by.as_ref().and_then(|entry| entry.what()), Some(What::Ink { .. })))
}

fn read(content: &Content, known: Known, ask: &Ask, house: &House) -> Result<Vec<proof::Finding>> {
    if let Some(rule) = &ask.rule {
        rule_of(rule)?;
    }
    let mut findings = with(content, known, ask.day, |article| proof::check(article, house));
    findings.retain(|finding| ask.rule.as_ref().is_none_or(|rule| rule == finding.rule));
    Ok(findings)
}

/// Hands the article as the rules see it to `work`.
fn with<T>(content: &Content, known: Known, on: Option<NaiveDate>, work: impl FnOnce(&Article) -> T) -> T {
    let plain = content.plain_text();
    let text = plain.parts.iter().map(|part| (Where::Text(part.place), part.text.as_str()));
    let fields = content.fields.iter().map(|(field, value)| (Where::Field(*field), value.as_str()));
    work(&Article {
        parts: text.chain(fields).map(|(place, text)| Part { place, text: Cow::Borrowed(text) }).collect(),
        figures: known.figures,
        day: on.or(known.day).unwrap_or_else(|| chrono::Local::now().date_naive()),
        changed_since_approval: known.changed_since_approval,
        has_fields: known.has_fields,
    })
}

/// The people whom a text names in full.
pub(crate) fn people(content: &Content) -> Vec<proof::Named> {
    with(content, Known::default(), None, proof::people_of)
}

fn figures(connection: &Connection, content: &Content) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (block, photo) in content.body.iter().enumerate().filter_map(|(block, it)| match it {
        Block::Figure { photo, .. } => Some((block, photo)),
        _ => None,
    }) {
        // A photo that the store does not have is the readiness list's matter.
        let Ok(photo) = photo::show(connection, photo) else { continue };
        figures.push(Figure {
            block,
            long_edge: photo.width.max(photo.height),
            // What leaves is a rendition of the profile's weight, without the place: the original's are nobody's worry.
            bytes: 0,
            has_position: false,
            sha256: photo.id,
            file: photo.file,
        });
    }
    Ok(figures)
}
