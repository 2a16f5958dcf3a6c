//! A file that comes to its place whole or not at all: written beside it, synced, read back, renamed, and the folder synced. Whatever
//! stops it, what stood there before stands there whole.

use std::fs::File;
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use filing::{folder_of, name};
use tempfile::{Builder, NamedTempFile};

use super::is_same;

/// How the name of a file begins that is not whole yet, where nobody asks for another.
const UNFINISHED: &str = ".dang-ghi-";

/// The disk gave back other bytes than it was given.
#[derive(Debug)]
struct Unsafe;

impl std::fmt::Display for Unsafe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("read back differently")
    }
}

impl std::error::Error for Unsafe {}

/// Whether writing failed because the disk gave back other bytes.
pub(crate) fn is_unsafe(error: &Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Unsafe>())
}

/// Puts `bytes` in the place of whatever is at `path`. Durable on return.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    put_as(path, UNFINISHED, bytes)
}

/// As [`put`], under a name of the caller's until it is whole, by which what a power cut left is known and cleared.
pub(crate) fn put_as(path: &Path, unfinished: &str, bytes: &[u8]) -> Result<()> {
    settle(beside(folder_of(path), unfinished, bytes)?, path)
}

/// Brings a file that was written beside it to `path`, over whatever is there. Durable on return.
pub(crate) fn settle(file: NamedTempFile, path: &Path) -> Result<()> {
    step(Step::Sync)?;
    file.as_file().sync_all()?;
    step(Step::Rename)?;
    let kept = name(file, path, true).map_err(|(error, _)| error)?;
    // Flushing the renamed file carries its directory entry on NTFS; elsewhere the folder is synced.
    kept.sync_all()?;
    sync_folder(folder_of(path))
}

/// A file in its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub path: PathBuf,
    /// It was not there before.
    pub new: bool,
}

/// Puts `bytes` into a folder under the first of the names that no other file has. The same bytes that are there under one of
/// them already are that file. `None` where every name is taken. Durable on return.
pub(crate) fn put_new(
    folder: &Path,
    unfinished: &str,
    names: impl IntoIterator<Item = String>,
    bytes: &[u8],
) -> Result<Option<Placed>> {
    let mut prepared = None;
    for path in names.into_iter().map(|name| folder.join(name)) {
        match std::fs::metadata(&path) {
            Ok(found) => {
                let same = found.len() == bytes.len() as u64 && is_same(&path, bytes)?;
                // Another program may not have come to its own sync yet.
                if same && sync_there(&path).is_ok() {
                    return Ok(Some(Placed { path, new: false }));
                }
                continue;
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let file = match prepared.take() {
            Some(file) => file,
            None => beside(folder, unfinished, bytes)?,
        };
        step(Step::Rename)?;
        match name(file, &path, false) {
            Ok(kept) => {
                if let Err(error) = kept.sync_all().and_then(|()| sync_folder(folder)) {
                    let _ = std::fs::remove_file(&path);
                    return Err(error);
                }
                return Ok(Some(Placed { path, new: true }));
            }
            Err((error, file)) if error.kind() == ErrorKind::AlreadyExists => prepared = file,
            Err((error, _)) => return Err(error),
        }
    }
    Ok(None)
}

/// `stem.ending`, `stem-2.ending`, `stem-3.ending` …
pub(crate) fn numbered(stem: &str, ending: &str) -> impl Iterator<Item = String> {
    (1..).map(move |number: u32| match number {
        1 => format!("{stem}.{ending}"),
        _ => format!("{stem}-{number}.{ending}"),
    })
}

/// Puts what can be made again at any time: whole or not at all, but a power cut may take it.
pub(crate) fn put_cached(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = folder_of(path);
    std::fs::create_dir_all(folder)?;
    let mut file = filing::beside(folder, &Builder::new())?;
    file.write_all(bytes)?;
    name(file, path, true).map(drop).map_err(|(error, _)| error)
}

/// A file with these bytes, synced and read back, that goes again unless it is given its name.
fn beside(folder: &Path, unfinished: &str, bytes: &[u8]) -> Result<NamedTempFile> {
    step(Step::Make)?;
    let mut file = filing::beside(folder, Builder::new().prefix(unfinished))?;
    step(Step::Write)?;
    file.write_all(bytes)?;
    step(Step::Sync)?;
    file.as_file().sync_all()?;
    step(Step::ReadBack)?;
    if !is_same(file.path(), bytes)? {
        return Err(Error::other(Unsafe));
    }
    Ok(file)
}

fn sync_there(path: &Path) -> Result<()> {
    File::options().write(true).open(path).or_else(|_| File::open(path))?.sync_all()?;
    sync_folder(folder_of(path))
}

/// Makes the names in a folder durable, see [`filing::sync_folder`].
pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    step(Step::SyncFolder)?;
    filing::sync_folder(folder)
}

/// Where writing can stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Make,
    Write,
    Sync,
    ReadBack,
    Rename,
    SyncFolder,
}

#[cfg(not(test))]
fn step(_: Step) -> Result<()> {
    Ok(())
}

#[cfg(test)]
fn step(step: Step) -> Result<()> {
    match tests::FAILS_AT.get() {
        Some(fails) if fails == step => Err(ErrorKind::StorageFull.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        pub(super) static FAILS_AT: Cell<Option<Step>> = const { Cell::new(None) };
    }

    const STEPS: [Step; 6] =
        [Step::Make, Step::Write, Step::Sync, Step::ReadBack, Step::Rename, Step::SyncFolder];

    fn failing<T>(step: Step, work: impl FnOnce() -> T) -> T {
        FAILS_AT.set(Some(step));
        let done = work();
        FAILS_AT.set(None);
        done
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn wherever_writing_stops_the_old_file_or_the_new_one_is_there_whole_and_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("khoa");
        for step in STEPS {
            put(&path, b"old").unwrap();
            let error = failing(step, || put(&path, b"the new one")).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::StorageFull, "{step:?}");
            let now = std::fs::read(&path).unwrap();
            let renamed = step == Step::SyncFolder;
            assert_eq!(now, if renamed { &b"the new one"[..] } else { &b"old"[..] }, "{step:?}");
            assert_eq!(names(folder.path()), ["khoa"], "{step:?}");
        }
        put(&path, b"the new one").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"the new one");
    }

    #[test]
    fn wherever_writing_stops_a_new_file_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        for step in STEPS {
            let put = || put_new(folder.path(), ".x-", ["a".to_owned(), "a-2".to_owned()], b"bytes");
            assert!(failing(step, put).is_err(), "{step:?}");
            assert_eq!(names(folder.path()), Vec::<String>::new(), "{step:?}");
        }
    }

    #[test]
    fn another_file_keeps_its_name_and_the_same_one_is_not_written_twice() {
        let folder = tempfile::tempdir().unwrap();
        let names = || ["a".to_owned(), "a-2".to_owned()];
        let put = |bytes: &[u8]| put_new(folder.path(), ".x-", names(), bytes).unwrap();
        let at = |name: &str, new| Some(Placed { path: folder.path().join(name), new });
        assert_eq!(put(b"one"), at("a", true));
        assert_eq!(put(b"one"), at("a", false));
        assert_eq!(put(b"two"), at("a-2", true));
        assert_eq!(put(b"three"), None);
        assert_eq!(std::fs::read(folder.path().join("a")).unwrap(), b"one");
    }
}
