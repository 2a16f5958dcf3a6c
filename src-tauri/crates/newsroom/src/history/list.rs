//! Everything that ever happened to an article.

use std::collections::HashMap;

use ledger::Topic;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::told::told;
use crate::actor::Role;
use crate::article::{self, State};
use crate::entries;
use crate::error::{Message, Result};
use crate::events;
use crate::office::Office;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HistoryEvent")]
pub struct Entry {
    /// Hash of the entry.
    pub entry: String,
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
    /// It did not count: others had done something else.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub overtaken: bool,
    /// Who approved had smaller pictures before her in place of some photos.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub previews_only: bool,
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
        let lines = told(connection, id)?;
        if lines.is_empty() {
            article::row(connection, id)?;
        }
        let topics = [Topic::Office, Topic::Article(id.to_owned())];
        let mut problems = entries::verify_topics(connection, topics, &office.held())?.problems;
        if events::has(connection, id)? {
            problems.extend(events::of_store(connection)?.problems);
        }
        let devices = device_names(connection)?;
        let events = lines
            .into_iter()
            .map(|line| Entry {
                entry: line.entry,
                at: line.at,
                actor: line.actor,
                role: line.role,
                device: devices.get(&line.device).cloned().unwrap_or(line.device),
                action: line.action,
                from: line.from,
                to: line.to,
                hash: line.hash,
                version: line.version,
                reason: line.reason,
                overtaken: line.overtaken,
                previews_only: line.previews_only,
            })
            .collect();
        let verified = problems.is_empty();
        Ok(History { events, verified, problems: problems.into_iter().map(Message::from).collect() })
    })
}

fn device_names(connection: &Connection) -> Result<HashMap<String, String>> {
    let mut statement =
        connection.prepare_cached("SELECT id, name FROM devices UNION SELECT device, name FROM laptops")?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}
