//! Versions: the whole text as it stood at an event.

use manuscript::{Content, ContentHash, Manuscript};
use rusqlite::{Connection, OptionalExtension, params};

use crate::actor::Actor;
use crate::article::ArticleError;
use crate::article::{self, Row};
use crate::error::Result;
use crate::events::NewEvent;
use crate::store::Tx;

/// Keeps `content` as a version if it differs from the last one, with an event that says who made it so.
/// Returns the number of the version that holds it.
pub(crate) fn keep_version(
    tx: &mut Tx,
    row: &Row,
    content: &Content,
    hash: &ContentHash,
    action: &str,
) -> Result<u32> {
    let (last, last_hash, through) = last(tx, &row.id)?;
    if last_hash == hash.as_str() {
        return Ok(last);
    }
    let hand = tx
        .query_row(
            "SELECT actor, staff FROM updates WHERE article = ?1 AND seq > ?2 ORDER BY seq DESC LIMIT 1",
            params![row.id, through],
            |row| Ok(Actor::kept(row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let other = hand.filter(|hand| !hand.is_same(tx.actor));
    let version = add_version(tx, &row.id, content, hash, other.as_ref().map(|hand| hand.name.as_str()))?;
    tx.record(NewEvent {
        article: Some(&row.id),
        action,
        actor: other.as_ref(),
        from: Some(row.state),
        to: Some(row.state),
        hash_before: Some(&last_hash),
        hash_after: Some(hash.as_str()),
        version: Some(version),
        ..NewEvent::default()
    })?;
    Ok(version)
}

/// Before one person types over what another typed, the other's work becomes a version under their name.
pub(crate) fn keep_other_hands(tx: &mut Tx, row: &Row, manuscript: &Manuscript) -> Result<()> {
    let hand = tx
        .prepare_cached("SELECT actor, staff FROM updates WHERE article = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([&row.id], |row| Ok(Actor::kept(row.get(0)?, row.get(1)?)))
        .optional()?;
    if hand.is_none_or(|hand| hand.is_same(tx.actor)) {
        return Ok(());
    }
    let content = manuscript.content().normalized();
    let hash = content.hash();
    keep_version(tx, row, &content, &hash, "edit")?;
    Ok(())
}

/// Adds the next version, without an event, by `hand` where that is not who acts now. Returns its number, from 1.
pub(crate) fn add_version(
    tx: &Tx,
    id: &str,
    content: &Content,
    hash: &ContentHash,
    hand: Option<&str>,
) -> Result<u32> {
    let json = serde_json::to_string(content)?;
    let number: u32 =
        tx.query_row("SELECT coalesce(max(number), 0) + 1 FROM versions WHERE article = ?1", [id], |row| {
            row.get(0)
        })?;
    tx.execute(
        "INSERT INTO versions (article, number, hash, through, content, at, actor)
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(seq), 0) FROM updates WHERE article = ?1), ?4, ?5, ?6)",
        params![id, number, hash.as_str(), json, tx.now, hand.unwrap_or(&tx.actor.name)],
    )?;
    article::keep_authors(tx, id)?;
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

fn last(connection: &Connection, id: &str) -> Result<(u32, String, i64)> {
    Ok(connection
        .query_row(
            "SELECT number, hash, through FROM versions WHERE article = ?1 ORDER BY number DESC LIMIT 1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?
        .unwrap_or((0, String::new(), 0)))
}
