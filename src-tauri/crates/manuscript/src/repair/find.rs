//! Finds what the rules of [`crate::repair`] are about, without touching the document.

use std::sync::Arc;

use yrs::types::text::YChange;
use yrs::{Any, ArrayRef, Map, Number, Out, ReadTxn, Text, TextRef, Xml, XmlElementRef, XmlTextRef};

use super::Removed;
use crate::content::{Block, Field};
use crate::document::shape::{
    self, FIGURE, HEADING, LIST_ITEM, TABLE, TABLE_CELL, TABLE_HEADER, TABLE_ROW, attribute, children,
};
use crate::document::{Roots, read};
use crate::normalize::{HEADING_LEVELS, MAX_LIST_DEPTH};
use crate::photo_edit::PhotoEdit;
use crate::plain::Place;
use crate::table::{self, Span};

/// What a person reads where the edit of a photo could not be kept.
const LOST_EDIT: &str = "Phần sửa của ảnh này (cắt khung, xoay, che mờ) không đọc được nên đã bỏ, ảnh đang hiện nguyên gốc. Hãy mở “Sửa ảnh…” và làm lại nếu cần.";

pub struct Fault {
    pub action: Action,
    pub removed: Option<Removed>,
}

/// What mends a fault. Indices hold as long as nothing in front of them was taken out.
pub enum Action {
    Child { parent: ArrayRef, index: u32 },
    Attribute { element: XmlElementRef, name: String, value: Option<Any> },
    Embed { text: TextRef, at: u32 },
    Format { text: XmlTextRef, at: u32, length: u32, key: Arc<str> },
    Field { name: &'static str },
}

/// All faults, from front to back.
pub fn faults<T: ReadTxn>(roots: &Roots, txn: &T) -> Vec<Fault> {
    let mut find = Find { txn, faults: Vec::new() };
    find.embeds(&roots.headline, Place::Headline);
    find.embeds(&roots.lead, Place::Lead);
    find.fields(roots);
    find.body(roots);
    find.faults
}

struct Find<'a, T> {
    txn: &'a T,
    faults: Vec<Fault>,
}

