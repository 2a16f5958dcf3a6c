//! Opening a store: checks the SQLite library, migrates, and hands out the one writer and the readers.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use super::memory::Memory;
use super::{Blobs, Device, SCHEMA_VERSION, StoreError, StoreLock, Tx, meta, migrate, place};
use crate::error::{Result, SystemError};
use crate::text::fold;

/// Before 3.51.3 a write-ahead log could lose a committed page when two connections checkpointed at once.
const OLDEST_SQLITE: i32 = 3_051_003;

/// Set while the pages of what was taken down may still be on the disk.
const SCRUB: &str = "scrub";

/// The file that says of a folder that a store is being brought back into it.
pub(crate) const RESTORING: &str = ".dang-khoi-phuc";

/// An open store. All writes go through one connection behind a lock; readers are read-only connections
/// of their own, so that a long search never holds up a keystroke.
pub struct Store {
    dir: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    pub(super) memory: Memory,
    pub(crate) blobs: Blobs,
    pub(crate) device: Device,
}

impl Store {
    /// Opens the store in `dir`, making it if the folder is new or empty.
    ///
    /// Errors: `sqlite-too-old`, `store-on-network`, `store-too-deep`, `store-newer` (written by a later version), `store-busy`, `store-migration`,
    /// `store-copy-unsafe`, `store-restoring`, `no-permission`, `disk-full`, `store-damaged`.
    pub fn open(dir: &Path, now: &str) -> Result<Store> {
        if rusqlite::version_number() < OLDEST_SQLITE {
            return Err(StoreError::SqliteTooOld { version: rusqlite::version().to_owned() }.into());
        }
        place::refuse_unfit(dir)?;
        std::fs::create_dir_all(dir)?;
        if dir.join(RESTORING).exists() {
            return Err(StoreError::Restoring.into());
        }
        let mut writer = Connection::open(place::database(dir)?)?;
        writer.busy_timeout(Duration::from_secs(5))?;
        migrate::refuse_newer(&writer)?;
        // A new store is made, and an old one upgraded, by one program at a time.
        let is_current = migrate::version(&writer)? == SCHEMA_VERSION;
        let alone = match is_current && Device::is_at_home(dir, &writer)? {
            true => None,
            false => Some(StoreLock::wait(dir)?),
        };
        configure(&writer)?;
        if let Some(alone) = &alone {
            migrate::run(&mut writer, dir, alone)?;
        }
        let device = Device::open(dir, &writer, now)?;
        drop(alone);
        let blobs = Blobs::open(dir)?;
        Ok(Store {
            dir: dir.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
            memory: Memory::default(),
            blobs,
            device,
        })
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Waits until no other program upgrades or repairs this store, and keeps them waiting in turn.
    ///
    /// Errors: `store-busy`.
    pub(crate) fn alone(&self) -> Result<StoreLock> {
        StoreLock::wait(&self.dir)
    }

    /// Copies the database, once a day (`YYYYMMDD`), before something from outside is written into it.
    ///
    /// Errors: `store-copy-unsafe`, `disk-full`, and those of the disk.
    pub(crate) fn keep_copy_of_day(&self, day: &str) -> Result<()> {
        migrate::copy_of_day(&self.writer(), &self.dir, day)
    }

    /// The name of this device, for people.
    pub fn device_name(&self) -> &str {
        &self.device.name
    }

    /// A lock poisoned by a panic elsewhere is still sound: SQLite rolled the open transaction back.
    pub(super) fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` on a read-only connection, in one read transaction: it sees one moment of the store.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let pooled = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match pooled {
            Some(connection) => connection,
            None => self.reader()?,
        };
        let result = {
            let transaction = connection.transaction()?;
            work(&transaction)
        };
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        result
    }

    fn reader(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(place::database(&self.dir)?, flags)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "trusted_schema", false)?;
        search_by_folding(&connection)?;
        Ok(connection)
    }

    /// What is wrong with the database, as SQLite says it, at most `most` lines. `quick`: without holding its indexes against its
    /// tables. On a connection of its own: one that has read the index of words before holds what others wrote since for damage.
    pub(crate) fn faults(&self, quick: bool, most: u32) -> Result<Vec<String>> {
        let connection = self.reader()?;
        let check = if quick { "quick_check" } else { "integrity_check" };
        let mut statement = connection.prepare(&format!("PRAGMA {check}({most})"))?;
        let lines = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }

    /// In the transaction that removes what must not be kept: that its pages go too is done after it, at the next start if not now.
    pub(crate) fn scrub_later(&self, tx: &mut Tx) -> Result<()> {
        meta::put(tx, SCRUB, "1")
    }

    /// Overwrites what removed rows left on the disk: the index of words keeps what it forgot until its parts are put together, the
    /// database keeps free pages, and the log of writes the pages of before. Copies of the database that upgrades left go.
    ///
    /// Errors: `store-busy` where another program reads the old pages; the next start tries again.
    pub(crate) fn scrub(&self) -> Result<()> {
        let writer = self.writer();
        if meta::value(&writer, SCRUB)?.is_none() {
            return Ok(());
        }
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        writer.execute_batch("INSERT INTO search (search) VALUES ('optimize'); VACUUM;")?;
        for entry in std::fs::read_dir(&self.dir)?.flatten() {
            if migrate::is_copy(&entry.file_name().to_string_lossy()) {
                std::fs::remove_file(entry.path())?;
            }
        }
        let busy: bool =
            writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0))?;
        if busy {
            return Err(SystemError::Busy.into());
        }
        // Only now nothing is left, so that a stop before this is made good at the next start.
        writer.execute("DELETE FROM meta WHERE key = ?1", [SCRUB])?;
        Ok(())
    }

    /// Sets the connection that writes up to note what it changes.
    pub(crate) fn watch(&self, note: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<()> {
        Ok(note(&self.writer())?)
    }

    /// Changes whenever another connection, of this process or another, has committed.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.writer().pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}

/// Where the store of this machine's user lies: `%LOCALAPPDATA%\ToaSoan`, or `$XDG_DATA_HOME/toa-soan`.
pub fn default_dir() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        return folder("LOCALAPPDATA").map(|base| base.join("ToaSoan"));
    }
    folder("XDG_DATA_HOME")
        .or_else(|| folder("HOME").map(|home| home.join(".local/share")))
        .map(|base| base.join("toa-soan"))
}

/// Gives a reader the function `fold(text)`, see [`fold`].
fn search_by_folding(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    Ok(connection.create_scalar_function("fold", 1, flags, |call| {
        let text: String = call.get(0)?;
        Ok(fold(&text))
    })?)
}

fn configure(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(())
}
