//! From values to the shared document, by the smallest edit found.

use yrs::{
    Any, Map, Out, Text, TransactionMut, Xml, XmlElementPrelim, XmlElementRef, XmlFragment, XmlTextPrelim,
};

use super::align::{Step, align, block_likeness, row_text, shared_words};
use super::read::{self, Placed};
use super::shape::{self, TABLE_CELL, TABLE_HEADER, TABLE_ROW};
use super::{Roots, text};
use crate::content::{Block, Cell, Content, Field, Inline};
use crate::normalize::{self, one_line};

/// `target` must be normalized.
pub fn content(roots: &Roots, txn: &mut TransactionMut, target: &Content) {
    let current = read::content(roots, txn);
    for (root, old, new) in
        [(&roots.headline, &current.headline, &target.headline), (&roots.lead, &current.lead, &target.lead)]
    {
        if one_line(old) != *new {
            text::write_plain(txn, root, new);
        }
    }
    for field in Field::ALL {
        let old = current.field(field).map(one_line).filter(|value| !value.is_empty());
        match target.field(field) {
            Some(new) if old.as_deref() != Some(new) => {
                roots.meta.insert(txn, field.name(), Any::from(new));
            }
            None if old.is_some() => {
                roots.meta.remove(txn, field.name());
            }
            _ => {}
        }
    }
    body(roots, txn, &target.body);
}

fn body(roots: &Roots, txn: &mut TransactionMut, target: &[Block]) {
    let placed = read::placed(roots, txn);
    let old: Vec<Block> = placed.iter().map(|placed| as_compared(&placed.block)).collect();
    let steps = align(&old, target, block_likeness);
    // From the end, so that the indices in front stay right. `next` is where what comes behind begins.
    let mut next = placed.last().map_or(0, |placed| placed.index + 1);
    for step in steps.into_iter().rev() {
        match step {
            Step::Keep(i, j) => {
                let Placed { index, element, .. } = &placed[i];
                if old[i] != target[j] {
                    change_block(txn, element, &target[j]);
                }
                next = *index;
            }
            Step::Delete(i) => {
                next = placed[i].index;
                roots.body.remove_range(txn, next, 1);
            }
            Step::Insert(j) => insert_block(txn, &roots.body, next, &target[j]),
        }
    }
}

/// A block of the document in the form in which it is compared, still of its own kind.
fn as_compared(block: &Block) -> Block {
    match normalize::block(block.clone()) {
        Some(normalized) if std::mem::discriminant(&normalized) == std::mem::discriminant(block) => {
            normalized
        }
        _ => block.clone(),
    }
}

fn attributes(block: &Block) -> Vec<(&'static str, Any)> {
    match block {
        Block::Heading { level, .. } => vec![("level", shape::integer((*level).into()))],
        Block::ListItem { ordered, depth, .. } => {
            vec![("ordered", Any::from(*ordered)), ("depth", shape::integer((*depth).into()))]
        }
        Block::Figure { photo, alt, credit, edit, .. } => {
            let text = |value: &str| Any::from(value);
            let edit = edit.as_ref().map(|edit| ("edit", Any::from(edit.json())));
            [("photo", text(photo)), ("alt", text(alt)), ("credit", text(credit))]
                .into_iter()
                .chain(edit)
                .collect()
        }
        Block::Paragraph { .. } | Block::Quote { .. } | Block::Table { .. } => Vec::new(),
    }
}

/// Makes an element of the same kind say `target`.
fn change_block(txn: &mut TransactionMut, element: &XmlElementRef, target: &Block) {
    let current = read::block(element, txn).as_ref().map(attributes).unwrap_or_default();
    let wanted = attributes(target);
    for (name, _) in &current {
        if !wanted.iter().any(|(kept, _)| kept == name) {
            element.remove_attribute(txn, name);
        }
    }
    for (name, value) in wanted {
        if !current.contains(&(name, value.clone())) {
            element.insert_attribute(txn, name, value);
        }
    }
    match target {
        Block::Table { rows } => change_table(txn, element, rows),
        other => {
            if let Some(inline) = other.inline() {
                change_inline(txn, element, inline);
            }
        }
    }
}

fn change_inline(txn: &mut TransactionMut, element: &XmlElementRef, target: &Inline) {
    if normalize::inline(read::inline(element, txn)) == *target {
        return;
    }
    let mut texts = read::texts(element, txn);
    if texts.is_empty() {
        texts.push(element.push_back(txn, XmlTextPrelim::new("")));
    }
    text::write(txn, &texts, target);
}

