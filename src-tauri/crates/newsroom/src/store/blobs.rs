//! Files named by their SHA-256. A blob is on disk, whole and synced, before any row names it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use manuscript::hex;

use super::StoreError;
use crate::disk::{is_same, is_unsafe, once_free, put, sync_folder};
use crate::error::{Error, Result};

pub struct Blobs {
    root: PathBuf,
}

impl Blobs {
    pub(crate) fn open(store: &Path) -> Result<Blobs> {
        let root = store.join("blobs");
        if !root.is_dir() {
            fs::create_dir_all(&root)?;
            sync_folder(store)?;
        }
        Ok(Blobs { root })
    }

    pub fn path(&self, sha256: &str) -> PathBuf {
        self.root.join(sha256.get(..2).unwrap_or("00")).join(sha256)
    }

    /// Stores `bytes` and returns their hash. Durable on return. Bytes that are there, whole, are not written again, but
    /// synced; a blob that was damaged on the disk is healed.
    ///
    /// Until a row names it, `doctor --repair` of another program takes an old blob for a leftover: whoever writes the
    /// row asks [`Blobs::holds`] in the same transaction.
    pub fn put(&self, bytes: &[u8]) -> Result<String> {
        let sha256 = hex::sha256(bytes);
        self.put_as(&sha256, bytes)?;
        Ok(sha256)
    }

    /// As [`Blobs::put`], for bytes whose hash was computed while they were read. What was written is read back.
    ///
    /// Errors: `blob-unsafe` (the disk gives back other bytes), and those of writing.
    pub(crate) fn put_as(&self, sha256: &str, bytes: &[u8]) -> Result<()> {
        let target = self.path(sha256);
        let folder = target.parent().unwrap_or(&self.root);
        if is_same(&target, bytes).unwrap_or(false) && freshen(&target).is_ok() {
            sync_folder(folder)?;
            return Ok(sync_folder(&self.root)?);
        }
        if !folder.is_dir() {
            fs::create_dir_all(folder)?;
            sync_folder(&self.root)?;
        }
        put(&target, bytes).map_err(|error| match is_unsafe(&error) {
            true => StoreError::BlobUnsafe.into(),
            false => Error::from(error),
        })
    }

    /// Whether a blob of this name and length is there. Asked under the store's write lock, it stays so until the lock
    /// goes: leftovers are removed under the same lock.
    pub(crate) fn holds(&self, sha256: &str, bytes: u64) -> bool {
        fs::metadata(self.path(sha256)).is_ok_and(|found| found.is_file() && found.len() == bytes)
    }

    /// Gives up a blob whose bytes are safe elsewhere. The caller holds the store's write lock, under which it saw that
    /// no row points here.
    pub(crate) fn remove(&self, sha256: &str) -> Result<()> {
        match fs::remove_file(self.path(sha256)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Reads a blob and checks it against its name.
    ///
    /// Errors: `blob-missing`, `blob-damaged`.
    pub fn get(&self, sha256: &str) -> Result<Vec<u8>> {
        let bytes = once_free(|| fs::read(self.path(sha256))).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => StoreError::BlobMissing { file: None }.into(),
            _ => crate::Error::from(error),
        })?;
        if hex::sha256(&bytes) != sha256 {
            return Err(StoreError::BlobDamaged { file: None }.into());
        }
        Ok(bytes)
    }
}

/// Makes a file that is there durable, whoever wrote it: another program may not have come to its own sync yet. It counts
/// as young from now on.
fn freshen(path: &Path) -> std::io::Result<()> {
    let file = File::options().write(true).open(path)?;
    file.set_modified(std::time::SystemTime::now())?;
    file.sync_all()
}
