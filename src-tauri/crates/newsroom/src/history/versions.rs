//! Versions: the whole text as it stood at an entry.

use ledger::EntryHash;
use manuscript::{Content, ContentHash};
use rusqlite::{Connection, OptionalExtension, params};

use crate::article::ArticleError;
use crate::error::Result;
use crate::store::Tx;

/// Adds the next version, by `hand` where that is not who acts now. Returns its number, from 1.
pub(crate) fn add_version(
    tx: &Tx,
    id: &str,
    content: &Content,
    hash: &ContentHash,
    hand: Option<&str>,
    entry: Option<EntryHash>,
) -> Result<u32> {
    let json = serde_json::to_string(content)?;
    let number: u32 =
        tx.query_row("SELECT coalesce(max(number), 0) + 1 FROM versions WHERE article = ?1", [id], |row| {
            row.get(0)
        })?;
    tx.execute(
        "INSERT INTO versions (article, number, hash, through, content, at, actor, entry)
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(seq), 0) FROM updates WHERE article = ?1), ?4, ?5, ?6, ?7)",
        params![
            id,
            number,
            hash.as_str(),
            json,
            tx.now,
            hand.unwrap_or(&tx.actor.name),
            entry.map(|entry| entry.0)
        ],
    )?;
    Ok(number)
}

/// Errors: `version-unknown`.
pub(crate) fn version(connection: &Connection, id: &str, number: u32) -> Result<Content> {
    let json: Option<String> = connection
        .query_row(
            "SELECT content FROM versions WHERE article = ?1 AND number = ?2",
            params![id, number],
            |row| row.get(0),
        )
        .optional()?;
    let json = json.ok_or(ArticleError::VersionUnknown { number })?;
    Ok(serde_json::from_str(&json)?)
}

/// All versions of an article, the first first.
pub(crate) fn versions(connection: &Connection, id: &str) -> Result<Vec<Content>> {
    let mut versions =
        connection.prepare("SELECT content FROM versions WHERE article = ?1 ORDER BY number")?;
    let mut rows = versions.query([id])?;
    let mut contents = Vec::new();
    while let Some(row) = rows.next()? {
        contents.push(serde_json::from_str(&row.get::<_, String>(0)?)?);
    }
    Ok(contents)
}

/// The number of the last version that is this text.
pub(super) fn version_with(connection: &Connection, id: &str, hash: &str) -> Result<Option<u32>> {
    Ok(connection
        .prepare_cached(
            "SELECT number FROM versions WHERE article = ?1 AND hash = ?2 ORDER BY number DESC LIMIT 1",
        )?
        .query_row([id, hash], |row| row.get(0))
        .optional()?)
}

/// The last version of an article: its number, its hash, and the last update that it holds.
#[derive(Default)]
pub(super) struct Last {
    pub number: u32,
    pub hash: String,
    pub through: i64,
}

pub(super) fn last_version(connection: &Connection, id: &str) -> Result<Last> {
    let last = "SELECT number, hash, through FROM versions WHERE article = ?1 ORDER BY number DESC LIMIT 1";
    Ok(connection
        .query_row(last, [id], |row| {
            Ok(Last { number: row.get(0)?, hash: row.get(1)?, through: row.get(2)? })
        })
        .optional()?
        .unwrap_or_default())
}
