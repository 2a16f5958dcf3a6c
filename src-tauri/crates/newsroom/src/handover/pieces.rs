//! What pieces hold: the entries of a topic, their bodies, and what a device says that it has.

use ledger::entry::{Entry, Signatures, SignedHeads};
use ledger::{EntryHash, Topic};
use serde::{Deserialize, Serialize};

/// The form of pieces. A reader refuses a higher one by name.
pub(super) const VERSION: u32 = 1;

/// Bytes of headers, or of bodies, after which another piece begins.
pub(super) const ENOUGH: usize = 4 << 20;

/// Headers of one topic, in the order in which the sender got them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Log {
    pub v: u32,
    pub topic: Topic,
    pub entries: Vec<Signed>,
    /// The piece with their bodies, by the hash in its name; it may be gone. None where none has one.
    pub bodies: Option<String>,
}

/// A header exactly as it was signed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signed {
    pub header: String,
    pub signatures: Signatures,
}

impl Signed {
    pub fn of(entry: &Entry) -> Signed {
        Signed { header: entry.text().to_owned(), signatures: entry.signatures().clone() }
    }
}

/// What stands first: who hands over, what that laptop has, and which photos come along.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cover {
    pub v: u32,
    pub heads: SignedHeads,
    /// Name of the laptop.
    pub laptop: String,
    /// Who handed it over: id on the staff list, and the name of then.
    pub staff: Option<String>,
    pub person: String,
    pub photos: Vec<Carried>,
    /// Articles, by id, that are wanted from whoever gets this file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wants: Vec<String>,
    /// Who asks to be taken into an office, with this laptop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joins: Option<Joins>,
}

/// A person who asks an administrator to take her and her laptop into the office.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Joins {
    /// Her id where she comes from: in the office itself where she only gets another laptop or another PIN.
    pub staff: String,
    pub name: String,
    /// The public key with which she will sign, in hexadecimal digits; the secret stays on her laptop.
    pub key: String,
    /// She holds it: her signature over the laptop's key and her own.
    pub proof: String,
}

/// A photo that comes along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Carried {
    /// SHA-256 of its original.
    pub photo: String,
    /// SHA-256 of the piece: the original itself, or a smaller picture in its place.
    pub piece: String,
    /// Bytes of the piece.
    pub size: u64,
}

impl Carried {
    pub fn is_original(&self) -> bool {
        self.photo == self.piece
    }
}

/// Bodies one after the other: 32 bytes the entry's hash, 8 the length with the highest first, then the body.
#[derive(Default)]
pub(super) struct Bodies(Vec<u8>);

impl Bodies {
    pub fn push(&mut self, entry: EntryHash, body: &[u8]) {
        self.0.extend(entry.0);
        self.0.extend((body.len() as u64).to_be_bytes());
        self.0.extend(body);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// `None` where lengths and bytes do not fit.
    pub fn read(mut bytes: &[u8]) -> Option<Vec<(EntryHash, &[u8])>> {
        let mut bodies = Vec::new();
        while !bytes.is_empty() {
            let (entry, rest) = bytes.split_first_chunk::<32>()?;
            let (length, rest) = rest.split_first_chunk::<8>()?;
            let (body, rest) = rest.split_at_checked(usize::try_from(u64::from_be_bytes(*length)).ok()?)?;
            bodies.push((EntryHash(*entry), body));
            bytes = rest;
        }
        Some(bodies)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bodies_are_read_as_they_were_written(all in prop::collection::vec((any::<[u8; 32]>(), prop::collection::vec(any::<u8>(), 0..40)), 0..5)) {
            let mut bodies = Bodies::default();
            for (entry, body) in &all {
                bodies.push(EntryHash(*entry), body);
            }
            let bytes = bodies.into_bytes();
            let read: Vec<_> = Bodies::read(&bytes).unwrap().into_iter().map(|(entry, body)| (entry.0, body.to_vec())).collect();
            prop_assert_eq!(read, all);
            if let Some((_, short)) = bytes.split_last() {
                prop_assert!(Bodies::read(short).is_none());
            }
        }
    }
}
