//! Reading a file that came: every hash and signature is checked before anything is made of it, and nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use exchange::{Keys, Kind, Name, Opened};
use ledger::entry::{Body, Entry, Heads, What};
use ledger::graph::Graph;
use ledger::{DeviceId, EntryHash, OfficeId, Topic};
use rusqlite::Connection;

use super::error::HandoverError;
use super::pieces::{Bodies, Carried, Cover, Log, Signed, VERSION};
use crate::disk;
use crate::entries;
use crate::error::Result;
use crate::jobs::Progress;
use crate::office::Office;

/// The most bytes that one piece of headers or bodies, and all of a file together, may have: what a store of fifty thousand entries
/// has, several times over.
const LARGEST_PIECE: u64 = 64 << 20;
const LARGEST_WHOLE: u64 = 192 << 20;

/// A file that holds: what it says, checked against its signatures, and not yet against this store.
pub(super) struct Staged {
    pub opened: Opened,
    pub heads: Heads,
    pub cover: Cover,
    pub key: [u8; 32],
    /// It is of the office that this laptop will belong to with it.
    pub enters: bool,
    /// In the order of the file; entries as they came.
    pub topics: BTreeMap<Topic, Vec<Came>>,
}

/// An entry that came, with its body where that came along.
pub(super) struct Came {
    pub entry: Entry,
    pub body: Option<Body>,
}

impl Staged {
    /// Errors: those of [`disk::open_file`] and [`Opened::open`], `handover-broken`, `handover-newer`, `handover-other-office`, `handover-too-much`, `cancelled`.
    pub fn read(
        office: &Office,
        path: &Path,
        passphrase: Option<&str>,
        progress: &Progress,
    ) -> Result<Staged> {
        let keys = Keys { device: &office.store.device.key, passphrase };
        // Held by nobody, and no device: the opening below is told neither.
        disk::open_file(path, &path.file_name().unwrap_or_default().to_string_lossy())?;
        let mut opened = Opened::open(path, &keys)?;
        let key = opened.sender();
        let names: Vec<Name> = opened.names().copied().collect();
        let cover = cover(&mut opened, &names)?;
        let heads = cover.heads.checked().filter(|heads| heads.device == DeviceId::of(&key));
        let heads = heads.ok_or_else(|| broken("heads"))?;
        let here = office.read(entries::office_id)?;
        // A laptop that nobody took into an office yet may go over to one, and one that asks for that comes from none.
        let enters = here.is_trial() && !heads.office.is_trial();
        if heads.office != here && !enters && cover.joins.is_none() {
            return Err(HandoverError::OtherOffice.into());
        }
        let mut whole = 0;
        let mut topics: BTreeMap<Topic, Vec<Came>> = BTreeMap::new();
        let logs: Vec<&Name> = names.iter().filter(|name| matches!(name.kind(), Kind::Log { .. })).collect();
        for (number, name) in logs.iter().enumerate() {
            progress.report(number, logs.len())?;
            let log = read_piece(&mut opened, name, &mut whole)?;
            let log: Log = serde_json::from_slice(&log).map_err(|_| broken(&name.to_string()))?;
            check_version(log.v)?;
            let bodies = match log.bodies.as_deref().map(blob) {
                None => Vec::new(),
                Some(None) => return Err(broken(&name.to_string())),
                Some(Some(bodies)) if opened.size(&bodies).is_some() => {
                    read_piece(&mut opened, &bodies, &mut whole)?
                }
                // A body may be gone for good; its header still says that it was.
                Some(Some(_)) => Vec::new(),
            };
            let bodies = Bodies::read(&bodies).ok_or_else(|| broken(&name.to_string()))?;
            let bodies: BTreeMap<EntryHash, &[u8]> = bodies.into_iter().collect();
            let known = office.read(|connection| known(connection, &log.entries))?;
            let came = topics.entry(log.topic.clone()).or_default();
            for signed in log.entries {
                came.push(take(&log.topic, signed, &known, &bodies)?);
            }
        }
        for (topic, came) in &topics {
            check_office(topic, came, heads.office)?;
        }
        // Also of what this store has already: a file is taken in when all of it is what its sender signed.
        let pictures: Vec<&Name> = names.iter().filter(|name| matches!(name.kind(), Kind::Blob)).collect();
        for (number, name) in pictures.iter().enumerate() {
            progress.report(number, pictures.len())?;
            opened.copy(name, &mut std::io::sink())?;
        }
        Ok(Staged { opened, heads, cover, key, enters, topics })
    }

