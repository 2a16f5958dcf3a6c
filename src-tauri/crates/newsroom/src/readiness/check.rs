//! The checklist. Every line leads to its place in the article.

use std::borrow::Cow;

use manuscript::{Block, Content, Field};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;

use super::error::{Line, ReadinessError};
use super::placeholder;
use crate::article::{self, Row};
use crate::error::{Message, Result};
use crate::office::Office;
use crate::proofread::blocked;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReadinessLevel")]
pub enum Level {
    /// The article cannot go on until this is mended.
    Blocking,
    /// Worth a look.
    Advice,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ReadinessItem")]
pub struct Item {
    /// Of the list's own, or `soat-loi/` and the id of a rule of reading along.
    pub rule: Cow<'static, str>,
    pub level: Level,
    pub ok: bool,
    pub message: Message,
    /// Where it is mended: "headline", "lead", "body", "field:byline", "block:3", "caption:3", "alt:3",
    /// "credit:3"; numbers are positions in the body.
    #[serde(rename = "where")]
    pub place: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Readiness {
    /// No blocking line is open.
    pub ready: bool,
    pub items: Vec<Item>,
}

pub fn readiness(office: &Office, id: &str) -> Result<Readiness> {
    office.read(|connection| {
        let content = article::latest(connection, id)?;
        check(office, connection, &article::row(connection, id)?, &content)
    })
}

/// Goes through the checklist. Lines that hold are listed too, so that a person sees what was looked at.
pub fn check(
    office: &Office,
    connection: &Connection,
    article: &Row,
    content: &Content,
) -> Result<Readiness> {
    let mut list = List::default();
    list.must("headline", !content.headline.is_empty(), "headline", Line::Headline, Line::HeadlineMissing);
    list.must("lead", !content.lead.is_empty(), "lead", Line::Lead, Line::LeadMissing);
    list.must("body", has_words(content), "body", Line::Body, Line::BodyMissing);
    for (rule, field, good, bad) in [
        ("category", Field::Category, Line::Category, Line::CategoryMissing),
        ("byline", Field::Byline, Line::Byline, Line::BylineMissing),
    ] {
        list.must(rule, content.field(field).is_some(), format!("field:{}", field.name()), good, bad);
    }
    list.must(
        "event-date",
        article::event_date(article, content).is_some(),
        "field:event_date",
        Line::EventDate,
        Line::EventDateMissing,
    );
    fields(connection, content, &mut list)?;
    ai(content, &mut list);
    figures(connection, content, &mut list)?;
    placeholders(content, &mut list);
    findings(connection, office, article, content, &mut list)?;
    let ready = list.0.iter().all(|item| item.ok || item.level == Level::Advice);
    Ok(Readiness { ready, items: list.0 })
}

impl Readiness {
    /// Errors: `not-ready`, naming every blocking line.
    pub fn demand(&self) -> Result<()> {
        if self.ready {
            return Ok(());
        }
        let open = self.items.iter().filter(|item| !item.ok && item.level == Level::Blocking);
        let open = open.map(|item| item.message.clone()).collect();
        Err(ReadinessError::NotReady { open }.into())
    }
}

fn has_words(content: &Content) -> bool {
    content.body.iter().any(|block| match block {
        Block::Figure { .. } => false,
        Block::Table { rows } => rows.iter().flatten().any(|cell| !cell.text.is_empty()),
        other => other.inline().is_some_and(|text| !text.text().trim().is_empty()),
    })
}

fn figures(connection: &Connection, content: &Content, list: &mut List) -> Result<()> {
    list.should("cover", content.cover().is_some(), "body", Line::Cover, Line::CoverMissing);
    let mut known = connection.prepare_cached("SELECT 1 FROM photos WHERE id = ?1")?;
    let mut number = 0;
    let before = list.0.len();
    for (index, block) in content.body.iter().enumerate() {
        let Block::Figure { photo, alt, credit, caption, .. } = block else { continue };
        number += 1;
        let caption = caption.text();
        let mut miss = |rule, ok: bool, place: &str, line: Line| {
            if !ok {
                list.push(rule, Level::Blocking, false, format!("{place}:{index}"), line);
            }
        };
        miss(
            "photo",
            known.query_row([photo], |_| Ok(())).optional()?.is_some(),
            "block",
            Line::PhotoMissing { number },
        );
        miss("caption", !caption.trim().is_empty(), "caption", Line::CaptionMissing { number });
        miss("alt", !alt.trim().is_empty(), "alt", Line::AltMissing { number });
        miss("credit", !credit.trim().is_empty(), "credit", Line::CreditMissing { number });
        if !alt.trim().is_empty() && alt.trim() == caption.trim() {
            let line = Line::AltIsCaption { number };
            list.push("alt-is-caption", Level::Advice, false, format!("alt:{index}"), line);
        }
    }
    if number > 0 && list.0.len() == before {
        list.push("figures", Level::Blocking, true, "body".to_owned(), Line::Figures { count: number });
    }
    Ok(())
}

/// Values that no form of ours lets through, but a merge or another program may have written.
fn fields(connection: &Connection, content: &Content, list: &mut List) -> Result<()> {
    for (field, value) in &content.fields {
        // A text keeps the category that it was given, whatever the office calls it now.
        if *field == Field::Category && article::was_category(connection, value)? {
            continue;
        }
        if let Err(error) = article::parse_field(connection, *field, value, content) {
            list.push("field", Level::Blocking, false, format!("field:{}", field.name()), error.message());
        }
    }
    Ok(())
}

/// Who says that AI had a hand in it says with what, what for, and who answers for it.
fn ai(content: &Content, list: &mut List) {
    if Field::AI.iter().all(|field| content.field(*field).is_none()) {
        return;
    }
    for (field, line) in
        Field::AI.into_iter().zip([Line::AiToolMissing, Line::AiUseMissing, Line::AiCheckedMissing])
    {
        if content.field(field).is_none() {
            list.push("ai", Level::Blocking, false, format!("field:{}", field.name()), line);
        }
    }
}

fn placeholders(content: &Content, list: &mut List) {
    let mut clean = true;
    for (field, value) in &content.fields {
        if let Some(found) = placeholder::find(value) {
            clean = false;
            let place = format!("field:{}", field.name());
            list.push("placeholder", Level::Blocking, false, place, Line::Placeholder { found });
        }
    }
    for part in content.plain_text().parts {
        if let Some(found) = placeholder::find(&part.text) {
            clean = false;
            let place = part.place.to_string();
            list.push("placeholder", Level::Blocking, false, place, Line::Placeholder { found });
        }
    }
    if clean {
        list.push("placeholder", Level::Blocking, true, "body".to_owned(), Line::PlaceholdersNone);
    }
}

/// What reading along finds and the office's profile does not let pass.
fn findings(
    connection: &Connection,
    office: &Office,
    article: &Row,
    content: &Content,
    list: &mut List,
) -> Result<()> {
    for found in blocked(connection, office, article, content)? {
        let text = found.message.trim_end_matches('.').to_owned();
        let rule = format!("soat-loi/{}", found.rule);
        list.push(rule, Level::Blocking, false, found.place, Line::Finding { text });
    }
    Ok(())
}

#[derive(Default)]
struct List(Vec<Item>);

impl List {
    fn must(&mut self, rule: &'static str, ok: bool, place: impl Into<String>, good: Line, bad: Line) {
        self.push(rule, Level::Blocking, ok, place.into(), if ok { good } else { bad });
    }

    fn should(&mut self, rule: &'static str, ok: bool, place: impl Into<String>, good: Line, bad: Line) {
        self.push(rule, Level::Advice, ok, place.into(), if ok { good } else { bad });
    }

    fn push(
        &mut self,
        rule: impl Into<Cow<'static, str>>,
        level: Level,
        ok: bool,
        place: String,
        message: impl Into<Message>,
    ) {
        self.0.push(Item { rule: rule.into(), level, ok, message: message.into(), place });
    }
}
