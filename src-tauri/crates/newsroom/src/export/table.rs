//! The ledger of packages as a file that a spreadsheet opens.

use std::path::Path;

use super::issued::{Record, packages};
use crate::error::Result;
use crate::office::Office;
use crate::table::{self, TableFile, TableFormat};
use crate::text::moment;

const HEADINGS: [&str; 9] =
    ["Số", "Bài", "Loại", "Người xuất", "Lúc xuất", "Tệp", "Nơi đặt", "SHA-256 của tệp", "Mã nội dung"];

/// Writes every package handed out from this store into a folder, newest first, as `so-goi-20261121-1640.xlsx`.
///
/// Errors: those of writing.
pub fn ledger(office: &Office, format: TableFormat, into: &Path) -> Result<TableFile> {
    let mut rows = vec![HEADINGS.map(str::to_owned).to_vec()];
    rows.extend(packages(office)?.into_iter().map(row));
    table::place(into, ("so-goi", "Sổ gói bài"), &office.now(), format, &rows)
}

fn row(Record { seq, headline, file, sha256, kind, exporter, at, hash, path, .. }: Record) -> Vec<String> {
    let kind = if kind == "approved" { "Bản đã duyệt" } else { "Bản in thử" };
    vec![seq.to_string(), headline, kind.to_owned(), exporter, moment(&at), file, path, sha256, hash]
}
