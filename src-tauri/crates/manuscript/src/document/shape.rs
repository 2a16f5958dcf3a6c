//! The names and values by which the shared document says what it says: those of
//! `ui/src/lib/editor/schema.ts`, as y-prosemirror 1.3 stores them.

use std::collections::HashMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use yrs::types::Attrs;
use yrs::{Any, Array, ArrayRef, Number, Out, ReadTxn, Xml, XmlElementRef};

use crate::content::{Marks, Suggestion, SuggestionKind};
use crate::link::is_allowed_link;

pub const HEADLINE: &str = "headline";
pub const LEAD: &str = "lead";
pub const META: &str = "meta";
pub const BODY: &str = "body";

pub const PARAGRAPH: &str = "paragraph";
pub const HEADING: &str = "heading";
pub const LIST_ITEM: &str = "list_item";
pub const QUOTE: &str = "quote";
pub const FIGURE: &str = "figure";
pub const TABLE: &str = "table";
pub const TABLE_ROW: &str = "table_row";
pub const TABLE_CELL: &str = "table_cell";
pub const TABLE_HEADER: &str = "table_header";

/// The attributes that an element of this name may have; `None` for a name that the body does not know.
pub fn attributes_of(tag: &str) -> Option<&'static [&'static str]> {
    Some(match tag {
        PARAGRAPH | QUOTE | TABLE | TABLE_ROW => &[],
        HEADING => &["level"],
        LIST_ITEM => &["ordered", "depth"],
        FIGURE => &["photo", "alt", "credit", "edit"],
        TABLE_CELL | TABLE_HEADER => &["colspan", "rowspan"],
        _ => return None,
    })
}

pub fn integer(value: i64) -> Any {
    Any::Number(Number::Int(value))
}

/// Everything inside a fragment or element, in order, what has no business there included. Not
/// `XmlFragment::children`, which ends at the first value that is no XML.
pub fn children<T: ReadTxn>(parent: &impl AsRef<ArrayRef>, txn: &T) -> Vec<Out> {
    parent.as_ref().iter(txn).collect()
}

/// An attribute as it is stored; `None` where it is absent or null.
pub fn attribute<T: ReadTxn>(element: &XmlElementRef, txn: &T, name: &str) -> Option<Any> {
    match element.get_attribute(txn, name)? {
        Out::Any(Any::Null | Any::Undefined) => None,
        Out::Any(value) => Some(value),
        _ => Some(Any::Undefined),
    }
}

pub fn string_attribute<T: ReadTxn>(element: &XmlElementRef, txn: &T, name: &str) -> String {
    match attribute(element, txn, name) {
        Some(Any::String(text)) => text.to_string(),
        _ => String::new(),
    }
}

/// A whole number from its range, where there is one; else what `fallback` says.
pub fn integer_attribute<T: ReadTxn>(
    element: &XmlElementRef,
    txn: &T,
    name: &str,
    range: std::ops::RangeInclusive<u16>,
    fallback: u16,
) -> u16 {
    match attribute(element, txn, name) {
        Some(Any::Number(number)) => {
            let value = match number {
                Number::Int(value) => value,
                Number::Float(value) if value.is_finite() => value.trunc() as i64,
                Number::Float(_) => return fallback,
            };
            let (low, high) = (i64::from(*range.start()), i64::from(*range.end()));
            u16::try_from(value.clamp(low, high)).unwrap_or(fallback)
        }
        _ => fallback,
    }
}

pub fn bool_attribute<T: ReadTxn>(element: &XmlElementRef, txn: &T, name: &str) -> bool {
    matches!(attribute(element, txn, name), Some(Any::Bool(true)))
}

/// The mark that one formatting attribute of a text stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    Strong,
    Em,
    Link(String),
    Suggestion(Suggestion),
}

/// Reads one formatting attribute; `None` for one that the schema does not know or that has no allowed value.
pub fn mark(key: &str, value: &Any) -> Option<Mark> {
    let fields = match value {
        Any::Map(fields) => Some(fields.as_ref()),
        _ => None,
    };
    let field = |name: &str| match fields?.get(name)? {
        Any::String(text) => Some(text.to_string()),
        _ => None,
    };
    match key {
        "strong" => fields.map(|_| Mark::Strong),
        "em" => fields.map(|_| Mark::Em),
        "link" => field("href").filter(|href| is_allowed_link(href)).map(Mark::Link),
        _ if name_without_hash(key) == "suggestion" => {
            let kind = match field("kind")?.as_str() {
                "insert" => SuggestionKind::Insert,
                "delete" => SuggestionKind::Delete,
                _ => return None,
            };
            let id = field("id").filter(|id| !id.is_empty())?;
            Some(Mark::Suggestion(Suggestion { id, kind, author: field("author").unwrap_or_default() }))
        }
        _ => None,
    }
}

/// The marks of a run. What [`mark`] does not know is left out.
pub fn marks(attributes: Option<&Attrs>) -> Marks {
    let mut marks = Marks::default();
    for (key, value) in attributes.into_iter().flatten() {
        match mark(key, value) {
            Some(Mark::Strong) => marks.strong = true,
            Some(Mark::Em) => marks.em = true,
            Some(Mark::Link(href)) => marks.link = Some(href),
            Some(Mark::Suggestion(suggestion)) => marks.suggestions.push(suggestion),
            None => {}
        }
    }
    marks.suggestions.sort();
    marks.suggestions.dedup();
    marks
}

