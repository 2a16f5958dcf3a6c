//! What is in a backup.

use std::fs::File;
use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::error::BackupError;
use crate::error::Result;

pub(super) const FORMAT: &str = "toa-soan.backup";
pub(super) const VERSION: u32 = 1;
pub(super) const LIST: &str = "danh-sach.json";
pub(super) const DATABASE: &str = "toasoan.db";

/// Bytes of a list at most: a million originals take a tenth of it.
const LONGEST_LIST: u64 = 1 << 30;

/// A file by its hash and its length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Piece {
    pub sha256: String,
    pub bytes: u64,
}

impl Piece {
    /// The name of an original in the zip, which is its place in a store, too.
    pub fn name(&self) -> String {
        format!("blobs/{}/{}", self.sha256.get(..2).unwrap_or_default(), self.sha256)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    pub format: String,
    pub version: u32,
    /// RFC 3339.
    pub at: String,
    /// Name of the computer.
    pub device: String,
    /// Version of the program.
    pub program: String,
    pub database: Piece,
    pub originals: Vec<Piece>,
}

/// What a list of any version says of itself.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

pub(super) type Archive = ZipArchive<File>;

/// Reads the list of a file.
///
/// Errors: `backup-not-one`, `backup-newer`.
pub(super) fn read(archive: &mut Archive) -> Result<List> {
    let not_one = || BackupError::NotABackup;
    let mut text = String::new();
    let entry = archive.by_name(LIST).map_err(|_| not_one())?;
    entry.take(LONGEST_LIST).read_to_string(&mut text).map_err(|_| not_one())?;
    let head: Head = serde_json::from_str(&text).map_err(|_| not_one())?;
    if head.format != FORMAT {
        return Err(not_one().into());
    }
    if head.version != VERSION {
        return Err(BackupError::Newer { version: head.version }.into());
    }
    let list: List = serde_json::from_str(&text).map_err(|_| not_one())?;
    let pieces = list.originals.iter().chain([&list.database]);
    if pieces.into_iter().any(|piece| hexadecimal::decode::<32>(&piece.sha256).is_none()) {
        return Err(not_one().into());
    }
    Ok(list)
}

/// Copies an entry to `out`, and holds it against the list: neither more bytes nor others.
///
/// Errors: `backup-damaged`, and those of writing.
pub(super) fn copy(archive: &mut Archive, name: &str, piece: &Piece, out: &mut dyn Write) -> Result<()> {
    let damaged = || BackupError::Damaged { entry: name.to_owned() };
    let entry = archive.by_name(name).map_err(|_| damaged())?;
    let mut read = Hashed { inner: entry.take(piece.bytes + 1), hash: Sha256::new(), failed: false };
    let copied = io::copy(&mut read, out);
    // What cannot be read is damage; what cannot be written is told as such.
    if read.failed {
        return Err(damaged().into());
    }
    let is_whole = copied? == piece.bytes && hexadecimal::encode(&read.hash.finalize()) == piece.sha256;
    if is_whole { Ok(()) } else { Err(damaged().into()) }
}

struct Hashed<R> {
    inner: R,
    hash: Sha256,
    failed: bool,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).inspect_err(|_| self.failed = true)?;
        self.hash.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}