    /// The photos that came along whole, by the pieces that the file has.
    pub fn photos(&self) -> impl Iterator<Item = (&Carried, Name)> {
        self.cover.photos.iter().filter_map(|carried| {
            let name = blob(&carried.piece)?;
            self.opened.size(&name).is_some().then_some((carried, name))
        })
    }
}

fn cover(opened: &mut Opened, names: &[Name]) -> Result<Cover> {
    let mut covers = names.iter().filter(|name| matches!(name.kind(), Kind::Heads { .. }));
    let (Some(name), None) = (covers.next(), covers.next()) else { return Err(broken("heads")) };
    let bytes = read_piece(opened, name, &mut 0)?;
    let version: Version = serde_json::from_slice(&bytes).map_err(|_| broken("heads"))?;
    check_version(version.v)?;
    serde_json::from_slice(&bytes).map_err(|_| broken("heads"))
}

/// What every version of a piece says.
#[derive(serde::Deserialize)]
struct Version {
    v: u32,
}

fn check_version(version: u32) -> Result<()> {
    if version > VERSION { Err(HandoverError::Newer { version }.into()) } else { Ok(()) }
}

fn read_piece(opened: &mut Opened, name: &Name, whole: &mut u64) -> Result<Vec<u8>> {
    let bytes = opened.read(name, LARGEST_PIECE)?;
    *whole += bytes.len() as u64;
    if *whole > LARGEST_WHOLE { Err(HandoverError::TooMuch.into()) } else { Ok(bytes) }
}

fn blob(hash: &str) -> Option<Name> {
    Some(Kind::Blob.named(hexadecimal::decode(hash)?))
}

/// Those of the entries that the store has, signatures and all.
fn known(connection: &Connection, entries: &[Signed]) -> Result<BTreeSet<EntryHash>> {
    let mut known = BTreeSet::new();
    let mut there = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM entries WHERE hash = ?1 AND signatures = ?2)")?;
    for signed in entries {
        let hash = EntryHash::of(&signed.header);
        if there.query_row((hash.0, serde_json::to_string(&signed.signatures)?), |row| row.get(0))? {
            known.insert(hash);
        }
    }
    Ok(known)
}

fn take(
    topic: &Topic,
    signed: Signed,
    known: &BTreeSet<EntryHash>,
    bodies: &BTreeMap<EntryHash, &[u8]>,
) -> Result<Came> {
    let hash = EntryHash::of(&signed.header);
    let place = || broken(&hash.to_string());
    let entry = match known.contains(&hash) {
        true => Entry::trusted(signed.header, signed.signatures),
        false => Entry::checked(signed.header, signed.signatures),
    };
    let entry = entry.map_err(|_| place())?;
    if entry.frame().topic != *topic {
        return Err(place());
    }
    let body = match (bodies.get(&hash), entry.body()) {
        (Some(bytes), Some(named)) => Some(Body::read(bytes.to_vec(), &named).ok_or_else(place)?),
        _ => None,
    };
    Ok(Came { entry, body })
}

/// What was written in another office is taken as the history of a text that an origin of this one took over, and as nothing else.
fn check_office(topic: &Topic, came: &[Came], office: OfficeId) -> Result<()> {
    let is_foreign = |came: &&Came| came.entry.frame().office != office;
    if !came.iter().any(|came| is_foreign(&came)) {
        return Ok(());
    }
    let graph = Graph::of(came.iter().map(|came| &came.entry));
    let origins: Vec<usize> = (0..graph.nodes().len())
        .filter(|at| {
            graph.nodes().get(*at).is_some_and(|node| {
                node.entry.frame().office == office && matches!(node.entry.what(), Some(What::Origin { .. }))
            })
        })
        .collect();
    let taken_over = |came: &Came| {
        let at = graph.place(came.entry.hash());
        at.is_some_and(|at| origins.iter().any(|origin| graph.saw(*origin, at)))
    };
    match *topic != Topic::Office && came.iter().filter(is_foreign).all(taken_over) {
        true => Ok(()),
        false => Err(HandoverError::OtherOffice.into()),
    }
}

pub(super) fn broken(place: &str) -> crate::Error {
    HandoverError::Broken { place: place.to_owned() }.into()
}
