//! Everything in the package that names the content must name the same content.

use serde::Deserialize;

use super::broken::{Broken, Signed as Named};
use super::check::missing;
use super::report::Problem;
use crate::archive::{Limits, open_checked};
use crate::formats::newsml::HASH_TYPE;
use crate::formats::pdf::HASH_KEYWORD;
use crate::package::bag::{self, Files};
use crate::package::record::{Record, RecordError};
use crate::package::signature::{SignatureError, Signed};
use crate::package::{RECORD_VERSION, SIGNATURE_VERSION, layout};
use crate::profile::Format;
use manuscript::hex;

/// The record, its content hash computed again, its photos held against the files.
pub(super) fn record(files: &Files, problems: &mut Vec<Problem>) -> Option<Record> {
    let path = Some(layout::RECORD);
    let Some(bytes) = files.get(layout::RECORD) else {
        problems.push(missing(layout::RECORD));
        return None;
    };
    let record = match Record::parse(bytes) {
        Ok(record) => record,
        Err(RecordError::Newer(version)) => {
            problems.push(newer(layout::RECORD, version, RECORD_VERSION));
            return None;
        }
        Err(RecordError::Unreadable) => {
            problems.push(Problem::new(path, &Broken::ContentUnreadable));
            return None;
        }
    };
    if record.computed_hash() != record.hash {
        problems.push(Problem::new(path, &Broken::ContentHash));
    }
    for photo in &record.photos {
        match files.get(&photo.file) {
            None => problems.push(missing(&photo.file)),
            Some(bytes) if hex::sha256(bytes) != photo.rendition => problems
                .push(Problem::new(Some(&photo.file), &Broken::PhotoMismatch { path: photo.file.clone() })),
            Some(_) => {}
        }
    }
    for extra in unexpected(files, &record) {
        problems.push(Problem::new(Some(extra), &Broken::FileExtra { path: extra.to_owned() }));
    }
    Some(record)
}

/// Payload files that this kind of package never has, whatever its manifest says.
fn unexpected<'a>(files: &'a Files, record: &'a Record) -> impl Iterator<Item = &'a str> {
    let formats: Vec<&str> = record.formats().into_iter().map(layout::path).collect();
    let known = [
        layout::SHEET,
        layout::RECORD,
        layout::BAGIT,
        layout::BAG_INFO,
        layout::MANIFEST,
        layout::TAG_MANIFEST,
        layout::SIGNATURE,
    ];
    files
        .keys()
        .map(String::as_str)
        .filter(move |path| !known.contains(path) && !formats.contains(path))
        .filter(move |path| !record.photos.iter().any(|photo| photo.file == *path))
}

fn newer(path: &str, version: u32, known: u32) -> Problem {
    Problem::new(Some(path), &Broken::FormatNewer { path: path.to_owned(), version, known })
}

