//! Changing one line of a table. Whether somebody may is asked at the door ([`crate::administration`]). Each returns the lines that
//! it touched as they were.

use proof::{Line, Table};
use rusqlite::params;

use super::error::{LexiconError, LineFlaw};
use super::import::Before;
use super::list::{TableName, changed};
use crate::error::{Error, Message, Result};
use crate::store::Tx;
use crate::text::one_line;

const LONGEST: usize = 500;
const MOST_CHANGES: usize = 20_000;

/// Adds a line, or puts it in the place of the one whose key `was` names.
///
/// Errors: `lexicon-line-invalid`, `lexicon-line-unknown`, `lexicon-line-taken`, `lexicon-too-large`.
pub(crate) fn save(
    tx: &mut Tx,
    table: TableName,
    cells: &[String],
    was: Option<&str>,
) -> Result<Vec<Before>> {
    let table = table.table();
    let line = tidy(table, cells).map_err(|why| LexiconError::LineInvalid { why })?;
    let mut before = Vec::new();
    if let Some(was) = was {
        let cells = cells_of(tx, table, was)?.ok_or_else(|| unknown(was))?;
        before.push(Before { key: was.to_owned(), cells: Some(cells) });
    }
    if was != Some(line.key()) {
        if cells_of(tx, table, line.key())?.is_some() {
            return Err(LexiconError::LineTaken { key: line.key().to_owned() }.into());
        }
        before.push(Before { key: line.key().to_owned(), cells: None });
        if let Some(was) = was {
            take_out(tx, table, was, shipped(table, was).is_some())?;
        }
    }
    put(tx, table, &line, shipped(table, line.key()).as_ref())?;
    check_size(tx, table)?;
    Ok(before)
}

/// Takes a line out.
///
/// Errors: `lexicon-line-unknown`.
pub(crate) fn remove(tx: &mut Tx, table: TableName, key: &str) -> Result<Vec<Before>> {
    let table = table.table();
    let cells = cells_of(tx, table, key)?.ok_or_else(|| unknown(key))?;
    take_out(tx, table, key, shipped(table, key).is_some())?;
    Ok(vec![Before { key: key.to_owned(), cells: Some(cells) }])
}

/// Brings a shipped line back as it ships.
///
/// Errors: `lexicon-line-unknown`.
pub(crate) fn restore(tx: &mut Tx, table: TableName, key: &str) -> Result<Vec<Before>> {
    let table = table.table();
    if shipped(table, key).is_none() {
        return Err(unknown(key));
    }
    let cells = cells_of(tx, table, key)?;
    forget(tx, table, key)?;
    Ok(vec![Before { key: key.to_owned(), cells }])
}

/// A line as it is kept: NFC, each cell on one line, as many as the table has columns, days as ISO 8601 has them. Else what is
/// wrong with it.
pub(crate) fn tidy(table: Table, cells: &[String]) -> Result<Line, Message> {
    let width = table.columns().len();
    let mut cells: Vec<String> = cells.iter().map(|cell| one_line(cell)).collect();
    if cells.iter().skip(width).any(|cell| !cell.is_empty()) {
        return Err(LineFlaw::TooWide { width }.message());
    }
    cells.resize(width, String::new());
    for (column, cell) in table.columns().iter().zip(&mut cells) {
        if Table::is_day(column)
            && let Some(day) = vietnamese::dates::parse(cell)
        {
            *cell = day.to_string();
        }
    }
    if cells.iter().any(|cell| cell.chars().count() > LONGEST) {
        return Err(LineFlaw::TooLong { longest: LONGEST }.message());
    }
    let line = Line(cells);
    match table.problem(&line) {
        Some(flaw) => Err(flaw.message()),
        None => Ok(line),
    }
}

/// Writes a line; one that is as it ships is no change of the office's.
pub(super) fn put(tx: &mut Tx, table: Table, line: &Line, ships: Option<&Line>) -> Result<()> {
    if ships == Some(line) {
        return forget(tx, table, line.key());
    }
    let cells = serde_json::to_string(&line.0)?;
    write(tx, table, line.key(), Some(&cells))
}

pub(super) fn check_size(tx: &Tx, table: Table) -> Result<()> {
    if changed(tx, table)?.len() > MOST_CHANGES {
        return Err(LexiconError::TooLarge { limit: MOST_CHANGES }.into());
    }
    Ok(())
}

/// Takes a line out; one that ships would come back by itself, so that it is noted.
pub(super) fn take_out(tx: &mut Tx, table: Table, key: &str, ships: bool) -> Result<()> {
    if ships { write(tx, table, key, None) } else { forget(tx, table, key) }
}

fn write(tx: &mut Tx, table: Table, key: &str, cells: Option<&str>) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO lexicon (name, key, cells) VALUES (?1, ?2, ?3) ON CONFLICT (name, key) DO UPDATE SET cells = ?3",
    )?
    .execute(params![table.id(), key, cells])?;
    tx.changed.proof = true;
    Ok(())
}

fn forget(tx: &mut Tx, table: Table, key: &str) -> Result<()> {
    tx.execute("DELETE FROM lexicon WHERE name = ?1 AND key = ?2", [table.id(), key])?;
    tx.changed.proof = true;
    Ok(())
}

fn shipped(table: Table, key: &str) -> Option<Line> {
    table.shipped().into_iter().find(|line| line.key() == key)
}

/// The line as the office has it; `None` where the table has no such line.
pub(super) fn cells_of(tx: &Tx, table: Table, key: &str) -> Result<Option<Vec<String>>> {
    Ok(match changed(tx, table)?.remove(key) {
        Some(cells) => cells,
        None => shipped(table, key).map(|line| line.0),
    })
}

fn unknown(key: &str) -> Error {
    LexiconError::LineUnknown { key: key.to_owned() }.into()
}