fn change_table(txn: &mut TransactionMut, table: &XmlElementRef, target: &[Vec<Cell>]) {
    let elements = indexed(table, txn, &[TABLE_ROW]);
    let old: Vec<Vec<Cell>> = elements
        .iter()
        .map(|(_, row)| {
            read::cells(row, txn).iter().map(|cell| as_compared_cell(read::cell(cell, txn))).collect()
        })
        .collect();
    let likeness = |a: &Vec<Cell>, b: &Vec<Cell>| Some(shared_words(&row_text(a), &row_text(b)));
    let mut next = elements.last().map_or(0, |(index, _)| index + 1);
    for step in align(&old, target, likeness).into_iter().rev() {
        match step {
            Step::Keep(i, j) => {
                let (index, row) = &elements[i];
                if old[i] != target[j] {
                    change_row(txn, row, &old[i], &target[j]);
                }
                next = *index;
            }
            Step::Delete(i) => {
                next = elements[i].0;
                table.remove_range(txn, next, 1);
            }
            Step::Insert(j) => insert_row(txn, table, next, &target[j]),
        }
    }
}

fn as_compared_cell(cell: Cell) -> Cell {
    Cell { text: normalize::inline(cell.text), ..cell }
}

fn change_row(txn: &mut TransactionMut, row: &XmlElementRef, old: &[Cell], target: &[Cell]) {
    let elements = indexed(row, txn, &[TABLE_CELL, TABLE_HEADER]);
    let likeness =
        |a: &Cell, b: &Cell| (a.header == b.header).then(|| shared_words(&a.text.text(), &b.text.text()));
    let mut next = elements.last().map_or(0, |(index, _)| index + 1);
    for step in align(old, target, likeness).into_iter().rev() {
        match step {
            Step::Keep(i, j) => {
                let (index, element) = &elements[i];
                if old[i] != target[j] {
                    for (name, old, new) in [
                        ("colspan", old[i].colspan, target[j].colspan),
                        ("rowspan", old[i].rowspan, target[j].rowspan),
                    ] {
                        if old != new {
                            element.insert_attribute(txn, name, shape::integer(new.into()));
                        }
                    }
                    change_inline(txn, element, &target[j].text);
                }
                next = *index;
            }
            Step::Delete(i) => {
                next = elements[i].0;
                row.remove_range(txn, next, 1);
            }
            Step::Insert(j) => insert_cell(txn, row, next, &target[j]),
        }
    }
}

/// The children with one of these names, each with its index among all children.
fn indexed(parent: &XmlElementRef, txn: &TransactionMut, tags: &[&str]) -> Vec<(u32, XmlElementRef)> {
    shape::children(parent, txn)
        .into_iter()
        .enumerate()
        .filter_map(|(index, child)| match child {
            Out::YXmlElement(element)
                if element.try_tag().is_some_and(|tag| tags.contains(&tag.as_ref())) =>
            {
                Some((index as u32, element))
            }
            _ => None,
        })
        .collect()
}

fn insert_block(txn: &mut TransactionMut, body: &impl XmlFragment, index: u32, block: &Block) {
    let element = body.insert(txn, index, XmlElementPrelim::empty(block.type_name()));
    for (name, value) in attributes(block) {
        element.insert_attribute(txn, name, value);
    }
    match block {
        Block::Table { rows } => {
            for (index, row) in rows.iter().enumerate() {
                insert_row(txn, &element, index as u32, row);
            }
        }
        other => {
            if let Some(inline) = other.inline() {
                insert_inline(txn, &element, inline);
            }
        }
    }
}

fn insert_row(txn: &mut TransactionMut, table: &XmlElementRef, index: u32, cells: &[Cell]) {
    let row = table.insert(txn, index, XmlElementPrelim::empty(TABLE_ROW));
    for (index, cell) in cells.iter().enumerate() {
        insert_cell(txn, &row, index as u32, cell);
    }
}

fn insert_cell(txn: &mut TransactionMut, row: &XmlElementRef, index: u32, cell: &Cell) {
    let name = if cell.header { TABLE_HEADER } else { TABLE_CELL };
    let element = row.insert(txn, index, XmlElementPrelim::empty(name));
    element.insert_attribute(txn, "colspan", shape::integer(cell.colspan.into()));
    element.insert_attribute(txn, "rowspan", shape::integer(cell.rowspan.into()));
    insert_inline(txn, &element, &cell.text);
}

/// Every textblock gets its text at once, an empty one too: two sides that begin to type into it then type
/// into the same text.
fn insert_inline(txn: &mut TransactionMut, element: &XmlElementRef, inline: &Inline) {
    let text = element.push_back(txn, XmlTextPrelim::new(""));
    for run in inline.runs() {
        let at = text.len(txn);
        text.insert_with_attributes(txn, at, &run.text, shape::formats(&run.marks).into_iter().collect());
    }
}
