//! A table from a file, and back to what it was before.

use std::collections::{HashMap, HashSet};

use proof::Table;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::change::{check_size, put, take_out, tidy};
use super::error::{LexiconError, LineFlaw};
use super::list::lines;
use crate::actor::Actor;
use crate::duty::{self, Duty};
use crate::error::Result;
use crate::office::Office;
use crate::table::{self, Header, LineProblem};

/// What became of the lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "LexiconImported")]
pub struct Imported {
    pub added: u32,
    pub changed: u32,
    /// Lines that were not taken in, and why.
    pub problems: Vec<LineProblem>,
    /// The lines that changed, as they were: what [`put_back`] takes.
    pub before: Vec<Before>,
}

/// A line before a file came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "LexiconBefore")]
pub struct Before {
    pub key: String,
    /// Null: the table had no such line.
    pub cells: Option<Vec<String>>,
}

/// What the first cell of a line says that names the columns.
fn headings(table: Table) -> &'static [&'static str] {
    match table {
        Table::Agencies => &["name", "Tên", "Tên cơ quan"],
        Table::Documents => &["number", "Số", "Số hiệu", "Số, ký hiệu", "Số văn bản"],
        Table::Units => &["name", "Tên", "Tên cũ", "Địa danh", "Địa danh cũ"],
    }
}

/// Takes a table in, its cells in the order of the columns; a first line that names the columns and lines that begin with
/// `#` are passed over. A line whose key is known replaces it. Lines that make no sense are named, the good ones come in.
///
/// Errors: those of [`table::read`] and [`duty::check`], `lexicon-too-large`.
pub fn import(office: &Office, actor: &Actor, into: Table, bytes: &[u8]) -> Result<Imported> {
    let mut result = Imported::default();
    let mut fresh = Vec::new();
    let mut seen = HashSet::new();
    for (number, row) in table::read(bytes, None)?.into_iter().enumerate() {
        let is_header = number == 0 && Header::find(&row, &[headings(into)]).has(0);
        if is_header || row.cells.first().is_some_and(|cell| cell.starts_with('#')) {
            continue;
        }
        match tidy(into, &row.cells) {
            Ok(line) if seen.insert(line.key().to_owned()) => fresh.push(line),
            Ok(line) => {
                let why = LineFlaw::KeyTwice { key: line.key().to_owned() }.message();
                result.problems.push(LineProblem { line: row.line, why });
            }
            Err(why) => result.problems.push(LineProblem { line: row.line, why }),
        }
    }
    office.transact(actor, |tx| {
        duty::check(tx, actor, Duty::Tables)?;
        let mut known: HashMap<String, Vec<String>> = lines(tx, into)?
            .into_iter()
            .map(|line| (super::list::key(&line.cells).to_owned(), line.cells))
            .collect();
        let ships = shipped(into);
        for line in &fresh {
            let cells = known.remove(line.key());
            match &cells {
                Some(cells) if *cells == line.0 => continue,
                Some(_) => result.changed += 1,
                None => result.added += 1,
            }
            put(tx, into, line, ships.get(line.key()))?;
            result.before.push(Before { key: line.key().to_owned(), cells });
        }
        check_size(tx, into)
    })?;
    Ok(result)
}

/// Takes an import back: its lines are as they were before, in one step. What was changed elsewhere since then stays.
///
/// Errors: `lexicon-line-invalid`, `lexicon-too-large`, and those of [`duty::check`].
pub fn put_back(office: &Office, actor: &Actor, table: Table, before: &[Before]) -> Result<()> {
    office.transact(actor, |tx| {
        duty::check(tx, actor, Duty::Tables)?;
        let ships = shipped(table);
        for Before { key, cells } in before {
            let ships = ships.get(key);
            match cells {
                None => take_out(tx, table, key, ships.is_some())?,
                Some(cells) => {
                    let line = tidy(table, cells).map_err(|why| LexiconError::LineInvalid { why })?;
                    put(tx, table, &line, ships)?;
                }
            }
        }
        check_size(tx, table)
    })
}

fn shipped(table: Table) -> HashMap<String, proof::Line> {
    table.shipped().into_iter().map(|line| (line.key().to_owned(), line)).collect()
}