impl<T: ReadTxn> Find<'_, T> {
    fn fault(&mut self, action: Action, removed: Option<Removed>) {
        self.faults.push(Fault { action, removed });
    }

    fn take_out(&mut self, rule: &'static str, parent: &ArrayRef, index: usize, place: Place, text: String) {
        let removed = (!text.trim().is_empty()).then(|| Removed { rule, place: place.to_string(), text });
        self.fault(Action::Child { parent: parent.clone(), index: index as u32 }, removed);
    }

    fn fields(&mut self, roots: &Roots) {
        for field in Field::ALL {
            match roots.meta.get(self.txn, field.name()) {
                None | Some(Out::Any(Any::String(_) | Any::Null | Any::Undefined)) => {}
                Some(other) => {
                    let text = text_of(&other, self.txn);
                    let place = format!("field:{}", field.name());
                    let removed =
                        (!text.trim().is_empty()).then_some(Removed { rule: "field-not-text", place, text });
                    self.fault(Action::Field { name: field.name() }, removed);
                }
            }
        }
    }

    fn body(&mut self, roots: &Roots) {
        let parent: &ArrayRef = roots.body.as_ref();
        let mut kept = 0;
        for (index, child) in children(&roots.body, self.txn).into_iter().enumerate() {
            let place = Place::Block(kept);
            let element = match &child {
                Out::YXmlElement(element) if read::block(element, self.txn).is_some() => element,
                other => {
                    self.take_out(stray_rule(other), parent, index, place, text_of(other, self.txn));
                    continue;
                }
            };
            let tag = element.try_tag().cloned().unwrap_or_default();
            if tag.as_ref() == FIGURE && shape::string_attribute(element, self.txn, "photo").is_empty() {
                let text = figure_text(element, self.txn);
                self.take_out("figure-without-photo", parent, index, place, text);
                continue;
            }
            if tag.as_ref() == TABLE {
                if !self.table(parent, index, element, kept) {
                    continue;
                }
            } else {
                self.attributes(element, &tag, place);
                let inline = if tag.as_ref() == FIGURE { Place::Caption(kept) } else { place };
                self.textblock(element, inline);
            }
            kept += 1;
        }
    }

    /// False where nothing of the table stays.
    fn table(&mut self, parent: &ArrayRef, index: usize, element: &XmlElementRef, block: usize) -> bool {
        let rows = read::rows(element, self.txn);
        let spans: Vec<Vec<Span>> = rows
            .iter()
            .map(|row| {
                let cells = read::cells(row, self.txn);
                cells.iter().map(|cell| span_of(cell, self.txn)).collect()
            })
            .collect();
        let plans = table::plan(&spans);
        let place = Place::Block(block);
        if plans.iter().all(Option::is_none) {
            let text = text_of(&Out::YXmlElement(element.clone()), self.txn);
            self.take_out("empty-table", parent, index, place, text);
            return false;
        }
        self.attributes(element, TABLE, place);
        let mut plans = plans.into_iter();
        let mut kept = 0;
        for (index, child) in children(element, self.txn).into_iter().enumerate() {
            let row = match &child {
                Out::YXmlElement(row) if has_tag(row, &[TABLE_ROW]) => row,
                other => {
                    let text = text_of(other, self.txn);
                    self.take_out(stray_rule(other), element.as_ref(), index, place, text);
                    continue;
                }
            };
            match plans.next().flatten() {
                Some(plan) => {
                    self.row(row, &plan, block, kept);
                    kept += 1;
                }
                // Without a cell it may still hold what does not belong there.
                None => {
                    let text = text_of(&child, self.txn);
                    self.take_out("table", element.as_ref(), index, place, text);
                }
            }
        }
        true
    }

    fn row(&mut self, row: &XmlElementRef, plan: &[Span], block: usize, index: usize) {
        self.attributes(row, TABLE_ROW, Place::Block(block));
        let mut column = 0;
        for (at, child) in children(row, self.txn).into_iter().enumerate() {
            let place = Place::Cell { block, row: index, column };
            let cell = match &child {
                Out::YXmlElement(cell) if has_tag(cell, &[TABLE_CELL, TABLE_HEADER]) => cell,
                other => {
                    let text = text_of(other, self.txn);
                    self.take_out(stray_rule(other), row.as_ref(), at, Place::Block(block), text);
                    continue;
                }
            };
            self.attributes(cell, TABLE_CELL, place);
            if let Some(span) = plan.get(column) {
                for (name, value) in [("colspan", span.columns), ("rowspan", span.rows)] {
                    self.integer(cell, name, value, 1);
                }
            }
            self.textblock(cell, place);
            column += 1;
        }
    }

    /// Everything but the spans of cells, which only the whole table can judge.
    fn attributes(&mut self, element: &XmlElementRef, tag: &str, place: Place) {
        let known = shape::attributes_of(tag).unwrap_or_default();
        let mut names: Vec<String> = element.attributes(self.txn).map(|(name, _)| name.to_owned()).collect();
        names.sort();
        for name in names {
            let Some(value) = attribute(element, self.txn, &name) else { continue };
            let right = known.contains(&name.as_str())
                && match name.as_str() {
                    "ordered" => matches!(value, Any::Bool(_)),
                    "photo" | "alt" | "credit" => matches!(value, Any::String(_)),
                    "edit" => matches!(&value, Any::String(text) if PhotoEdit::parse(text).is_some()),
                    // Numbers are set right, whatever stands in their place.
                    _ => true,
                };
            if !right {
                // Somebody may have covered a face: that it shows again must not pass in silence.
                let removed = (tag == FIGURE && name == "edit").then(|| Removed {
                    rule: "photo-edit",
                    place: place.to_string(),
                    text: LOST_EDIT.to_owned(),
                });
                self.fault(Action::Attribute { element: element.clone(), name, value: None }, removed);
            }
        }
        let nearest = |name, low: u8, high: u8, fallback: u16| {
            shape::integer_attribute(element, self.txn, name, low.into()..=high.into(), fallback)
        };
        match tag {
            HEADING => {
                let level = nearest("level", *HEADING_LEVELS.start(), *HEADING_LEVELS.end(), 2);
                self.integer(element, "level", level, 2);
            }
            LIST_ITEM => {
                let depth = nearest("depth", 0, MAX_LIST_DEPTH, 0);
                self.integer(element, "depth", depth, 0);
            }
            _ => {}
        }
    }

    /// Sets a number that is another than it ought to be; one that is absent stands for `default`.
    fn integer(&mut self, element: &XmlElementRef, name: &str, value: u16, default: u16) {
        let right = match attribute(element, self.txn, name) {
            Some(Any::Number(Number::Int(stored))) => stored == i64::from(value),
            Some(Any::Number(Number::Float(stored))) => stored == f64::from(value),
            Some(_) => false,
            None => value == default,
        };
        if !right {
            let value = Some(shape::integer(value.into()));
            let action = Action::Attribute { element: element.clone(), name: name.to_owned(), value };
            self.fault(action, None);
        }
    }

    fn textblock(&mut self, element: &XmlElementRef, place: Place) {
        for (index, child) in children(element, self.txn).into_iter().enumerate() {
            match child {
                Out::YXmlText(text) => self.text(&text, place),
                other => {
                    let text = text_of(&other, self.txn);
                    self.take_out("nested-element", element.as_ref(), index, place, text);
                }
            }
        }
    }

    fn text(&mut self, text: &XmlTextRef, place: Place) {
        let mut at = 0;
        for piece in text.diff(self.txn, YChange::identity) {
            let Out::Any(Any::String(string)) = &piece.insert else {
                self.embed(text.as_ref(), at, &piece.insert, place);
                at += 1;
                continue;
            };
            let length: u32 = string.chars().map(|c| c.len_utf16() as u32).sum();
            let mut attributes: Vec<(&Arc<str>, &Any)> =
                piece.attributes.iter().flat_map(|a| a.iter()).collect();
            attributes.sort_by_key(|(key, _)| *key);
            for (key, value) in attributes {
                if shape::mark(key, value).is_some() {
                    continue;
                }
                let removed = forbidden_address(key, value).map(|text| Removed {
                    rule: "forbidden-link",
                    place: place.to_string(),
                    text,
                });
                self.fault(Action::Format { text: text.clone(), at, length, key: key.clone() }, removed);
            }
            at += length;
        }
    }

    fn embeds(&mut self, text: &TextRef, place: Place) {
        let mut at = 0;
        for piece in text.diff(self.txn, YChange::identity) {
            match &piece.insert {
                Out::Any(Any::String(string)) => {
                    at += string.chars().map(|c| c.len_utf16() as u32).sum::<u32>()
                }
                other => {
                    self.embed(text, at, other, place);
                    at += 1;
                }
            }
        }
    }

    fn embed(&mut self, text: &TextRef, at: u32, embed: &Out, place: Place) {
        let inner = text_of(embed, self.txn);
        let removed = (!inner.trim().is_empty()).then(|| Removed {
            rule: "embed",
            place: place.to_string(),
            text: inner,
        });
        self.fault(Action::Embed { text: text.clone(), at }, removed);
    }
}

