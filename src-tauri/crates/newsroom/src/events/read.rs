//! Reading the ledger.

use rusqlite::Connection;

use super::Event;
use crate::error::Result;

/// An event as it lies in the ledger.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub seq: i64,
    pub hash: String,
    pub event: Event,
}

/// The events of one article, oldest first.
pub fn of_article(connection: &Connection, article: &str) -> Result<Vec<Recorded>> {
    let mut statement =
        connection.prepare_cached("SELECT seq, hash, body FROM events WHERE article = ?1 ORDER BY seq")?;
    let mut rows = statement.query([article])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let body: String = row.get(2)?;
        events.push(Recorded { seq: row.get(0)?, hash: row.get(1)?, event: serde_json::from_str(&body)? });
    }
    Ok(events)
}
