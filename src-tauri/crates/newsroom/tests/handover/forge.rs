//! Files as somebody may put them together who holds a key of a device: pieces taken out of a file, changed, listed and signed anew.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;

use ed25519_dalek::{Signer as _, SigningKey};
use exchange::{Keys, Kind, Lock, Month, Name, Opened, Seq, Target, Writer};
use ledger::entry::{Body, Entry, Frame, Heads, Signature, Signatures, SignedHeads};
use ledger::{DeviceId, EntryHash, OfficeId, Topic};
use serde_json::{Value, json};

/// A header as it lies in a piece, with what was written with it.
#[derive(Clone, Debug)]
pub struct Signed {
    pub header: String,
    pub signatures: Signatures,
    pub body: Option<Vec<u8>>,
}

impl Signed {
    pub fn of(entry: &Entry, body: Option<Vec<u8>>) -> Signed {
        Signed { header: entry.text().to_owned(), signatures: entry.signatures().clone(), body }
    }

    pub fn hash(&self) -> EntryHash {
        EntryHash::of(&self.header)
    }

    pub fn entry(&self) -> Entry {
        Entry::checked(self.header.clone(), self.signatures.clone()).unwrap()
    }
}

/// A piece of headers.
#[derive(Clone, Debug)]
pub struct Log {
    pub topic: Value,
    pub entries: Vec<Signed>,
}

/// What is in a file.
#[derive(Clone, Debug)]
pub struct Parcel {
    pub logs: Vec<Log>,
    pub cover: Value,
    pub pictures: Vec<Vec<u8>>,
}

impl Parcel {
    /// Takes a file apart that anybody may open.
    pub fn open(path: &Path) -> Parcel {
        let key = SigningKey::from_bytes(&[1; 32]);
        let mut opened = Opened::open(path, &Keys { device: &key, passphrase: None }).unwrap();
        let names: Vec<Name> = opened.names().copied().collect();
        let mut read = |name: &Name| opened.read(name, 1 << 30).unwrap();
        let of = |kind: fn(&Kind) -> bool| names.iter().filter(move |name| kind(&name.kind()));
        let cover = of(|kind| matches!(kind, Kind::Heads { .. })).next().unwrap();
        let cover: Value = serde_json::from_slice(&read(cover)).unwrap();
        let mut logs = Vec::new();
        for name in of(|kind| matches!(kind, Kind::Log { .. })) {
            let log: Value = serde_json::from_slice(&read(name)).unwrap();
            let bodies = match log["bodies"].as_str() {
                Some(hash) => read(&Kind::Blob.named(hexadecimal::decode(hash).unwrap())),
                None => Vec::new(),
            };
            let bodies = apart(&bodies);
            let entries = log["entries"].as_array().unwrap().iter().map(|entry| {
                let header = entry["header"].as_str().unwrap().to_owned();
                let signatures = serde_json::from_value(entry["signatures"].clone()).unwrap();
                let hash = EntryHash::of(&header);
                let body = bodies.iter().find(|(of, _)| *of == hash).map(|(_, body)| body.clone());
                Signed { header, signatures, body }
            });
            logs.push(Log { topic: log["topic"].clone(), entries: entries.collect() });
        }
        let carried = cover["photos"].as_array().unwrap().iter();
        let pictures = carried.map(|photo| {
            let hash = hexadecimal::decode(photo["piece"].as_str().unwrap()).unwrap();
            read(&Kind::Blob.named(hash))
        });
        Parcel { pictures: pictures.collect(), logs, cover }
    }

    /// What the sender says that she has.
    pub fn heads(&self) -> Heads {
        let signed: SignedHeads = serde_json::from_value(self.cover["heads"].clone()).unwrap();
        serde_json::from_str(&signed.text).unwrap()
    }

    /// Says under another key that its device has this.
    pub fn say(&mut self, heads: Heads, key: &SigningKey) {
        let device = DeviceId::of(&key.verifying_key().to_bytes());
        self.cover["heads"] = serde_json::to_value(Heads { device, ..heads }.sign(key).unwrap()).unwrap();
    }

