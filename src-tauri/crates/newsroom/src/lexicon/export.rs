//! A table as a file that a spreadsheet opens, and that comes back by import.

use std::path::Path;

use proof::Table;

use super::list::{TableName, lines};
use crate::error::Result;
use crate::office::Office;
use crate::table::{self, TableFile, TableFormat};
use crate::text::{day, day_label};

/// Writes a table as the office has it into a folder, as `bang-co-quan-20261121-1640.xlsx`; a file that is there is never
/// overwritten.
///
/// Errors: those of writing.
pub fn export(office: &Office, from: TableName, format: TableFormat, into: &Path) -> Result<TableFile> {
    let lines = office.read(|connection| lines(connection, from))?;
    let mut rows = vec![headings(from).iter().map(|name| (*name).to_owned()).collect()];
    rows.extend(lines.into_iter().map(|line| shown(from, line.cells)));
    let name = match from {
        TableName::Agencies => ("bang-co-quan", "Cơ quan"),
        TableName::Documents => ("bang-van-ban", "Văn bản"),
        TableName::Units => ("bang-dia-danh", "Địa danh"),
        TableName::Successors => ("bang-thay-the", "Thay thế"),
    };
    table::place(into, name, &office.now(), format, &rows)
}

/// Of the columns, in their order; the first is one by which the import knows the line for what it is.
fn headings(table: TableName) -> &'static [&'static str] {
    match table {
        TableName::Agencies => &["Tên cơ quan", "Từ ngày", "Đến ngày", "Nguồn"],
        TableName::Documents => &["Số, ký hiệu", "Loại", "Ngày ban hành", "Trích yếu", "Đến ngày", "Nguồn"],
        TableName::Units => &["Địa danh cũ", "Loại", "Nay thuộc", "Đến ngày", "Nguồn"],
        TableName::Successors => &["Đã hết", "Nay là", "Nguồn"],
    }
}

/// Days as people write them.
fn shown(table: TableName, mut cells: Vec<String>) -> Vec<String> {
    for (column, cell) in table.table().columns().iter().zip(&mut cells) {
        if Table::is_day(column)
            && let Some(day) = day(cell)
        {
            *cell = day_label(day);
        }
    }
    cells
}
