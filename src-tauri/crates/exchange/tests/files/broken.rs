//! Files changed at every byte, and at random ones: on their way, by who holds a key of the receiver's, and by who may sign.

use std::fs;
use std::io::Write;
use std::iter;
use std::panic::catch_unwind;

use ed25519_dalek::SigningKey;
use exchange::{Error, Kind, Lock};

use crate::common::{Content, file, key, keys, pieces, read, write};
use crate::forge::{Forged, signature, zip};
use crate::soak::{self, Chance};

/// The receiver, and its key as `age` writes it (`a_devices_age_key_is_the_one_that_follows_from_its_ed25519_key`).
const RECIPIENT: &str = "age1wcwc3myrqsfer807n4x364h30ejneryegzpd7kcn0wg2ptnwma6qfgnx5h";

fn receiver() -> SigningKey {
    key(7)
}

/// Where files are tried, one after the other.
struct Stick(tempfile::TempDir);

impl Stick {
    fn new() -> Stick {
        Stick(tempfile::tempdir().unwrap())
    }

    fn read(&self, bytes: &[u8]) -> Result<Content, Error> {
        // Put anew: what is written over a file, ext4 waits for.
        let path = file(&self.0);
        let _ = fs::remove_file(&path);
        fs::write(&path, bytes).unwrap();
        read(&path, &keys(&receiver()))
    }

    /// A file with these pieces as the program writes it.
    fn written(&self, lock: &Lock, pieces: &[(Kind, Vec<u8>)]) -> Vec<u8> {
        let path = self.0.path().join("made");
        write(&path, lock, pieces, &key(1));
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(path).unwrap();
        bytes
    }
}

fn for_the_receiver() -> Lock {
    Lock::Devices(vec![receiver().verifying_key().to_bytes()])
}

/// What a stranger who knows the receiver's public key can put into its lock.
fn locked(bytes: &[u8]) -> Vec<u8> {
    let recipient: age::x25519::Recipient = RECIPIENT.parse().unwrap();
    let encryptor = age::Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient)).unwrap();
    let mut out = encryptor.wrap_output(Vec::new()).unwrap();
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

#[test]
fn no_changed_cut_or_added_byte_of_a_file_goes_unseen() {
    let stick = Stick::new();
    for lock in [Lock::Open, for_the_receiver()] {
        let whole = stick.written(&lock, &pieces()[..1]);
        assert_eq!(stick.read(&whole).unwrap().0.len(), 1);
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            for bit in 0..8 {
                changed[at] = whole[at] ^ 1 << bit;
                assert!(stick.read(&changed).is_err(), "{lock:?}: bit {bit} of byte {at}");
            }
            assert!(stick.read(&whole[..at]).is_err(), "{lock:?}: cut at {at}");
            changed = whole.clone();
            changed.insert(at, b'x');
            assert!(stick.read(&changed).is_err(), "{lock:?}: added at {at}");
            changed.drain(at..at + 2);
            assert!(stick.read(&changed).is_err(), "{lock:?}: removed at {at}");
        }
    }
}

