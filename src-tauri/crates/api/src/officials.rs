//! Commands about the registry of officials.

use newsroom::officials::{self, Imported, Official};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::captions::TableFile;
use crate::desk::Desk;
use crate::shared::{Nothing, Which};

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

pub fn save(desk: &Desk, request: Official) -> Result<Official> {
    officials::save(&desk.office, &desk.actor()?, request)
}

pub fn remove(desk: &Desk, request: Which) -> Result<Nothing> {
    officials::remove(&desk.office, &desk.actor()?, &request.id)?;
    Ok(Nothing {})
}

pub fn import(desk: &Desk, request: TableFile) -> Result<Imported> {
    let (_, bytes) = desk.files.take(&request.file)?;
    officials::import(&desk.office, &desk.actor()?, &bytes)
}
