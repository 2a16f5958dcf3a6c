//! The second copy: under the new name, never over another file, read back before it counts.

use std::io::{ErrorKind, Write};
use std::path::Path;

use super::card;
use super::error::IngestError;
use crate::error::{Error, Result};

/// Names tried beside those of other files.
const TRIES: u32 = 10_000;

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
    let mut prepared: Option<tempfile::NamedTempFile> = None;
    let (stem, extension) =
        name.rsplit_once('.').map_or((name, String::new()), |(stem, end)| (stem, format!(".{end}")));
    for number in 1..TRIES {
        let name = if number == 1 { name.to_owned() } else { format!("{stem}-{number}{extension}") };
        let target = folder.join(name);
        match std::fs::metadata(&target) {
            Ok(meta) => {
                if meta.len() == bytes.len() as u64
                    && crate::disk::is_same(&target, bytes)?
                    && crate::disk::sync_there(&target).is_ok()
                {
                    return Ok(());
                }
                continue;
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let file = match prepared.take() {
            Some(file) => file,
            None => whole(folder, ingest, bytes)?,
        };
        match file.persist_noclobber(&target) {
            Ok(_) => {
                // Some file systems sync no folder; the file itself is synced.
                let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
                return Ok(());
            }
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => prepared = Some(error.file),
            Err(error) => return Err(error.error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// A temporary file with the bytes, synced and read back.
fn whole(folder: &Path, ingest: &str, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(&unfinished(ingest)).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if !crate::disk::is_same(file.path(), bytes)? {
        return Err(std::io::Error::other("đọc lại không khớp"));
    }
    Ok(file)
}
