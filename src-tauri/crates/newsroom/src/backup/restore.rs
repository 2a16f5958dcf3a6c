//! A store from a backup.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::Serialize;
use zip::ZipArchive;

use super::error::BackupError;
use super::list::{self, Archive, DATABASE, List};
use super::write::check;
use crate::disk;
use crate::error::Result;
use crate::store::{Blobs, RESTORING, SCHEMA_VERSION, StoreError, refuse_unfit};

/// How files begin that are not whole yet.
const UNFINISHED: &str = ".khoi-phuc-";

/// A store that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Restored {
    pub dir: PathBuf,
    /// When the backup was made, RFC 3339.
    pub at: String,
    /// The computer that it was made on.
    pub device: String,
    pub articles: u32,
    pub photos: u32,
}

/// Makes a store in `to`, a new or an empty folder, from a backup. Every piece is held against the list before it counts, and the database
/// comes last: until then the folder says that it is unfinished, no program opens it as a store, and the same call goes on with it.
///
/// Errors: those of [`disk::open_file`], `backup-not-one`, `backup-newer`, `backup-damaged`, `restore-not-empty`, `store-on-network`, `store-newer`, and those of writing.
pub fn restore(file: &Path, to: &Path) -> Result<Restored> {
    let opened = disk::open_file(file, &file.display().to_string())?;
    let mut archive = ZipArchive::new(opened).map_err(|_| BackupError::NotABackup)?;
    let list = list::read(&mut archive)?;
    begin(to, &list)?;
    let blobs = Blobs::open(to)?;
    for piece in &list.originals {
        // What an earlier try brought is there, whole or not at all.
        if blobs.get(&piece.sha256).is_ok() {
            continue;
        }
        let mut bytes = Vec::new();
        list::copy(&mut archive, &piece.name(), piece, &mut bytes)?;
        blobs.put_as(&piece.sha256, &bytes)?;
    }
    let articles = database(&mut archive, &list, to)?;
    fs::remove_file(to.join(RESTORING))?;
    disk::sync_folder(to)?;
    let photos = u32::try_from(list.originals.len()).unwrap_or(u32::MAX);
    Ok(Restored { dir: to.to_owned(), at: list.at, device: list.device, articles, photos })
}

/// Marks the folder as one that is being restored from this backup.
fn begin(to: &Path, list: &List) -> Result<()> {
    refuse_unfit(to)?;
    fs::create_dir_all(to)?;
    let mark = to.join(RESTORING);
    if fs::read_to_string(&mark).is_ok_and(|of| of == list.database.sha256) {
        for entry in fs::read_dir(to)?.flatten() {
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                fs::remove_file(entry.path())?;
            }
        }
        return Ok(());
    }
    if fs::read_dir(to)?.next().is_some() {
        return Err(BackupError::TargetNotEmpty { folder: to.display().to_string() }.into());
    }
    Ok(disk::put(&mark, list.database.sha256.as_bytes())?)
}

/// Brings the database to its place. Returns how many articles it has.
fn database(archive: &mut Archive, list: &List, to: &Path) -> Result<u32> {
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(to)?;
    list::copy(archive, DATABASE, &list.database, file.as_file_mut())?;
    let articles = {
        let database = Connection::open(file.path())?;
        check(&database)?;
        let found: i64 = database.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found > SCHEMA_VERSION {
            return Err(StoreError::Newer { found, known: SCHEMA_VERSION }.into());
        }
        database.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?
    };
    disk::settle(file, &to.join(DATABASE))?;
    Ok(articles)
}