#[test]
fn random_bytes_are_no_file() {
    let (mut chance, seed) = Chance::new();
    let stick = Stick::new();
    for _ in 0..200 {
        let mut bytes: Vec<u8> = (0..chance.below(2000)).map(|_| chance.below(256) as u8).collect();
        let head =
            [&b""[..], b"PK\x03\x04", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n-> X25519 "];
        bytes.splice(0..0, head[chance.below(4) as usize].iter().copied());
        assert!(stick.read(&bytes).is_err(), "seed {seed}: {bytes:?}");
    }
}

/// `cargo xtask soak exchange`
#[test]
fn what_was_broken_at_random_is_refused_in_words_or_is_what_it_was() {
    let (mut chance, seed) = Chance::new();
    let stick = Stick::new();
    // One of several stretches, so that there is something behind what is broken.
    let long = (Kind::Blob, (0..150_000_u32).map(|at| (at % 253) as u8).collect());
    let open = stick.written(&Lock::Open, &pieces());
    let shut = stick.written(&for_the_receiver(), &[pieces(), vec![long], pieces()].concat());
    let forged = Forged::of(&pieces());
    // One in twenty-five comes as far as its pieces: of a hundred none does every sixtieth time, of six hundred never.
    let count = soak::rounds(10_000).max(600);
    let mut taken = 0;
    for round in 0..count {
        // Whether it has to be taken: a file that is as it was, and no other; of what its sender signed anew, who knows.
        let (bytes, sound) = match chance.below(5) {
            0 => of(&open, &mut chance),
            1 => of(&shut, &mut chance),
            2 => {
                let (inner, same) = of(&open, &mut chance);
                (locked(&inner), same)
            }
            3 => {
                let list = of(&forged.manifest(), &mut chance).0;
                (forged.with(list.clone(), signature(&list, 1, &key(1))), None)
            }
            _ => (zip(&shuffled(&forged, &mut chance)), None),
        };
        let place = format!("seed {seed}, round {round}");
        let result = catch_unwind(|| stick.read(&bytes)).unwrap_or_else(|_| panic!("{place}: fell over"));
        assert!(sound.is_none_or(|sound| sound == result.is_ok()), "{place}: {result:?}");
        match result {
            Ok(_) => taken += 1,
            Err(Error::File(error)) => {
                let said = error.to_string();
                assert!(said.ends_with('.') && !said.contains("exchange-"), "{place}: {said}");
            }
            Err(error) => panic!("{place}: {error:?}"),
        }
    }
    assert!(taken > 0, "nothing came as far as its pieces");
    soak::tell(count, seed);
}

/// The same with one to four blows, and whether it is the same.
fn of(whole: &[u8], chance: &mut Chance) -> (Vec<u8>, Option<bool>) {
    let mut bytes = whole.to_vec();
    for _ in 0..=chance.below(4) {
        blow(&mut bytes, chance);
    }
    let same = bytes == whole;
    (bytes, Some(same))
}

/// Numbers at which readers trip.
const EDGES: [u32; 9] = [0, 1, 0x7FFF, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF];

fn blow(bytes: &mut Vec<u8>, chance: &mut Chance) {
    if bytes.is_empty() {
        return;
    }
    // The end of a zip and the beginning of a lock say what all the rest is: two of three blows fall there.
    let reach = bytes.len().min(600);
    let at = chance.below(reach as u64) as usize;
    let at = match chance.below(3) {
        0 => chance.below(bytes.len() as u64) as usize,
        1 => at,
        _ => bytes.len() - 1 - at,
    };
    let length = (1 + chance.below(40) as usize).min(bytes.len() - at);
    match chance.below(7) {
        0 | 1 => bytes[at] ^= 1 << chance.below(8),
        2 => {
            let edge = EDGES[chance.below(EDGES.len() as u64) as usize].to_le_bytes();
            let width = [2, 4][chance.below(2) as usize];
            for (place, byte) in bytes.iter_mut().skip(at).zip(&edge[..width]) {
                *place = *byte;
            }
        }
        3 => drop(bytes.drain(at..at + length)),
        4 => {
            let from = chance.below((bytes.len() - length + 1) as u64) as usize;
            let piece = bytes[from..from + length].repeat(1 + chance.below(20) as usize);
            bytes.splice(at..at, piece);
        }
        5 => bytes.truncate(at),
        _ => {
            let from = chance.below((bytes.len() - length + 1) as u64) as usize;
            bytes.copy_within(from..from + length, at);
        }
    }
}

/// A container in order, whose entries are not: some gone, twice, in another order, under another's name, or with other bytes.
fn shuffled(forged: &Forged, chance: &mut Chance) -> Vec<(String, Vec<u8>)> {
    let signed = signature(&forged.manifest(), 1, &key(1)).into_bytes();
    let own = [("manifest.json".to_owned(), forged.manifest()), ("manifest.sig".to_owned(), signed)];
    let mut entries: Vec<_> = forged.entries.iter().cloned().chain(own).collect();
    for _ in 0..=chance.below(2) {
        let (one, other) =
            (chance.below(entries.len() as u64) as usize, chance.below(entries.len() as u64) as usize);
        match chance.below(5) {
            0 => entries.swap(one, other),
            1 => drop(entries.remove(one)),
            2 => entries.push(entries[one].clone()),
            3 => entries[one].0 = entries[other].0.clone(),
            _ => blow(&mut entries[one].1, chance),
        }
    }
    entries
}
