//! How a file comes to its name on any disk, whoever writes it: beside its place first, by a name that Windows takes at any length,
//! waiting for whoever holds what stands there, and durable.

mod held;
mod long;

use std::fs::File;
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

pub use held::{PATIENCE, is_held, once_free, once_replaceable};

/// An unfinished file in a folder. It goes again unless it is given its name.
pub fn beside(folder: &Path, builder: &Builder) -> Result<NamedTempFile> {
    builder.tempfile_in(long::spelled(folder))
}

/// Gives a file its name once nobody holds it, nor what it comes over; without `over` it comes over nothing. What was not named is
/// given back.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] without `over`, and what the disk says.
pub fn name(
    file: NamedTempFile,
    path: &Path,
    over: bool,
) -> std::result::Result<File, (Error, Option<NamedTempFile>)> {
    let mut waiting = Some(file);
    let named = once_replaceable(path, || {
        let file = waiting.take().ok_or_else(|| Error::from(ErrorKind::NotFound))?;
        let place = long::spelled(path);
        let named = if over { file.persist(place) } else { file.persist_noclobber(place) };
        named.map_err(|refused| {
            waiting = Some(refused.file);
            refused.error
        })
    });
    named.map_err(|error| (error, waiting))
}

/// The folder in which a file of this path lies.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the names in a folder durable. Some file systems, of sticks and shares, sync no folder: there the files themselves have to do.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> Result<()> {
    use ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if matches!(error.kind(), InvalidInput | Unsupported | PermissionDenied) => Ok(()),
        done => done,
    }
}

/// Flushing a renamed file carries its name on NTFS.
#[cfg(not(unix))]
pub fn sync_folder(_folder: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_file_comes_to_its_name_in_a_place_of_any_length_and_over_another_only_where_that_is_meant() {
        let folder = tempfile::tempdir().unwrap();
        let deep = ["Hội nghị tổng kết công tác năm 2026"; 9]
            .iter()
            .fold(folder.path().to_owned(), |at, name| at.join(name));
        std::fs::create_dir_all(&deep).unwrap();
        let path = deep.join("bài.toasoan");
        assert!(path.as_os_str().len() > 300);
        let write = |words: &str, over: bool| {
            let mut file = beside(&deep, Builder::new().prefix(".dang-ghi-")).unwrap();
            file.write_all(words.as_bytes()).unwrap();
            name(file, &path, over).map(drop).map_err(|(error, _)| error.kind())
        };
        assert_eq!(write("một", false), Ok(()));
        assert_eq!(write("hai", false), Err(ErrorKind::AlreadyExists));
        assert_eq!(std::fs::read(&path).unwrap(), "một".as_bytes());
        assert_eq!(write("hai", true), Ok(()));
        assert_eq!(std::fs::read(&path).unwrap(), b"hai");
        sync_folder(&deep).unwrap();
        assert_eq!(std::fs::read_dir(&deep).unwrap().count(), 1, "nothing is left beside it");
    }
}
