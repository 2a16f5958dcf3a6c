//! Commands about ingests.

use newsroom::ingest::{self, Ingest, Item, Order, Originals};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::shared::{Nothing, Which};

type Result<T> = std::result::Result<T, newsroom::Error>;

#[derive(Debug, Deserialize, TS)]
pub struct IngestOpen {
    /// Handles of picked or dropped folders and files.
    pub sources: Vec<String>,
}

/// Lists the sources. Nothing is taken in yet.
pub fn open(desk: &Desk, request: IngestOpen) -> Result<Ingest> {
    let sources = request.sources.iter().map(|handle| desk.files.source(handle)).collect::<Result<_>>()?;
    ingest::open(&desk.office, &desk.actor()?, sources)
}

#[derive(Debug, Deserialize, TS)]
pub struct IngestItemsRequest {
    pub id: String,
    /// First number.
    pub from: u32,
    pub limit: u32,
}

#[derive(Debug, Serialize, TS)]
#[ts(rename = "IngestItems")]
pub struct Items {
    pub items: Vec<Item>,
}

pub fn items(desk: &Desk, request: IngestItemsRequest) -> Result<Items> {
    Ok(Items { items: ingest::items(&desk.office, &request.id, request.from, request.limit)? })
}

#[derive(Debug, Deserialize, TS)]
pub struct IngestStart {
    pub id: String,
    /// Numbers of items; all that can be taken if absent.
    pub chosen: Option<Vec<u32>>,
    pub originals: Originals,
    /// New names, as `{date}-{event}-{seq:3}`; empty keeps the names.
    pub pattern: String,
    pub event: String,
    pub place: String,
    pub credit: String,
    /// Handle of the folder for a second copy.
    pub backup: Option<String>,
    /// Article at whose end the photos are set.
    pub article: Option<String>,
}

/// Begins, and goes on in the background; the job's id is that of the ingest.
pub fn start(desk: &Desk, request: IngestStart) -> Result<Ingest> {
    let order = Order {
        chosen: request.chosen,
        originals: request.originals,
        pattern: request.pattern,
        event: request.event,
        place: request.place,
        credit: request.credit,
        backup: request.backup.map(|handle| desk.files.place(&handle)).transpose()?,
        article: request.article,
    };
    let ingest = ingest::start(&desk.office, &desk.actor()?, &request.id, &order)?;
    desk.run_ingest(ingest.id.clone(), true);
    Ok(ingest)
}

pub fn pause(desk: &Desk, request: Which) -> Result<Ingest> {
    ingest::pause(&desk.office, &desk.actor()?, &request.id)
}

pub fn resume(desk: &Desk, request: Which) -> Result<Ingest> {
    let ingest = ingest::resume(&desk.office, &desk.actor()?, &request.id)?;
    desk.run_ingest(ingest.id.clone(), true);
    Ok(ingest)
}

pub fn cancel(desk: &Desk, request: Which) -> Result<Ingest> {
    ingest::cancel(&desk.office, &desk.actor()?, &request.id)
}

#[derive(Debug, Serialize, TS)]
pub struct Ingests {
    /// Unfinished first, then the last twenty.
    pub ingests: Vec<Ingest>,
}

pub fn list(desk: &Desk, _: Nothing) -> Result<Ingests> {
    Ok(Ingests { ingests: ingest::list(&desk.office)? })
}
