//! What lies in a folder or on a card: pictures, and what looks like one but is none that the program opens.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use darkroom::Format;

use super::error::IngestError;
use crate::error::{Error, Result, SystemError};

/// A file that may be a photo.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub path: PathBuf,
    pub name: String,
    pub bytes: u64,
    /// Seconds since 1970 UTC; `None` where nobody knows.
    pub modified: Option<i64>,
    /// Why it cannot be taken, if that is known already.
    pub problem: Option<Error>,
}

/// Folders below folders: a card has two or three.
const DEEPEST: usize = 16;
/// Files of one ingest. Twenty cards; more is a disk that somebody chose by mistake.
const MOST: usize = 50_000;

/// Pictures that the program does not open, by the names that people give them: listed, so that each is refused by name.
/// Those that it opens are [`Format::extensions`]. What is inside is looked at later.
const OTHER_PICTURES: &[&str] = &["avif", "gif", "bmp", "jxl", "jp2", "psd"];
pub(super) const RAW: &[&str] = &[
    "cr2", "cr3", "crw", "nef", "nrw", "arw", "sr2", "srf", "raf", "rw2", "orf", "pef", "dng", "rwl", "srw",
    "3fr", "iiq", "mrw", "x3f",
];
pub(super) const VIDEO: &[&str] =
    &["mp4", "mov", "avi", "mts", "m2ts", "mpg", "mpeg", "3gp", "mkv", "wmv", "m4v", "mxf"];

/// What lies beside pictures and is none, though it may hold one: a camera's own small pictures and what programs keep.
const BESIDE: &[&str] =
    &["thm", "lrv", "ctg", "jpg_original", "jpeg_original", "tif_original", "png_original", "db"];

/// Adds every file below `folder` that is named as a picture, RAW or video, or is a picture whatever its name, in order of
/// their names. Hidden and system files and folders, and a camera's folders for its own use, are passed over; a link is never
/// followed.
///
/// Errors: `ingest-too-many`, and that the folder itself cannot be read.
pub(super) fn folder(folder: &Path, found: &mut Vec<Found>) -> Result<()> {
    walk(folder, 0, found)
}

/// A file that a person named: listed whatever it is called.
pub(super) fn file(path: &Path) -> Found {
    let mut found = Found {
        path: path.to_owned(),
        name: super::card::name(path),
        bytes: 0,
        modified: None,
        problem: None,
    };
    match std::fs::metadata(path) {
        Ok(meta) => {
            found.bytes = meta.len();
            found.modified = modified(&meta);
        }
        Err(error) => {
            found.problem = Some(match error.kind() {
                std::io::ErrorKind::NotFound => {
                    SystemError::FileNotFound { file: Some(path.display().to_string()) }.into()
                }
                _ => error.into(),
            });
        }
    }
    found
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<Found>) -> Result<()> {
    if depth > DEEPEST {
        return Ok(());
    }
    let mut entries = std::fs::read_dir(folder)?.flatten().collect::<Vec<_>>();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let is_card = entries.iter().any(|entry| entry.file_name().eq_ignore_ascii_case("DCIM"));
    for entry in entries {
        let (Ok(kind), name) = (entry.file_type(), entry.file_name().to_string_lossy().into_owned()) else {
            continue;
        };
        if kind.is_symlink() || is_hidden(&name, &entry) {
            continue;
        }
        if kind.is_dir() && is_for_the_camera(&name, is_card) {
            continue;
        }
        if kind.is_dir() {
            if let Err(error) = walk(&entry.path(), depth + 1, found) {
                if matches!(error.of(), Some(IngestError::TooMany { .. })) {
                    return Err(error);
                }
                found.push(unreadable(&entry.path(), name));
            }
        } else if is_candidate(&name) || (kind.is_file() && is_picture_by_content(&entry.path(), &name)) {
            found.push(file(&entry.path()));
        }
        if found.len() > MOST {
            return Err(IngestError::TooMany { limit: MOST }.into());
        }
    }
    Ok(())
}

fn unreadable(path: &Path, name: String) -> Found {
    let problem = IngestError::FolderUnreadable { folder: name.clone() }.into();
    Found { path: path.to_owned(), name, bytes: 0, modified: None, problem: Some(problem) }
}

fn is_candidate(name: &str) -> bool {
    let extension = extension(name);
    let opened = Format::ALL.into_iter().map(Format::extensions);
    opened.chain([OTHER_PICTURES, RAW, VIDEO]).any(|list| list.contains(&extension.as_str()))
}

/// A picture without its extension, or with one of another kind: a file that an app saved, a name that lost its end.
fn is_picture_by_content(path: &Path, name: &str) -> bool {
    !BESIDE.contains(&extension(name).as_str())
        && super::head::read(path, RECOGNISED_IN).is_ok_and(|head| darkroom::is_picture(&head))
}

/// Bytes from the beginning that tell a format.
const RECOGNISED_IN: u64 = 4096;

/// Small pictures that a video camera keeps of its films (Sony: PRIVATE/M4ROOT/THMBNL), and what lies beside DCIM for the
/// camera alone: print orders, its data base.
fn is_for_the_camera(name: &str, beside_dcim: bool) -> bool {
    name.eq_ignore_ascii_case("THMBNL")
        || (beside_dcim && ["MISC", "AVF_INFO"].iter().any(|own| own.eq_ignore_ascii_case(name)))
}

/// Lower case, without the point; empty where there is none.
pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

fn is_hidden(name: &str, entry: &std::fs::DirEntry) -> bool {
    const SYSTEM: &[&str] = &["$RECYCLE.BIN", "System Volume Information", "lost+found", "@eaDir"];
    name.starts_with('.')
        || SYSTEM.iter().any(|system| system.eq_ignore_ascii_case(name))
        || has_hidden_mark(entry)
}

#[cfg(windows)]
fn has_hidden_mark(entry: &std::fs::DirEntry) -> bool {
    use std::os::windows::fs::MetadataExt;
    const HIDDEN_OR_SYSTEM: u32 = 0x2 | 0x4;
    entry.metadata().is_ok_and(|meta| meta.file_attributes() & HIDDEN_OR_SYSTEM != 0)
}

#[cfg(not(windows))]
fn has_hidden_mark(_: &std::fs::DirEntry) -> bool {
    false
}

fn modified(meta: &std::fs::Metadata) -> Option<i64> {
    let since = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}
