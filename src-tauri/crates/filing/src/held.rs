//! A file that another program holds. Windows lets nobody read or replace what somebody opened for himself (Excel a workbook, a scanner
//! whatever is new). Most let go within moments, so that it is waited for, with a bound.

use std::io::{Error, Result};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long a file is waited for.
pub const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(100);

/// `ERROR_ACCESS_DENIED`: also what replacing a file says that somebody has open.
const DENIED: i32 = 5;

/// Whether another program holds the file that this is about, or a part of it, for itself (`ERROR_SHARING_VIOLATION`,
/// `ERROR_LOCK_VIOLATION`).
pub fn is_held(error: &Error) -> bool {
    const HELD: [i32; 2] = [32, 33];
    cfg!(windows) && error.raw_os_error().is_some_and(|code| HELD.contains(&code))
}

/// Does `step` until nobody holds what it needs. After ten seconds its error stands.
pub fn once_free<T>(step: impl FnMut() -> Result<T>) -> Result<T> {
    waiting(PATIENCE, is_held, step)
}

/// The same for a step that puts a file in the place of `target`, of which Windows says no more than that it may not.
pub fn once_replaceable<T>(target: &Path, step: impl FnMut() -> Result<T>) -> Result<T> {
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
}
