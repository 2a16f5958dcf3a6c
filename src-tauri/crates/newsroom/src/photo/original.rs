//! Reading an original, wherever it lies. An original that is on a disk which is not here now is another thing than one
//! that is lost, and a person hears which of the two it is.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use manuscript::hex;
use rusqlite::{Connection, OptionalExtension, params};

use super::error::LibraryError;
use crate::error::{Error, Result, SystemError};
use crate::office::Office;
use crate::store::{StoreError, Tx};

/// Where an original lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Store,
    /// Outside: left where it came from, or archived.
    Outside(PathBuf),
    /// On the laptop from which the photo came; a smaller picture came in its place, a blob of this name.
    Away {
        stand_in: Option<String>,
    },
}

/// The bytes of the original of a photo, checked against its id.
///
/// Errors: `original-absent` (its disk or folder is not here: nothing is lost), `original-away` (it never came here), `blob-missing`,
/// `blob-damaged`.
pub fn original(office: &Office, id: &str) -> Result<Vec<u8>> {
    match office.read(|connection| place(connection, id))? {
        Place::Store => office.store.blobs.get(id),
        Place::Outside(path) => read_at(&path, id),
        Place::Away { .. } => Err(away(office, id)?),
    }
}

fn away(office: &Office, id: &str) -> Result<Error> {
    let file = "SELECT file FROM photos WHERE id = ?1";
    let file = office.read(|connection| Ok(connection.query_row(file, [id], |row| row.get(0))?))?;
    Ok(LibraryError::OriginalAway { file }.into())
}

/// What there is to look at: the original, or where that stayed on another laptop the smaller picture that came in its place.
///
/// Errors: as [`original`].
pub(crate) fn picture(office: &Office, id: &str) -> Result<Vec<u8>> {
    match office.read(|connection| place(connection, id))? {
        Place::Away { stand_in: Some(stand_in) } => office.store.blobs.get(&stand_in),
        _ => original(office, id),
    }
}

pub(crate) fn place(connection: &Connection, id: &str) -> Result<Place> {
    let place = "SELECT original, original_path, stand_in FROM photos WHERE id = ?1";
    let found: Option<(String, Option<String>, Option<String>)> = connection
        .prepare_cached(place)?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    Ok(match found {
        Some((original, _, stand_in)) if original == "away" => Place::Away { stand_in },
        Some((original, Some(path), _)) if original != "store" => Place::Outside(path.into()),
        _ => Place::Store,
    })
}

/// How many of the photos of an article have their originals on other laptops.
pub(crate) fn away_in(connection: &Connection, article: &str) -> Result<u32> {
    let away = "SELECT count(*) FROM photos WHERE original = 'away'
                    AND id IN (SELECT photo FROM uses WHERE article = ?1 UNION SELECT cover FROM articles WHERE id = ?1)";
    Ok(connection.prepare_cached(away)?.query_row([article], |row| row.get(0))?)
}

/// Errors: as [`original`].
pub(crate) fn read_at(path: &Path, id: &str) -> Result<Vec<u8>> {
    let name = || Some(path.display().to_string());
    let bytes = crate::disk::once_free(|| std::fs::read(path)).map_err(|error| {
        match (error.kind(), absent(path)) {
            (_, Some(absent)) => absent,
            (ErrorKind::NotFound, None) => StoreError::BlobMissing { file: name() }.into(),
            _ => error.into(),
        }
    })?;
    if hex::sha256(&bytes) != id {
        return Err(StoreError::BlobDamaged { file: name() }.into());
    }
    Ok(bytes)
}

/// The error of an original whose disk or folder is not here; `None` where the folder is here and holds something. An
/// empty folder counts as not here: where a disk was, its mount point stays.
pub(crate) fn absent(path: &Path) -> Option<Error> {
    let folder = path.parent().unwrap_or(path);
    (!crate::disk::is_present(folder))
        .then(|| LibraryError::OriginalAbsent { folder: folder.display().to_string() }.into())
}

/// Where an original lies now that was lost: in the store, or where its file was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    id: String,
    bytes: u64,
    /// `None`: in the store.
    stays: Option<String>,
}

/// Gives bytes that came again to a photo whose original is not whole where it should be: into the store, or by naming
/// the file that they came from (`stays`), if originals are left where they lie. `None` where it is whole.
pub(crate) fn find_again(
    office: &Office,
    id: &str,
    bytes: &[u8],
    stays: Option<String>,
) -> Result<Option<Found>> {
    let should = match office.read(|connection| place(connection, id))? {
        Place::Store | Place::Away { .. } => office.store.blobs.path(id),
        Place::Outside(path) => path,
    };
    if crate::disk::is_same(&should, bytes).unwrap_or(false) {
        return Ok(None);
    }
    if stays.is_none() {
        office.store.blobs.put_as(id, bytes)?;
    }
    Ok(Some(Found { id: id.to_owned(), bytes: bytes.len() as u64, stays }))
}

/// Lets the row say where the original lies. `false`: a repair in another program has taken the blob that was put for it;
/// nothing is written then.
pub(crate) fn lies(tx: &mut Tx, found: &Found) -> Result<bool> {
    let Found { id, bytes, stays } = found;
    if stays.is_none() && !tx.blobs.holds(id, *bytes) {
        return Ok(false);
    }
    let original = if stays.is_some() { "stay" } else { "store" };
    tx.execute(
        "UPDATE photos SET original = ?2, original_path = ?3 WHERE id = ?1",
        params![id, original, stays],
    )?;
    tx.changed.photos = true;
    Ok(true)
}

impl Found {
    /// Bytes that were just put into the store.
    pub fn in_store(id: &str, bytes: &[u8]) -> Found {
        Found::whole(id, bytes.len() as u64)
    }

    /// So many bytes that were put into the store.
    pub fn whole(id: &str, bytes: u64) -> Found {
        Found { id: id.to_owned(), bytes, stays: None }
    }
}

/// Where blobs were put, but a repair in another program saw them before any row named them, and took them: rare, and
/// done again.
pub(crate) fn taken_away() -> Error {
    SystemError::Busy.into()
}
