//! An entry: a header that is signed and kept for ever, and a body that may be deleted.
//!
//! The header says all that the fold needs, in ids, hashes and words of this program; what a person wrote (ink, a
//! reason, a comment, a name) lies in the body. So a take-down deletes bodies and every chain still verifies.

mod body;
mod header;
mod heads;
mod read;
mod sign;
mod what;

pub use body::{Body, BodyRef, SALT};
pub use header::{Frame, HEADER_VERSION, Hand, Head, Header};
pub use heads::{Heads, SignedHeads};
pub use read::{EntryError, MAX_HEADER, Newer, Reading};
pub use sign::{Signature, Signatures, Signer};
pub use what::{Act, How, Matter, Meaning, Right, What};

use std::sync::Arc;

use crate::ids::{EntryHash, KeyId};
use crate::process::Role;

/// An entry whose device's signature was checked against its key. Only reading and signing make one. However many hold it, it is there
/// once.
#[derive(Clone, Debug)]
pub struct Entry(Arc<Kept>);

#[derive(Debug)]
struct Kept {
    hash: EntryHash,
    /// As it was signed, byte by byte.
    text: String,
    reading: Reading,
    signatures: Signatures,
}

impl Entry {
    pub fn hash(&self) -> EntryHash {
        self.0.hash
    }

    /// The header exactly as it was signed.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// What every version of this format has.
    pub fn frame(&self) -> &Frame {
        self.0.reading.frame()
    }

    /// `None` for an entry of a newer program: it is kept and passed on, and means nothing yet.
    pub fn header(&self) -> Option<&Header> {
        match &self.0.reading {
            Reading::Known(header) => Some(header),
            Reading::Newer(_) => None,
        }
    }

    /// What it says of what was written with it.
    pub fn body(&self) -> Option<BodyRef> {
        match &self.0.reading {
            Reading::Known(header) => header.body,
            Reading::Newer(newer) => newer.body,
        }
    }

    pub fn what(&self) -> Option<&What> {
        self.header().map(|header| &header.what)
    }

    pub fn signatures(&self) -> &Signatures {
        &self.0.signatures
    }

    /// The key of the person who signed it, if one did.
    pub fn person(&self) -> Option<KeyId> {
        self.0.signatures.person.as_ref().map(|signature| KeyId::of(&signature.key))
    }

    /// The role in which the person acted.
    pub fn role(&self) -> Option<Role> {
        self.header().and_then(|header| header.hand.as_ref()).and_then(|hand| hand.role)
    }

    /// As an entry of this log that stands at this place.
    pub fn head(&self) -> Head {
        let frame = self.frame();
        Head(frame.device, frame.seq, self.0.hash)
    }
}
