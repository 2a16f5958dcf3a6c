//! A workbook of one sheet. Every cell is a text, in a format that keeps it one when somebody types in it: no cell is ever
//! computed, a zero in front stays, and a day stays as it was written, whatever language Excel speaks.

use rust_xlsxwriter::{Color, Format, FormatAlign, IgnoreError, Workbook, Worksheet, XlsxError};

use crate::error::{Error, Result, SystemError};
use crate::table::TableError;

/// Pixels of a column at most: what is longer is wrapped.
const WIDEST: u32 = 420;
/// ISO 216, in the numbers of Windows.
const A4: u8 = 9;

/// Writes the rows, of which the first is the heading: it stays in sight, and on every page of a print.
///
/// Errors: `table-cell-too-long`.
pub(in crate::table) fn write(name: &str, rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    fill(book.add_worksheet(), name, rows).map_err(refused)?;
    book.save_to_buffer().map_err(refused)
}

fn fill(sheet: &mut Worksheet, name: &str, rows: &[Vec<String>]) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let heading = text.clone().set_bold().set_background_color(Color::RGB(0x00ED_EAE4));
    sheet.set_name(name)?;
    for (row, cells) in (0u32..).zip(rows) {
        let format = if row == 0 { &heading } else { &text };
        for (column, cell) in (0u16..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, format)?;
        }
    }
    let last = |count: usize| u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX);
    let width = u16::try_from(last(rows.first().map_or(0, Vec::len))).unwrap_or(u16::MAX);
    sheet.ignore_error_range(0, 0, last(rows.len()), width, IgnoreError::NumberStoredAsText)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_autofit_max_width(WIDEST).autofit();
    Ok(())
}

fn refused(error: XlsxError) -> Error {
    match error {
        XlsxError::MaxStringLengthExceeded => TableError::CellTooLong.into(),
        XlsxError::RowColumnLimitError => TableError::TooLarge.into(),
        error => SystemError::Io { detail: error.to_string() }.into(),
    }
}
