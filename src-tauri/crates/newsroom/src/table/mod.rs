//! Tables, as spreadsheet programs write and read them: an Excel workbook (`.xlsx`), or text (TSV and CSV).
//!
//! What a file is, its bytes say and not its name. The same table comes back the same from all three.

mod text;
mod workbook;

use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Message, Result, faults};

faults! {
    /// Why a table was not read, or not written.
    pub enum TableError {
        /// Excel keeps at most 32,767 letters in a cell.
        CellTooLong = Usage "table-cell-too-long",
        Damaged { detail: String } = Damaged "table-damaged",
        Encoding = Damaged "table-encoding",
        /// A container of the kind that `.xls` is, and a workbook with a password.
        OldWorkbook = Damaged "table-old-workbook",
        /// An archive that holds no workbook, as `.ods`, `.xlsb` or `.zip`.
        NoWorkbook = Damaged "table-no-workbook",
        TooLarge = Damaged "table-too-large",
    }
}

/// Bytes of a table.
const LARGEST: usize = 32 << 20;
const MOST_ROWS: usize = 100_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TableFormat {
    #[default]
    Xlsx,
    Tsv,
    Csv,
}

impl TableFormat {
    fn ending(self) -> &'static str {
        match self {
            TableFormat::Xlsx => "xlsx",
            TableFormat::Tsv => "tsv",
            TableFormat::Csv => "csv",
        }
    }
}

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The rows that say anything.
    pub rows: Vec<TableLine>,
    /// How many of them whoever opens the file in Excel does not see, filtered out or hidden by hand.
    pub hidden: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLine {
    /// Of the file, from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

/// A line of a table that was not taken in, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LineProblem {
    /// From 1.
    pub line: u32,
    pub why: Message,
}

fn too_large() -> Error {
    TableError::TooLarge.into()
}

/// Reads a table: the first sheet of a workbook that is not hidden, or a text, whose separator is guessed from the first line
/// unless it is given.
///
/// Errors: `table-too-large` (32 MB, 100,000 rows, 256 columns), `table-encoding`, `table-damaged`, `table-old-workbook`,
/// `table-no-workbook`, and those of an archive that is not opened.
pub fn read(bytes: &[u8], separator: Option<char>) -> Result<Sheet> {
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] => workbook::read(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(TableError::OldWorkbook.into()),
        _ => Ok(Sheet { rows: text::read(bytes, separator)?, hidden: 0 }),
    }
}

/// A table that was put into a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TableFile {
    /// Its name in the folder.
    pub file: String,
    /// Without the heading.
    pub lines: u32,
}

/// Puts a table into a folder, as `name-20261121-1640.xlsx`; a file that is there is never overwritten. Every row has as many
/// cells as the first, which names the columns. `sheet`: what the sheet of a workbook is called.
///
/// Errors: `table-cell-too-long`, and those of writing.
pub fn place(
    folder: &Path,
    (name, sheet): (&str, &str),
    now: &str,
    format: TableFormat,
    rows: &[Vec<String>],
) -> Result<TableFile> {
    let bytes = match format {
        TableFormat::Xlsx => workbook::write(sheet, rows)?,
        TableFormat::Tsv => text::write('\t', rows)?,
        TableFormat::Csv => text::write(';', rows)?,
    };
    let file = put(folder, name, now, format.ending(), &bytes)?;
    Ok(TableFile { file, lines: u32::try_from(rows.len().saturating_sub(1)).unwrap_or(u32::MAX) })
}

/// Puts bytes into a folder, as `name-20261121-1640.ending`; a file that is there is never overwritten. Returns its name.
pub fn put(folder: &Path, name: &str, now: &str, ending: &str, bytes: &[u8]) -> Result<String> {
    let at: String = now.chars().take(16).filter(|letter| *letter != '-' && *letter != ':').collect();
    let stem = format!("{name}-{}", at.replace('T', "-"));
    let names = crate::disk::numbered(&stem, ending);
    let placed = crate::disk::put_new(folder, ".dang-ghi-", names, bytes)?;
    let placed = placed.ok_or(std::io::Error::from(std::io::ErrorKind::AlreadyExists))?;
    Ok(placed.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
}

/// Which column of a table holds what, by its first row.
pub struct Header(Vec<Option<usize>>);

impl Header {
    /// Finds the columns by any of their names, accents, case and spaces or not.
    pub fn find(row: &TableLine, names: &[&[&str]]) -> Header {
        let form = |name: &str| -> String {
            crate::text::fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
        };
        let cells: Vec<String> = row.cells.iter().map(|cell| form(cell)).collect();
        let column =
            |names: &&[&str]| cells.iter().position(|cell| names.iter().any(|name| form(name) == *cell));
        Header(names.iter().map(column).collect())
    }

    /// Whether the table has the column.
    pub fn has(&self, column: usize) -> bool {
        self.0.get(column).copied().flatten().is_some()
    }

    /// Whether the table has every column that was looked for.
    pub fn has_all(&self) -> bool {
        self.0.iter().all(Option::is_some)
    }

    /// The cell of a column; `None` where the table has no such column, or the row ends before it.
    pub fn cell<'a>(&self, row: &'a TableLine, column: usize) -> Option<&'a str> {
        row.cells.get(self.0.get(column).copied().flatten()?).map(String::as_str)
    }
}

#[cfg(test)]
mod tests;