    /// Adds an entry to an article as a later program may write it under this key, with words that this one does not read.
    pub fn write_newer(&mut self, id: &str, key: &SigningKey, how: usize) {
        let entries: Vec<Entry> = self.topic(id).iter().map(Signed::entry).collect();
        let seen = ledger::graph::Graph::of(&entries).heads();
        let body = Body::new([how as u8; 16], "chữ của chương trình mới".as_bytes());
        let frame = Frame {
            office: OfficeId::TRIAL,
            topic: Topic::Article(id.to_owned()),
            device: DeviceId::of(&key.verifying_key().to_bytes()),
            seq: 1,
            prev: None,
            n: 1,
            seen,
            rules: Vec::new(),
        };
        let (v, what) = match how % 3 {
            0 => (2, json!({ "kind": "ink", "as": ["nobody", "knows"] })),
            1 => (1, json!({ "kind": "marginalia", "means": 1 })),
            _ => (1, json!({ "kind": "comment", "means": 2, "beside": "lead" })),
        };
        let header = json!({ "v": v, "frame": frame, "what": what, "body": body.named() }).to_string();
        let signature = key.sign(&[b"toa-soan entry 1 device\n", header.as_bytes()].concat()).to_bytes();
        let device = Signature { key: key.verifying_key().to_bytes(), signature };
        let signatures = Signatures { device, person: None };
        let body = Some(body.bytes().to_vec());
        let newer = Signed { header, signatures, body };
        assert!(newer.entry().header().is_none());
        self.topic(id).push(newer);
    }

    /// All entries of a topic: `"office"`, or an article's id.
    pub fn topic(&mut self, id: &str) -> &mut Vec<Signed> {
        let topic = if id == "office" { json!("office") } else { json!({ "article": id }) };
        &mut self.logs.iter_mut().find(|log| log.topic == topic).unwrap().entries
    }

    /// Puts the pieces into a file, listed and signed by this key.
    pub fn write(&self, path: &Path, key: &SigningKey) {
        let device = DeviceId::of(&key.verifying_key().to_bytes()).0;
        let (month, seq) = (Month::new(2026, 11).unwrap(), Seq::new(7).unwrap());
        let mut watch = |_| ControlFlow::Continue(());
        let target = Target { path, lock: &Lock::Open, replace: true, expected: 0 };
        let mut writer = Writer::create(&target, &mut watch).unwrap();
        for log in &self.logs {
            let mut bodies = Vec::new();
            for entry in &log.entries {
                if let Some(body) = &entry.body {
                    bodies.extend(entry.hash().0);
                    bodies.extend((body.len() as u64).to_be_bytes());
                    bodies.extend(body);
                }
            }
            let bodies = (!bodies.is_empty()).then(|| {
                let name = writer.put(Kind::Blob, Cursor::new(bodies)).unwrap();
                hexadecimal::encode(&name.sha256())
            });
            let entries = log.entries.iter();
            let entries: Vec<Value> = entries
                .map(|entry| json!({ "header": entry.header, "signatures": entry.signatures }))
                .collect();
            let log = json!({ "v": 1, "topic": log.topic, "entries": entries, "bodies": bodies });
            writer
                .put(Kind::Log { device, month, seq }, Cursor::new(serde_json::to_vec(&log).unwrap()))
                .unwrap();
        }
        for picture in &self.pictures {
            writer.put(Kind::Blob, Cursor::new(picture)).unwrap();
        }
        let cover = serde_json::to_vec(&self.cover).unwrap();
        writer.put(Kind::Heads { device, seq }, Cursor::new(cover)).unwrap();
        writer.finish("2026-11-21T16:40:00+07:00", key).unwrap();
    }
}

/// The bodies of a piece.
fn apart(mut bytes: &[u8]) -> Vec<(EntryHash, Vec<u8>)> {
    let mut bodies = Vec::new();
    while !bytes.is_empty() {
        let (entry, rest) = bytes.split_first_chunk::<32>().unwrap();
        let (length, rest) = rest.split_first_chunk::<8>().unwrap();
        let (body, rest) = rest.split_at(u64::from_be_bytes(*length) as usize);
        bodies.push((EntryHash(*entry), body.to_vec()));
        bytes = rest;
    }
    bodies
}