fn has_tag(element: &XmlElementRef, tags: &[&str]) -> bool {
    element.try_tag().is_some_and(|tag| tags.contains(&tag.as_ref()))
}

fn stray_rule(child: &Out) -> &'static str {
    match child {
        Out::YXmlText(_) | Out::YText(_) | Out::Any(Any::String(_)) => "stray-text",
        _ => "unknown-element",
    }
}

fn span_of<T: ReadTxn>(cell: &XmlElementRef, txn: &T) -> Span {
    let cell = read::cell(cell, txn);
    Span { columns: cell.colspan, rows: cell.rowspan }
}

fn figure_text<T: ReadTxn>(figure: &XmlElementRef, txn: &T) -> String {
    let Some(Block::Figure { alt, credit, caption, .. }) = read::block(figure, txn) else {
        return String::new();
    };
    let parts = [caption.text(), alt, credit];
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

fn forbidden_address(key: &str, value: &Any) -> Option<String> {
    match value {
        Any::Map(fields) if key == "link" => match fields.get("href") {
            Some(Any::String(href)) if !href.trim().is_empty() => Some(href.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// The text inside anything, however deep; elements end a line.
fn text_of<T: ReadTxn>(value: &Out, txn: &T) -> String {
    let mut text = String::new();
    let mut open = vec![value.clone()];
    while let Some(value) = open.pop() {
        let inner = match &value {
            Out::Any(Any::String(string)) => {
                text.push_str(string);
                continue;
            }
            Out::YXmlText(inner) => pieces(inner, txn),
            Out::YText(inner) => pieces(inner, txn),
            Out::YXmlElement(element) => {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                children(element, txn)
            }
            Out::YXmlFragment(fragment) => children(fragment, txn),
            _ => continue,
        };
        open.extend(inner.into_iter().rev());
    }
    text.trim().to_owned()
}

fn pieces<T: ReadTxn>(text: &impl Text, txn: &T) -> Vec<Out> {
    text.diff(txn, YChange::identity).into_iter().map(|piece| piece.insert).collect()
}
