use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use message::Size;
use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;
use zip::result::ZipError;

use super::ArchiveError;

/// Longer than any path that Windows takes; keeps the comparison of names cheap.
const LONGEST_PATH: usize = 512;

/// What an archive may cost us at most. The sizes are bytes really read, whatever the headers claim.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub entries: usize,
    /// Sum over all entries, unpacked, in bytes.
    pub total: u64,
    /// Unpacked to packed, judged once an entry has given more than [`RATIO_FLOOR`] bytes.
    pub ratio: u64,
}

/// Office documents hold small, very repetitive XML; below this many bytes a ratio says nothing.
const RATIO_FLOOR: u64 = 4 * 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Limits { entries: 10_000, total: 512 * 1024 * 1024, ratio: 200 }
    }
}

/// The files of an archive that passed every check, in memory: nothing is ever extracted to a path that
/// the archive chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    files: BTreeMap<String, Vec<u8>>,
}

impl Archive {
    /// Bytes of a file by its exact name.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// Names of the files in byte order; directories are not listed.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files
    }

    /// Files in byte order of their names.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }
}

/// Reads any zip archive into memory, refusing whatever could harm whoever unpacks it: links and device
/// files, absolute paths, drive letters, `..`, backslashes, control characters, two entries of one name
/// or of names that Windows or macOS would take for one, entries that share bytes, encryption, and more
/// entries or bytes than `limits` allow.
pub fn open_checked(bytes: &[u8], limits: &Limits) -> Result<Archive, ArchiveError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveError::Unreadable)?;
    if zip.has_duplicate_names() {
        return Err(ArchiveError::Duplicate);
    }
    if zip.len() > limits.entries {
        return Err(ArchiveError::TooManyEntries { count: zip.len(), limit: limits.entries });
    }
    // Entries that share bytes multiply a small archive into a large one (an overlapping-file bomb).
    if zip.has_overlapping_entries().map_err(|_| ArchiveError::Unreadable)? {
        return Err(ArchiveError::Bomb { path: first_name(&zip) });
    }

    let mut seen = Seen::default();
    let mut files = BTreeMap::new();
    let mut left = limits.total;
    for index in 0..zip.len() {
        let name = checked_name(&zip, index)?;
        let mut entry = zip.by_index(index).map_err(|error| damaged(&name, &error))?;
        let is_dir = name.ends_with('/');
        if entry.is_symlink() || entry.unix_mode().is_some_and(|mode| is_special(mode, is_dir)) {
            return Err(ArchiveError::Link { path: name });
        }
        seen.add(&name)?;
        if is_dir {
            continue;
        }
        let mut content = Vec::new();
        let packed = entry.compressed_size().max(1);
        // One byte more than allowed tells "exactly at the limit" from "over it".
        let allowed = left.min(packed.saturating_mul(limits.ratio).max(RATIO_FLOOR));
        (&mut entry)
            .take(allowed + 1)
            .read_to_end(&mut content)
            .map_err(|_| ArchiveError::Damaged { path: name.clone() })?;
        let read = content.len() as u64;
        if read > allowed {
            return Err(if allowed == left {
                ArchiveError::TooLarge { limit: Size(limits.total) }
            } else {
                ArchiveError::Bomb { path: name }
            });
        }
        left -= read;
        files.insert(name, content);
    }
    Ok(Archive { files })
}

fn first_name(zip: &ZipArchive<Cursor<&[u8]>>) -> String {
    zip.file_names_raw().next().map(|raw| String::from_utf8_lossy(raw).into_owned()).unwrap_or_default()
}

/// The entry's name, after its path and its encryption flag were judged: a locked entry cannot be opened,
/// so this comes first.
fn checked_name(zip: &ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<String, ArchiveError> {
    let entry = zip.by_index_data(index).map_err(|_| ArchiveError::Unreadable)?;
    let raw = entry.name_raw();
    let name = match entry.name() {
        Ok(name) => name.into_owned(),
        Err(_) => return Err(ArchiveError::UnsafePath { path: String::from_utf8_lossy(raw).into_owned() }),
    };
    if !is_safe_path(&name) {
        return Err(ArchiveError::UnsafePath { path: name });
    }
    if entry.encrypted() {
        return Err(ArchiveError::Encrypted { path: name });
    }
    Ok(name)
}

fn damaged(name: &str, error: &ZipError) -> ArchiveError {
    let path = name.to_owned();
    match error {
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            ArchiveError::Unsupported { path }
        }
        _ => ArchiveError::Damaged { path },
    }
}

/// A Unix mode that is neither a plain file nor a directory, or that contradicts the name.
fn is_special(mode: u32, is_dir: bool) -> bool {
    match mode & 0o170_000 {
        0 => false,
        0o040_000 => !is_dir,
        0o100_000 => is_dir,
        _ => true,
    }
}

/// A relative path with `/` between its parts, that means the same file on every system.
fn is_safe_path(name: &str) -> bool {
    let path = name.strip_suffix('/').unwrap_or(name);
    !path.is_empty()
        && path.len() <= LONGEST_PATH
        && !name.chars().any(|c| c == '\\' || c.is_control())
        // `C:x` is a drive on Windows and `x:y` a hidden stream of the file x.
        && !name.contains(':')
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

/// Names met so far, folded the way case-insensitive and normalising file systems fold them.
#[derive(Default)]
struct Seen {
    /// Folded path, without a slash at the end, to the name as written and whether it is a file.
    names: BTreeMap<String, (String, bool)>,
}

impl Seen {
    /// Adds an entry and every folder on the way to it. A folder may be met again, written the same way;
    /// anything else of the same folded path is a collision.
    fn add(&mut self, name: &str) -> Result<(), ArchiveError> {
        let parts: Vec<&str> = name.trim_end_matches('/').split('/').collect();
        for depth in 1..=parts.len() {
            let written = parts.iter().take(depth).copied().collect::<Vec<_>>().join("/");
            let is_file = depth == parts.len() && !name.ends_with('/');
            let folded = fold(&written);
            match self.names.get(&folded) {
                None => {
                    self.names.insert(folded, (written, is_file));
                }
                Some((other, false)) if !is_file && *other == written => {}
                Some((other, _)) => {
                    return Err(ArchiveError::Collision { path: name.to_owned(), other: other.clone() });
                }
            }
        }
        Ok(())
    }
}

fn fold(path: &str) -> String {
    let lower: String = path.nfc().flat_map(char::to_lowercase).nfc().collect();
    // Windows drops dots and spaces at the end of every part.
    lower.split('/').map(|part| part.trim_end_matches(['.', ' '])).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests;
