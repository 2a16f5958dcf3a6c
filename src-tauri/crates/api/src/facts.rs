//! Commands of fact packs.

use newsroom::administration::{OfficeChanged, take_facts};
use newsroom::facts::{self, LeftOut, PackShown};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;

type Result<T> = std::result::Result<T, newsroom::Error>;

#[derive(Debug, Deserialize, TS)]
pub struct FactsExport {
    /// Handle of a picked folder.
    pub into: String,
}

#[derive(Debug, Serialize, TS)]
pub struct FactsExported {
    /// Name of the file in the picked folder.
    pub file: String,
    pub lines: u32,
}

pub fn export(desk: &Desk, request: FactsExport) -> Result<FactsExported> {
    let done = facts::write(&desk.office, &desk.actor()?, &desk.files.place(&request.into)?)?;
    Ok(FactsExported { file: done.file, lines: done.lines })
}

#[derive(Debug, Deserialize, TS)]
pub struct FactsShow {
    /// Handle of a picked file; it serves again.
    pub file: String,
}

pub fn show(desk: &Desk, request: FactsShow) -> Result<PackShown> {
    let (_, bytes) = desk.files.peek(&request.file)?;
    facts::show(&desk.office, &bytes)
}

#[derive(Debug, Deserialize, TS)]
pub struct FactsTake {
    /// Handle of the file that was shown.
    pub file: String,
    /// `seen` of what was shown.
    pub seen: String,
    /// Differences that are not taken.
    pub left_out: Vec<LeftOut>,
}

pub fn take(desk: &Desk, request: FactsTake) -> Result<OfficeChanged> {
    let (_, bytes) = desk.files.peek(&request.file)?;
    take_facts(&desk.office, &desk.actor()?, &bytes, &request.seen, &request.left_out)
}
