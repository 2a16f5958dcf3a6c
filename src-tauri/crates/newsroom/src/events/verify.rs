//! Proving the ledger: every hash, every signature, and every device's chain without a gap.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::{Signature, VerifyingKey};
use rusqlite::Connection;

use super::Event;
use super::record::DOMAIN;
use crate::error::Result;
use crate::store::sha256_hex;

/// The outcome of a check; `problems` are sentences for a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    pub problems: Vec<String>,
}

impl Verdict {
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Checks the chains of the devices that acted on one article.
pub fn verify_article(connection: &Connection, article: &str) -> Result<Verdict> {
    let mut statement = connection.prepare("SELECT DISTINCT device FROM events WHERE article = ?1")?;
    let devices =
        statement.query_map([article], |row| row.get(0))?.collect::<Result<BTreeSet<String>, _>>()?;
    verify(connection, &devices)
}

/// Checks every device's chain.
pub fn of_store(connection: &Connection) -> Result<Verdict> {
    let mut statement = connection.prepare("SELECT DISTINCT device FROM events")?;
    let devices = statement.query_map([], |row| row.get(0))?.collect::<Result<BTreeSet<String>, _>>()?;
    verify(connection, &devices)
}

fn verify(connection: &Connection, devices: &BTreeSet<String>) -> Result<Verdict> {
    let keys = public_keys(connection)?;
    let mut verdict = Verdict::default();
    let mut statement = connection.prepare(
        "SELECT counter, body, hash, signature, article FROM events WHERE device = ?1 ORDER BY counter",
    )?;
    for device in devices {
        let mut prev: Option<String> = None;
        let mut expected = 1;
        let mut rows = statement.query([device])?;
        while let Some(row) = rows.next()? {
            let counter: i64 = row.get(0)?;
            let body: String = row.get(1)?;
            let hash: String = row.get(2)?;
            let signature: [u8; 64] = row.get(3)?;
            let article: Option<String> = row.get(4)?;
            let mut complain =
                |what: &str| verdict.problems.push(format!("Sự kiện số {counter} của máy {device}: {what}."));
            if counter != expected {
                complain("thiếu sự kiện đứng trước");
            }
            if sha256_hex(body.as_bytes()) != hash {
                complain("nội dung không khớp mã băm");
            }
            let signed = keys.get(device).is_some_and(|key| {
                key.verify_strict(format!("{DOMAIN}{body}").as_bytes(), &Signature::from_bytes(&signature))
                    .is_ok()
            });
            if !signed {
                complain("chữ ký không đúng");
            }
            match serde_json::from_str::<Event>(&body) {
                Ok(event) => {
                    let same_row = event.device == *device
                        && event.counter == counter as u64
                        && event.article == article;
                    if event.prev != prev || !same_row {
                        complain("không nối tiếp sự kiện trước");
                    }
                }
                Err(_) => complain("không đọc được"),
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
