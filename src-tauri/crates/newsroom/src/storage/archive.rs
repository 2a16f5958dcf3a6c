//! Moving originals to another disk. A copy is whole, synced and read back, and the row names it, before the original
//! in the store goes; previews are made first and stay.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::error::ArchiveError;
use crate::actor::Actor;
use crate::error::{Error, Message, Result, SystemError};
use crate::jobs::Progress;
use crate::office::Office;
use crate::photo::{self, Found, Place};

/// What became of the originals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ArchiveMoved")]
pub struct Moved {
    pub moved: u32,
    #[ts(type = "number")]
    pub bytes: u64,
    pub failed: Vec<MoveFailed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MoveFailed {
    pub file: String,
    pub why: Message,
}

struct Original {
    id: String,
    file: String,
    /// `YYYY-MM` of capture, else of coming in.
    month: String,
}

/// Moves originals out of the store into `into`, by month: those taken (else added) before the day `before`
/// (`YYYY-MM-DD`), or those of `ids`; both given, those that are both. One that fails is named, the rest go on.
///
/// Errors: `archive-inside-store`, `archive-gone`, `archive-nothing-named`; `cancelled` and `disk-full` with what was
/// moved until then moved for good.
pub fn move_out(
    office: &Office,
    actor: &Actor,
    before: Option<&str>,
    ids: Option<&[String]>,
    into: &Path,
    progress: &Progress,
) -> Result<Moved> {
    if before.is_none() && ids.is_none() {
        return Err(ArchiveError::NothingNamed.into());
    }
    let folder = into.canonicalize().map_err(|_| gone(into))?;
    if folder.starts_with(office.store.dir().canonicalize()?) {
        return Err(ArchiveError::InsideStore.into());
    }
    let originals = chosen(office, "store", before, ids)?;
    each(&originals, progress, |original| {
        let bytes = office.store.blobs.get(&original.id)?;
        photo::make_lasting_if_missing(office, &original.id, &bytes)?;
        // Windows's `\\?\` form of a path would not be recognised again as the disk that it names.
        let path = place_copy(into, original, &bytes)?;
        let named = path.to_str().ok_or_else(|| gone(into))?;
        office.transact(actor, |tx| {
            // The same photo may be on its way back in another program, which takes this copy under the same lock.
            if !path.metadata().is_ok_and(|copy| copy.len() == bytes.len() as u64) {
                return Err(photo::taken_away());
            }
            tx.execute(
                "UPDATE photos SET original = 'archive', original_path = ?2 WHERE id = ?1",
                params![original.id, named],
            )?;
            tx.changed.photos = true;
            Ok(())
        })?;
        // Another program may have brought it back meanwhile: under the lock, what the row says now counts.
        office.store.write_locked(|connection| match photo::place(connection, &original.id)? {
            Place::Outside(_) => office.store.blobs.remove(&original.id),
            Place::Store | Place::Away { .. } => Ok(()),
        })?;
        Ok(bytes.len())
    })
}

/// Brings originals back into the store. An archived copy goes when it is in; a card or folder that originals were left
/// on is not touched.
///
/// Errors: as [`move_out`].
pub fn move_back(office: &Office, actor: &Actor, ids: &[String], progress: &Progress) -> Result<Moved> {
    let mut originals = chosen(office, "archive", None, Some(ids))?;
    let archived = originals.len();
    originals.extend(chosen(office, "stay", None, Some(ids))?);
    let mut number = 0;
    each(&originals, progress, |original| {
        number += 1;
        let Place::Outside(path) = office.read(|connection| photo::place(connection, &original.id))? else {
            return Ok(0);
        };
        let bytes = photo::read_at(&path, &original.id)?;
        office.store.blobs.put_as(&original.id, &bytes)?;
        let found = Found::in_store(&original.id, &bytes);
        office.transact(actor, |tx| match photo::lies(tx, &found)? {
            true => Ok(()),
            false => Err(photo::taken_away()),
        })?;
        if number <= archived {
            // Another program may have moved it out again meanwhile, to the same place.
            office.store.write_locked(|connection| {
                if photo::place(connection, &original.id)? == Place::Store {
                    // A copy that cannot be removed is one copy more.
                    let _ = std::fs::remove_file(path);
                }
                Ok(())
            })?;
        }
        Ok(bytes.len())
    })
}

/// Errors that every further original would meet too.
fn stops_everything(error: &Error) -> bool {
    matches!(error.of(), Some(ArchiveError::Full | ArchiveError::Gone { .. }))
        || matches!(error.of(), Some(SystemError::DiskFull | SystemError::NoPermission))
}

fn each(
    originals: &[Original],
    progress: &Progress,
    mut work: impl FnMut(&Original) -> Result<usize>,
) -> Result<Moved> {
    let mut moved = Moved::default();
    for (done, original) in originals.iter().enumerate() {
        progress.report(done, originals.len())?;
        match work(original) {
            Ok(bytes) => {
                moved.moved += 1;
                moved.bytes += bytes as u64;
            }
            Err(error) if stops_everything(&error) => {
                return Err(error);
            }
            Err(error) => {
                moved.failed.push(MoveFailed { file: original.file.clone(), why: error.message() });
            }
        }
    }
    progress.report(originals.len(), originals.len())?;
    Ok(moved)
}

fn chosen(
    office: &Office,
    kind: &str,
    before: Option<&str>,
    ids: Option<&[String]>,
) -> Result<Vec<Original>> {
    let ids = ids.map(serde_json::to_string).transpose()?;
    office.read(|connection| {
        let mut statement = connection.prepare(
            "SELECT id, file, substr(coalesce(taken_at, added_at), 1, 7) FROM photos WHERE original = ?1
                 AND (?2 IS NULL OR substr(coalesce(taken_at, added_at), 1, 10) < ?2)
                 AND (?3 IS NULL OR id IN (SELECT value FROM json_each(?3))) ORDER BY row",
        )?;
        let rows = statement.query_map(params![kind, before, ids], |row| {
            Ok(Original { id: row.get(0)?, file: row.get(1)?, month: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// Copies to `<into>/2026-11/IMG_0412-1a2b3c4d.JPG`: a person finds it, and the hash keeps names apart.
fn place_copy(into: &Path, original: &Original, bytes: &[u8]) -> Result<PathBuf> {
    if !into.is_dir() {
        return Err(gone(into));
    }
    let (stem, extension) = match original.file.rsplit_once('.') {
        Some((stem, extension)) => (stem, format!(".{extension}")),
        None => (original.file.as_str(), String::new()),
    };
    let short = original.id.get(..8).unwrap_or(&original.id);
    let name = crate::disk::tidy_name(&format!("{stem}-{short}{extension}"));
    let folder = std::path::absolute(into.join(&original.month))?;
    std::fs::create_dir_all(&folder).map_err(of_archive)?;
    match crate::disk::put_new(&folder, ".dang-ghi-", [name.clone()], bytes).map_err(of_archive)? {
        Some(placed) => Ok(placed.path),
        None => Err(ArchiveError::NameTaken { file: folder.join(&name).display().to_string() }.into()),
    }
}

fn gone(into: &Path) -> Error {
    ArchiveError::Gone { folder: into.display().to_string() }.into()
}

fn of_archive(error: std::io::Error) -> Error {
    if crate::disk::is_unsafe(&error) {
        return ArchiveError::Unsafe.into();
    }
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ArchiveError::Full.into(),
        _ => error.into(),
    }
}
