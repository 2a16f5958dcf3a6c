//! The first sheet of a workbook, as it is shown.
//!
//! A cell gives what stands in it when Excel shows it: a day as day/month/year, a number in its format, a formula by the value that it
//! had when the file was saved. What stands in merged cells is said of every row that they reach over. Rows that are hidden come
//! with the others, and are counted.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Dimensions, Reader, Xlsx, XlsxError};
use packaging::archive::{Limits, open_checked};

use super::hidden::{First, first};
use super::shown::shown;
use crate::error::{Error, Result};
use crate::table::{MOST_ROWS, Sheet, TableError, TableLine, too_large};

/// Bytes of all parts together, unpacked; a table of 100,000 rows has less than half of it.
const LIMITS: Limits = Limits { entries: 2_000, total: 128 << 20, ratio: 200 };
/// Tags in one part: every string and every format becomes something of its own in memory.
const MOST_TAGS: usize = 6_000_000;
const MOST_COLUMNS: usize = 256;
/// Cells that say anything, and cells that a merge makes say it again.
const MOST_CELLS: usize = 2_000_000;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Errors: as [`super::super::read`] names them.
pub(in crate::table) fn read(bytes: &[u8]) -> Result<Sheet> {
    let archive = open_checked(bytes, &LIMITS)?;
    let tags = |part: &Vec<u8>| part.iter().filter(|byte| **byte == b'<').count();
    if archive.files().values().any(|part| tags(part) > MOST_TAGS) {
        return Err(too_large());
    }
    let sheet = first(&archive).ok_or(TableError::NoWorkbook)?;
    drop(archive);
    // Nothing outside is changed by it: a fault of the library is a fault of this one file.
    let cells = catch_unwind(AssertUnwindSafe(|| cells(bytes, &sheet)));
    cells.unwrap_or_else(|_| Err(TableError::Damaged { detail: sheet.name.clone() }.into()))
}

fn cells(bytes: &[u8], First { name, hidden }: &First) -> Result<Sheet> {
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let merged = book.merge_cells_by_sheet_name(name).map_err(damaged)?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut count = 0;
    let mut reader = book.worksheet_cells_reader(name).map_err(damaged)?;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
        let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let text = shown(cell.get_value(), format.map(|format| format.format_code.as_str()));
        if text.trim().is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        put(&mut rows, row, column, text)?;
        count += 1;
        if count > MOST_CELLS || rows.len() > MOST_ROWS {
            return Err(too_large());
        }
    }
    drop(reader);
    for area in merged {
        count += repeat(&mut rows, &area)?;
        if count > MOST_CELLS {
            return Err(too_large());
        }
    }
    let width = rows.values().next().map_or(0, Vec::len);
    let seen = |row: &u32| !hidden.contains(row);
    let hidden = rows.keys().filter(|row| !seen(row)).count();
    let rows = rows.into_iter().map(|(row, mut cells)| {
        cells.resize(cells.len().max(width), String::new());
        TableLine { line: row.saturating_add(1), cells }
    });
    Ok(Sheet { rows: rows.collect(), hidden: u32::try_from(hidden).unwrap_or(u32::MAX) })
}

fn put(rows: &mut BTreeMap<u32, Vec<String>>, row: u32, column: u32, text: String) -> Result<()> {
    let column =
        usize::try_from(column).ok().filter(|column| *column < MOST_COLUMNS).ok_or_else(too_large)?;
    let cells = rows.entry(row).or_default();
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    if let Some(cell) = cells.get_mut(column) {
        *cell = text;
    }
    Ok(())
}

/// Says what stands in merged cells in the other rows that they reach over; a row of which that is all stays empty. Returns how
/// often.
fn repeat(rows: &mut BTreeMap<u32, Vec<String>>, area: &Dimensions) -> Result<usize> {
    let ((top, left), (bottom, _)) = (area.start, area.end);
    let at = usize::try_from(left).unwrap_or(usize::MAX);
    let Some(text) = rows.get(&top).and_then(|cells| cells.get(at)).filter(|text| !text.is_empty()).cloned()
    else {
        return Ok(0);
    };
    if bottom <= top {
        return Ok(0);
    }
    let below: Vec<u32> = rows.range(top + 1..=bottom).map(|(row, _)| *row).collect();
    for row in &below {
        put(rows, *row, left, text.clone())?;
    }
    Ok(below.len())
}

fn damaged(error: XlsxError) -> Error {
    match error {
        XlsxError::Password => TableError::OldWorkbook.into(),
        error => TableError::Damaged { detail: error.to_string() }.into(),
    }
}
