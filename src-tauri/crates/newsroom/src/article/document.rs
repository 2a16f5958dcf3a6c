//! The document of an article: its updates, in order, each checked against its hash.

use manuscript::{Content, Manuscript};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::store::Tx;

/// Loads the document as the store has it, under a client id of its own.
///
/// Errors: `update-damaged` when a stored update does not match its hash.
pub(crate) fn document(connection: &Connection, id: &str) -> Result<Manuscript> {
    let updates = updates_after(connection, id, 0)?;
    Ok(Manuscript::load(updates.iter().map(|update| update.as_slice()))?)
}

pub(crate) fn content(connection: &Connection, id: &str) -> Result<Content> {
    Ok(document(connection, id)?.content().normalized())
}

/// The updates with a higher number than `after`, each proven whole. A snapshot stands for all before it.
pub(crate) fn updates_after(connection: &Connection, id: &str, after: i64) -> Result<Vec<Vec<u8>>> {
    let mut statement = connection.prepare_cached(
        "SELECT seq, bytes, sha256 FROM updates WHERE article = ?1 AND seq > ?2 ORDER BY seq",
    )?;
    let mut rows = statement.query(params![id, after])?;
    let mut updates = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(1)?;
        let sha256: [u8; 32] = row.get(2)?;
        if <[u8; 32]>::from(Sha256::digest(&bytes)) != sha256 {
            return Err(Error::damaged(
                "update-damaged",
                "Một phần của bài trong kho bị hỏng nên chưa mở được. Hãy khôi phục từ bản sao lưu; các bài khác vẫn dùng được.",
            ));
        }
        updates.push(bytes);
    }
    Ok(updates)
}

/// The number of the article's last update; 0 before the first.
pub(crate) fn last_seq(connection: &Connection, id: &str) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM updates WHERE article = ?1")?
        .query_row([id], |row| row.get(0))?)
}

/// Appends an update, framed with its SHA-256, under the name of whoever made it.
pub(crate) fn insert_update(tx: &Tx, id: &str, update: &[u8], snapshot: bool) -> Result<i64> {
    let sha256: [u8; 32] = Sha256::digest(update).into();
    tx.prepare_cached(
        "INSERT INTO updates (article, device, actor, at, snapshot, bytes, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![id, tx.device.id, tx.actor.name, tx.now, snapshot, update, sha256.as_slice()])?;
    Ok(tx.last_insert_rowid())
}
