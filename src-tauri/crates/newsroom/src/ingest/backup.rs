//! The second copy: under the new name, never over another file, read back before it counts.

use std::io::ErrorKind;
use std::path::Path;

use super::card;
use super::error::IngestError;
use crate::disk;
use crate::error::{Error, Result};

/// Names tried beside those of other files.
const TRIES: usize = 10_000;

/// Puts `bytes` into `folder` as `name`, or as `name-2` … where a different file has it. The same file that is there
/// already is the copy.
///
/// Errors: `backup-gone` (the folder is not there), `backup-full`, `backup-failed`. Nothing half written stays.
pub(super) fn copy(folder: &Path, ingest: &str, name: &str, bytes: &[u8]) -> Result<()> {
    if !folder.is_dir() {
        return Err(gone(folder));
    }
    write(folder, ingest, name, bytes).map_err(|error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            IngestError::BackupFull { folder: card::name(folder) }.into()
        }
        _ => IngestError::BackupFailed { folder: card::name(folder), detail: error.to_string() }.into(),
    })
}

/// Removes what an earlier run of this ingest was writing when it was killed. Only while no other run of it is under way.
pub(super) fn clear_unfinished(folder: &Path, ingest: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&unfinished(ingest)) {
            // One that cannot be removed now is looked at again by the next run.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn unfinished(ingest: &str) -> String {
    format!(".dang-ghi-{ingest}-")
}

pub(super) fn gone(folder: &Path) -> Error {
    IngestError::BackupGone { folder: folder.display().to_string() }.into()
}

fn write(folder: &Path, ingest: &str, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let names: Box<dyn Iterator<Item = String>> = match name.rsplit_once('.') {
        Some((stem, ending)) => Box::new(disk::numbered(stem, ending)),
        None => Box::new(
            (1..).map(|number| if number == 1 { name.to_owned() } else { format!("{name}-{number}") }),
        ),
    };
    match disk::put_new(folder, &unfinished(ingest), names.take(TRIES), bytes)? {
        Some(_) => Ok(()),
        None => Err(ErrorKind::AlreadyExists.into()),
    }
}
