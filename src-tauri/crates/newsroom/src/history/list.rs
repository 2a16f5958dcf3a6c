//! Everything that ever happened to an article.

use std::collections::HashMap;

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::actor::Role;
use crate::article::{self, State};
use crate::error::{Message, Result};
use crate::events;
use crate::office::Office;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HistoryEvent")]
pub struct Entry {
    #[ts(type = "number")]
    pub seq: i64,
    pub at: String,
    pub actor: String,
    pub role: Option<Role>,
    /// Name of the device that signed it.
    pub device: String,
    pub action: String,
    pub from: Option<State>,
    pub to: State,
    pub hash: String,
    pub version: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct History {
    pub events: Vec<Entry>,
    /// Every hash, signature and chain holds.
    pub verified: bool,
    pub problems: Vec<Message>,
}

/// The events of an article, oldest first, and whether the ledger that carries them is sound. They outlive the
/// article: of one that was removed for good, the history still tells who did what.
///
/// Errors: `article-unknown` where there never was one.
pub fn history(office: &Office, id: &str) -> Result<History> {
    office.read(|connection| {
        let recorded = events::of_article(connection, id)?;
        if recorded.is_empty() {
            article::row(connection, id)?;
        }
        let verdict = events::verify_article(connection, id, &office.held())?;
        let devices = device_names(connection)?;
        let now = hashes_now(connection, id, &recorded)?;
        let entries = recorded
            .into_iter()
            .map(|recorded| Entry {
                seq: recorded.seq,
                at: recorded.event.at,
                actor: recorded.event.actor,
                role: recorded.event.role,
                device: devices.get(&recorded.event.device).cloned().unwrap_or(recorded.event.device),
                action: recorded.event.action,
                from: recorded.event.from,
                to: recorded.event.to.unwrap_or(State::Draft),
                hash: recorded
                    .event
                    .hash_after
                    .map(|hash| now.get(&hash).cloned().unwrap_or(hash))
                    .unwrap_or_default(),
                version: recorded.event.version,
                reason: recorded.event.reason,
            })
            .collect();
        let verified = verdict.holds();
        let problems = verdict.problems.into_iter().map(Message::from).collect();
        Ok(History { events: entries, verified, problems })
    })
}

/// By the hash of a version as it was signed, the one that it has: what was signed while photos were called otherwise named
/// the same text by another hash.
fn hashes_now(
    connection: &Connection,
    id: &str,
    recorded: &[events::Recorded],
) -> Result<HashMap<String, String>> {
    let mut statement = connection.prepare_cached("SELECT number, hash FROM versions WHERE article = ?1")?;
    let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let versions: HashMap<u32, String> = rows.collect::<rusqlite::Result<_>>()?;
    let pair = |recorded: &events::Recorded| {
        Some((recorded.event.hash_after.clone()?, versions.get(&recorded.event.version?)?.clone()))
    };
    Ok(recorded.iter().filter_map(pair).collect())
}

fn device_names(connection: &Connection) -> Result<HashMap<String, String>> {
    let mut statement = connection.prepare_cached("SELECT id, name FROM devices")?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}
