//! Proving the ledger: every header against its hash and its signatures, every body against its header, every chain without a gap.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use ledger::entry::{Entry, Signatures};
use ledger::graph::Graph;
use ledger::{EntryHash, OfficeId, Topic};
use manuscript::hex;
use message::messages;
use rusqlite::{Connection, params};

use super::read::{body_of, name_of, topic_of};
use super::{Words, said};
use crate::error::Result;

messages! {
    /// What is wrong with an entry: `counter` is its number on the device.
    pub enum Flaw {
        /// What was written with it is not what was signed.
        Body { counter: i64, device: String } = "ledger.body",
        /// What somebody kept names an entry that is not here.
        Cut { entry: String } = "ledger.cut",
        /// It does not follow the entry before, or contradicts what it names.
        Chain { counter: i64, device: String } = "ledger.chain",
        Gap { counter: i64, device: String } = "ledger.gap",
        /// Somebody names an entry that is not here: a log was cut, or has not come whole. `counter` is its place in the log.
        Missing { counter: i64, device: String } = "ledger.missing",
        /// The text was another than the one that the entry names.
        Text { counter: i64, device: String } = "ledger.text",
        Hash { counter: i64, device: String } = "ledger.hash",
        Signature { counter: i64, device: String } = "ledger.signature",
        /// What was written with it never came, or was lost.
        Silent { counter: i64, device: String } = "ledger.silent",
        Unreadable { counter: i64, device: String } = "ledger.unreadable",
    }
}

/// The outcome of a check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    pub problems: Vec<Flaw>,
}

/// How far each topic was found sound since the office was opened: its last row and the entry that lies there. A window asks for the
/// history again and again.
#[derive(Default)]
pub struct Proven(Mutex<BTreeMap<String, (i64, EntryHash)>>);

/// Checks every topic from its first entry.
pub fn of_store(connection: &Connection) -> Result<Verdict> {
    let mut statement = connection.prepare("SELECT DISTINCT topic FROM entries ORDER BY topic")?;
    let topics = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let topics = topics.iter().map(|topic| topic_of(topic));
    let mut verdict = verify_topics(connection, topics, &Proven::default())?;
    gaps(connection, &mut verdict)?;
    Ok(verdict)
}

/// Checks topics from where they were proven last.
pub fn verify_topics(
    connection: &Connection,
    topics: impl IntoIterator<Item = Topic>,
    proven: &Proven,
) -> Result<Verdict> {
    let mut proven = proven.0.lock().unwrap_or_else(PoisonError::into_inner);
    let mut verdict = Verdict::default();
    for topic in topics {
        verify(connection, &topic, &mut proven, &mut verdict)?;
    }
    Ok(verdict)
}

fn verify(
    connection: &Connection,
    topic: &Topic,
    proven: &mut BTreeMap<String, (i64, EntryHash)>,
    verdict: &mut Verdict,
) -> Result<()> {
    let before = verdict.problems.len();
    let name = name_of(topic);
    let mut statement = connection.prepare_cached(
        "SELECT row, hash, device, n, header, signatures FROM entries WHERE topic = ?1 ORDER BY row",
    )?;
    let mut rows = statement.query([name])?;
    let mut entries = Vec::new();
    let mut last = None;
    let known = proven.get(name).copied();
    // Only as long as the last one that was proven lies where it lay.
    let holds: bool = match known {
        Some((row, hash)) => connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM entries WHERE row = ?1 AND hash = ?2)")?
            .query_row(params![row, hash.0], |row| row.get(0))?,
        None => false,
    };
    while let Some(row) = rows.next()? {
        let (at, hash, device, counter): (i64, [u8; 32], String, i64) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let (header, signatures): (String, String) = (row.get(4)?, row.get(5)?);
        let mut complain =
            |flaw: fn(i64, String) -> Flaw| verdict.problems.push(flaw(counter, device.clone()));
        if hex::sha256(header.as_bytes()) != hex::encode(&hash) {
            complain(|counter, device| Flaw::Hash { counter, device });
        }
        let is_proven = holds && known.is_some_and(|(row, _)| at <= row);
        let Ok(signatures) = serde_json::from_str::<Signatures>(&signatures) else {
            complain(|counter, device| Flaw::Unreadable { counter, device });
            continue;
        };
        let entry = match is_proven {
            true => Entry::trusted(header, signatures),
            false => Entry::checked(header, signatures),
        };
        let Ok(entry) = entry else {
            complain(|counter, device| Flaw::Signature { counter, device });
            continue;
        };
        let frame = entry.frame();
        if frame.topic != *topic || frame.device.to_string() != device || frame.n as i64 != counter {
            complain(|counter, device| Flaw::Chain { counter, device });
        }
        if !is_proven && body_of(connection, &entry).is_err() {
            complain(|counter, device| Flaw::Body { counter, device });
        }
        last = Some((at, EntryHash(hash)));
        entries.push(entry);
    }
    // In the office's topic each office begins anew.
    let office = |entry: &Entry| match topic {
        Topic::Office => Some(entry.frame().office),
        Topic::Article(_) => None,
    };
    let offices: BTreeSet<Option<OfficeId>> = entries.iter().map(office).collect();
    let graphs: Vec<Graph> =
        offices.iter().map(|of| Graph::of(entries.iter().filter(|entry| office(entry) == *of))).collect();
    let missing = graphs.iter().flat_map(|graph| graph.missing.iter().copied());
    let missing: BTreeSet<_> = missing.chain(said::named(connection, name)?).collect();
    for head in missing {
        let (counter, device) = (i64::try_from(head.1).unwrap_or(i64::MAX), head.0.to_string());
        verdict.problems.push(Flaw::Missing { counter, device });
    }
    for graph in &graphs {
        for entry in Words::of(graph).missing(connection, name)? {
            let (counter, device) = (entry.frame().n as i64, entry.frame().device.to_string());
            verdict.problems.push(Flaw::Silent { counter, device });
        }
    }
    for entry in &entries {
        if graphs.iter().any(|graph| graph.broken.contains(&entry.hash())) {
            let (counter, device) = (entry.frame().n as i64, entry.frame().device.to_string());
            verdict.problems.push(Flaw::Chain { counter, device });
        }
    }
    if let Some(last) = last.filter(|_| verdict.problems.len() == before) {
        proven.insert(name.to_owned(), last);
    }
    Ok(())
}

/// A device counts its entries over all topics. Those of this store's own devices are all here.
fn gaps(connection: &Connection, verdict: &mut Verdict) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT device, n FROM (SELECT device, n, lag(n, 1, 0) OVER (PARTITION BY device ORDER BY n) AS before FROM entries)
             WHERE n > before + 1 AND device IN (SELECT id FROM devices) ORDER BY device, n",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        verdict.problems.push(Flaw::Gap { device: row.get(0)?, counter: row.get(1)? });
    }
    Ok(())
}
