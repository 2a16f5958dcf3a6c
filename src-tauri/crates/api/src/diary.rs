//! Commands about the program itself: how it ended last, and its log.

use newsroom::diary;
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::shared::{Into, Nothing};

type Result<T> = std::result::Result<T, newsroom::Error>;

pub fn show(desk: &Desk, _: Nothing) -> Result<diary::Shown> {
    diary::show(&desk.office)
}

/// A person has read of the last stop.
pub fn seen(desk: &Desk, _: Nothing) -> Result<Nothing> {
    diary::seen(&desk.office);
    Ok(Nothing {})
}

#[derive(Debug, Serialize, TS)]
pub struct DiarySaved {
    /// Name of the file in the picked folder.
    pub file: String,
}

pub fn save(desk: &Desk, request: Into) -> Result<DiarySaved> {
    Ok(DiarySaved { file: diary::save(&desk.office, &desk.files.place(&request.into)?)? })
}
