//! The derived lines of an article as the tables have them.

use ledger::EntryHash;
use rusqlite::Connection;

use super::{Ignored, Lines, Version, Waiting};
use crate::entries::APART;
use crate::error::Result;

pub(super) fn stored(connection: &Connection, id: &str) -> Result<Lines> {
    let mut statement = connection.prepare(
        "SELECT entry, hash, content, at, actor FROM versions WHERE article = ?1 AND entry IS NOT NULL ORDER BY number",
    )?;
    let versions = statement.query_map([id], |row| {
        Ok(Version {
            entry: EntryHash(row.get(0)?),
            hash: row.get(1)?,
            content: row.get(2)?,
            at: row.get(3)?,
            actor: row.get(4)?,
        })
    })?;
    let versions = versions.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare(
        "SELECT id, rule, place, text, reason, actor, at FROM proof_ignored WHERE article = ?1 ORDER BY rowid",
    )?;
    let ignored = statement.query_map([id], |row| {
        Ok(Ignored {
            id: row.get(0)?,
            rule: row.get(1)?,
            place: row.get(2)?,
            text: row.get(3)?,
            reason: row.get(4)?,
            actor: row.get(5)?,
            at: row.get(6)?,
        })
    })?;
    let ignored = ignored.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare(
        "SELECT id, entry, rule, place, removed, spot, at, settled_at FROM choices
             WHERE article = ?1 AND entry IS NOT NULL AND rule <> ?2 ORDER BY rowid",
    )?;
    let choices = statement.query_map([id, APART], |row| {
        Ok(Waiting {
            id: row.get(0)?,
            entry: EntryHash(row.get(1)?),
            rule: row.get(2)?,
            place: row.get(3)?,
            removed: row.get(4)?,
            spot: row.get(5)?,
            at: row.get(6)?,
            settled_at: row.get(7)?,
        })
    })?;
    let choices = choices.collect::<Result<_, _>>()?;
    Ok(Lines { versions, ignored, choices })
}
