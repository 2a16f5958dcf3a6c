//! Writing a backup.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::Backup;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use ts_rs::TS;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::error::BackupError;
use super::list::{self, DATABASE, FORMAT, LIST, List, Piece, VERSION};
use crate::disk;
use crate::error::{Error, Message, Result, SystemError};
use crate::jobs::Progress;
use crate::office::Office;

/// A backup that was read back and is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub file: PathBuf,
    pub bytes: u64,
    pub photos: u32,
    /// Originals on other disks, which are not in it.
    pub elsewhere: u32,
    /// Originals that are not whole in the store, and so not in the backup.
    pub lost: Vec<Lost>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "BackupLost")]
pub struct Lost {
    pub file: String,
    pub why: Message,
}

struct Original {
    sha256: String,
    file: String,
    bytes: u64,
}

/// As [`write`], as `sao-luu-20261121-1640.zip` in a folder.
///
/// Errors: those of [`write`].
pub fn write_into(office: &Office, folder: &Path, progress: &Progress) -> Result<Written> {
    let now = office.now();
    let at: String = now.chars().take(16).filter(|letter| *letter != '-' && *letter != ':').collect();
    let stem = format!("sao-luu-{}", at.replace('T', "-"));
    let free = disk::numbered(&stem, "zip").map(|name| folder.join(name)).find(|path| !path.exists());
    write(office, &free.unwrap_or_else(|| folder.join("sao-luu.zip")), progress)
}

/// Writes the whole store to `out`, which must not exist yet. It gets its name when it was read back and every piece is what the list says.
///
/// Errors: `backup-exists`, `backup-inside-store`, `backup-unsafe`, `disk-full`, `cancelled`, and those of reading and writing; then there
/// is no file.
pub fn write(office: &Office, out: &Path, progress: &Progress) -> Result<Written> {
    let exists = || BackupError::Exists { file: out.display().to_string() };
    if out.exists() {
        return Err(exists().into());
    }
    let folder = filing::folder_of(out);
    if folder.canonicalize()?.starts_with(office.store.dir().canonicalize()?) {
        return Err(BackupError::InsideStore.into());
    }
    let unfinished = || filing::beside(folder, tempfile::Builder::new().prefix(".sao-luu-"));
    let database = snapshot(office, unfinished()?)?;
    let (originals, elsewhere) = originals(database.path())?;
    let size =
        originals.iter().map(|original| original.bytes).sum::<u64>() + database.as_file().metadata()?.len();
    if disk::free(folder).is_some_and(|free| free < size) {
        return Err(SystemError::DiskFull.into());
    }
    // Each piece is written, and read back.
    let total = originals.len() * 2 + 2;
    let mut done = 0;
    let mut step = || {
        done += 1;
        progress.report(done, total)
    };
    let mut file = unfinished()?;
    let mut lost = Vec::new();
    let list = {
        let mut zip = Zip(ZipWriter::new(file.as_file_mut()));
        let piece = zip.add(DATABASE, &mut File::open(database.path())?)?;
        step()?;
        let mut kept = Vec::with_capacity(originals.len());
        for original in &originals {
            match office.store.blobs.get(&original.sha256) {
                Ok(bytes) => {
                    let piece = Piece { sha256: original.sha256.clone(), bytes: bytes.len() as u64 };
                    zip.add(&piece.name(), &mut bytes.as_slice())?;
                    kept.push(piece);
                }
                Err(error) => lost.push(Lost { file: original.file.clone(), why: error.message() }),
            }
            step()?;
        }
        let list = List {
            format: FORMAT.to_owned(),
            version: VERSION,
            at: office.now(),
            device: office.store.device_name().to_owned(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            database: piece,
            originals: kept,
        };
        zip.add(LIST, &mut serde_json::to_vec(&list)?.as_slice())?;
        zip.0.finish().map_err(io::Error::from)?;
        list
    };
    file.as_file().sync_all()?;
    read_back(file.path(), &list, &mut step)?;
    let bytes = file.as_file().metadata()?.len();
    let kept = filing::name(file, out, false).map_err(|(error, _)| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::from(exists()),
        _ => error.into(),
    })?;
    kept.sync_all()?;
    disk::sync_folder(folder)?;
    let photos = u32::try_from(list.originals.len()).unwrap_or(u32::MAX);
    Ok(Written { file: out.to_owned(), bytes, photos, elsewhere, lost })
}

/// The database as it is now, one file, checked.
fn snapshot(office: &Office, file: NamedTempFile) -> Result<NamedTempFile> {
    let mut copy = Connection::open(file.path())?;
    office.read(|connection| {
        Ok(Backup::new(connection, &mut copy)?.run_to_completion(PAGES, std::time::Duration::ZERO, None)?)
    })?;
    // Without a log beside it.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    check(&copy)?;
    Ok(file)
}

/// Copied at once: the reader's transaction holds one moment of the store, and waits for nobody.
const PAGES: i32 = 4096;

/// Errors: `store-damaged`.
pub(super) fn check(database: &Connection) -> Result<()> {
    let sound: String = database.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if sound == "ok" { Ok(()) } else { Err(SystemError::Damaged { detail: sound }.into()) }
}

/// The originals that lie in the store, and how many lie elsewhere.
fn originals(database: &Path) -> Result<(Vec<Original>, u32)> {
    let database = Connection::open(database)?;
    // Of two photos that look the same one picture may stand in for both.
    let mut statement = database.prepare(
        "SELECT picture, min(file), max(bytes) FROM
             (SELECT id AS picture, file, bytes FROM photos WHERE original = 'store'
              UNION ALL SELECT stand_in, file, 0 FROM photos WHERE original = 'away' AND stand_in IS NOT NULL)
             GROUP BY picture",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Original { sha256: row.get(0)?, file: row.get(1)?, bytes: row.get::<_, i64>(2)?.unsigned_abs() })
    })?;
    let originals = rows.collect::<rusqlite::Result<_>>()?;
    let elsewhere =
        database.query_row("SELECT count(*) FROM photos WHERE original <> 'store'", [], |row| row.get(0))?;
    Ok((originals, elsewhere))
}

struct Zip<W: Write + Seek>(ZipWriter<W>);

impl<W: Write + Seek> Zip<W> {
    /// Stores a piece as it is. Photos do not get smaller, and what is damaged here or there then costs that piece alone.
    fn add(&mut self, name: &str, from: &mut dyn Read) -> Result<Piece> {
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
        self.0.start_file(name, options).map_err(io::Error::from)?;
        let mut hash = Sha256::new();
        let mut bytes = 0;
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = from.read(&mut buffer)?;
            let part = buffer.get(..read).unwrap_or_default();
            if part.is_empty() {
                return Ok(Piece { sha256: hexadecimal::encode(&hash.finalize()), bytes });
            }
            hash.update(part);
            bytes += read as u64;
            self.0.write_all(part)?;
        }
    }
}

/// Whether the file has, on the disk, what was written.
fn read_back(file: &Path, list: &List, step: &mut dyn FnMut() -> Result<()>) -> Result<()> {
    let mut archive = ZipArchive::new(File::open(file)?).map_err(|_| BackupError::Unsafe)?;
    if list::read(&mut archive)? != *list {
        return Err(BackupError::Unsafe.into());
    }
    let mut check = |name: &str, piece: &Piece| {
        let copied = list::copy(&mut archive, name, piece, &mut io::sink());
        copied.map_err(|_| BackupError::Unsafe)
    };
    check(DATABASE, &list.database)?;
    step()?;
    for piece in &list.originals {
        check(&piece.name(), piece)?;
        step()?;
    }
    Ok(())
}
