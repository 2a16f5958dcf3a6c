//! The registry as a file that a spreadsheet opens, and that comes back by import.

use std::path::Path;

use super::import::COLUMNS;
use super::list::{Official, list};
use crate::error::Result;
use crate::office::Office;
use crate::table::{self, TableFile, TableFormat};
use crate::text::{day, day_label};

/// Writes every period of everybody into a folder, in protocol order, as `so-lanh-dao-20261121-1640.xlsx`. The code of a line is
/// the person's id, by which the same people are found again whatever became of their names.
///
/// Errors: those of writing.
pub fn export(office: &Office, format: TableFormat, into: &Path) -> Result<TableFile> {
    let officials = office.read(|connection| list(connection, "", None))?;
    let heading = COLUMNS.iter().filter_map(|names| names.first()).map(|name| (*name).to_owned()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(heading).chain(officials.into_iter().map(row)).collect();
    table::place(into, ("so-lanh-dao", "Sổ lãnh đạo"), &office.now(), format, &rows)
}

fn row(official: Official) -> Vec<String> {
    let moment = |at: Option<String>| at.as_deref().and_then(day).map(day_label).unwrap_or_default();
    let Official {
        name,
        honorific,
        rank,
        party_title,
        state_title,
        unit,
        protocol,
        valid_from,
        valid_to,
        person,
        ..
    } = official;
    let protocol = protocol.map(|place| place.to_string()).unwrap_or_default();
    let (from, to) = (moment(valid_from), moment(valid_to));
    vec![name, honorific, rank, party_title, state_title, unit, protocol, from, to, person]
}
