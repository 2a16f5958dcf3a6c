//! Changing one line of a table. Each is refused to whom [`duty::check`] refuses the tables.

use proof::{Line, Table};
use rusqlite::params;

use super::error::{LexiconError, LineFlaw};
use super::list::changed;
use crate::actor::Actor;
use crate::duty::{self, Duty};
use crate::error::{Error, Message, Result};
use crate::office::Office;
use crate::store::Tx;
use crate::text::one_line;

const LONGEST: usize = 500;
const MOST_CHANGES: usize = 20_000;

/// Adds a line, or puts it in the place of the one whose key `was` names.
///
/// Errors: `lexicon-line-invalid`, `lexicon-line-unknown`, `lexicon-line-taken`, `lexicon-too-large`.
pub fn save(office: &Office, actor: &Actor, table: Table, cells: &[String], was: Option<&str>) -> Result<()> {
    let line = tidy(table, cells).map_err(|why| LexiconError::LineInvalid { why })?;
    office.transact(actor, |tx| {
        duty::check(tx, actor, Duty::Tables)?;
        if let Some(was) = was
            && !has(tx, table, was)?
        {
            return Err(unknown(was));
        }
        if was != Some(line.key()) {
            if has(tx, table, line.key())? {
                return Err(LexiconError::LineTaken { key: line.key().to_owned() }.into());
            }
            if let Some(was) = was {
                take_out(tx, table, was, shipped(table, was).is_some())?;
            }
        }
        put(tx, table, &line, shipped(table, line.key()).as_ref())?;
        check_size(tx, table)
    })
}

/// Takes a line out.
///
/// Errors: `lexicon-line-unknown`.
pub fn remove(office: &Office, actor: &Actor, table: Table, key: &str) -> Result<()> {
    office.transact(actor, |tx| {
        duty::check(tx, actor, Duty::Tables)?;
        if !has(tx, table, key)? {
            return Err(unknown(key));
        }
        take_out(tx, table, key, shipped(table, key).is_some())
    })
}

/// Brings a shipped line back as it ships.
///
/// Errors: `lexicon-line-unknown`.
pub fn restore(office: &Office, actor: &Actor, table: Table, key: &str) -> Result<()> {
    office.transact(actor, |tx| {
        duty::check(tx, actor, Duty::Tables)?;
        if shipped(table, key).is_none() {
            return Err(unknown(key));
        }
        forget(tx, table, key)
    })
}

/// A line as it is kept: NFC, each cell on one line, as many as the table has columns, days as ISO 8601 has them. Else what is
/// wrong with it.
pub(super) fn tidy(table: Table, cells: &[String]) -> Result<Line, Message> {
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

fn has(tx: &Tx, table: Table, key: &str) -> Result<bool> {
    Ok(match changed(tx, table)?.get(key) {
        Some(cells) => cells.is_some(),
        None => shipped(table, key).is_some(),
    })
}

fn unknown(key: &str) -> Error {
    LexiconError::LineUnknown { key: key.to_owned() }.into()
}
