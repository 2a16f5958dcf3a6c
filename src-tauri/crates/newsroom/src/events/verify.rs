//! Proving the diary: every hash, every signature, and every device's chain without a gap.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::{Signature, VerifyingKey};
use manuscript::hex;
use rusqlite::Connection;

use super::Event;
use crate::entries::{Flaw, Verdict};
use crate::error::Result;

/// What was signed with every event, before its body.
const DOMAIN: &str = "toa-soan event 1\n";

/// Checks every device's chain from its first event.
pub fn of_store(connection: &Connection) -> Result<Verdict> {
    let mut statement = connection.prepare("SELECT DISTINCT device FROM events")?;
    let devices = statement.query_map([], |row| row.get(0))?.collect::<Result<BTreeSet<String>, _>>()?;
    let keys = public_keys(connection)?;
    let mut verdict = Verdict::default();
    let mut statement = connection.prepare(
        "SELECT counter, body, hash, signature, article FROM events WHERE device = ?1 ORDER BY counter",
    )?;
    for device in &devices {
        let (mut expected, mut prev) = (1, None);
        let mut rows = statement.query([device])?;
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
