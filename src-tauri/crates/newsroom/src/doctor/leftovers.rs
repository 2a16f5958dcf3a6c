//! What a crash may leave behind, none of which any row names.

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::Report;
use super::found::Cleared;
use crate::error::Result;
use crate::office::Office;
use crate::photo::Place;

/// A young file may belong to a window that writes now.
const OLD: Duration = Duration::from_secs(600);

/// Clears unfinished files, originals without a photo, and dropped files of imports that have ended. Whether a file goes is
/// decided, and it goes, under the store's write lock: no row that names it can come in between, and whoever puts the same
/// bytes again asks under the same lock whether they are there ([`crate::store::Blobs::holds`]).
pub(super) fn clear(office: &Office, report: &mut Report) -> Result<()> {
    let _alone = office.store.alone()?;
    let (mut unfinished, mut orphans, mut spools) = (0, 0, 0);
    let dir = office.store.dir();
    for folder in entries(&dir.join("blobs")).filter(|entry| entry.path().is_dir()) {
        for file in entries(&folder.path()).filter(is_old) {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.starts_with(".dang-ghi-") {
                fs::remove_file(file.path())?;
                unfinished += 1;
            } else if remove_orphan(office, &name, &file)? {
                orphans += 1;
            }
        }
    }
    for entry in entries(&dir.join("ingest")).filter(is_old) {
        if remove_spool(office, &entry)? {
            spools += 1;
        }
    }
    for (count, cleared) in [
        (unfinished, Cleared::Unfinished { count: unfinished }),
        (orphans, Cleared::Orphans { count: orphans }),
        (spools, Cleared::Spools { count: spools }),
    ] {
        if count > 0 {
            report.repaired.push(cleared.message());
        }
    }
    Ok(())
}

/// Removes a blob that no photo needs: none has these bytes, or its original lies whole elsewhere.
fn remove_orphan(office: &Office, sha256: &str, file: &DirEntry) -> Result<bool> {
    // Reading an archive disk takes long: before the lock, and only what the row still says under it counts.
    let elsewhere = match office.read(|connection| needed(connection, sha256))? {
        Needed::No => None,
        Needed::Here => return Ok(false),
        Needed::Unless(path) if crate::photo::read_at(&path, sha256).is_ok() => Some(path),
        Needed::Unless(_) => return Ok(false),
    };
    office.store.write_locked(|connection| {
        let goes = match needed(connection, sha256)? {
            Needed::No => true,
            Needed::Here => false,
            Needed::Unless(path) => elsewhere == Some(path),
        };
        if !goes || !is_old(file) {
            return Ok(false);
        }
        fs::remove_file(file.path())?;
        Ok(true)
    })
}

/// Whether a photo needs the blob of these bytes.
enum Needed {
    No,
    Here,
    /// Its original was moved out, or never came in: unless it lies there whole.
    Unless(PathBuf),
}

fn needed(connection: &Connection, sha256: &str) -> Result<Needed> {
    let stands_in = "SELECT EXISTS (SELECT 1 FROM photos WHERE stand_in = ?1 AND original = 'away')";
    if connection.query_row(stands_in, [sha256], |row| row.get(0))? {
        return Ok(Needed::Here);
    }
    if !crate::photo::is_known(connection, sha256)? {
        return Ok(Needed::No);
    }
    Ok(match crate::photo::place(connection, sha256)? {
        Place::Store | Place::Away { .. } => Needed::Here,
        Place::Outside(path) => Needed::Unless(path),
    })
}

/// Removes what an import kept, if it has ended. A photo that failed there may be all that is left of a dropped file: it
/// may be tried again.
fn remove_spool(office: &Office, entry: &DirEntry) -> Result<bool> {
    let path = entry.path();
    let of = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    office.store.write_locked(|connection| {
        let holds: bool = connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM ingests WHERE id = ?1 AND state != 'cancelled' AND (state != 'done' OR EXISTS
                 (SELECT 1 FROM ingest_items WHERE ingest = ingests.id AND chosen AND ingest_items.state = 'failed')))",
            [&of],
            |row| row.get(0),
        )?;
        if holds || !is_old(entry) {
            return Ok(false);
        }
        if path.is_dir() {
            fs::remove_dir_all(&path)?
        } else {
            fs::remove_file(&path)?
        }
        Ok(true)
    })
}

fn entries(folder: &Path) -> impl Iterator<Item = DirEntry> {
    fs::read_dir(folder).into_iter().flatten().flatten()
}

/// As it is now: on Windows the entry itself remembers what it was.
fn is_old(entry: &DirEntry) -> bool {
    let age = fs::metadata(entry.path()).ok().and_then(|meta| meta.modified().ok()?.elapsed().ok());
    age.is_some_and(|age| age > OLD)
}
