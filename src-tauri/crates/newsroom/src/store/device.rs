//! This device: an id and an Ed25519 key that signs every event made here.

use std::fs;
use std::path::Path;

use ed25519_dalek::{Signer, SigningKey};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::StoreError;
use crate::error::{Error, Result};

const KEY: &str = "device.key";

pub struct Device {
    pub id: String,
    pub name: String,
    pub(crate) key: SigningKey,
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
        match fs::read(&path) {
            Ok(bytes) => {
                let secret: [u8; 32] = bytes.try_into().map_err(|_| damaged_key())?;
                let key = SigningKey::from_bytes(&secret);
                let public = key.verifying_key().to_bytes();
                let known = connection
                    .query_row(
                        "SELECT id, name FROM devices WHERE public_key = ?1",
                        [public.as_slice()],
                        |row| Ok((row.get(0)?, row.get(1)?)),
                    )
                    .optional()?;
                match known {
                    Some((id, name)) => Ok(Device { id, name, key }),
                    None => register(connection, key, now),
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let key = SigningKey::from_bytes(&fresh_secret()?);
                write_key(&path, &key)?;
                register(connection, key, now)
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn public_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }
}

fn register(connection: &Connection, key: SigningKey, now: &str) -> Result<Device> {
    let device = Device { id: Uuid::now_v7().to_string(), name: machine_name(), key };
    connection.execute(
        "INSERT INTO devices (id, name, public_key, added_at) VALUES (?1, ?2, ?3, ?4)",
        params![device.id, device.name, device.key.verifying_key().to_bytes().as_slice(), now],
    )?;
    Ok(device)
}

fn fresh_secret() -> Result<[u8; 32]> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| StoreError::NoRandomness { detail: error.to_string() })?;
    Ok(secret)
}

fn write_key(path: &Path, key: &SigningKey) -> Result<()> {
    // A temporary file is made readable by its owner alone, and keeps that when it is renamed.
    Ok(crate::disk::put_as(path, ".khoa-", &key.to_bytes())?)
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
