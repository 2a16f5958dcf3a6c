//! Single values of the store under a key of their own.

use rusqlite::{Connection, OptionalExtension, params};

use super::Tx;
use crate::error::Result;

/// Counts the changes of what the rules know of the office, so that every program that has the store open sees that there
/// was one.
pub(crate) const HOUSE_CHANGES: &str = "proof-changes";

pub(crate) fn value(connection: &Connection, key: &str) -> Result<Option<String>> {
    Ok(connection.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).optional()?)
}

pub(crate) fn put(tx: &mut Tx, key: &str, value: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
        params![key, value],
    )?;
    tx.changed.settings = true;
    Ok(())
}

/// Adds one, in the transaction that made the change.
pub(super) fn count(tx: &Tx, key: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO meta (key, value) VALUES (?1, '1')
         ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)",
        [key],
    )?;
    Ok(())
}
