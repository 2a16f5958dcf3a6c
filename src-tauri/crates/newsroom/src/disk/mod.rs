//! Folders and files of any disk, whoever asks.

mod put;

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path};

use filing::is_held;

use crate::error::{Result, SystemError, faults};
use crate::text::nfc;

pub(crate) use filing::once_free;
pub(crate) use put::{Placed, is_unsafe, numbered, put, put_as, put_cached, put_new, settle, sync_folder};

/// The most bytes that a file may have which is read from outside, in the window and on the command line.
pub const LARGEST_FILE: u64 = 256 << 20;

faults! {
    /// A file of somebody's that is not read.
    pub enum FileError {
        /// Windows takes the name for a device.
        Reserved { file: String } = Refused "file-name-reserved",
        TooLarge { file: String } = Damaged "file-too-large",
    }
}

/// Reads a file from outside whole. `name` is what a person knows it by.
///
/// Errors: `file-not-found`, `file-name-reserved`, `file-in-use` (another program did not let go of it), `file-too-large` ([`LARGEST_FILE`]), and those of
/// reading.
pub fn read_file(path: &Path, name: &str) -> Result<Vec<u8>> {
    refuse_device(path, name)?;
    check_size(std::fs::metadata(path).map_err(|error| named(error, name))?.len(), name)?;
    once_free(|| std::fs::read(path)).map_err(|error| named(error, name))
}

/// Opens a file from outside of which pieces are read. `name` is what a person knows it by.
///
/// Errors: `file-not-found`, `file-name-reserved`, `file-in-use`, and those of opening.
pub(crate) fn open_file(path: &Path, name: &str) -> Result<File> {
    refuse_device(path, name)?;
    once_free(|| File::open(path)).map_err(|error| named(error, name))
}

/// Gives a file of ours another name once nobody looks at it.
pub(crate) fn rename(from: &Path, to: &Path) -> std::io::Result<()> {
    once_free(|| std::fs::rename(from, to))
}

fn refuse_device(path: &Path, name: &str) -> Result<()> {
    match cfg!(windows) && names_device(path) {
        true => Err(FileError::Reserved { file: name.to_owned() }.into()),
        false => Ok(()),
    }
}

fn named(error: std::io::Error, name: &str) -> crate::Error {
    let file = || Some(name.to_owned());
    match error.kind() {
        ErrorKind::NotFound => SystemError::FileNotFound { file: file() }.into(),
        _ if is_held(&error) => SystemError::FileInUse { file: file() }.into(),
        _ => error.into(),
    }
}

/// Errors: `file-too-large`.
pub fn check_size(bytes: u64, name: &str) -> Result<()> {
    if bytes > LARGEST_FILE {
        return Err(FileError::TooLarge { file: name.to_owned() }.into());
    }
    Ok(())
}

/// Whether a folder is there and holds something: where a disk was, an empty mount point may stay.
pub(crate) fn is_present(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

/// Bytes that this user may still write on the disk of `folder`; `None` where the system does not say.
pub(crate) fn free(folder: &Path) -> Option<u64> {
    fs4::available_space(folder).ok()
}

/// Whether a file holds exactly these bytes; it is not held in memory for that.
pub(crate) fn is_same(path: &Path, bytes: &[u8]) -> std::io::Result<bool> {
    let mut file = once_free(|| File::open(path))?;
    let mut piece = vec![0; 1 << 16];
    let mut rest = bytes;
    loop {
        let read = match file.read(&mut piece) {
            Ok(0) => return Ok(rest.is_empty()),
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        match (rest.split_at_checked(read), piece.get(..read)) {
            (Some((expected, after)), Some(found)) if expected == found => rest = after,
            _ => return Ok(false),
        }
    }
}

/// A name that every file system takes: Windows refuses some letters, some whole words, and a point or space at the
/// end (learn.microsoft.com, “Naming Files, Paths, and Namespaces”).
pub(crate) fn tidy_name(name: &str) -> String {
    let clean: String = nfc(name)
        .chars()
        .map(|letter| if letter.is_control() || r#"<>:"/\|?*"#.contains(letter) { '-' } else { letter })
        .collect();
    let clean = clean.trim().trim_end_matches(['.', ' ']);
    match clean {
        "" => "anh".to_owned(),
        _ if is_device(clean) => format!("_{clean}"),
        _ => clean.to_owned(),
    }
}

/// Whether Windows reads or writes a device instead of a file of this name, whatever its ending.
fn is_device(name: &str) -> bool {
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];
    let word = name.split(['.', ':']).next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = word.strip_prefix("com").or_else(|| word.strip_prefix("lpt")).is_some_and(|rest| {
        rest.chars().count() == 1 && rest.chars().all(|digit| "0123456789¹²³".contains(digit))
    });
    DEVICES.contains(&word.as_str()) || numbered
}

/// The same of a path; behind `\\?\` a name is only a name.
fn names_device(path: &Path) -> bool {
    let verbatim =
        matches!(path.components().next(), Some(Component::Prefix(prefix)) if prefix.kind().is_verbatim());
    !verbatim && path.file_name().is_some_and(|name| is_device(&name.to_string_lossy()))
}

#[cfg(test)]
mod tests {
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
        let freed = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(700));
            drop(held);
        });
        assert_eq!(crate::read_file(&path, "Danh sách đại biểu.xlsx").unwrap(), b"bytes");
        freed.join().unwrap();

        let held = hold();
        let since = std::time::Instant::now();
        let error = crate::read_file(&path, "Danh sách đại biểu.xlsx").unwrap_err();
        assert_eq!(error.code(), "file-in-use");
        assert!(error.to_string().contains("Danh sách đại biểu.xlsx"), "{error}");
        assert!(since.elapsed() >= filing::PATIENCE, "a scanner gets its time");

        // Nor is it replaced, and what was written beside it goes again.
        super::put(&path, b"other").unwrap_err();
        drop(held);
        assert_eq!(std::fs::read(&path).unwrap(), b"bytes");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        super::put(&path, b"other").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"other");
    }
}
