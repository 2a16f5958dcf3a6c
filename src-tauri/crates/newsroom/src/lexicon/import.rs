//! A table from a file.

use std::collections::{HashMap, HashSet};

use proof::Table;
use serde::Serialize;
use ts_rs::TS;

use super::change::{check_size, put, tidy};
use super::list::lines;
use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;
use crate::officials::LineProblem;
use crate::table::{self, Header};

/// What became of the lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "LexiconImported")]
pub struct Imported {
    pub added: u32,
    pub changed: u32,
    /// Lines that were not taken in, and why.
    pub problems: Vec<LineProblem>,
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
/// Errors: those of [`table::read`], `lexicon-too-large`.
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
                let message = format!("“{}” đã có ở dòng trên.", line.key());
                result.problems.push(LineProblem { line: row.line, message });
            }
            Err(message) => result.problems.push(LineProblem { line: row.line, message }),
        }
    }
    office.transact(actor, |tx| {
        let known: HashMap<String, Vec<String>> = lines(tx, into)?
            .into_iter()
            .map(|line| (super::list::key(&line.cells).to_owned(), line.cells))
            .collect();
        let ships: HashMap<String, proof::Line> =
            into.shipped().into_iter().map(|line| (line.key().to_owned(), line)).collect();
        for line in &fresh {
            match known.get(line.key()) {
                Some(cells) if *cells == line.0 => continue,
                Some(_) => result.changed += 1,
                None => result.added += 1,
            }
            put(tx, into, line, ships.get(line.key()))?;
        }
        check_size(tx, into)
    })?;
    Ok(result)
}
