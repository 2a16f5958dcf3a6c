//! A table as a file that a spreadsheet opens, and that comes back by import.

use std::path::Path;

use super::list::{TableName, lines};
use crate::error::Result;
use crate::office::Office;
use crate::table;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Name of the file in the folder.
    pub file: String,
    pub lines: u32,
}

/// Writes a table as the office has it into a folder, as `bang-co-quan-20261121-1640.tsv`; a file that is there is never
/// overwritten.
///
/// Errors: those of writing.
pub fn export(office: &Office, from: TableName, into: &Path) -> Result<Exported> {
    let lines = office.read(|connection| lines(connection, from))?;
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let heading = from.table().columns().iter().map(|column| (*column).to_owned()).collect();
    let mut rows: Vec<Vec<String>> = vec![heading];
    rows.extend(lines.into_iter().map(|line| line.cells));
    let name = match from {
        TableName::Agencies => "bang-co-quan",
        TableName::Documents => "bang-van-ban",
        TableName::Units => "bang-dia-danh",
        TableName::Successors => "bang-thay-the",
    };
    let file = table::place(into, name, &office.now(), "tsv", &table::write('\t', &rows)?)?;
    Ok(Exported { file, lines: count })
}
