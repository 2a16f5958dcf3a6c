//! The document of an article: its updates, in order, each checked against its hash.

use manuscript::{Content, ContentHash, Manuscript};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use super::error::ArticleError;
use crate::error::Result;
use crate::store::Tx;

/// Fewer updates than this are not worth a rewrite.
const WORTH_FOLDING: i64 = 64;

#[cfg(test)]
thread_local! {
    /// How often this thread decoded a document.
    pub(crate) static DECODED: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// Loads the document as the store has it, under a client id of its own.
///
/// Errors: `update-damaged` when a stored update does not match its hash.
pub(crate) fn document(connection: &Connection, id: &str) -> Result<Manuscript> {
    let updates = updates_after(connection, id, 0)?;
    #[cfg(test)]
    DECODED.with(|count| count.set(count.get() + 1));
    Ok(Manuscript::load(updates.iter().map(|update| update.as_slice()))?)
}

pub(crate) fn content(connection: &Connection, id: &str) -> Result<Content> {
    Ok(document(connection, id)?.content().normalized())
}

/// The text that had this hash after one of the stored updates; those that were folded away are not told apart any more.
pub(crate) fn typed(connection: &Connection, id: &str, hash: &ContentHash) -> Result<Option<Content>> {
    let updates = updates_after(connection, id, 0)?;
    let mut manuscript = Manuscript::new();
    for update in &updates {
        manuscript.apply(update)?;
        let content = manuscript.content().normalized();
        if content.hash() == *hash {
            return Ok(Some(content));
        }
    }
    Ok(None)
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
        if row.get::<_, [u8; 32]>(2)? != frame(&bytes) {
            return Err(ArticleError::UpdateDamaged.into());
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
    tx.prepare_cached(
        "INSERT INTO updates (article, device, actor, staff, at, snapshot, bytes, sha256) VALUES (?1, ?2, ?3, ?8, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![id, tx.device.id, tx.actor.name, tx.now, snapshot, update, frame(update), tx.actor.staff])?;
    Ok(tx.last_insert_rowid())
}

/// The SHA-256 under which an update is kept: `yrs` takes damaged bytes without a word.
fn frame(update: &[u8]) -> [u8; 32] {
    Sha256::digest(update).into()
}

/// The articles whose updates are worth folding.
pub(crate) fn grown(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection
        .prepare("SELECT article FROM updates GROUP BY article HAVING count(*) >= ?1 ORDER BY article")?;
    Ok(statement.query_map([WORTH_FOLDING], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Folds the updates of an article into one snapshot, where they are many. It takes the number of the last update it
/// folds, so that a window that has seen that number misses nothing and hears nothing twice.
pub(crate) fn fold(tx: &Tx, id: &str) -> Result<()> {
    let count: i64 =
        tx.query_row("SELECT count(*) FROM updates WHERE article = ?1", [id], |row| row.get(0))?;
    if count < WORTH_FOLDING {
        return Ok(());
    }
    let last = last_seq(tx, id)?;
    let snapshot = document(tx, id)?.snapshot();
    let sha256 = frame(&snapshot);
    tx.execute("DELETE FROM updates WHERE article = ?1 AND seq < ?2", params![id, last])?;
    tx.execute(
        "UPDATE updates SET bytes = ?2, sha256 = ?3, snapshot = 1 WHERE seq = ?1",
        params![last, snapshot, sha256],
    )?;
    Ok(())
}
