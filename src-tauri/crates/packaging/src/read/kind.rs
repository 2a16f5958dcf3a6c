//! What a file is: by its content first, by its name only where several kinds are plain text.

use crate::archive::{Archive, ArchiveError, Limits, open_checked};

use message::Size;

use super::ReadError;
use super::error::{Damage, Danger, Excess, Foreign, Found};

/// Larger than any article with its photos; bytes.
const LARGEST: usize = 512 * 1024 * 1024;
/// Larger than any text; bytes. A page may carry its photos inside it.
const LARGEST_TEXT: usize = 16 * 1024 * 1024;
const LARGEST_PAGE: usize = 128 * 1024 * 1024;

#[derive(Debug)]
pub(super) enum FileKind {
    Docx(Archive),
    Html,
    Markdown,
    Text,
}

/// Tells the kind of a file, or why it is none that can be read.
pub(super) fn of(file_name: &str, bytes: &[u8]) -> Result<FileKind, ReadError> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(ReadError::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(too_large(bytes, LARGEST));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Err(compound(bytes));
    }
    if bytes.starts_with(b"PK") && matches!(bytes.get(2..4), Some([3, 4] | [5, 6])) {
        return zip(bytes);
    }
    let text = start_of_text(bytes);
    if text.starts_with("{\\rtf") {
        return Err(ReadError::Rtf);
    }
    if bytes.get(..bytes.len().min(1024)).is_some_and(|head| head.windows(5).any(|part| part == b"%PDF-")) {
        return Err(ReadError::Pdf);
    }
    if let Some(found) = foreign(bytes) {
        return Err(ReadError::UnknownFormat { found });
    }
    let extension = extension(file_name);
    if matches!(extension.as_str(), "docx" | "docm" | "dotx") {
        return Err(ReadError::NotDocx { found: Found::NoWord });
    }
    if text.contains("progid=\"word.document\"") || text.starts_with("mime-version:") {
        return Err(ReadError::NotDocx { found: Found::OneFilePage });
    }
    let looks_like_page = text.starts_with("<!doctype html") || text.contains("<html");
    let (kind, largest) = match extension.as_str() {
        "html" | "htm" | "xhtml" => (FileKind::Html, LARGEST_PAGE),
        "md" | "markdown" => (FileKind::Markdown, LARGEST_TEXT),
        "txt" | "text" if !looks_like_page => (FileKind::Text, LARGEST_TEXT),
        // Portals export articles as pages that they name .doc.
        _ if looks_like_page => (FileKind::Html, LARGEST_PAGE),
        "" => (FileKind::Text, LARGEST_TEXT),
        "doc" => {
            return Err(ReadError::NotDocx { found: Found::NoWord });
        }
        other => {
            return Err(ReadError::UnknownFormat {
                found: Foreign::Extension { extension: other.to_owned() },
            });
        }
    };
    if bytes.len() > largest {
        return Err(too_large(bytes, largest));
    }
    if is_binary(bytes) {
        return Err(ReadError::UnknownFormat { found: Foreign::NoText });
    }
    Ok(kind)
}

fn extension(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}

fn too_large(bytes: &[u8], limit: usize) -> ReadError {
    let size = |bytes: usize| Size(bytes as u64);
    ReadError::TooLarge { detail: Excess::File { size: size(bytes.len()), limit: size(limit) } }
}

/// The beginning as lower-case text, whatever Unicode encoding it is in.
fn start_of_text(bytes: &[u8]) -> String {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head =
        if head.len() % 2 == 1 && bytes.len() > 4096 { head.get(..4094).unwrap_or_default() } else { head };
    super::decode::text(head, Some("windows-1258")).text.trim_start().to_lowercase()
}

/// An OLE2 compound file (MS-CFB): the names of its streams, in UTF-16, tell what wrote it.
fn compound(bytes: &[u8]) -> ReadError {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    // MS-OFFCRYPTO 2.3.4: a package under a password is the stream EncryptedPackage.
    if holds("EncryptedPackage") {
        ReadError::Encrypted
    } else if holds("WordDocument") {
        ReadError::LegacyDoc
    } else if holds("Workbook") || holds("PowerPoint Document") {
        ReadError::NotDocx { found: Found::OldSheet }
    } else {
        ReadError::UnknownFormat { found: Foreign::OldOffice }
    }
}

fn zip(bytes: &[u8]) -> Result<FileKind, ReadError> {
    let limits = Limits { entries: 10_000, total: 512 * 1024 * 1024, ratio: 400 };
    let archive = open_checked(bytes, &limits).map_err(refused)?;
    let starts_with = |name: &str| archive.names().any(|entry| entry.starts_with(name));
    let mimetype = archive.get("mimetype").unwrap_or_default();
    let found = if archive.get("[Content_Types].xml").is_some() && super::docx::is_text(&archive) {
        return Ok(FileKind::Docx(archive));
    } else if mimetype.starts_with(b"application/vnd.oasis.opendocument.text") {
        return Err(ReadError::Odt);
    } else if mimetype.starts_with(b"application/vnd.oasis.opendocument") {
        Found::OtherOpenDocument
    } else if starts_with("xl/") {
        Found::Excel
    } else if starts_with("ppt/") {
        Found::PowerPoint
    } else {
        Found::Archive
    };
    Err(ReadError::NotDocx { found })
}

/// What an archive was refused for, as a document is.
fn refused(error: ArchiveError) -> ReadError {
    let path = |path: String| -> String { path.chars().take(80).collect() };
    match error {
        ArchiveError::Encrypted { .. } => ReadError::Encrypted,
        ArchiveError::Unreadable => ReadError::Damaged { detail: Damage::Contents },
        ArchiveError::Damaged { path: entry } => {
            ReadError::Damaged { detail: Damage::Part { part: path(entry) } }
        }
        ArchiveError::Unsupported { path: entry } => {
            ReadError::Damaged { detail: Damage::Compression { part: path(entry) } }
        }
        ArchiveError::TooManyEntries { count, .. } => ReadError::TooLarge { detail: Excess::Parts { count } },
        ArchiveError::TooLarge { limit } => ReadError::TooLarge { detail: Excess::Unpacked { limit } },
        ArchiveError::Bomb { .. } => ReadError::Unsafe { detail: Danger::Bomb },
        ArchiveError::UnsafePath { path: entry } => {
            ReadError::Unsafe { detail: Danger::Path { part: path(entry) } }
        }
        ArchiveError::Link { path: entry } => {
            ReadError::Unsafe { detail: Danger::Link { part: path(entry) } }
        }
        ArchiveError::Duplicate | ArchiveError::Collision { .. } => {
            ReadError::Unsafe { detail: Danger::SameNames }
        }
    }
}

/// Common files that are picked by mistake.
fn foreign(bytes: &[u8]) -> Option<Foreign> {
    Some(match bytes {
        [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] | [b'G', b'I', b'F', b'8', ..] => {
            Foreign::Picture
        }
        [b'R', b'I', b'F', b'F', ..] | [_, _, _, _, b'f', b't', b'y', b'p', ..] => Foreign::Media,
        [b'M', b'Z', ..] if is_binary(bytes) => Foreign::Program,
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [0x1F, 0x8B, ..] => Foreign::Archive,
        _ => return None,
    })
}

/// Bytes that no text has: zeros outside UTF-16, or many control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or_default();
    let head = if head.len() % 2 == 1 && bytes.len() > head.len() {
        head.get(1..).unwrap_or_default()
    } else {
        head
    };
    let text = super::decode::text(head, None).text;
    let control =
        text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}' | '\u{B}'));
    control.count() * 50 > text.chars().count()
}
