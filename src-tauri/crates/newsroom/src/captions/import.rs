//! Captions in, from a table that somebody filled in.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::batch::differences;
use super::changes::{Line, check, tidy};
use super::error::{CaptionError, LineFlaw};
use super::export::{FILE, ID, heading};
use crate::actor::Actor;
use crate::error::{Error, Message, Result};
use crate::office::Office;
use crate::photos::DeskError;
use crate::photos::{Applied, Did, Field, MOST_PHOTOS, Photo, Step, apply, show};
use crate::table::{self, Header, Sheet, TableLine};
use crate::text::nfc;

/// What a table would change, or has changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    pub changed: Vec<Rewritten>,
    /// How many lines say what the photos say already.
    pub same: u32,
    pub missing: Vec<Missing>,
    /// How many lines were hidden in Excel; they were read like the others.
    pub hidden: u32,
    /// `None` where nothing was written.
    pub applied: Option<Applied>,
}

/// A photo and its words as the table has them.
#[derive(Clone, Debug, PartialEq)]
pub struct Rewritten {
    pub file: String,
    pub words: Line,
}

/// A line whose photo is not in the store, or whose file name several photos have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// From 1.
    pub line: u32,
    pub file: String,
}

/// Takes the words of a table as they stand: its columns are those that [`super::export`] writes, in any order; the
/// column “Mã ảnh” or “Tệp” must be there, and of the others just those that shall be written. A photo is found by its
/// id, else by its file name where only one has it. Without `write` it only says what would change.
///
/// Errors: those of [`table::read`], `captions-columns-missing`, `captions-line-invalid` (nothing is written then).
pub fn import(office: &Office, actor: &Actor, bytes: &[u8], write: bool) -> Result<Imported> {
    let Sheet { rows, hidden } = table::read(bytes, None)?;
    let names: Vec<Vec<&str>> = [vec![ID, "id"], vec![FILE, "file"]]
        .into_iter()
        .chain(Field::WORDS.map(|field| vec![heading(field), field.name()]))
        .collect();
    let names: Vec<&[&str]> = names.iter().map(Vec::as_slice).collect();
    let header = rows.first().map(|row| Header::find(row, &names));
    let header =
        header.filter(|header| header.has(0) || header.has(1)).ok_or(CaptionError::ColumnsMissing)?;
    let rows = rows.get(1..).unwrap_or_default();
    if rows.len() > MOST_PHOTOS {
        return Err(DeskError::TooMany { limit: MOST_PHOTOS }.into());
    }
    if !write {
        let (imported, _) = office.read(|connection| compare(connection, &header, rows))?;
        return Ok(Imported { hidden, ..imported });
    }
    office.transact(actor, |tx| {
        let (mut imported, steps) = compare(tx, &header, rows)?;
        let applied = apply(tx, Did::Imported, steps)?;
        imported.hidden = hidden;
        imported.applied = (applied.changed > 0).then_some(applied);
        Ok(imported)
    })
}

fn compare(connection: &Connection, header: &Header, rows: &[TableLine]) -> Result<(Imported, Vec<Step>)> {
    let files = files(connection)?;
    let mut imported = Imported::default();
    let (mut steps, mut seen) = (Vec::new(), HashSet::new());
    for row in rows {
        let file = nfc(header.cell(row, 1).unwrap_or_default().trim());
        let photo = match find(connection, header.cell(row, 0).unwrap_or_default().trim(), files.get(&file))?
        {
            Some(photo) => photo,
            None => {
                imported.missing.push(Missing { line: row.line, file });
                continue;
            }
        };
        if !seen.insert(photo.id.clone()) {
            return Err(invalid(row, LineFlaw::PhotoTwice { file: photo.file }.message()));
        }
        let mut words = Line::of(&photo);
        for (index, field) in Field::WORDS.into_iter().enumerate() {
            if let Some(cell) = header.cell(row, index + 2) {
                words.set(field, tidy(field, cell));
            }
        }
        check(&Line::of(&photo), &words).map_err(|error| invalid(row, error.message()))?;
        let differences = differences(&photo, &words, &Field::WORDS);
        if differences.is_empty() {
            imported.same += 1;
        } else {
            steps.extend(differences);
            imported.changed.push(Rewritten { file: photo.file, words });
        }
    }
    Ok((imported, steps))
}

fn invalid(row: &TableLine, why: Message) -> Error {
    CaptionError::LineInvalid { line: row.line, why }.into()
}

/// The photo of each file name that only one has.
fn files(connection: &Connection) -> Result<HashMap<String, String>> {
    let mut statement = connection.prepare(
        "SELECT file, min(id) FROM photos WHERE trashed_at IS NULL GROUP BY file HAVING count(*) = 1",
    )?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

fn find(connection: &Connection, id: &str, by_file: Option<&String>) -> Result<Option<Photo>> {
    let known: Option<String> = connection
        .prepare_cached("SELECT id FROM photos WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    known.as_ref().or(by_file).map(|id| show(connection, id)).transpose()
}
