//! Reading an original, wherever it lies. An original that is on a disk which is not here now is another thing than one
//! that is lost, and a person hears which of the two it is.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use manuscript::hex;
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};
use crate::office::Office;
use crate::store::StoreError;

/// Where an original lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Store,
    /// Outside: left where it came from, or archived.
    Outside(PathBuf),
}

/// The bytes of the original of a photo, checked against its hash.
///
/// Errors: `original-absent` (its disk or folder is not here: nothing is lost), `blob-missing`, `blob-damaged`.
pub fn original(office: &Office, sha256: &str) -> Result<Vec<u8>> {
    match office.read(|connection| place(connection, sha256))? {
        Place::Store => office.store.blobs.get(sha256),
        Place::Outside(path) => read_at(&path, sha256),
    }
}

pub(crate) fn place(connection: &Connection, sha256: &str) -> Result<Place> {
    let path = connection
        .prepare_cached("SELECT original_path FROM photos WHERE sha256 = ?1 AND original != 'store'")?
        .query_row([sha256], |row| row.get::<_, Option<String>>(0))
        .optional()?
        .flatten();
    Ok(path.map_or(Place::Store, |path| Place::Outside(path.into())))
}

/// Errors: as [`original`].
pub(crate) fn read_at(path: &Path, sha256: &str) -> Result<Vec<u8>> {
    let name = || Some(path.display().to_string());
    let bytes = std::fs::read(path).map_err(|error| match (error.kind(), absent(path)) {
        (_, Some(absent)) => absent,
        (ErrorKind::NotFound, None) => StoreError::BlobMissing { file: name() }.into(),
        _ => error.into(),
    })?;
    if hex::sha256(&bytes) != sha256 {
        return Err(StoreError::BlobDamaged { file: name() }.into());
    }
    Ok(bytes)
}

/// The error of an original whose disk or folder is not here; `None` where the folder is here and holds something. An
/// empty folder counts as not here: where a disk was, its mount point stays.
pub(crate) fn absent(path: &Path) -> Option<Error> {
    let folder = path.parent().unwrap_or(path);
    (!crate::disk::is_present(folder)).then(|| {
        Error::storage(
            "original-absent",
            format!(
                "Ảnh gốc nằm ở {}, ổ đĩa hoặc thư mục này hiện không có ở đây. Ảnh chưa mất; hãy cắm ổ đĩa đó vào rồi thử lại.",
                folder.display()
            ),
        )
    })
}

/// Gives bytes that came again to a photo whose original is not whole where it should be. Says whether they lie in the
/// store now for an original that was outside.
pub(crate) fn heal(office: &Office, sha256: &str, bytes: &[u8]) -> Result<bool> {
    match office.read(|connection| place(connection, sha256))? {
        Place::Store => office.store.blobs.put_as(sha256, bytes).map(|()| false),
        Place::Outside(path) if crate::disk::is_same(&path, bytes).unwrap_or(false) => Ok(false),
        Place::Outside(_) => office.store.blobs.put_as(sha256, bytes).map(|()| true),
    }
}
