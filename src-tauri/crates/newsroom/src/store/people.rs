//! The keys of the people who work at this device. In a trial office they lie open, as the device's own does; in a founded one each is
//! locked with its person's PIN, and open in memory alone, from when she typed it until the program ends or somebody else sits down.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ed25519_dalek::SigningKey;
use ledger::KeyId;
use manuscript::hex;

use super::StoreError;
use super::device::{fresh_bytes, mint_key, read_key};
use super::keystore::{self, Keystore};
use crate::error::{Result, faults};

faults! {
    /// Why a person cannot sign here.
    pub enum KeyError {
        /// In an office nobody writes without a name.
        ActorUndeclared = Refused "actor-undeclared",
        /// She has not typed her PIN since the program began.
        PinNeeded { name: String } = Refused "pin-needed",
        PinWrong = Refused "pin-wrong",
        PinTooShort { least: usize } = Usage "pin-too-short",
        /// The system does not give out the secret that belongs to the PINs of this store.
        KeystoreClosed { detail: String } = Refused "keystore-closed",
        /// No key that the office knows as hers lies on this device.
        KeyMissing { name: String } = Refused "person-key-missing",
    }
}

/// The folder with the keys, a file each.
pub(super) const FOLDER: &str = "people";

/// The fewest letters of a PIN. Whoever has the disk can try them all in time: it keeps a colleague out, not a laboratory.
const LEAST: usize = 6;

/// Whether a person may choose this PIN.
///
/// Errors: `pin-too-short`.
pub(crate) fn check_pin(pin: &str) -> Result<()> {
    match pin.trim().chars().count() < LEAST {
        true => Err(KeyError::PinTooShort { least: LEAST }.into()),
        false => Ok(()),
    }
}

pub(crate) struct People {
    store: PathBuf,
    /// By id on the staff list.
    open: Mutex<BTreeMap<String, SigningKey>>,
}

impl People {
    pub(super) fn beside(store: &Path) -> People {
        People { store: store.to_owned(), open: Mutex::default() }
    }

    /// The key with which a person signs in a trial office, made where there is none. The caller holds the store's write lock, so that
    /// two programs do not make one each.
    ///
    /// Errors: `device-key-damaged`, `no-randomness`, and those of the disk.
    pub(crate) fn of_trial(&self, staff: &str) -> Result<SigningKey> {
        // Ids come from other programs, too: no name of a file is made of what they say.
        let path = self.folder()?.join(format!("{}.key", &hex::sha256(staff.as_bytes())[..32]));
        match read_key(&path)? {
            Some(key) => Ok(key),
            None => mint_key(&path),
        }
    }

    /// Makes a key, locked with this PIN.
    ///
    /// Errors: `pin-too-short`, `no-randomness`, and those of the disk.
    pub(crate) fn mint(&self, pin: &str) -> Result<SigningKey> {
        let key = SigningKey::from_bytes(&fresh_bytes()?);
        self.lock(&key, pin)?;
        Ok(key)
    }

    /// Locks a key with this PIN, whatever locked it before.
    ///
    /// Errors: `pin-too-short`, and those of the disk.
    pub(crate) fn lock(&self, key: &SigningKey, pin: &str) -> Result<()> {
        check_pin(pin)?;
        let words = self.words(pin)?;
        let locked = exchange::lock_secret(&key.to_bytes(), &words)?;
        Ok(crate::disk::put_as(&self.path(&id_of(key)), ".khoa-", &locked)?)
    }

    /// Whether the key lies here.
    pub(crate) fn holds(&self, key: &KeyId) -> bool {
        self.path(key).exists()
    }

    /// The key that this PIN opens.
    ///
    /// Errors: `pin-wrong`, `device-key-damaged`, and those of the disk.
    pub(crate) fn unlock(&self, key: &KeyId, pin: &str) -> Result<SigningKey> {
        let locked = crate::disk::once_free(|| fs::read(self.path(key)))?;
        let secret = exchange::open_secret(&locked, &self.words(pin)?)?.ok_or(KeyError::PinWrong)?;
        let secret: [u8; 32] = secret.try_into().map_err(|_| StoreError::DeviceKeyDamaged)?;
        let found = SigningKey::from_bytes(&secret);
        match id_of(&found) == *key {
            true => Ok(found),
            false => Err(StoreError::DeviceKeyDamaged.into()),
        }
    }

    /// What is typed, with what the system keeps.
    fn words(&self, pin: &str) -> Result<String> {
        Ok(format!("{} {}", pin.trim(), keystore::secret(&self.folder()?)?))
    }

    /// What locks the keys beside the PINs; none while there are none.
    pub(crate) fn keystore(&self) -> Result<Option<Keystore>> {
        keystore::of(&self.store.join(FOLDER))
    }

    /// Lets a person sign at this device until she leaves.
    pub(crate) fn sit(&self, staff: &str, key: SigningKey) {
        self.opened_by_staff().insert(staff.to_owned(), key);
    }

    /// Nobody signs here any more without typing a PIN.
    pub(crate) fn leave(&self) {
        self.opened_by_staff().clear();
    }

    /// The key of a person who typed her PIN.
    pub(crate) fn opened(&self, staff: &str) -> Option<SigningKey> {
        self.opened_by_staff().get(staff).cloned()
    }

    fn opened_by_staff(&self) -> MutexGuard<'_, BTreeMap<String, SigningKey>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn path(&self, key: &KeyId) -> PathBuf {
        self.store.join(FOLDER).join(format!("{key}.khoa"))
    }

    fn folder(&self) -> Result<PathBuf> {
        let folder = self.store.join(FOLDER);
        if !folder.exists() {
            fs::create_dir_all(&folder)?;
            crate::disk::sync_folder(&self.store)?;
        }
        Ok(folder)
    }
}

pub(crate) fn id_of(key: &SigningKey) -> KeyId {
    KeyId::of(&key.verifying_key().to_bytes())
}
