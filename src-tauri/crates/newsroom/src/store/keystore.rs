//! The system's key store (Credential Manager of Windows, Secret Service of Linux). It keeps one secret for each store of ours, which belongs
//! to every PIN: a folder that was copied opens no key, whoever guesses the PIN. Where the system has no key store the PIN stands alone, and
//! the window says so.

use std::fs;
use std::path::Path;

use manuscript::hex;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::device::fresh_bytes;
use super::people::KeyError;
use crate::error::Result;

/// The name under which the system lists our secrets.
const SERVICE: &str = "Toa Soan";
/// Says beside the keys what locks them.
const FILE: &str = "keystore.json";
/// Set to `file`, the system's key store is left alone.
const CHOICE: &str = "TOASOAN_KEYSTORE";

/// What locks the keys of people beside their PINs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "Keystore")]
pub enum Keystore {
    /// A secret in the system's key store.
    System,
    /// Nothing: they lie in files that the user of this machine alone can read.
    File,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    /// The secret's name in the system's key store; none where it has none.
    system: Option<String>,
}

/// What locks the keys in this folder; none while there are none.
pub(super) fn of(folder: &Path) -> Result<Option<Keystore>> {
    Ok(kept(folder)?.map(|kept| if kept.system.is_some() { Keystore::System } else { Keystore::File }))
}

/// The secret that belongs to every PIN of this folder, made where there is none yet; empty where the system keeps none.
///
/// Errors: `keystore-closed`, `no-randomness`, and those of the disk.
pub(super) fn secret(folder: &Path) -> Result<String> {
    if let Some(kept) = kept(folder)? {
        let Some(name) = kept.system else { return Ok(String::new()) };
        let found = keyring::Entry::new(SERVICE, &name).and_then(|entry| entry.get_password());
        return found.map_err(|error| KeyError::KeystoreClosed { detail: error.to_string() }.into());
    }
    let (name, secret) = (hex::encode(&fresh_bytes::<16>()?), hex::encode(&fresh_bytes::<32>()?));
    let leave = std::env::var(CHOICE).is_ok_and(|choice| choice == "file");
    let taken = !leave && keep(&name, &secret);
    let kept = Kept { system: taken.then_some(name) };
    crate::disk::put_as(&folder.join(FILE), ".khoa-", &serde_json::to_vec(&kept)?)?;
    Ok(if taken { secret } else { String::new() })
}

/// Gives the secret to the system, and reads it back.
fn keep(name: &str, secret: &str) -> bool {
    let kept = keyring::Entry::new(SERVICE, name).and_then(|entry| {
        entry.set_password(secret)?;
        entry.get_password()
    });
    match kept {
        Ok(kept) => kept == secret,
        Err(error) => {
            tracing::info!(%error, "the system keeps no secret");
            false
        }
    }
}

fn kept(folder: &Path) -> Result<Option<Kept>> {
    match fs::read(folder.join(FILE)) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
