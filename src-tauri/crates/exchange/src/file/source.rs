//! The bytes of a file as they are once it is unlocked, from any place.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use age::stream::StreamReader;

use crate::error::{Error, FileError};
use crate::lock::{self, Keys};

use super::LARGEST;

pub struct Source {
    bytes: Bytes,
    length: u64,
}

enum Bytes {
    Open(File),
    Locked(StreamReader<BufReader<File>>),
}

/// How a zip begins that holds anything.
const ZIP: &[u8] = b"PK\x03\x04";

impl Source {
    pub fn open(path: &Path, keys: &Keys) -> Result<Source, Error> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut head = Vec::new();
        (&mut file).take(lock::MAGIC.len() as u64).read_to_end(&mut head)?;
        file.rewind()?;
        if length > LARGEST {
            return Err(FileError::Unknown.into());
        }
        if head.starts_with(ZIP) {
            return Ok(Source { bytes: Bytes::Open(file), length });
        }
        if head != lock::MAGIC {
            return Err(FileError::Unknown.into());
        }
        let mut locked = lock::open(BufReader::new(file), keys)?;
        // Authenticates the length too.
        let length = locked.seek(SeekFrom::End(0)).map_err(Error::reading)?;
        Ok(Source { bytes: Bytes::Locked(locked), length })
    }

    pub fn length(&self) -> u64 {
        self.length
    }

    /// Fills `into` from `at` on.
    pub fn read_at(&mut self, at: u64, into: &mut [u8]) -> Result<(), Error> {
        // Beyond its end `age` panics, and a read of nothing makes it lose its place.
        let within = at.checked_add(into.len() as u64).is_some_and(|end| end <= self.length);
        if !within {
            return Err(FileError::Damaged.into());
        }
        if into.is_empty() {
            return Ok(());
        }
        match &mut self.bytes {
            Bytes::Open(file) => fill(file, at, into),
            Bytes::Locked(locked) => fill(locked, at, into),
        }
    }
}

fn fill(from: &mut (impl Read + Seek), at: u64, into: &mut [u8]) -> Result<(), Error> {
    from.seek(SeekFrom::Start(at)).and_then(|_| from.read_exact(into)).map_err(Error::reading)
}
