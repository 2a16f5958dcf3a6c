//! A file that another program holds. Windows lets nobody read or replace what somebody opened for himself (Excel a workbook, a scanner
//! whatever is new). Most let go within moments, so that it is waited for, with a bound.

use std::io::{Error, Result};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::error::is_held;

/// How long a file is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(100);

/// `ERROR_ACCESS_DENIED`: also what replacing a file says that somebody has open.
const DENIED: i32 = 5;

/// Does `step` until nobody holds what it needs. After ten seconds its error stands.
pub(crate) fn once_free<T>(step: impl FnMut() -> Result<T>) -> Result<T> {
    waiting(PATIENCE, is_held, step)
}

/// The same for a step that puts a file in the place of `target`, of which Windows says no more than that it may not.
pub(crate) fn once_replaceable<T>(target: &Path, step: impl FnMut() -> Result<T>) -> Result<T> {
    let denied = |error: &Error| {
        let may = || {
            std::fs::metadata(target).is_ok_and(|found| found.is_file() && !found.permissions().readonly())
        };
        cfg!(windows) && error.raw_os_error() == Some(DENIED) && may()
    };
    waiting(PATIENCE, |error| is_held(error) || denied(error), step)
}

fn waiting<T>(
    patience: Duration,
    passes: impl Fn(&Error) -> bool,
    mut step: impl FnMut() -> Result<T>,
) -> Result<T> {
    // Not by the clock on the wall, which somebody may set.
    let since = Instant::now();
    loop {
        match step() {
            Err(error) if passes(&error) && since.elapsed() < patience => thread::sleep(PAUSE),
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_tried_again_and_what_stays_keeps_its_error() {
        let mut left = 3;
        let mut step = || {
            left -= 1;
            if left > 0 { Err(Error::from_raw_os_error(32)) } else { Ok("read") }
        };
        let held = |error: &Error| error.raw_os_error() == Some(32);
        assert_eq!(waiting(PATIENCE, held, &mut step).unwrap(), "read");
        let short = Duration::from_millis(1);
        let stays = waiting(short, held, || Err::<(), _>(Error::from_raw_os_error(32))).unwrap_err();
        assert_eq!(stays.raw_os_error(), Some(32));
        let mut tries = 0;
        let mut other = || {
            tries += 1;
            Err::<(), _>(Error::from_raw_os_error(2))
        };
        assert!(waiting(PATIENCE, held, &mut other).is_err());
        assert_eq!(tries, 1, "no other error is waited for");
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_somebody_has_for_himself_is_waited_for_and_then_named() {
        use std::os::windows::fs::OpenOptionsExt;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Danh sách đại biểu.xlsx");
        std::fs::write(&path, "bytes").unwrap();
        // As Excel opens a workbook: nobody else may even read.
        let hold = || std::fs::OpenOptions::new().read(true).write(true).share_mode(0).open(&path).unwrap();

        let held = hold();
        let freed = thread::spawn(move || {
            thread::sleep(Duration::from_millis(700));
            drop(held);
        });
        assert_eq!(crate::read_file(&path, "Danh sách đại biểu.xlsx").unwrap(), b"bytes");
        freed.join().unwrap();

        let held = hold();
        let since = Instant::now();
        let error = crate::read_file(&path, "Danh sách đại biểu.xlsx").unwrap_err();
        assert_eq!(error.code(), "file-in-use");
        assert!(error.to_string().contains("Danh sách đại biểu.xlsx"), "{error}");
        assert!(since.elapsed() >= PATIENCE, "a scanner gets its time");

        // Nor is it replaced, and what was written beside it goes again.
        super::super::put(&path, b"other").unwrap_err();
        drop(held);
        assert_eq!(std::fs::read(&path).unwrap(), b"bytes");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        super::super::put(&path, b"other").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"other");
    }
}
