//! How a file comes to its place: hashed on its way to the disk, synced, read back, renamed.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use filing::{folder_of, sync_folder};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::error::{Error, FileError};

use super::STRETCH;
use super::write::{Progress, Watch, Written};

/// What an unfinished file is called; six letters and digits stand between.
const PREFIX: &str = ".toa-soan-";
const SUFFIX: &str = ".part";

/// Another program may be writing one here. It is written to all the time, but for the reading back: 4 GiB from a slow stick take
/// ten minutes.
const LEFT: Duration = Duration::from_secs(60 * 60);

/// Counts and hashes what goes to the disk, locked as it is.
pub struct Out {
    file: BufWriter<NamedTempFile>,
    hash: Sha256,
    size: u64,
}

pub struct Report<'a> {
    progress: Progress,
    watch: &'a mut Watch<'a>,
}

impl<'a> Report<'a> {
    pub fn new(total: u64, watch: &'a mut Watch<'a>) -> Report<'a> {
        Report { progress: Progress { done: 0, total }, watch }
    }

    /// # Errors
    /// [`Error::Stopped`]
    pub fn add(&mut self, bytes: u64) -> Result<(), Error> {
        let Progress { done, total } = self.progress;
        // What was expected may have been too little; a file has some bytes of its own in any case.
        self.progress.done = (done + bytes).min(total);
        match (self.watch)(self.progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::Stopped),
        }
    }
}

impl Out {
    /// A file beside `path`, which goes again unless it is brought there. What a program that was ended left there of a file goes first,
    /// so that the stick has its room again.
    pub fn beside(path: &Path) -> io::Result<Out> {
        clear_left(folder_of(path));
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        // It is for somebody else, on a share perhaps: whoever may read the folder's other files may read this one.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = filing::beside(folder_of(path), &builder)?;
        Ok(Out { file: BufWriter::with_capacity(STRETCH, file), hash: Sha256::new(), size: 0 })
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    /// Syncs the file, reads it back, and gives it its name. Durable on return.
    ///
    /// # Errors
    /// `exchange-not-kept`, `exchange-exists`, what the disk says, and [`Error::Stopped`].
    pub fn settle(self, path: &Path, replace: bool, report: &mut Report) -> Result<Written, Error> {
        let Out { file, hash, size } = self;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        let written = Written { size, sha256: hash.finalize().into() };
        if read_back(file.path(), report)? != written {
            return Err(FileError::NotKept.into());
        }
        let placed = filing::name(file, path, replace).map_err(|(error, _)| match error.kind() {
            io::ErrorKind::AlreadyExists if !replace => exists(path).into(),
            _ => Error::Disk(error),
        })?;
        // Flushing the renamed file carries its directory entry on NTFS; elsewhere the folder is synced.
        placed.sync_all()?;
        sync_folder(folder_of(path))?;
        Ok(written)
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hash.update(bytes.get(..count).unwrap_or_default());
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

pub fn exists(path: &Path) -> FileError {
    FileError::Exists { file: path.file_name().unwrap_or_default().to_string_lossy().into_owned() }
}

/// Needs no key: what lies there is what was sent to the disk, locked or not.
fn read_back(path: &Path, report: &mut Report) -> Result<Written, Error> {
    let mut hash = Sha256::new();
    let size = stretches(&mut File::open(path)?, |stretch| {
        hash.update(stretch);
        report.add(stretch.len() as u64)
    })?;
    Ok(Written { size, sha256: hash.finalize().into() })
}

/// Hands on what `source` has, stretch by stretch; returns how much it was.
pub fn stretches(
    source: &mut impl Read,
    mut each: impl FnMut(&[u8]) -> Result<(), Error>,
) -> Result<u64, Error> {
    let mut stretch = vec![0; STRETCH];
    let mut count = 0;
    loop {
        let read = match source.read(&mut stretch) {
            Ok(0) => return Ok(count),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        each(stretch.get(..read).unwrap_or_default())?;
        count += read as u64;
    }
}

/// Removes our own unfinished files that nobody has written to for long. What cannot be looked at or removed stays: it stops nobody.
fn clear_left(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_old = |metadata: std::fs::Metadata| {
            let age = metadata.modified().ok().and_then(|modified| modified.elapsed().ok());
            metadata.is_file() && age.is_some_and(|age| age > LEFT)
        };
        // Of the entry itself: a link is no file of ours.
        if is_ours(&entry.file_name().to_string_lossy()) && entry.metadata().is_ok_and(is_old) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn is_ours(name: &str) -> bool {
    let middle = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    middle.is_some_and(|middle| middle.len() == 6 && middle.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_disk_gives_back_changed_or_cut_comes_to_no_place() {
        for lie in [&b"newz"[..], b"new", b"newspaper", b""] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x.toasoan");
            let mut out = Out::beside(&path).unwrap();
            out.write_all(b"news").unwrap();
            out.flush().unwrap();
            std::fs::write(out.file.get_ref().path(), lie).unwrap();
            let mut watch = |_| ControlFlow::Continue(());
            match out.settle(&path, false, &mut Report::new(4, &mut watch)) {
                Err(Error::File(error)) => assert_eq!(error, FileError::NotKept),
                other => panic!("{other:?}"),
            }
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }
    }

    #[test]
    fn what_an_ended_program_left_goes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, age: u64| {
            let file = File::create(folder.path().join(name)).unwrap();
            let then = std::time::SystemTime::now() - Duration::from_secs(age);
            file.set_modified(then).unwrap();
        };
        let old = 2 * 60 * 60;
        put(".toa-soan-aB3xYz.part", old);
        let stay = [
            (".toa-soan-qqqqqq.part", 60),
            (".toa-soan-mine.part", old),
            (".toa-soan-aB3xYz.part.txt", old),
            ("toa-soan-aB3xYz.part", old),
            (".toa-soan-..a..b.part", old),
            ("bai.toasoan", old),
        ];
        stay.iter().for_each(|(name, age)| put(name, *age));
        std::fs::create_dir(folder.path().join(".toa-soan-folder.part")).unwrap();
        let out = Out::beside(&folder.path().join("x.toasoan")).unwrap();
        let name = out.file.get_ref().path().file_name().unwrap().to_string_lossy().into_owned();
        assert!(is_ours(&name), "{name} would not be known again");
        drop(out);
        let mut left: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        left.sort();
        let mut expected: Vec<String> = stay.iter().map(|(name, _)| (*name).to_owned()).collect();
        expected.push(".toa-soan-folder.part".to_owned());
        expected.sort();
        assert_eq!(left, expected);
    }
}
