//! The tag files of a BagIt 1.0 bag (RFC 8493).

use std::collections::BTreeMap;

use super::layout;
use crate::formats::Edition;
use crate::formats::escape::one_line;
use manuscript::{Field, hex};

/// RFC 8493, section 2.1.1.
pub(super) const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Files of a bag by path, relative to its folder.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// RFC 8493, section 2.2.2. Each label once; a line break in a value would be another label.
pub(super) fn info(edition: &Edition, payload: &Files) -> String {
    let issue = edition.issue;
    let source = edition.field(Field::Source).unwrap_or_else(|| one_line(issue.exporter));
    let kind = if issue.is_proof() { crate::formats::PROOF_MARK } else { "Gói bài đã duyệt" };
    let lines = [
        ("Source-Organization", source),
        ("Contact-Name", one_line(issue.exporter)),
        ("External-Description", format!("{kind}: {}", edition.headline())),
        ("Bagging-Date", issue.issued_at.format("%Y-%m-%d").to_string()),
        ("External-Identifier", identifier(issue.article_id)),
        ("Payload-Oxum", oxum(payload)),
        ("Internal-Sender-Identifier", format!("sha256:{}", issue.hash)),
        ("Internal-Sender-Description", issue.office.sentence()),
        ("Bag-Software-Agent", format!("Tòa Soạn {}", one_line(issue.program_version))),
    ];
    lines.iter().map(|(label, value)| format!("{label}: {value}\n")).collect()
}

pub(super) fn identifier(article: &str) -> String {
    format!("urn:uuid:{article}")
}

/// Octets and files of the payload (RFC 8493, section 2.2.2).
pub(super) fn oxum<'a>(payload: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>) -> String {
    let (mut bytes, mut files) = (0u64, 0u64);
    for (_, content) in payload {
        bytes += content.len() as u64;
        files += 1;
    }
    format!("{bytes}.{files}")
}

/// The one value of a label, if the label stands exactly once.
pub(super) fn info_value<'a>(info: &'a str, label: &str) -> Option<&'a str> {
    let mut values = info.lines().filter_map(|line| line.strip_prefix(label)?.strip_prefix(": "));
    let value = values.next()?;
    values.next().is_none().then_some(value)
}

/// A manifest of these files, in byte order of their paths.
pub(super) fn manifest<'a>(files: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>) -> String {
    files.into_iter().map(|(path, bytes)| format!("{}  {path}\n", hex::sha256(bytes))).collect()
}

/// The payload of a bag's files.
pub(super) fn payload(files: &Files) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    files.iter().filter(|(path, _)| path.starts_with("data/"))
}

/// The tag files that the tag manifest lists: all but itself and the signature, which signs it.
pub(super) fn tags(files: &Files) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    files.iter().filter(|(path, _)| {
        !path.starts_with("data/")
            && path.as_str() != layout::TAG_MANIFEST
            && path.as_str() != layout::SIGNATURE
    })
}

/// Reads a manifest: path to SHA-256. `None` if a line is not as [`manifest`] writes it, or a path stands
/// twice.
pub(super) fn parse_manifest(bytes: &[u8]) -> Option<BTreeMap<&str, &str>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut entries = BTreeMap::new();
    for line in text.strip_suffix('\n')?.split('\n') {
        let (hash, path) = line.split_once("  ")?;
        hex::decode::<32>(hash)?;
        if path.is_empty() || entries.insert(path, hash).is_some() {
            return None;
        }
    }
    Some(entries)
}
