//! Commands about the registry of officials.

use newsroom::officials::{self, Official};
use newsroom::{TableFile, TableFormat};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::shared::Into;

type Result<T> = std::result::Result<T, newsroom::Error>;

#[derive(Debug, Deserialize, TS)]
pub struct OfficialList {
    pub query: String,
    /// `YYYY-MM-DD`: only what holds on this day, each person once. Null: all periods.
    pub on: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct Officials {
    pub officials: Vec<Official>,
}

pub fn list(desk: &Desk, request: OfficialList) -> Result<Officials> {
    let found =
        desk.office.read(|connection| officials::list(connection, &request.query, request.on.as_deref()))?;
    Ok(Officials { officials: found })
}

/// The whole registry as a workbook.
pub fn export(desk: &Desk, request: Into) -> Result<TableFile> {
    officials::export(&desk.office, TableFormat::Xlsx, &desk.files.place(&request.into)?)
}
