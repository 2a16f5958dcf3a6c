//! What a crash may leave behind, none of which any row names.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::path::Path;
use std::time::Duration;

use super::Report;
use crate::error::Result;
use crate::office::Office;
use crate::text::number;

/// A young file may belong to a window that writes now.
const OLD: Duration = Duration::from_secs(600);

/// Clears unfinished files, originals without a photo, and dropped files of imports that have ended.
pub(super) fn clear(office: &Office, report: &mut Report) -> Result<()> {
    let (blobs, ingests): (HashSet<String>, HashSet<String>) = office.read(|connection| {
        let set = |sql: &str| -> Result<HashSet<String>> {
            let mut statement = connection.prepare(sql)?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
        };
        Ok((
            set("SELECT sha256 FROM photos WHERE original = 'store'")?,
            // A photo that failed there may be all that is left of a dropped file: it may be tried again.
            set("SELECT id FROM ingests WHERE state != 'cancelled' AND (state != 'done' OR EXISTS
                     (SELECT 1 FROM ingest_items WHERE ingest = ingests.id AND chosen AND ingest_items.state = 'failed'))")?,
        ))
    })?;
    let (mut unfinished, mut orphans, mut spools) = (0, 0, 0);
    let dir = office.store.dir();
    for folder in entries(&dir.join("blobs")).filter(|entry| entry.path().is_dir()) {
        for file in entries(&folder.path()).filter(is_old) {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.starts_with(".dang-ghi-") {
                unfinished += 1;
            } else if !blobs.contains(&name) && !is_only_copy(office, &name)? {
                orphans += 1;
            } else {
                continue;
            }
            fs::remove_file(file.path())?;
        }
    }
    for entry in entries(&dir.join("ingest")).filter(is_old) {
        let path = entry.path();
        let of = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if ingests.contains(&of) {
            continue;
        }
        if path.is_dir() {
            fs::remove_dir_all(path)?
        } else {
            fs::remove_file(path)?
        }
        spools += 1;
    }
    for (count, what) in [
        (unfinished, "tệp ghi dở"),
        (orphans, "tệp ảnh không thuộc ảnh nào"),
        (spools, "tệp tạm của các lần nhập đã xong"),
    ] {
        if count > 0 {
            report.repaired.push(format!("Đã dọn {} {what}.", number(count)));
        }
    }
    Ok(())
}

/// A photo was moved out, or never: whether its copy there is not whole while this one is.
fn is_only_copy(office: &Office, sha256: &str) -> Result<bool> {
    let named = office.read(|connection| crate::photo::id_of(connection, sha256))?.is_some();
    Ok(named && crate::photo::original(office, sha256).is_err())
}

fn entries(folder: &Path) -> impl Iterator<Item = DirEntry> {
    fs::read_dir(folder).into_iter().flatten().flatten()
}

fn is_old(entry: &DirEntry) -> bool {
    let age = entry.metadata().ok().and_then(|meta| meta.modified().ok()?.elapsed().ok());
    age.is_some_and(|age| age > OLD)
}
