//! Choices: what a repair took out, and what two hands wrote apart in one place, kept until a person says what holds.

mod settle;
mod sides;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use settle::settle;

use crate::article;
use crate::entries::{self, APART};
use crate::error::Result;
use crate::office::Office;

/// Something that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Choice {
    pub id: String,
    /// Where it stands now: a place of the text as [`manuscript::Place`] writes it, `field:<name>`, `attribute:<block>:<name>`,
    /// `photo:<id>:<fact>`, `version`; empty where the place is no more.
    #[serde(rename = "where")]
    pub place: String,
    /// The rule that took it out; `apart` where hands wrote apart.
    pub rule: String,
    /// The words that were taken out.
    pub removed: String,
    /// Between hands: what they wrote, each as it stood with them.
    pub sides: Vec<Side>,
    /// What stood there before they parted; null where nothing did, or it is not known any more.
    pub base: Option<String>,
    /// What stands there now, both together; null where it is taken out.
    pub now: Option<String>,
}

/// What one hand wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ChoiceSide")]
pub struct Side {
    pub entry: String,
    pub person: String,
    pub at: String,
    /// Null where that hand took the place out.
    pub says: Option<String>,
}

/// What the person decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Leave out what a repair took out.
    Drop,
    /// Bring its words back, as a paragraph at the end.
    Keep,
    /// As it stands now.
    Stay,
    /// As one side has it.
    Side { entry: String },
    /// In other words.
    Words { text: String },
}

/// The open choices of an article, oldest first.
pub fn list(office: &Office, article: &str) -> Result<Vec<Choice>> {
    office.read(|connection| {
        article::row(connection, article)?;
        let mut choices = stored(connection, article)?;
        if choices.iter().any(|choice| choice.rule == APART) {
            let folded = entries::folded(connection, article)?;
            for choice in choices.iter_mut().filter(|choice| choice.rule == APART) {
                let known = folded.standing.choices.iter().find(|known| known.id.to_string() == choice.id);
                if let Some(known) = known {
                    sides::tell(connection, article, known, choice)?;
                }
            }
        }
        Ok(choices)
    })
}

fn stored(connection: &Connection, article: &str) -> Result<Vec<Choice>> {
    let mut statement = connection.prepare(
        "SELECT id, place, rule, removed FROM choices WHERE article = ?1 AND settled_at IS NULL ORDER BY rowid",
    )?;
    let rows = statement.query_map([article], |row| {
        Ok(Choice {
            id: row.get(0)?,
            place: row.get(1)?,
            rule: row.get(2)?,
            removed: row.get(3)?,
            sides: Vec::new(),
            base: None,
            now: None,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
