//! Tables as text: TSV and CSV.
//!
//! Written: UTF-8 with a byte order mark, by which Excel knows the letters; lines end in CR LF; a cell with a separator,
//! a quote or a line break is quoted (RFC 4180). CSV is separated by semicolons, because where the comma is the decimal
//! sign, as in Vietnamese Windows, the semicolon separates lists and Excel splits a CSV by it. No line `sep=;`: Excel
//! would split by it on every machine, but no longer believe the byte order mark, and no Vietnamese letter would survive.
//! A cell that a spreadsheet could take for a formula (its first letter is = + - @, a tab or a carriage return) gets an
//! apostrophe in front, and loses it on the way in.
//!
//! Read: UTF-8, or UTF-16 with its byte order mark (Excel's “Unicode Text”); separated by tabs, semicolons or commas.

use super::{MOST_ROWS, TableError, TableLine, too_large};
use crate::error::{Result, SystemError};

const MARK: char = '\u{feff}';

/// The rows that say anything; the separator is guessed from the first line unless it is given.
///
/// Errors: `table-too-large` (100,000 rows), `table-encoding`, `table-damaged`.
pub(super) fn read(bytes: &[u8], separator: Option<char>) -> Result<Vec<TableLine>> {
    let text = decoded(bytes)?;
    let mut text = text.as_str();
    let mut line = 0;
    let mut separator = separator;
    let first = text.lines().next().unwrap_or_default();
    if let Some(named) = first.strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
        separator = Some(named);
        text = text.get(first.len()..).unwrap_or_default().trim_start_matches(['\r', '\n']);
        line = 1;
    }
    let separator = separator.unwrap_or_else(|| guess(text.lines().next().unwrap_or_default()));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b'\t'))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let more = reader
            .read_record(&mut record)
            .map_err(|error| TableError::Damaged { detail: error.to_string() })?;
        if !more {
            return Ok(rows);
        }
        let at = record.position().map(|place| begins(text, place)).unwrap_or_default();
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(TableLine { line: at + line, cells: record.iter().map(unguarded).collect() });
        }
        if rows.len() > MOST_ROWS {
            return Err(too_large());
        }
    }
}

/// The line on which a record begins: its place in the text is that of the empty lines before it.
fn begins(text: &str, place: &csv::Position) -> u32 {
    let behind = usize::try_from(place.byte()).ok().and_then(|byte| text.get(byte..)).unwrap_or_default();
    let empty = behind.chars().take_while(|letter| "\r\n".contains(*letter)).filter(|letter| *letter == '\n');
    u32::try_from(place.line() + empty.count() as u64).unwrap_or(u32::MAX)
}

/// Writes a table; every row has as many cells as the first.
pub(super) fn write(separator: char, rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let failed = |error: String| SystemError::Io { detail: error }.into();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(u8::try_from(separator).unwrap_or(b'\t'))
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(MARK.to_string().into_bytes());
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| guarded(cell)))
            .map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

fn decoded(bytes: &[u8]) -> Result<String> {
    let wide = |pair: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).skip(1).filter_map(|two| <[u8; 2]>::try_from(two).ok()).map(pair);
        String::from_utf16(&units.collect::<Vec<_>>()).ok()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).ok().map(|text| text.strip_prefix(MARK).unwrap_or(text).to_owned()),
    };
    text.ok_or_else(|| TableError::Encoding.into())
}

/// The separator of which the first line has most, tabs before semicolons before commas.
fn guess(line: &str) -> char {
    ['\t', ';', ',']
        .into_iter()
        .enumerate()
        .max_by_key(|(rank, separator)| (line.matches(*separator).count(), std::cmp::Reverse(*rank)))
        .map(|(_, separator)| separator)
        .unwrap_or('\t')
}

fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn unguarded(cell: &str) -> String {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(rows: Vec<TableLine>) -> Vec<Vec<String>> {
        rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn what_a_spreadsheet_would_compute_is_written_as_text_and_read_back() {
        let rows = vec![
            vec!["=1+1", "-5 độ", "@ai", "'=x", "bình thường", "nói “a\tb”\r\ndòng hai"]
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        ];
        let bytes = write(';', &rows).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.starts_with("\u{feff}'=1+1;'-5 độ;'@ai;''=x;bình thường;"), "{text}");
        assert_eq!(cells(read(&bytes, None).unwrap()), rows);
    }

    #[test]
    fn a_table_from_any_spreadsheet_is_read() {
        let wide: Vec<u8> = "\u{feff}Mã\tTên\r\n1\tĐỗ".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [
            &wide[..],
            "Mã\tTên\n1\tĐỗ".as_bytes(),
            "\u{feff}Mã;Tên\r\n1;Đỗ\r\n".as_bytes(),
            "sep=,\r\nMã,Tên\r\n1,Đỗ".as_bytes(),
        ] {
            assert_eq!(cells(read(bytes, None).unwrap()), [["Mã", "Tên"], ["1", "Đỗ"]]);
        }
        assert_eq!(read(b"M\xe3\tT\xean", None).unwrap_err().code(), "table-encoding");
    }

    #[test]
    fn rows_keep_the_line_on_which_they_begin() {
        let rows = read("a\tb\n\n\"x\ny\"\t2\n\t\nz\t3".as_bytes(), None).unwrap();
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 3, 6]);
    }

    proptest! {
        #[test]
        fn every_table_comes_back_as_it_went(
            rows in prop::collection::vec(prop::collection::vec("(\\PC|[\t\r\n\"';,=+@-])*", 3), 1..6),
            separator in prop::sample::select(vec!['\t', ';', ',']),
        ) {
            let rows: Vec<Vec<String>> = rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
            let bytes = write(separator, &rows).unwrap();
            prop_assert_eq!(cells(read(&bytes, Some(separator)).unwrap()), rows);
        }

        #[test]
        fn no_bytes_upset_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes, None);
        }
    }
}
