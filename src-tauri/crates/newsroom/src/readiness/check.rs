//! The checklist. Every line leads to its place in the article.

use std::borrow::Cow;

use manuscript::{Block, Content, Field};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;

use super::placeholder;
use crate::article::{self, Row};
use crate::error::{Error, Result};
use crate::office::Office;
use crate::proofread::blocked;
use crate::text::number;

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
    pub message: String,
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
        check(office, connection, &article::row(connection, id)?, &article::content(connection, id)?)
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
    list.must("headline", !content.headline.is_empty(), "headline", "Có tít", "Bài chưa có tít");
    list.must("lead", !content.lead.is_empty(), "lead", "Có sapo", "Bài chưa có sapo");
    list.must("body", has_words(content), "body", "Có chính văn", "Bài chưa có chính văn");
    for (rule, field, good, bad) in [
        ("category", Field::Category, "Có chuyên mục", "Chưa chọn chuyên mục"),
        ("byline", Field::Byline, "Có tác giả", "Chưa ghi tác giả hoặc bút danh"),
    ] {
        list.must(rule, content.field(field).is_some(), format!("field:{}", field.name()), good, bad);
    }
    list.must(
        "event-date",
        article::event_date(article, content).is_some(),
        "field:event_date",
        "Có ngày sự kiện",
        "Chưa ghi ngày sự kiện, và sapo không nêu ngày",
    );
    fields(content, &mut list);
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
        let open = open.map(|item| item.message.as_str()).collect::<Vec<_>>().join("; ");
        Err(Error::refused("not-ready", format!("Bài chưa đủ điều kiện: {open}.")))
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
    list.should("cover", content.cover().is_some(), "body", "Có ảnh đại diện", "Bài chưa có ảnh đại diện");
    let mut known = connection.prepare_cached("SELECT 1 FROM photos WHERE id = ?1")?;
    let mut position = 0;
    let before = list.0.len();
    for (index, block) in content.body.iter().enumerate() {
        let Block::Figure { photo, alt, credit, caption, .. } = block else { continue };
        position += 1;
        let caption = caption.text();
        let mut miss = |rule, ok: bool, place: &str, what: &str| {
            if !ok {
                list.push(
                    rule,
                    Level::Blocking,
                    false,
                    format!("{place}:{index}"),
                    format!("Ảnh {position} {what}"),
                );
            }
        };
        miss(
            "photo",
            known.query_row([photo], |_| Ok(())).optional()?.is_some(),
            "block",
            "không có trong kho",
        );
        miss("caption", !caption.trim().is_empty(), "caption", "chưa có chú thích");
        miss("alt", !alt.trim().is_empty(), "alt", "chưa có mô tả thay thế");
        miss("credit", !credit.trim().is_empty(), "credit", "chưa ghi tác giả hoặc nguồn ảnh");
        if !alt.trim().is_empty() && alt.trim() == caption.trim() {
            let message = format!("Ảnh {position}: mô tả thay thế trùng chú thích");
            list.push("alt-is-caption", Level::Advice, false, format!("alt:{index}"), message);
        }
    }
    if position > 0 && list.0.len() == before {
        let message = format!("{} ảnh đều có chú thích, mô tả thay thế và tác giả", number(position));
        list.push("figures", Level::Blocking, true, "body".to_owned(), message);
    }
    Ok(())
}

/// Values that no form of ours lets through, but a merge or another program may have written.
fn fields(content: &Content, list: &mut List) {
    for (field, value) in &content.fields {
        if let Err(error) = article::parse_field(*field, value, content) {
            list.push("field", Level::Blocking, false, format!("field:{}", field.name()), error.to_string());
        }
    }
}

fn placeholders(content: &Content, list: &mut List) {
    let mut clean = true;
    for (field, value) in &content.fields {
        if let Some(found) = placeholder::find(value) {
            clean = false;
            let message = format!("Còn chỗ chưa điền: “{found}”");
            list.push("placeholder", Level::Blocking, false, format!("field:{}", field.name()), message);
        }
    }
    for part in content.plain_text().parts {
        if let Some(found) = placeholder::find(&part.text) {
            clean = false;
            let message = format!("Còn chỗ chưa điền: “{found}”");
            list.push("placeholder", Level::Blocking, false, part.place.to_string(), message);
        }
    }
    if clean {
        list.push(
            "placeholder",
            Level::Blocking,
            true,
            "body".to_owned(),
            "Không còn chỗ chưa điền".to_owned(),
        );
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
        let message = found.message.trim_end_matches('.').to_owned();
        list.push(format!("soat-loi/{}", found.rule), Level::Blocking, false, found.place, message);
    }
    Ok(())
}

#[derive(Default)]
struct List(Vec<Item>);

impl List {
    fn must(&mut self, rule: &'static str, ok: bool, place: impl Into<String>, good: &str, bad: &str) {
        self.push(rule, Level::Blocking, ok, place.into(), if ok { good } else { bad }.to_owned());
    }

    fn should(&mut self, rule: &'static str, ok: bool, place: impl Into<String>, good: &str, bad: &str) {
        self.push(rule, Level::Advice, ok, place.into(), if ok { good } else { bad }.to_owned());
    }

    fn push(
        &mut self,
        rule: impl Into<Cow<'static, str>>,
        level: Level,
        ok: bool,
        place: String,
        message: String,
    ) {
        self.0.push(Item { rule: rule.into(), level, ok, message, place });
    }
}
