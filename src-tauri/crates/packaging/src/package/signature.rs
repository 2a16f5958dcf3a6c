//! `chu-ky.txt`: a detached Ed25519 signature over both manifests, and so over every file of the bag. It also
//! names the content hash and the approval, so that it can be judged without reading the rest.
//!
//! The text is canonical: what is read is written again and compared.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use manuscript::hex;

/// The version of the signature file that this program writes and reads.
pub const SIGNATURE_VERSION: u32 = 1;

const TITLE: &str = "toa-soan-signature";

/// What is signed. Hashes are SHA-256 in lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// Name of the bag's folder.
    pub package: String,
    pub article: String,
    /// `approved` or `proof`.
    pub kind: String,
    pub content: String,
    /// Hash of the approval's event, or `none`.
    pub approval: String,
    pub manifest: String,
    pub tag_manifest: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Signed {
    pub statement: Statement,
    pub key: VerifyingKey,
    signature: Signature,
}

#[derive(Debug, PartialEq)]
pub(super) enum SignatureError {
    Unreadable,
    Newer(u32),
}

impl Statement {
    pub fn sign(self, key: &SigningKey) -> Signed {
        let signature = key.sign(self.message(&key.verifying_key()).as_bytes());
        Signed { statement: self, key: key.verifying_key(), signature }
    }

    /// The signed bytes. The key is among them, and a line break cannot come in: every value is one line.
    fn message(&self, key: &VerifyingKey) -> String {
        format!(
            "{TITLE} {SIGNATURE_VERSION}\npackage: {}\narticle: {}\nkind: {}\ncontent: sha256 {}\napproval: sha256 {}\n\
             manifest: sha256 {}\ntag-manifest: sha256 {}\nkey: ed25519 {}\n",
            self.package,
            self.article,
            self.kind,
            self.content,
            self.approval,
            self.manifest,
            self.tag_manifest,
            hex::encode(key.as_bytes())
        )
    }
}

impl Signed {
    pub fn text(&self) -> String {
        let signature = hex::encode(&self.signature.to_bytes());
        format!("{}signature: {signature}\n", self.statement.message(&self.key))
    }

    pub fn parse(bytes: &[u8]) -> Result<Signed, SignatureError> {
        let text = std::str::from_utf8(bytes).map_err(|_| SignatureError::Unreadable)?;
        let mut lines = text.lines();
        let version = lines.next().and_then(|line| line.strip_prefix(TITLE)?.trim().parse().ok());
        match version {
            Some(SIGNATURE_VERSION) => {}
            Some(version) if version > SIGNATURE_VERSION => return Err(SignatureError::Newer(version)),
            _ => return Err(SignatureError::Unreadable),
        }
        let mut value = |label: &str| {
            let line = lines.next()?.strip_prefix(label)?;
            Some(line.to_owned())
        };
        let mut read = || {
            let statement = Statement {
                package: value("package: ")?,
                article: value("article: ")?,
                kind: value("kind: ")?,
                content: value("content: sha256 ")?,
                approval: value("approval: sha256 ")?,
                manifest: value("manifest: sha256 ")?,
                tag_manifest: value("tag-manifest: sha256 ")?,
            };
            let key = VerifyingKey::from_bytes(&hex::decode(&value("key: ed25519 ")?)?).ok()?;
            let signature = Signature::from_bytes(&hex::decode(&value("signature: ")?)?);
            Some(Signed { statement, key, signature })
        };
        let signed = read().ok_or(SignatureError::Unreadable)?;
        if signed.text().as_bytes() == bytes { Ok(signed) } else { Err(SignatureError::Unreadable) }
    }

    /// True if the key signed exactly this. Strict: weak keys and malleable signatures are refused.
    pub fn holds(&self) -> bool {
        self.key.verify_strict(self.statement.message(&self.key).as_bytes(), &self.signature).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed() -> Signed {
        let hash = "ab".repeat(32);
        let statement = Statement {
            package: "20240419-x".into(),
            article: "id".into(),
            kind: "approved".into(),
            content: hash.clone(),
            approval: hash.clone(),
            manifest: hash.clone(),
            tag_manifest: hash,
        };
        statement.sign(&SigningKey::from_bytes(&[7; 32]))
    }

    #[test]
    fn a_signature_reads_back_and_holds() {
        let signed = signed();
        let read = Signed::parse(signed.text().as_bytes()).unwrap();
        assert_eq!(read, signed);
        assert!(read.holds());
    }

    #[test]
    fn no_changed_bit_of_the_text_holds() {
        let text = signed().text().into_bytes();
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut changed = text.clone();
                changed[at] ^= 1 << bit;
                assert!(!Signed::parse(&changed).is_ok_and(|signed| signed.holds()), "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn a_newer_version_is_named() {
        let text = signed().text().replace("signature 1", "signature 2");
        assert_eq!(Signed::parse(text.as_bytes()), Err(SignatureError::Newer(2)));
    }
}
