//! This device: an Ed25519 key that signs every entry made here, the id that follows from it, and where it is at home.

use std::fs;
use std::path::{Path, PathBuf};

use ed25519_dalek::{Signer, SigningKey};
use ledger::DeviceId;
use manuscript::hex;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::people::{self, People};
use super::{StoreError, Tx};
use crate::disk::once_free;
use crate::error::{Error, Result};

const KEY: &str = "device.key";
const HOME: &str = "device.json";
pub struct Device {
    /// See [`DeviceId`]; hexadecimal digits.
    pub id: String,
    pub name: String,
    pub(crate) key: SigningKey,
    pub(crate) people: People,
    dir: PathBuf,
}

/// Set to the id of a device of which entries came that this store did not write.
const DOUBLED: &str = "device-doubled";

/// What lies beside the key and not in the database: on which machine it was made, and how far its entries had come when some last left
/// the house. A copied folder, or an older copy of the database, is told by it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Home {
    machine: String,
    n: i64,
}

impl Device {
    /// Whether the key is here and this store may go on writing with it.
    pub(super) fn is_at_home(dir: &Path, connection: &Connection) -> Result<bool> {
        let (Some(key), Some(home)) = (read_key(&dir.join(KEY))?, read_home(dir)?) else { return Ok(false) };
        let id = DeviceId::of(&key.verifying_key().to_bytes()).to_string();
        let written = "SELECT coalesce(max(n), 0) FROM entries WHERE device = ?1";
        let written: i64 = connection.query_row(written, [&id], |row| row.get(0))?;
        let doubled = super::meta::value(connection, DOUBLED)?.is_some_and(|doubled| doubled == id);
        Ok(home.machine == machine() && home.n <= written && !doubled)
    }

    /// Finds this device's key beside the database, or mints a new device where there is none.
    ///
    /// A copied database without its key file is another device: it gets an id and a key of its own. So does a copied folder on another
    /// machine, and a database that is older than what its device has handed over: their entries would be taken for those of the first.
    /// Keys of before stay beside it, unused. Unless it [is at home](Device::is_at_home), the caller holds the store's lock, so that two
    /// programs do not mint one each.
    pub(super) fn open(dir: &Path, connection: &Connection, now: &str) -> Result<Device> {
        let path = dir.join(KEY);
        if read_home(dir)?.is_some() && !Device::is_at_home(dir, connection)? {
            set_aside(dir)?;
        }
        let key = match read_key(&path)? {
            Some(key) => key,
            None => mint_key(&path)?,
        };
        if read_home(dir)?.is_none() {
            keep_home(dir, &Home { machine: machine(), n: 0 })?;
        }
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
        Ok(Device { id, name, key, people: People::beside(dir), dir: dir.to_owned() })
    }

    /// Notes how far this device's entries had come when they left the house.
    pub(crate) fn note_handed(&self, n: i64) -> Result<()> {
        keep_home(&self.dir, &Home { machine: machine(), n })
    }

    /// Notes that entries of this device came that it did not write: the next start mints another.
    pub(crate) fn note_doubled(&self, tx: &mut Tx) -> Result<()> {
        super::meta::put(tx, DOUBLED, &self.id)
    }

    /// Errors: `device-doubled` once entries of it came that it did not write.
    pub(crate) fn check_single(&self, connection: &Connection) -> Result<()> {
        match super::meta::value(connection, DOUBLED)? {
            Some(doubled) if doubled == self.id => Err(StoreError::DeviceDoubled.into()),
            _ => Ok(()),
        }
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }

    pub(crate) fn public_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }
}

fn read_home(dir: &Path) -> Result<Option<Home>> {
    match once_free(|| fs::read(dir.join(HOME))) {
        // What cannot be read says nothing: then this is where it is at home.
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn keep_home(dir: &Path, home: &Home) -> Result<()> {
    Ok(crate::disk::put_as(&dir.join(HOME), ".khoa-", &serde_json::to_vec(home)?)?)
}

/// Puts keys aside that are another device's.
fn set_aside(dir: &Path) -> Result<()> {
    for name in [KEY, HOME, people::FOLDER] {
        let free = (1..).map(|number| dir.join(format!("{name}.cu-{number}"))).find(|path| !path.exists());
        if dir.join(name).exists()
            && let Some(free) = free
        {
            crate::disk::rename(&dir.join(name), &free)?;
        }
    }
    Ok(crate::disk::sync_folder(dir)?)
}

/// This machine, as far as the system tells it apart, without saying which it is. What a shell may set or not does not count.
fn machine() -> String {
    let told = match cfg!(windows) {
        true => std::env::var("COMPUTERNAME").ok(),
        false => ["/etc/machine-id", "/etc/hostname"].iter().find_map(|path| fs::read_to_string(path).ok()),
    };
    hex::sha256(format!("toa-soan machine 1\n{}", told.unwrap_or_default().trim()).as_bytes())[..16]
        .to_owned()
}

pub(super) fn read_key(path: &Path) -> Result<Option<SigningKey>> {
    match once_free(|| fs::read(path)) {
        Ok(bytes) => {
            let secret: [u8; 32] = bytes.try_into().map_err(|_| damaged_key())?;
            Ok(Some(SigningKey::from_bytes(&secret)))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn mint_key(path: &Path) -> Result<SigningKey> {
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
