//! Writing a file of pieces: beside its place, piece by piece, and to its place when it is whole and was read back.

use std::collections::HashSet;
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use container::{END, Entry, LOCAL, RECORD};
use crc32fast::Hasher;
use ed25519_dalek::SigningKey;
use message::Size;
use sha2::{Digest, Sha256};

use crate::error::{Error, FileError};
use crate::lock::{Lock, Locked};
use crate::name::{Kind, LONGEST, Name};

use super::manifest::{LARGEST_SIGNATURE, Listed, MANIFEST, Manifest, SIGNATURE, sign};
use super::settle::{Out, Report, exists, stretches};
use super::{LARGEST, STRETCH};

/// Where a file goes and how.
pub struct Target<'a> {
    pub path: &'a Path,
    pub lock: &'a Lock,
    /// Whether a file that is there already may go.
    pub replace: bool,
    /// Bytes that will be put into it, as far as that is known: for the progress alone.
    pub expected: u64,
}

/// Bytes written and bytes read back, of what is to be written and read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
}

/// Hears of the progress, and says whether to go on.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// A file that is whole, at its place and on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// In bytes.
    pub size: u64,
    /// Of the file as it lies, locked or not.
    pub sha256: [u8; 32],
}

/// A file of pieces in the making. Dropped before [`Writer::finish`], it leaves nothing.
pub struct Writer<'a> {
    out: Locked<Out>,
    path: PathBuf,
    replace: bool,
    /// Bytes of the zip so far.
    offset: u64,
    directory: Vec<u8>,
    pieces: Vec<Listed>,
    names: HashSet<Name>,
    /// False while and after something was written by halves.
    whole: bool,
    report: Report<'a>,
    largest: u64,
}

/// The most pieces in a file: a zip counts its entries in 16 bits, and two are our own.
const MOST_PIECES: usize = u16::MAX as usize - 2;

/// What one piece more takes in the list at most: its name, the number, and the letters around them.
const LISTED: u64 = LONGEST as u64 + 40;
/// What the list has beside its pieces.
const LIST_FRAME: u64 = 1024;
/// What the lock takes at most before what it locks. Behind it, `age` adds a tag to each 64 KiB.
const LOCK_HEAD: u64 = 64 * 1024;
const LOCK_TAG: u64 = 16;

