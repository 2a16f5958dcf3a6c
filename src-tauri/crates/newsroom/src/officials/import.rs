//! The registry from a table: one line for the titles of one person in one period.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::before::{MarkBefore, RegistryBefore, kept, marks_of};
use super::error::{LineFlaw, OfficialError};
use super::list::{Official, all};
use super::save::{check_overlap, tidy, write};
use crate::error::Result;
use crate::store::Tx;
use crate::table::{self, Header, LineProblem, Sheet, TableLine};
use crate::text::one_line;

/// What became of the lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "OfficialsImported")]
pub struct Imported {
    pub added: u32,
    pub changed: u32,
    /// Were there already, word for word.
    pub same: u32,
    pub failed: Vec<LineProblem>,
}

/// A line of a table that comes into the registry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TableOfficial {
    /// Of the file, from 1.
    pub line: u32,
    pub official: Official,
}

pub(super) const COLUMNS: [&[&str]; 10] = [
    &["Họ tên", "Họ và tên", "name"],
    &["Danh xưng", "honorific"],
    &["Cấp bậc", "Cấp bậc, học hàm", "rank"],
    &["Chức vụ Đảng", "party_title"],
    &["Chức vụ chính quyền", "state_title"],
    &["Đơn vị", "unit"],
    &["Thứ tự", "protocol"],
    &["Từ ngày", "valid_from"],
    &["Đến ngày", "valid_to"],
    &["Mã", "code"],
];
const NAME: usize = 0;

/// Reads a table. Its first line names the columns, in Vietnamese or English; the name is the one that must be there. Lines that
/// make no sense are named beside the good ones. Last comes how many lines were hidden.
///
/// Errors: those of [`table::read`], `officials-columns-missing`.
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<TableOfficial>, Vec<LineProblem>, u32)> {
    let Sheet { rows, hidden } = table::read(bytes, None)?;
    let header = rows.first().map(|row| Header::find(row, &COLUMNS));
    let header = header.filter(|header| header.has(NAME)).ok_or(OfficialError::ColumnsMissing)?;
    let (mut lines, mut failed) = (Vec::new(), Vec::new());
    for row in rows.get(1..).unwrap_or_default() {
        match official(&header, row) {
            Ok(official) => lines.push(TableOfficial { line: row.line, official }),
            Err(error) => failed.push(LineProblem { line: row.line, why: error.message() }),
        }
    }
    Ok((lines, failed, hidden))
}

/// Takes lines in. Those of one person have the same code or, without one, the same name; a line whose person and first day are
/// known changes that period, any other adds one. Lines that do not fit are named, the others come in. Returns with it the lines
/// that came in as they are kept, the periods that they changed, and what was before.
pub(crate) fn import(
    tx: &mut Tx,
    lines: Vec<TableOfficial>,
) -> Result<(Imported, Vec<TableOfficial>, Vec<Official>, RegistryBefore)> {
    let ((result, written, were), before) = kept(tx, |tx, before| take_in(tx, lines, &mut before.marks))?;
    Ok((result, written, were, before))
}

fn take_in(
    tx: &mut Tx,
    lines: Vec<TableOfficial>,
    marks: &mut Vec<MarkBefore>,
) -> Result<(Imported, Vec<TableOfficial>, Vec<Official>)> {
    let (mut result, mut written, mut before) = (Imported::default(), Vec::new(), Vec::new());
    // First what is known already, so that an old period that now has an end makes room for the new one.
    let mut fresh = Vec::new();
    for TableOfficial { line, official } in lines {
        let mut official = tidy(official)?;
        official.person = person(tx, &official, marks)?;
        let known = all(tx)?.into_iter().find(|known| is_period(known, &official));
        match known {
            Some(known) => {
                official.id.clone_from(&known.id);
                if known == official {
                    result.same += 1;
                } else if let Some(done) = place(tx, line, official, &mut result.failed)? {
                    result.changed += 1;
                    written.push(done);
                    before.push(known);
                }
            }
            None => fresh.push((line, official)),
        }
    }
    for (line, mut official) in fresh {
        // A line before may have brought this person in.
        official.person = person(tx, &official, marks)?;
        if all(tx)?.iter().any(|known| is_period(known, &official)) {
            let why = LineFlaw::SamePeriod { name: official.name }.message();
            result.failed.push(LineProblem { line, why });
        } else if let Some(done) = place(tx, line, official, &mut result.failed)? {
            result.added += 1;
            written.push(done);
        }
    }
    Ok((result, written, before))
}

fn place(
    tx: &mut Tx,
    line: u32,
    mut official: Official,
    failed: &mut Vec<LineProblem>,
) -> Result<Option<TableOfficial>> {
    if let Err(error) = check_overlap(&official, &all(tx)?) {
        failed.push(LineProblem { line, why: error.message() });
        return Ok(None);
    }
    write(tx, &mut official)?;
    Ok(Some(TableOfficial { line, official }))
}

fn is_period(known: &Official, official: &Official) -> bool {
    !official.person.is_empty() && known.person == official.person && known.valid_from == official.valid_from
}

/// The person whom a line means, empty for a new one. `official.person` holds the code of the line, if it has one: it
/// becomes the person's id, also of one who was known by name alone until now; in pictures too, of which `marks` keeps what was.
fn person(tx: &Tx, official: &Official, marks: &mut Vec<MarkBefore>) -> Result<String> {
    let code = &official.person;
    let by_name = |connection: &Connection| -> Result<Option<String>> {
        let named = all(connection)?.into_iter().filter(|known| known.name == official.name);
        Ok(named.map(|known| known.person).find(|person| code.is_empty() || Uuid::parse_str(person).is_ok()))
    };
    if code.is_empty() {
        return Ok(by_name(tx)?.unwrap_or_default());
    }
    let known = all(tx)?.iter().any(|known| known.person == *code);
    if !known && let Some(person) = by_name(tx)? {
        marks.extend(marks_of(tx, &person)?);
        tx.execute("UPDATE officials SET person = ?2 WHERE person = ?1", [&person, code])?;
        tx.execute("UPDATE regions SET person = ?2 WHERE person = ?1", [&person, code])?;
    }
    Ok(code.clone())
}

fn official(header: &Header, row: &TableLine) -> Result<Official> {
    let text = |column: usize| header.cell(row, column).unwrap_or_default().to_owned();
    let moment = |column: usize| Some(text(column)).filter(|text| !text.trim().is_empty());
    let protocol = text(6);
    let protocol = match protocol.trim() {
        "" => None,
        written => Some(
            written
                .parse::<u32>()
                .map(i64::from)
                .map_err(|_| OfficialError::ProtocolInvalid { written: written.to_owned() })?,
        ),
    };
    tidy(Official {
        id: String::new(),
        person: one_line(&text(9)).chars().take(64).collect(),
        name: text(NAME),
        honorific: text(1),
        rank: text(2),
        party_title: text(3),
        state_title: text(4),
        unit: text(5),
        protocol,
        valid_from: moment(7),
        valid_to: moment(8),
    })
}
