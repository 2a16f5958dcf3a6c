//! From the shared document to values. Reading is total: it says what can be said of any document, and
//! leaves to [`crate::repair`] what the schema refuses.

use yrs::types::text::YChange;
use yrs::{Any, GetString, Map, Out, ReadTxn, Text, XmlElementRef, XmlTextRef};

use super::shape::{
    self, FIGURE, HEADING, LIST_ITEM, PARAGRAPH, QUOTE, TABLE, TABLE_CELL, TABLE_HEADER, TABLE_ROW, children,
};
use super::{BlockId, Roots};
use crate::content::{Block, Cell, Content, Field, Inline};
use crate::normalize::{HEADING_LEVELS, MAX_LIST_DEPTH};
use crate::photo_edit::PhotoEdit;

/// A block of the body as it stands in the document.
pub struct Placed {
    /// Index among all children of the body, whatever they are.
    pub index: u32,
    pub element: XmlElementRef,
    pub block: Block,
}

pub fn content<T: ReadTxn>(roots: &Roots, txn: &T) -> Content {
    let mut content = Content {
        headline: roots.headline.get_string(txn),
        lead: roots.lead.get_string(txn),
        ..Content::default()
    };
    for field in Field::ALL {
        if let Some(Out::Any(Any::String(value))) = roots.meta.get(txn, field.name()) {
            content.set_field(field, value.as_ref());
        }
    }
    content.body = placed(roots, txn).into_iter().map(|placed| placed.block).collect();
    content
}

pub fn placed<T: ReadTxn>(roots: &Roots, txn: &T) -> Vec<Placed> {
    let mut blocks = Vec::new();
    for (index, child) in children(&roots.body, txn).into_iter().enumerate() {
        if let Out::YXmlElement(element) = child
            && let Some(block) = block(&element, txn)
        {
            blocks.push(Placed { index: index as u32, element, block });
        }
    }
    blocks
}

pub fn blocks<T: ReadTxn>(roots: &Roots, txn: &T) -> Vec<(BlockId, Block)> {
    placed(roots, txn)
        .into_iter()
        .filter_map(|placed| Some((BlockId::of(&placed.element)?, placed.block)))
        .collect()
}

/// The block that an element stands for; `None` for one that is no block.
pub fn block<T: ReadTxn>(element: &XmlElementRef, txn: &T) -> Option<Block> {
    Some(match element.try_tag()?.as_ref() {
        PARAGRAPH => Block::Paragraph { text: inline(element, txn) },
        HEADING => {
            let range = u16::from(*HEADING_LEVELS.start())..=u16::from(*HEADING_LEVELS.end());
            let level = shape::integer_attribute(element, txn, "level", range, 2);
            Block::Heading { level: level as u8, text: inline(element, txn) }
        }
        LIST_ITEM => {
            let depth = shape::integer_attribute(element, txn, "depth", 0..=u16::from(MAX_LIST_DEPTH), 0);
            Block::ListItem {
                ordered: shape::bool_attribute(element, txn, "ordered"),
                depth: depth as u8,
                text: inline(element, txn),
            }
        }
        QUOTE => Block::Quote { text: inline(element, txn) },
        FIGURE => Block::Figure {
            photo: shape::string_attribute(element, txn, "photo"),
            alt: shape::string_attribute(element, txn, "alt"),
            credit: shape::string_attribute(element, txn, "credit"),
            caption: inline(element, txn),
            edit: PhotoEdit::parse(&shape::string_attribute(element, txn, "edit")),
        },
        TABLE => Block::Table {
            rows: rows(element, txn)
                .iter()
                .map(|row| cells(row, txn).iter().map(|element| cell(element, txn)).collect())
                .collect(),
        },
        _ => return None,
    })
}

pub fn rows<T: ReadTxn>(table: &XmlElementRef, txn: &T) -> Vec<XmlElementRef> {
    elements(table, txn, &[TABLE_ROW])
}

pub fn cells<T: ReadTxn>(row: &XmlElementRef, txn: &T) -> Vec<XmlElementRef> {
    elements(row, txn, &[TABLE_CELL, TABLE_HEADER])
}

fn elements<T: ReadTxn>(parent: &XmlElementRef, txn: &T, tags: &[&str]) -> Vec<XmlElementRef> {
    let wanted = |element: &XmlElementRef| element.try_tag().is_some_and(|tag| tags.contains(&tag.as_ref()));
    children(parent, txn)
        .into_iter()
        .filter_map(|child| match child {
            Out::YXmlElement(element) if wanted(&element) => Some(element),
            _ => None,
        })
        .collect()
}

pub fn cell<T: ReadTxn>(element: &XmlElementRef, txn: &T) -> Cell {
    let span = |name| shape::integer_attribute(element, txn, name, 1..=u16::MAX, 1);
    Cell {
        header: element.try_tag().is_some_and(|tag| tag.as_ref() == TABLE_HEADER),
        colspan: span("colspan"),
        rowspan: span("rowspan"),
        text: inline(element, txn),
    }
}

/// The texts of a textblock. One is the rule; two sides that each began to type into an empty paragraph leave
/// two, which read as one.
pub fn texts<T: ReadTxn>(element: &XmlElementRef, txn: &T) -> Vec<XmlTextRef> {
    let text = |child| match child {
        Out::YXmlText(text) => Some(text),
        _ => None,
    };
    children(element, txn).into_iter().filter_map(text).collect()
}

pub fn inline<T: ReadTxn>(element: &XmlElementRef, txn: &T) -> Inline {
    let mut inline = Inline::default();
    for text in texts(element, txn) {
        for piece in text.diff(txn, YChange::identity) {
            if let Out::Any(Any::String(string)) = piece.insert {
                inline.push(string.as_ref(), shape::marks(piece.attributes.as_deref()));
            }
        }
    }
    inline
}
