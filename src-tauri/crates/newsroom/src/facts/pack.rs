//! The file: a frame around the facts as one text, and the signature of exactly that text. It is checked before the text is decoded.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::error::FactsError;
use crate::error::Result;
use crate::lexicon::TableName;
use crate::store::Device;

const FORMAT: &str = "toa-soan.facts";
const VERSION: u32 = 1;
/// Before the bytes that are signed, so that no signature can be passed off as another's.
const DOMAIN: &[u8] = b"toa-soan facts 1\n";

#[derive(Serialize, Deserialize)]
struct Frame {
    format: String,
    version: u32,
    /// Public key, 64 hexadecimal digits.
    key: String,
    /// Ed25519 over domain and `facts`, 128 hexadecimal digits.
    signature: String,
    facts: String,
}

/// What a frame of any version says of itself.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// All tables as one office has them on a day.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facts {
    pub day: NaiveDate,
    /// Who made it.
    pub by: String,
    /// Name of the computer.
    pub device: String,
    /// When the lines that ship with the program were last held against their sources: of two programs the later knows better.
    pub checked: NaiveDate,
    pub tables: BTreeMap<TableName, TableFacts>,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableFacts {
    /// The office's own lines and changes.
    pub own: Vec<Vec<String>>,
    /// Lines as they ship.
    pub shipped: Vec<Vec<String>>,
    /// Keys of shipped lines that the office took out.
    pub removed: Vec<String>,
}

/// Which pack it is, as it is kept of the last that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FactsMark")]
pub struct Mark {
    /// The pack's day, `YYYY-MM-DD`.
    pub day: String,
    pub by: String,
    pub device: String,
    /// Public key that signed it, 64 hexadecimal digits.
    pub key: String,
}

pub(super) struct Pack {
    pub facts: Facts,
    pub mark: Mark,
}

fn signed(facts: &str) -> Vec<u8> {
    [DOMAIN, facts.as_bytes()].concat()
}

/// The file of these facts, signed by a device.
pub(super) fn seal(facts: &Facts, device: &Device) -> Result<Vec<u8>> {
    let facts = serde_json::to_string(facts)?;
    let frame = Frame {
        format: FORMAT.to_owned(),
        version: VERSION,
        key: hexadecimal::encode(device.public_key().as_slice()),
        signature: hexadecimal::encode(&device.sign(&signed(&facts))),
        facts,
    };
    Ok(serde_json::to_vec(&frame)?)
}

/// Errors: `facts-not-a-pack`, `facts-newer`, `facts-signature`.
pub(super) fn open(bytes: &[u8]) -> Result<Pack> {
    let not_a_pack = |_| FactsError::NotAPack;
    let head: Head = serde_json::from_slice(bytes).map_err(not_a_pack)?;
    if head.format != FORMAT {
        return Err(FactsError::NotAPack.into());
    }
    if head.version != VERSION {
        return Err(FactsError::Newer { version: head.version }.into());
    }
    let frame: Frame = serde_json::from_slice(bytes).map_err(not_a_pack)?;
    if !holds(&frame) {
        return Err(FactsError::Signature.into());
    }
    let facts: Facts = serde_json::from_str(&frame.facts).map_err(not_a_pack)?;
    let mark = Mark {
        day: facts.day.to_string(),
        by: facts.by.clone(),
        device: facts.device.clone(),
        key: frame.key,
    };
    Ok(Pack { facts, mark })
}

/// By the strict rule: no key of small order, one signature for one message.
fn holds(frame: &Frame) -> bool {
    let key = hexadecimal::decode(&frame.key).and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let signature = hexadecimal::decode(&frame.signature).map(|bytes| Signature::from_bytes(&bytes));
    match (key, signature) {
        (Some(key), Some(signature)) => key.verify_strict(&signed(&frame.facts), &signature).is_ok(),
        _ => false,
    }
}
