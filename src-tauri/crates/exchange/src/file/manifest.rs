//! What the sender says is in the file: a list, and beside it who signed it. They are the last two entries, in this order.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use hexadecimal as hex;

use crate::error::FileError;
use crate::name::Name;

pub const MANIFEST: &str = "manifest.json";
pub const SIGNATURE: &str = "manifest.sig";

/// More than 65,533 of the longest names need.
pub const LARGEST_MANIFEST: u64 = 16 * 1024 * 1024;
/// More than the three lines need.
pub const LARGEST_SIGNATURE: u64 = 1024;

/// The version that this program writes and reads.
const VERSION: u32 = 1;
const TITLE: &str = "toa-soan handover";

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// RFC 3339.
    pub made_at: String,
    pub pieces: Vec<Listed>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    pub name: String,
    pub size: u64,
}

impl Listed {
    pub fn new(name: &Name, size: u64) -> Listed {
        Listed { name: name.to_string(), size }
    }
}

/// What is signed: the format, so that no signature made for something else fits, and the list.
fn message(manifest: &[u8]) -> Vec<u8> {
    [format!("{TITLE} {VERSION}\n").as_bytes(), manifest].concat()
}

/// The text of the signature's entry.
pub fn sign(manifest: &[u8], key: &SigningKey) -> String {
    text(&key.verifying_key(), &key.sign(&message(manifest)))
}

fn text(key: &VerifyingKey, signature: &Signature) -> String {
    let (key, signature) = (hex::encode(key.as_bytes()), hex::encode(&signature.to_bytes()));
    format!("{TITLE} {VERSION}\nkey: ed25519 {key}\nsignature: {signature}\n")
}

/// Who signed, according to the signature's entry, and with what.
pub struct Signed {
    pub key: VerifyingKey,
    signature: Signature,
}

impl Signed {
    /// # Errors
    /// `exchange-newer`; `exchange-damaged` where it is not spelled as [`sign`] spells it.
    pub fn parse(bytes: &[u8]) -> Result<Signed, FileError> {
        let text_read = std::str::from_utf8(bytes).map_err(|_| FileError::Damaged)?;
        let mut lines = text_read.lines();
        let version = lines.next().and_then(|line| line.strip_prefix(TITLE)?.trim().parse().ok());
        match version {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(FileError::Newer { version }),
            _ => return Err(FileError::Damaged),
        }
        let mut value = |label| lines.next()?.strip_prefix(label);
        let mut read = || {
            let key = VerifyingKey::from_bytes(&hex::decode(value("key: ed25519 ")?)?).ok()?;
            let signature = Signature::from_bytes(&hex::decode(value("signature: ")?)?);
            Some(Signed { key, signature })
        };
        let signed = read().ok_or(FileError::Damaged)?;
        if text(&signed.key, &signed.signature).as_bytes() == bytes {
            Ok(signed)
        } else {
            Err(FileError::Damaged)
        }
    }

    /// The list, once it is known that the key signed exactly these bytes. Strict: weak keys and signatures of a second form do
    /// not hold.
    ///
    /// # Errors
    /// `exchange-signature`; `exchange-damaged` where what was signed is no list.
    pub fn open(&self, manifest: &[u8]) -> Result<Manifest, FileError> {
        let held = self.key.verify_strict(&message(manifest), &self.signature);
        held.map_err(|_| FileError::Signature)?;
        serde_json::from_slice(manifest).map_err(|_| FileError::Damaged)
    }
}
