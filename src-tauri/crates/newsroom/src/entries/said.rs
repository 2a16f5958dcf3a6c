//! What other laptops said, signed, that they had: witnesses against whoever cuts a log later.

use std::collections::BTreeSet;

use ledger::entry::{Head, Heads, SignedHeads};
use ledger::{DeviceId, EntryHash};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::store::Tx;

/// What a laptop said of a topic.
pub(crate) struct Said {
    row: i64,
    pub device: DeviceId,
    n: u64,
    pub heads: Vec<Head>,
}

/// Keeps what a laptop says that it has. What it said before of the same topics goes, unless that names what is not here. The laptop
/// is in the list of laptops already; `heads` is what `signed` says.
pub(crate) fn note(tx: &Tx, signed: &SignedHeads, heads: &Heads) -> Result<()> {
    let device = heads.device.to_string();
    let n = i64::try_from(heads.n).unwrap_or(i64::MAX);
    tx.prepare_cached("INSERT INTO said (device, n, heads) VALUES (?1, ?2, ?3)")?.execute(params![
        device,
        n,
        serde_json::to_string(signed)?
    ])?;
    let row = tx.last_insert_rowid();
    for topic in heads.topics.keys() {
        tx.prepare_cached("INSERT INTO said_of (topic, said) VALUES (?1, ?2)")?
            .execute(params![topic, row])?;
        let mut said = of(tx, topic)?;
        said.retain(|said| said.device == heads.device);
        said.sort_by_key(|said| (said.n, said.row));
        said.pop();
        for older in said {
            if not_here(tx, topic, &older.heads)?.is_empty() {
                tx.prepare_cached("DELETE FROM said_of WHERE topic = ?1 AND said = ?2")?
                    .execute(params![topic, older.row])?;
            }
        }
    }
    let unused =
        "DELETE FROM said WHERE device = ?1 AND NOT EXISTS (SELECT 1 FROM said_of WHERE said = said.row)";
    tx.prepare_cached(unused)?.execute([device])?;
    Ok(())
}

/// What each laptop said last of a topic.
pub(crate) fn last(connection: &Connection, topic: &str) -> Result<Vec<Said>> {
    let mut said = of(connection, topic)?;
    said.sort_by_key(|said| (said.device, std::cmp::Reverse((said.n, said.row))));
    said.dedup_by_key(|said| said.device);
    Ok(said)
}

/// The ends of a topic's logs that somebody said to have, or that went from here, and that are not here.
pub(crate) fn named(connection: &Connection, topic: &str) -> Result<BTreeSet<Head>> {
    let mut missing = BTreeSet::new();
    let mut handed = connection.prepare_cached("SELECT heads FROM handed WHERE article = ?1")?;
    for heads in handed.query_map([topic], |row| row.get::<_, String>(0))? {
        let heads: Vec<Head> = serde_json::from_str(&heads?)?;
        missing.extend(not_here(connection, topic, &heads)?);
    }
    for said in of(connection, topic)? {
        missing.extend(not_here(connection, topic, &said.heads)?);
    }
    Ok(missing)
}

/// Without those whose signatures do not hold.
fn of(connection: &Connection, topic: &str) -> Result<Vec<Said>> {
    let mut statement = connection.prepare_cached(
        "SELECT said.row, said.heads FROM said_of JOIN said ON said.row = said_of.said WHERE topic = ?1",
    )?;
    let rows = statement.query_map([topic], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    let mut all = Vec::new();
    for found in rows {
        let (row, said) = found?;
        let signed: Option<SignedHeads> = serde_json::from_str(&said).ok();
        let Some(mut heads) = signed.and_then(|signed| signed.checked()) else { continue };
        let Some(of_topic) = heads.topics.remove(topic) else { continue };
        all.push(Said { row, device: heads.device, n: heads.n, heads: of_topic });
    }
    Ok(all)
}

fn not_here(connection: &Connection, topic: &str, heads: &[Head]) -> Result<Vec<Head>> {
    let mut there =
        connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM entries WHERE hash = ?1 AND topic = ?2)")?;
    let mut missing = Vec::new();
    for head in heads {
        let Head(_, _, EntryHash(hash)) = head;
        if !there.query_row(params![hash, topic], |row| row.get::<_, bool>(0))? {
            missing.push(*head);
        }
    }
    Ok(missing)
}
