//! Folding the updates of an article into one snapshot, when nobody types.

use rusqlite::params;

use crate::actor::Actor;
use crate::article::{content, document, hash, last_seq, row};
use crate::error::Result;
use crate::history;
use crate::office::Office;
use crate::store::Tx;

/// Fewer updates than this are not worth a rewrite.
const WORTH_FOLDING: i64 = 64;

/// The window left the article: typing since the last event becomes an event and a version.
pub fn close(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    office.transact(actor, |tx| {
        settle_in(tx, id)?;
        fold(tx, id)
    })
}

/// Typing since the last event becomes an event and a version.
pub(crate) fn settle(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    office.transact(actor, |tx| settle_in(tx, id))
}

/// As [`close`], for every article that has grown long. One that is damaged does not hold up the others.
pub fn compact(office: &Office, actor: &Actor) -> Result<usize> {
    let long: Vec<String> = office.read(|connection| {
        let mut statement = connection
            .prepare("SELECT article FROM updates GROUP BY article HAVING count(*) >= ?1 ORDER BY article")?;
        Ok(statement.query_map([WORTH_FOLDING], |row| row.get(0))?.collect::<Result<_, _>>()?)
    })?;
    let mut folded = 0;
    for id in &long {
        match close(office, actor, id) {
            Ok(()) => folded += 1,
            Err(error) => tracing::warn!(article = %id, code = error.code(), "not folded"),
        }
    }
    Ok(folded)
}

fn settle_in(tx: &mut Tx, id: &str) -> Result<()> {
    let row = row(tx, id)?;
    let content = content(tx, id)?;
    let hash = hash(tx, &content)?;
    history::keep_version(tx, &row, &content, &hash, "edit")?;
    Ok(())
}

/// The snapshot takes the number of the last update it folds, so that a window that has seen that number
/// misses nothing and hears nothing twice.
fn fold(tx: &mut Tx, id: &str) -> Result<()> {
    let count: i64 =
        tx.query_row("SELECT count(*) FROM updates WHERE article = ?1", [id], |row| row.get(0))?;
    if count < WORTH_FOLDING {
        return Ok(());
    }
    let last = last_seq(tx, id)?;
    let snapshot = document(tx, id)?.snapshot();
    let sha256: [u8; 32] = <sha2::Sha256 as sha2::Digest>::digest(&snapshot).into();
    tx.execute("DELETE FROM updates WHERE article = ?1 AND seq < ?2", params![id, last])?;
    tx.execute(
        "UPDATE updates SET bytes = ?2, sha256 = ?3, snapshot = 1 WHERE seq = ?1",
        params![last, snapshot, sha256.as_slice()],
    )?;
    Ok(())
}