/// The formatting attributes that stand for these marks, sorted by key.
pub fn formats(marks: &Marks) -> Vec<(Arc<str>, Any)> {
    let text = |value: &str| Any::from(value);
    let map = |entries: &[(&str, &str)]| {
        let entries: HashMap<String, Any> =
            entries.iter().map(|(key, value)| ((*key).to_owned(), text(value))).collect();
        Any::from(entries)
    };
    let mut formats: Vec<(Arc<str>, Any)> = Vec::new();
    if marks.em {
        formats.push((Arc::from("em"), map(&[])));
    }
    if let Some(href) = &marks.link {
        formats.push((Arc::from("link"), map(&[("href", href)])));
    }
    if marks.strong {
        formats.push((Arc::from("strong"), map(&[])));
    }
    for suggestion in &marks.suggestions {
        let kind = kind_name(suggestion.kind);
        let value = map(&[("id", &suggestion.id), ("kind", kind), ("author", &suggestion.author)]);
        formats.push((format!("suggestion--{}", suggestion_hash(suggestion)).into(), value));
    }
    formats.sort_by(|a, b| a.0.cmp(&b.0));
    formats
}

fn kind_name(kind: SuggestionKind) -> &'static str {
    match kind {
        SuggestionKind::Insert => "insert",
        SuggestionKind::Delete => "delete",
    }
}

/// y-prosemirror's name of a mark that may overlap itself is `name--hash`, eight base64 digits.
fn name_without_hash(key: &str) -> &str {
    let Some((name, hash)) = key.len().checked_sub(10).and_then(|at| key.split_at_checked(at)) else {
        return key;
    };
    let is_hash = hash.strip_prefix("--").is_some_and(|digits| {
        digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
    });
    if is_hash { name } else { key }
}

/// The eight digits by which y-prosemirror tells overlapping marks apart: its `hashOfJSON` over the mark as
/// ProseMirror writes it to JSON, so that the window and the core name the same proposal alike.
fn suggestion_hash(suggestion: &Suggestion) -> String {
    // lib0's encoding of any value: 118 opens an object, 119 a string; lengths are variable integers.
    let mut bytes = Vec::new();
    let open = |bytes: &mut Vec<u8>, entries: u8| bytes.extend([118, entries]);
    let string = |bytes: &mut Vec<u8>, text: &str| {
        let mut length = text.len();
        while length > 0x7f {
            bytes.push((length & 0x7f) as u8 | 0x80);
            length >>= 7;
        }
        bytes.push(length as u8);
        bytes.extend(text.as_bytes());
    };
    open(&mut bytes, 2);
    string(&mut bytes, "type");
    bytes.push(119);
    string(&mut bytes, "suggestion");
    string(&mut bytes, "attrs");
    open(&mut bytes, 3);
    let fields = [
        ("id", suggestion.id.as_str()),
        ("kind", kind_name(suggestion.kind)),
        ("author", suggestion.author.as_str()),
    ];
    for (key, value) in fields {
        string(&mut bytes, key);
        bytes.push(119);
        string(&mut bytes, value);
    }
    let mut folded = [0u8; 6];
    for (index, byte) in Sha256::digest(&bytes).into_iter().enumerate() {
        folded[index % 6] ^= byte;
    }
    base64_of(folded)
}

fn base64_of(bytes: [u8; 6]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits = bytes.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
    (0..8).rev().map(|digit| char::from(DIGITS[(bits >> (digit * 6) & 63) as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_hash_is_cut_from_a_marks_name() {
        assert_eq!(name_without_hash("suggestion--Ab3+/9=="), "suggestion");
        assert_eq!(name_without_hash("suggestion--Ab3+/9="), "suggestion--Ab3+/9=");
        assert_eq!(name_without_hash("suggestion"), "suggestion");
        assert_eq!(name_without_hash("đặng--ường"), "đặng--ường");
    }

    #[test]
    fn marks_survive_the_way_into_formats_and_back() {
        let suggestion = |id: &str, kind| Suggestion { id: id.into(), kind, author: "Lan".into() };
        let all = Marks {
            strong: true,
            em: true,
            link: Some("https://vd.vn".into()),
            suggestions: vec![
                suggestion("1", SuggestionKind::Insert),
                suggestion("2", SuggestionKind::Delete),
            ],
        };
        let attributes: Attrs = formats(&all).into_iter().collect();
        assert_eq!(attributes.len(), 5);
        assert_eq!(marks(Some(&attributes)), all);
    }

    #[test]
    fn marks_without_an_allowed_value_are_not_read() {
        let link = |href: &str| Any::from(HashMap::from([("href".to_owned(), Any::from(href))]));
        assert_eq!(mark("link", &link("javascript:alert(1)")), None);
        assert_eq!(mark("link", &Any::from(true)), None);
        assert_eq!(mark("blink", &link("https://vd.vn")), None);
        assert_eq!(mark("suggestion--AAAAAAAA", &link("x")), None);
    }
}