impl<'a> Writer<'a> {
    /// # Errors
    /// `exchange-exists`, `exchange-passphrase-empty`, `exchange-no-receiver`, `exchange-too-many-receivers`, `exchange-weak-key`,
    /// and what the disk says.
    pub fn create(target: &Target, watch: &'a mut Watch<'a>) -> Result<Writer<'a>, Error> {
        let path = target.path;
        if !target.replace && path.try_exists()? {
            return Err(exists(path).into());
        }
        Ok(Writer {
            out: target.lock.close(Out::beside(path)?)?,
            path: path.to_owned(),
            replace: target.replace,
            offset: 0,
            directory: Vec::new(),
            pieces: Vec::new(),
            names: HashSet::new(),
            whole: true,
            report: Report::new(target.expected.saturating_mul(2), watch),
            largest: LARGEST,
        })
    }

    /// Whether a piece of so many bytes can still be put into this file; if not, it begins another.
    pub fn fits(&self, bytes: u64) -> bool {
        let data = self.offset.saturating_add(bytes).saturating_add((LOCAL + LONGEST) as u64);
        let directory = (self.directory.len() + RECORD + LONGEST) as u64;
        let list = (self.pieces.len() as u64 + 1) * LISTED + LIST_FRAME + LARGEST_SIGNATURE;
        let own = (2 * (LOCAL + RECORD + LONGEST) + END) as u64;
        let zip = data.saturating_add(directory + list + own);
        let lock = LOCK_HEAD + (zip / STRETCH as u64 + 1) * LOCK_TAG;
        self.pieces.len() < MOST_PIECES && zip.saturating_add(lock) <= self.largest
    }

    /// Puts a piece into the file. Its source is read from its beginning, twice: once for the name, which stands before it, and
    /// once to copy it. A piece that is in already is not put again.
    ///
    /// # Errors
    /// `exchange-too-large` (see [`Writer::fits`]; the file goes on without it); `exchange-source-changed`, what the disks say, and
    /// [`Error::Stopped`]: after these the writer can only be dropped.
    pub fn put(&mut self, kind: Kind, mut source: impl Read + Seek) -> Result<Name, Error> {
        let (mut hash, mut crc) = (Sha256::new(), Hasher::new());
        source.rewind()?;
        let size = stretches(&mut source, |stretch| {
            hash.update(stretch);
            crc.update(stretch);
            self.report.add(0)
        })?;
        let hash = hash.finalize();
        let name = kind.named(hash.into());
        if self.names.contains(&name) {
            return Ok(name);
        }
        if !self.fits(size) {
            return Err(FileError::TooLarge { limit: Size(self.largest) }.into());
        }
        self.whole = false;
        self.begin(&name.to_string(), crc.finalize(), size)?;
        source.rewind()?;
        let mut again = Sha256::new();
        // No more than was counted goes in, whatever the source has become; less of it has another hash.
        stretches(&mut source.take(size), |stretch| {
            again.update(stretch);
            self.write(stretch)?;
            self.report.add(stretch.len() as u64)
        })?;
        if again.finalize() != hash {
            return Err(FileError::SourceChanged.into());
        }
        self.whole = true;
        self.pieces.push(Listed::new(&name, size));
        self.names.insert(name);
        Ok(name)
    }

    /// Signs the list with the sender's key and brings the file to its place, synced and read back. `made_at`: RFC 3339.
    ///
    /// # Errors
    /// `exchange-exists`, `exchange-too-large`, `exchange-not-kept`, what the disk says, and [`Error::Stopped`], also after a `put`
    /// that failed.
    pub fn finish(mut self, made_at: &str, key: &SigningKey) -> Result<Written, Error> {
        if !self.whole {
            return Err(Error::Stopped);
        }
        let pieces = std::mem::take(&mut self.pieces);
        let manifest = Manifest { made_at: made_at.to_owned(), pieces };
        let manifest = serde_json::to_vec(&manifest).map_err(io::Error::from)?;
        let signature = sign(&manifest, key);
        for (name, bytes) in [(MANIFEST, manifest.as_slice()), (SIGNATURE, signature.as_bytes())] {
            self.begin(name, crc32fast::hash(bytes), bytes.len() as u64)?;
            self.write(bytes)?;
        }
        let count = u16::try_from(self.names.len() + 2).map_err(|_| self.too_large())?;
        let start = self.here()?;
        let directory = std::mem::take(&mut self.directory);
        self.write(&directory)?;
        let length = u32::try_from(directory.len()).map_err(|_| self.too_large())?;
        self.write(&container::end(count, length, start))?;
        let too_large = self.too_large();
        let Writer { out, path, replace, mut report, largest, .. } = self;
        let out = out.finish()?;
        if out.size() > largest {
            return Err(too_large.into());
        }
        out.settle(&path, replace, &mut report)
    }

    /// Writes an entry's header and notes its record.
    fn begin(&mut self, name: &str, crc: u32, size: u64) -> Result<(), Error> {
        let entry = Entry::new(name, crc, size).ok_or_else(|| self.too_large())?;
        let record = entry.record(self.here()?);
        self.directory.extend(record);
        self.write(&entry.local())
    }

    fn here(&self) -> Result<u32, FileError> {
        u32::try_from(self.offset).map_err(|_| self.too_large())
    }

    fn too_large(&self) -> FileError {
        FileError::TooLarge { limit: Size(self.largest) }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.out.write_all(bytes)?;
        self.offset += bytes.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;
    use crate::name::tests::kind;
    use crate::{Keys, Opened};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// What fits is written and is no larger than it may be; what does not is refused, and the file goes on without it.
        #[test]
        fn a_file_is_never_larger_than_it_may_be(
            pieces in prop::collection::vec((kind(), 0..9_000_usize), 1..40),
            largest in 68_000..300_000_u64,
            locked in any::<bool>(),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x.toasoan");
            let key = SigningKey::from_bytes(&[2; 32]);
            let devices = vec![key.verifying_key().to_bytes(); 200];
            let lock = if locked { Lock::Devices(devices) } else { Lock::Open };
            let target = Target { path: &path, lock: &lock, replace: false, expected: 0 };
            let mut watch = |_| ControlFlow::Continue(());
            let mut writer = Writer::create(&target, &mut watch).unwrap();
            writer.largest = largest;
            let mut taken = HashSet::new();
            for (number, (kind, size)) in pieces.into_iter().enumerate() {
                let fits = writer.fits(size as u64);
                match writer.put(kind, Cursor::new(vec![number as u8; size])) {
                    Ok(name) => prop_assert!(taken.insert(name) && fits || size == 0),
                    Err(error) => {
                        let too_large = matches!(error, Error::File(FileError::TooLarge { .. }));
                        prop_assert!(!fits && too_large, "{error:?}");
                    }
                }
            }
            prop_assume!(!taken.is_empty());
            let written = writer.finish("2026-11-21T08:30:00+07:00", &key).unwrap();
            prop_assert!(written.size <= largest);
            let opened = Opened::open(&path, &Keys { device: &key, passphrase: None }).unwrap();
            prop_assert_eq!(opened.names().copied().collect::<HashSet<_>>(), taken);
        }
    }
}
