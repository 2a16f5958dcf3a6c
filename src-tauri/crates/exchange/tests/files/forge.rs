//! What somebody with tools makes: any entries, any list, any signature, in our container or in one that looks like it. Written
//! from the format's description, not with the program's writer.

use container::Entry;
use ed25519_dalek::{Signer, SigningKey};
use exchange::{Kind, Name};
use sha2::{Digest, Sha256};

use crate::common::{Content, MADE_AT, file, key, keys, pieces, read};

/// What the receiver makes of it.
pub fn read_bytes(bytes: &[u8]) -> Result<Content, exchange::Error> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(file(&folder), bytes).unwrap();
    read(&file(&folder), &keys(&key(2)))
}

/// With pieces of every kind, and nothing wrong with it.
pub fn honest() -> Forged {
    Forged::of(&pieces())
}

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
        format!("{{\"made_at\":\"{}\",\"pieces\":[{pieces}]}}", MADE_AT).into_bytes()
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
    let mut container = Container::default();
    for (name, bytes) in entries {
        container.put(name, crc32fast::hash(bytes), bytes);
    }
    container.closed()
}

/// A container of which each part may be made to contradict another.
#[derive(Default)]
pub struct Container {
    pub data: Vec<u8>,
    pub records: Vec<Vec<u8>>,
}

impl Container {
    /// Returns where it lies.
    pub fn put(&mut self, name: &str, crc: u32, bytes: &[u8]) -> usize {
        let at = self.data.len();
        let entry = Entry::new(name, crc, bytes.len() as u64).unwrap();
        self.records.push(entry.record(at as u32));
        self.data.extend(entry.local());
        self.data.extend_from_slice(bytes);
        at
    }

    pub fn closed(&self) -> Vec<u8> {
        let directory = self.records.concat();
        let end = container::end(self.records.len() as u16, directory.len() as u32, self.data.len() as u32);
        [&self.data[..], &directory, &end].concat()
    }
}
