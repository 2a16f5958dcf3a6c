//! The store's lock across processes, for work that must be the only one of its kind: upgrading, repairing. Typing and
//! reading need no such lock; SQLite orders them.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::{Result, SystemError};

/// Held until it is dropped; the system drops it with the process.
pub(crate) struct StoreLock(#[expect(dead_code, reason = "its file is the lock")] File);

/// How long another program may take. An upgrade copies the database first.
const PATIENCE: Duration = Duration::from_secs(120);
const GLANCE: Duration = Duration::from_millis(20);

impl StoreLock {
    /// Waits for whoever holds the lock of the store in `dir`.
    ///
    /// Errors: `store-busy` when it does not come free, and those of making its file.
    pub(crate) fn wait(dir: &Path) -> Result<StoreLock> {
        let file = File::options().create(true).truncate(false).write(true).open(dir.join("toasoan.lock"))?;
        let since = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(StoreLock(file)),
                Err(TryLockError::WouldBlock) if since.elapsed() < PATIENCE => std::thread::sleep(GLANCE),
                Err(TryLockError::WouldBlock) => {
                    return Err(SystemError::Busy.into());
                }
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
    }
}
