use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use super::header::Head;
use super::sign::{Signature, holds, sign};
use crate::ids::{DeviceId, OfficeId};

const HEADS: &[u8] = b"toa-soan heads 1\n";

/// What a device says that it has: the ends of the logs of topics, by the topic's name. It is handed over with them, so that nobody can
/// take away the end of a log later without a witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heads {
    pub v: u32,
    pub office: OfficeId,
    pub device: DeviceId,
    /// The device's count of entries over all topics.
    pub n: u64,
    /// RFC 3339 with offset. Shown, never used for order.
    pub at: String,
    /// Sorted.
    pub topics: BTreeMap<String, Vec<Head>>,
}

/// Exactly as it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedHeads {
    pub text: String,
    pub signature: Signature,
}

impl Heads {
    pub const VERSION: u32 = 1;

    /// `None` where it cannot be written as JSON.
    pub fn sign(&self, key: &SigningKey) -> Option<SignedHeads> {
        let text = serde_json::to_string(self).ok()?;
        let signature = sign(key, HEADS, &text);
        Some(SignedHeads { text, signature })
    }
}

impl SignedHeads {
    /// What was signed; `None` unless the signature holds and is that of the device it speaks for.
    pub fn checked(&self) -> Option<Heads> {
        if !holds(&self.signature, HEADS, &self.text) {
            return None;
        }
        let heads: Heads = serde_json::from_str(&self.text).ok()?;
        (heads.device == DeviceId::of(&self.signature.key)).then_some(heads)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_hold_under_the_key_of_their_own_device_alone() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let device = DeviceId::of(&key.verifying_key().to_bytes());
        let heads = Heads {
            v: Heads::VERSION,
            office: OfficeId::TRIAL,
            device,
            n: 3,
            at: String::new(),
            topics: BTreeMap::new(),
        };
        let signed = heads.sign(&key).unwrap();
        assert_eq!(signed.checked(), Some(heads.clone()));
        let edited = SignedHeads { text: signed.text.replace("\"n\":3", "\"n\":2"), ..signed };
        assert_eq!(edited.checked(), None);
        let another = heads.sign(&SigningKey::from_bytes(&[8; 32])).unwrap();
        assert_eq!(another.checked(), None);
    }
}
