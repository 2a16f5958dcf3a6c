//! Reading the diary.

use rusqlite::Connection;
use serde::Deserialize;

use crate::actor::Role;
use crate::article::State;
use crate::error::Result;

/// One line of the diary. Its JSON text, exactly as stored, is what was hashed and signed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Event {
    /// Version of this form; a reader refuses a higher one.
    pub v: u32,
    pub article: Option<String>,
    pub device: String,
    /// 1, 2, 3 … on each device.
    pub counter: u64,
    /// Hash of this device's event before; `None` for its first.
    pub prev: Option<String>,
    /// RFC 3339 with offset. Shown, never used for order.
    pub at: String,
    pub actor: String,
    pub staff: Option<String>,
    /// The role in which the person acted.
    pub role: Option<Role>,
    pub action: String,
    pub from: Option<State>,
    pub to: Option<State>,
    pub hash_before: Option<String>,
    pub hash_after: Option<String>,
    /// Number of the version that this event left behind.
    pub version: Option<u32>,
    pub reason: Option<String>,
}

/// An event as it lies there.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub hash: String,
    pub event: Event,
}

/// Whether the diary tells of an article.
pub fn has(connection: &Connection, article: &str) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM events WHERE article = ?1)")?
        .query_row([article], |row| row.get(0))?)
}

/// The events of one article, oldest first.
pub fn of_article(connection: &Connection, article: &str) -> Result<Vec<Recorded>> {
    let mut statement =
        connection.prepare_cached("SELECT hash, body FROM events WHERE article = ?1 ORDER BY seq")?;
    let mut rows = statement.query([article])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let body: String = row.get(1)?;
        events.push(Recorded { hash: row.get(0)?, event: serde_json::from_str(&body)? });
    }
    Ok(events)
}
