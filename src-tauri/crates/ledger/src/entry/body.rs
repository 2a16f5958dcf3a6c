use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ids::BodyHash;

/// Bytes of salt at the head of every body: without them a hash that outlives a deleted body would let anybody try out
/// what it said.
pub const SALT: usize = 16;

/// What a header says of its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyRef {
    pub hash: BodyHash,
    /// Bytes, the salt included.
    pub size: u64,
}

/// A body as it lies: salt, then payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body(Vec<u8>);

impl Body {
    /// `salt` is random and used for nothing else.
    pub fn new(salt: [u8; SALT], payload: &[u8]) -> Body {
        Body([salt.as_slice(), payload].concat())
    }

    /// The body of what changes a document: words about it, and the update. See [`Body::words`] and [`Body::update`].
    pub fn worded(salt: [u8; SALT], words: &str, update: &[u8]) -> Body {
        let length = (words.len() as u64).to_be_bytes();
        Body([salt.as_slice(), &length, words.as_bytes(), update].concat())
    }

    /// The words of a [worded](Body::worded) body.
    pub fn words(&self) -> Option<&str> {
        let (words, _) = self.parts()?;
        std::str::from_utf8(words).ok()
    }

    /// The update of a [worded](Body::worded) body.
    pub fn update(&self) -> Option<&[u8]> {
        self.parts().map(|(_, update)| update)
    }

    fn parts(&self) -> Option<(&[u8], &[u8])> {
        let (length, rest) = self.payload().split_first_chunk::<8>()?;
        rest.split_at_checked(usize::try_from(u64::from_be_bytes(*length)).ok()?)
    }

    /// `None` unless these are the very bytes that the header names.
    pub fn read(bytes: Vec<u8>, named: &BodyRef) -> Option<Body> {
        let body = Body(bytes);
        (body.0.len() >= SALT && body.named() == *named).then_some(body)
    }

    pub fn named(&self) -> BodyRef {
        BodyRef { hash: BodyHash(Sha256::digest(&self.0).into()), size: self.0.len() as u64 }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub fn payload(&self) -> &[u8] {
        self.0.get(SALT..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_update_are_told_apart() {
        let body = Body::worded([7; SALT], "tệp.docx", b"update");
        assert_eq!((body.words(), body.update()), (Some("tệp.docx"), Some(b"update".as_slice())));
        assert_eq!(Body::new([7; SALT], &[0xff; 9]).update(), None);
        assert_eq!(Body::new([7; SALT], b"short").words(), None);
    }

    #[test]
    fn only_the_very_bytes_are_a_body() {
        let body = Body::new([7; SALT], b"x");
        let named = body.named();
        assert_eq!(Body::read(body.bytes().to_vec(), &named).unwrap().payload(), b"x");
        assert_eq!(Body::read(Body::new([8; SALT], b"x").bytes().to_vec(), &named), None);
        assert_eq!(Body::read(vec![1; 3], &BodyRef { size: 3, ..named }), None);
    }
}