pub(super) fn signature(
    files: &Files,
    folder: &str,
    record: Option<&Record>,
    problems: &mut Vec<Problem>,
) -> Option<Signed> {
    let path = Some(layout::SIGNATURE);
    let Some(bytes) = files.get(layout::SIGNATURE) else {
        problems.push(missing(layout::SIGNATURE));
        return None;
    };
    let signed = match Signed::parse(bytes) {
        Ok(signed) => signed,
        Err(SignatureError::Newer(version)) => {
            problems.push(newer(layout::SIGNATURE, version, SIGNATURE_VERSION));
            return None;
        }
        Err(SignatureError::Unreadable) => {
            problems.push(Problem::new(path, &Broken::SignatureUnreadable));
            return None;
        }
    };
    if !signed.holds() {
        problems.push(Problem::new(path, &Broken::SignatureInvalid));
    }
    let statement = &signed.statement;
    let mut disagree = |what: Named| problems.push(Problem::new(path, &Broken::SignatureMismatch { what }));
    let hash = |name: &str| files.get(name).map(|bytes| hex::sha256(bytes)).unwrap_or_default();
    if statement.manifest != hash(layout::MANIFEST) {
        disagree(Named::Manifest);
    }
    if statement.tag_manifest != hash(layout::TAG_MANIFEST) {
        disagree(Named::TagManifest);
    }
    if statement.package != folder {
        disagree(Named::Folder);
    }
    if let Some(record) = record {
        if statement.article != record.article {
            disagree(Named::Article);
        }
        if statement.content != record.hash {
            disagree(Named::Content);
        }
        let approval = record.approval.as_ref().map_or("none", |approval| &approval.event);
        if statement.approval != approval {
            disagree(Named::Approval);
        }
        let kind = if record.approval.is_some() { "approved" } else { "proof" };
        if statement.kind != kind {
            disagree(Named::Kind);
        }
    }
    Some(signed)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NinjsIds {
    #[serde(default)]
    alt_ids: Vec<NinjsId>,
}

#[derive(Deserialize)]
struct NinjsId {
    role: String,
    value: String,
}

/// Every rendering but the plain text and the body, the sheet and the bag's description name the record's hash; the sheet its
/// approval. These two are the article alone, when it is approved, and name nothing.
pub(super) fn renderings(files: &Files, record: Option<&Record>, problems: &mut Vec<Problem>) {
    let Some(record) = record else { return };
    let hash = record.hash.as_str();
    for format in record.formats() {
        let path = layout::path(format);
        let Some(bytes) = files.get(path) else {
            problems.push(missing(path));
            continue;
        };
        let named = match format {
            Format::Page => meta(&String::from_utf8_lossy(bytes), "content-hash"),
            Format::Docx => docx_hash(bytes),
            Format::Ninjs => ninjs_hash(bytes),
            Format::NewsmlG2 => newsml_hash(bytes),
            Format::Pdf => pdf_hash(bytes),
            Format::Body | Format::Text => continue,
        };
        if named.as_deref() != Some(hash) {
            problems.push(Problem::new(Some(path), &Broken::HashDisagrees { path: path.to_owned() }));
        }
    }
    let text = |path: &str| files.get(path).map(|bytes| String::from_utf8_lossy(bytes));
    let mut check = |path: &str, named: Option<String>, expected: &str, broken: fn(String) -> Broken| {
        if named.as_deref() != Some(expected) {
            problems.push(Problem::new(Some(path), &broken(path.to_owned())));
        }
    };
    let hash_disagrees: fn(String) -> Broken = |path| Broken::HashDisagrees { path };
    let sheet = text(layout::SHEET).unwrap_or_default();
    check(layout::SHEET, meta(&sheet, "content-hash"), hash, hash_disagrees);
    if let Some(approval) = &record.approval {
        check(layout::SHEET, meta(&sheet, "approval-hash"), &approval.event, |path| {
            Broken::ApprovalDisagrees { path }
        });
    }
    let info = text(layout::BAG_INFO).unwrap_or_default();
    let value = |label| bag::info_value(&info, label).map(str::to_owned);
    let identifier = bag::identifier(&record.article);
    check(layout::BAG_INFO, value("External-Identifier"), &identifier, |path| Broken::IdentifierDisagrees {
        path,
    });
    check(layout::BAG_INFO, value("Internal-Sender-Identifier"), &format!("sha256:{hash}"), hash_disagrees);
}

fn ninjs_hash(bytes: &[u8]) -> Option<String> {
    let ninjs: NinjsIds = serde_json::from_slice(bytes).ok()?;
    ninjs.alt_ids.into_iter().find(|id| id.role == "content-sha256").map(|id| id.value)
}

/// Our own `meta` line, as our writer sets it.
fn meta(page: &str, name: &str) -> Option<String> {
    let start = format!("<meta name=\"toa-soan:{name}\" content=\"");
    let rest = page.lines().find_map(|line| line.strip_prefix(start.as_str()))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

/// The hash in the core properties.
fn docx_hash(bytes: &[u8]) -> Option<String> {
    let archive = open_checked(bytes, &Limits::default()).ok()?;
    let core = std::str::from_utf8(archive.get("docProps/core.xml")?).ok()?;
    let (_, rest) = core.split_once("<cp:version>")?;
    rest.split_once("</cp:version>").map(|(value, _)| value.to_owned())
}

/// The hash among the keywords of the XMP packet, which no PDF of ours compresses.
fn pdf_hash(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (_, rest) = text.split_once("<pdf:Keywords>")?;
    let (keywords, _) = rest.split_once("</pdf:Keywords>")?;
    keywords.rsplit(", ").find_map(|word| word.strip_prefix(HASH_KEYWORD)).map(str::to_owned)
}

/// Our own line, as our writer sets it.
fn newsml_hash(bytes: &[u8]) -> Option<String> {
    let start = format!("<altId typeuri=\"{HASH_TYPE}\">");
    let text = std::str::from_utf8(bytes).ok()?;
    text.lines().find_map(|line| line.strip_prefix(&start)?.strip_suffix("</altId>")).map(str::to_owned)
}
