//! This device: an Ed25519 key that signs every entry made here, the id that follows from it, and the keys of the people who work here.

use std::fs;
use std::path::{Path, PathBuf};

use ed25519_dalek::{Signer, SigningKey};
use ledger::DeviceId;
use manuscript::hex;
use rusqlite::{Connection, OptionalExtension, params};

use super::StoreError;
use crate::error::{Error, Result};

const KEY: &str = "device.key";
/// The folder with the keys of people, a file each.
const PEOPLE: &str = "people";

pub struct Device {
    /// See [`DeviceId`]; hexadecimal digits.
    pub id: String,
    pub name: String,
    pub(crate) key: SigningKey,
    dir: PathBuf,
}

impl Device {
    pub(super) fn has_key(dir: &Path) -> bool {
        dir.join(KEY).exists()
    }

    /// Finds this device's key beside the database, or mints a new device where there is none.
    ///
    /// A copied database without its key file is another device: it gets an id and a key of its own. Where the key is
    /// missing, the caller holds the store's lock, so that two programs do not mint one each.
    pub(super) fn open(dir: &Path, connection: &Connection, now: &str) -> Result<Device> {
        let path = dir.join(KEY);
        let key = match read_key(&path)? {
            Some(key) => key,
            None => mint_key(&path)?,
        };
        let id = DeviceId::of(&key.verifying_key().to_bytes()).to_string();
        let known = connection
            .query_row("SELECT name FROM devices WHERE id = ?1", [&id], |row| row.get(0))
            .optional()?;
        let name = match known {
            Some(name) => name,
            None => {
                let name = machine_name();
                connection.execute(
                    "INSERT OR IGNORE INTO devices (id, name, public_key, added_at) VALUES (?1, ?2, ?3, ?4)",
                    params![id, name, key.verifying_key().to_bytes().as_slice(), now],
                )?;
                name
            }
        };
        Ok(Device { id, name, key, dir: dir.to_owned() })
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }

    /// The key with which a person of the staff signs on this device, made where there is none. The caller holds the store's write
    /// lock, so that two programs do not make one each.
    ///
    /// Errors: `device-key-damaged`, `no-randomness`, and those of the disk.
    pub(crate) fn person_key(&self, staff: &str) -> Result<SigningKey> {
        let folder = self.dir.join(PEOPLE);
        // Ids come from other programs, too: no name of a file is made of what they say.
        let path = folder.join(format!("{}.key", &hex::sha256(staff.as_bytes())[..32]));
        match read_key(&path)? {
            Some(key) => Ok(key),
            None => {
                fs::create_dir_all(&folder)?;
                crate::disk::sync_folder(&self.dir)?;
                mint_key(&path)
            }
        }
    }

    pub(crate) fn public_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }
}

fn read_key(path: &Path) -> Result<Option<SigningKey>> {
    match fs::read(path) {
        Ok(bytes) => {
            let secret: [u8; 32] = bytes.try_into().map_err(|_| damaged_key())?;
            Ok(Some(SigningKey::from_bytes(&secret)))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn mint_key(path: &Path) -> Result<SigningKey> {
    let key = SigningKey::from_bytes(&fresh_bytes()?);
    // A temporary file is made readable by its owner alone, and keeps that when it is renamed.
    crate::disk::put_as(path, ".khoa-", &key.to_bytes())?;
    Ok(key)
}

/// Random bytes of the system's.
///
/// Errors: `no-randomness`.
pub(crate) fn fresh_bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::NoRandomness { detail: error.to_string() })?;
    Ok(bytes)
}

fn machine_name() -> String {
    let from_environment = ["COMPUTERNAME", "HOSTNAME"].iter().find_map(|name| std::env::var(name).ok());
    let name = from_environment.or_else(|| fs::read_to_string("/etc/hostname").ok()).unwrap_or_default();
    let name = name.trim();
    if name.is_empty() { "Máy này".to_owned() } else { name.to_owned() }
}

fn damaged_key() -> Error {
    StoreError::DeviceKeyDamaged.into()
}
