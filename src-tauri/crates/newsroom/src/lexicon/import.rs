//! A table from a file, and back to what it was before.

use std::collections::{HashMap, HashSet};

use proof::Table;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::change::{cells_of, check_size, put, take_out, tidy};
use super::error::{LexiconError, LineFlaw};
use super::list::{TableName, lines};
use crate::error::Result;
use crate::store::Tx;
use crate::table::{self, Header, LineProblem, Sheet};

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
        Table::Successors => &["was", "Cũ", "Đã hết", "Văn bản, cơ quan cũ"],
    }
}

/// Reads a table, its cells in the order of the columns; a first line that names the columns and lines that begin with `#` are passed
/// over. Lines that make no sense are named beside the good ones. Last comes how many lines were hidden.
///
/// Errors: those of [`table::read`].
pub(crate) fn read(into: TableName, bytes: &[u8]) -> Result<(Vec<Vec<String>>, Vec<LineProblem>, u32)> {
    let into = into.table();
    let (mut lines, mut problems) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    let Sheet { rows, hidden } = table::read(bytes, None)?;
    for (number, row) in rows.into_iter().enumerate() {
        let is_header = number == 0 && Header::find(&row, &[headings(into)]).has(0);
        if is_header || row.cells.first().is_some_and(|cell| cell.starts_with('#')) {
            continue;
        }
        match tidy(into, &row.cells) {
            Ok(line) if seen.insert(line.key().to_owned()) => lines.push(line.0),
            Ok(line) => {
                let why = LineFlaw::KeyTwice { key: line.key().to_owned() }.message();
                problems.push(LineProblem { line: row.line, why });
            }
            Err(why) => problems.push(LineProblem { line: row.line, why }),
        }
    }
    Ok((lines, problems, hidden))
}

/// Takes lines in. One whose key is known replaces it.
///
/// Errors: `lexicon-line-invalid`, `lexicon-too-large`.
pub(crate) fn import(tx: &mut Tx, into: TableName, fresh: &[Vec<String>]) -> Result<Imported> {
    let mut result = Imported::default();
    let mut known: HashMap<String, Vec<String>> =
        lines(tx, into)?.into_iter().map(|line| (line.key().to_owned(), line.cells)).collect();
    let into = into.table();
    let ships = shipped(into);
    for cells in fresh {
        let line = tidy(into, cells).map_err(|why| LexiconError::LineInvalid { why })?;
        let cells = known.remove(line.key());
        match &cells {
            Some(cells) if *cells == line.0 => continue,
            Some(_) => result.changed += 1,
            None => result.added += 1,
        }
        put(tx, into, &line, ships.get(line.key()))?;
        result.before.push(Before { key: line.key().to_owned(), cells });
    }
    check_size(tx, into)?;
    Ok(result)
}

/// Takes an import back: its lines are as they were before, in one step. What was changed elsewhere since then stays.
///
/// Errors: `lexicon-line-invalid`, `lexicon-too-large`.
pub(crate) fn put_back(tx: &mut Tx, table: TableName, before: &[Before]) -> Result<Vec<Before>> {
    let table = table.table();
    let ships = shipped(table);
    let mut now = Vec::new();
    for Before { key, cells } in before {
        now.push(Before { key: key.clone(), cells: cells_of(tx, table, key)? });
        let ships = ships.get(key);
        match cells {
            None => take_out(tx, table, key, ships.is_some())?,
            Some(cells) => {
                let line = tidy(table, cells).map_err(|why| LexiconError::LineInvalid { why })?;
                put(tx, table, &line, ships)?;
            }
        }
    }
    check_size(tx, table)?;
    Ok(now)
}

fn shipped(table: Table) -> HashMap<String, proof::Line> {
    table.shipped().into_iter().map(|line| (line.key().to_owned(), line)).collect()
}
