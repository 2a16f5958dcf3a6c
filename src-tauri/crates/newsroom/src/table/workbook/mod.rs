//! Tables as an Excel workbook (ECMA-376).

mod hidden;
mod read;
mod shown;
mod write;

pub(super) use read::read;
pub(super) use write::write;
