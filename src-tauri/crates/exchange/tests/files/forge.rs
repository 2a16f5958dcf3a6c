//! What somebody with tools makes: any entries, any list, any signature, in our container or in one that looks like it. Written
//! from the format's description, not with the program's writer.

use container::Entry;
use ed25519_dalek::{Signer, SigningKey};
use exchange::{Kind, Name};
use sha2::{Digest, Sha256};

pub struct Forged {
    /// The zip's entries; the list and its signature come after them.
    pub entries: Vec<(String, Vec<u8>)>,
    /// The list of the manifest, in JSON.
    pub listed: Vec<String>,
    pub version: u32,
}

pub fn name(kind: Kind, bytes: &[u8]) -> Name {
    kind.named(Sha256::digest(bytes).into())
}

pub fn listed(name: &str, size: usize) -> String {
    serde_json::json!({ "name": name, "size": size }).to_string()
}

impl Forged {
    /// As an honest sender would have it.
    pub fn of(pieces: &[(Kind, Vec<u8>)]) -> Forged {
        let entries: Vec<(String, Vec<u8>)> =
            pieces.iter().map(|(kind, bytes)| (name(*kind, bytes).to_string(), bytes.clone())).collect();
        let listed = entries.iter().map(|(name, bytes)| listed(name, bytes.len())).collect();
        Forged { entries, listed, version: 1 }
    }

    pub fn manifest(&self) -> Vec<u8> {
        let pieces = self.listed.join(",");
        format!("{{\"made_at\":\"{}\",\"pieces\":[{pieces}]}}", crate::common::MADE_AT).into_bytes()
    }

    pub fn signed(&self, key: &SigningKey) -> Vec<u8> {
        let manifest = self.manifest();
        let signature = signature(&manifest, self.version, key);
        self.with(manifest, signature)
    }

    /// With any list and signature.
    pub fn with(&self, manifest: Vec<u8>, signature: String) -> Vec<u8> {
        let own = [("manifest.json", manifest), ("manifest.sig", signature.into_bytes())];
        let own = own.into_iter().map(|(name, bytes)| (name.to_owned(), bytes));
        zip(&self.entries.iter().cloned().chain(own).collect::<Vec<_>>())
    }
}

pub fn signature(manifest: &[u8], version: u32, key: &SigningKey) -> String {
    let title = format!("toa-soan handover {version}\n");
    let signed = key.sign(&[title.as_bytes(), manifest].concat());
    let digits = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let (key, signature) = (digits(key.verifying_key().as_bytes()), digits(&signed.to_bytes()));
    format!("{title}key: ed25519 {key}\nsignature: {signature}\n")
}

pub fn zip(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in entries {
        let entry = Entry::new(name, crc32fast::hash(bytes), bytes.len() as u64).unwrap();
        directory.extend(entry.record(out.len() as u32));
        out.extend(entry.local());
        out.extend_from_slice(bytes);
    }
    let (length, start) = (directory.len() as u32, out.len() as u32);
    out.extend(directory);
    out.extend(container::end(entries.len() as u16, length, start));
    out
}
