//! Proving the ledger: every hash, every signature, and every device's chain without a gap.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use ed25519_dalek::{Signature, VerifyingKey};
use manuscript::hex;
use message::messages;
use rusqlite::{Connection, params};

use super::Event;
use super::record::DOMAIN;
use crate::error::Result;

messages! {
    /// What is wrong with an event: `counter` is its number on the device.
    pub enum Flaw {
        /// It does not follow the event before.
        Chain { counter: i64, device: String } = "ledger.chain",
        Gap { counter: i64, device: String } = "ledger.gap",
        Hash { counter: i64, device: String } = "ledger.hash",
        Signature { counter: i64, device: String } = "ledger.signature",
        Unreadable { counter: i64, device: String } = "ledger.unreadable",
    }
}

/// The outcome of a check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    pub problems: Vec<Flaw>,
}

impl Verdict {
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }
}

/// How far each device's chain was found sound since the office was opened: its last counter and hash. A window asks
/// for the history again and again, and the chain behind it is that of the whole office.
#[derive(Default)]
pub struct Proven(Mutex<BTreeMap<String, (i64, String)>>);

/// Checks the chains of the devices that acted on one article, from where they were proven last.
pub fn verify_article(connection: &Connection, article: &str, proven: &Proven) -> Result<Verdict> {
    let mut statement = connection.prepare("SELECT DISTINCT device FROM events WHERE article = ?1")?;
    let devices =
        statement.query_map([article], |row| row.get(0))?.collect::<Result<BTreeSet<String>, _>>()?;
    verify(connection, &devices, proven)
}

/// Checks every device's chain from its first event.
pub fn of_store(connection: &Connection) -> Result<Verdict> {
    let mut statement = connection.prepare("SELECT DISTINCT device FROM events")?;
    let devices = statement.query_map([], |row| row.get(0))?.collect::<Result<BTreeSet<String>, _>>()?;
    verify(connection, &devices, &Proven::default())
}

fn verify(connection: &Connection, devices: &BTreeSet<String>, proven: &Proven) -> Result<Verdict> {
    let mut proven = proven.0.lock().unwrap_or_else(PoisonError::into_inner);
    let keys = public_keys(connection)?;
    let mut verdict = Verdict::default();
    let mut statement = connection.prepare(
        "SELECT counter, body, hash, signature, article FROM events WHERE device = ?1 AND counter > ?2 ORDER BY counter",
    )?;
    for device in devices {
        let before = verdict.problems.len();
        let (mut expected, mut prev) = match proven.get(device) {
            Some((counter, hash)) => (counter + 1, Some(hash.clone())),
            None => (1, None),
        };
        let mut rows = statement.query(params![device, expected - 1])?;
        while let Some(row) = rows.next()? {
            let counter: i64 = row.get(0)?;
            let body: String = row.get(1)?;
            let hash: String = row.get(2)?;
            let signature: [u8; 64] = row.get(3)?;
            let article: Option<String> = row.get(4)?;
            let mut complain =
                |flaw: fn(i64, String) -> Flaw| verdict.problems.push(flaw(counter, device.clone()));
            if counter != expected {
                complain(|counter, device| Flaw::Gap { counter, device });
            }
            if hex::sha256(body.as_bytes()) != hash {
                complain(|counter, device| Flaw::Hash { counter, device });
            }
            let signed = keys.get(device).is_some_and(|key| {
                key.verify_strict(format!("{DOMAIN}{body}").as_bytes(), &Signature::from_bytes(&signature))
                    .is_ok()
            });
            if !signed {
                complain(|counter, device| Flaw::Signature { counter, device });
            }
            match serde_json::from_str::<Event>(&body) {
                Ok(event) => {
                    let same_row = event.device == *device
                        && event.counter == counter as u64
                        && event.article == article;
                    if event.prev != prev || !same_row {
                        complain(|counter, device| Flaw::Chain { counter, device });
                    }
                }
                Err(_) => complain(|counter, device| Flaw::Unreadable { counter, device }),
            }
            prev = Some(hash);
            expected = counter + 1;
        }
        match prev {
            Some(hash) if verdict.problems.len() == before => {
                proven.insert(device.clone(), (expected - 1, hash));
            }
            _ => {}
        }
    }
    Ok(verdict)
}

fn public_keys(connection: &Connection) -> Result<BTreeMap<String, VerifyingKey>> {
    let mut statement = connection.prepare("SELECT id, public_key FROM devices")?;
    let mut rows = statement.query([])?;
    let mut keys = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let bytes: [u8; 32] = row.get(1)?;
        if let Ok(key) = VerifyingKey::from_bytes(&bytes) {
            keys.insert(row.get(0)?, key);
        }
    }
    Ok(keys)
}
