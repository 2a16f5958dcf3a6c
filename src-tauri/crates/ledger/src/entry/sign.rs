use std::sync::Arc;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::header::Header;
use super::read::{EntryError, Reading};
use super::{Entry, Kept};
use crate::ids::{DeviceId, EntryHash};
use hexadecimal as hex;

/// Before the bytes that are signed, so that no signature can be passed off as another's.
const DEVICE: &[u8] = b"toa-soan entry 1 device\n";
const PERSON: &[u8] = b"toa-soan entry 1 person\n";

/// A signature and the public key that it holds under.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    #[serde(with = "public_key")]
    pub key: [u8; 32],
    #[serde(with = "signature")]
    pub signature: [u8; 64],
}

impl std::fmt::Debug for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signature({})", hex::encode(&self.key))
    }
}

/// The device's signature, and the person's on what only a person can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatures {
    pub device: Signature,
    pub person: Option<Signature>,
}

/// Who signs: this device, and the person whose key is open.
#[derive(Clone, Copy)]
pub struct Signer<'a> {
    pub device: &'a SigningKey,
    pub person: Option<&'a SigningKey>,
}

pub(super) fn sign(key: &SigningKey, domain: &[u8], text: &str) -> Signature {
    let signature = key.sign(&[domain, text.as_bytes()].concat()).to_bytes();
    Signature { key: key.verifying_key().to_bytes(), signature }
}

/// By the strict rule: no key of small order, one signature for one message.
pub(super) fn holds(signature: &Signature, domain: &[u8], text: &str) -> bool {
    VerifyingKey::from_bytes(&signature.key).is_ok_and(|key| {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.signature);
        key.verify_strict(&[domain, text.as_bytes()].concat(), &signature).is_ok()
    })
}

impl Entry {
    /// Signs a header. Its frame's device must be the signer's own.
    ///
    /// Errors: `entry-wrong-device`, `entry-malformed` (a header that cannot be written).
    pub fn sign(header: &Header, signer: Signer) -> Result<Entry, EntryError> {
        let text = serde_json::to_string(header).map_err(|_| EntryError::Malformed)?;
        let signatures = Signatures {
            device: sign(signer.device, DEVICE, &text),
            person: signer.person.map(|key| sign(key, PERSON, &text)),
        };
        Entry::checked(text, signatures)
    }

    /// Takes in an entry from outside: both signatures are checked before its text is decoded.
    ///
    /// Errors: `entry-too-long`, `entry-signature`, `entry-wrong-device` (the key that signed is not that of the device it
    /// names), `entry-malformed`.
    pub fn checked(text: String, signatures: Signatures) -> Result<Entry, EntryError> {
        if text.len() > super::read::MAX_HEADER {
            return Err(EntryError::TooLong);
        }
        let person = signatures.person.as_ref().is_none_or(|person| holds(person, PERSON, &text));
        if !person || !holds(&signatures.device, DEVICE, &text) {
            return Err(EntryError::Signature);
        }
        Entry::trusted(text, signatures)
    }

    /// Takes an entry from a store that checked its signatures when it came in; `history --verify` checks them again.
    ///
    /// Errors: `entry-wrong-device`, `entry-malformed`.
    pub fn trusted(text: String, signatures: Signatures) -> Result<Entry, EntryError> {
        let reading = Reading::of(&text)?;
        if DeviceId::of(&signatures.device.key) != reading.frame().device {
            return Err(EntryError::WrongDevice);
        }
        let hash = EntryHash::of(&text);
        Ok(Entry(Arc::new(Kept { hash, text, reading, signatures })))
    }

    /// Whether both signatures hold.
    pub fn verify(&self) -> bool {
        let (signatures, text) = (self.signatures(), self.text());
        let person = signatures.person.as_ref().is_none_or(|person| holds(person, PERSON, text));
        person && holds(&signatures.device, DEVICE, text)
    }
}

/// Bytes of a fixed length as hexadecimal digits.
macro_rules! hex_bytes {
    ($name:ident, $length:literal) => {
        pub mod $name {
            use serde::{Deserialize, Deserializer, Serializer};

            pub fn serialize<S: Serializer>(bytes: &[u8; $length], serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&hexadecimal::encode(bytes))
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<[u8; $length], D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                hexadecimal::decode(&text).ok_or_else(|| serde::de::Error::custom("not the right bytes"))
            }
        }
    };
}

hex_bytes!(public_key, 32);
hex_bytes!(signature, 64);
