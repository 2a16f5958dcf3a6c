//! `data/noi-dung.json`: the content as it was hashed, so that the hash can be computed again from the
//! package alone.
//!
//! One canonical JSON object, keys in byte order, no spaces: what is read is written again and compared, so
//! that only one text can stand for one record.

use std::collections::BTreeSet;

use manuscript::{Block, Content};
use serde::{Deserialize, Serialize};

use crate::formats::Edition;
use crate::profile::Format;

/// The newest version of the record that this program writes and reads. Version 2 says what a figure shows of its
/// photo, version 4 which renderings the package carries; a record without the one and with [`FIRST_FORMATS`] is of
/// version 1, as it always was.
pub const RECORD_VERSION: u32 = 4;

/// The renderings in every package whose record does not name any.
const FIRST_FORMATS: [Format; 4] = [Format::Page, Format::Docx, Format::Text, Format::Ninjs];

/// The fields stand in byte order of their names: that is the canonical order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    /// `None` for a proof.
    pub approval: Option<RecordApproval>,
    /// UUID of the article.
    pub article: String,
    #[serde(serialize_with = "canonical")]
    pub content: Content,
    pub exporter: String,
    pub format: u32,
    /// The renderings, where they are not [`FIRST_FORMATS`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    formats: Option<BTreeSet<Format>>,
    /// The content hash.
    pub hash: String,
    pub issued_at: String,
    /// The figures' photos, one for each figure, in reading order.
    pub photos: Vec<RecordPhoto>,
    pub profile: String,
    pub program: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordApproval {
    pub approver: String,
    pub at: String,
    /// Hash of the approval's event.
    pub event: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordPhoto {
    /// Path of the rendition in the bag.
    pub file: String,
    /// What the figure names: the SHA-256 of the original, or, in packages from before photos were called so, an id of
    /// the store that wrote it.
    pub id: String,
    /// SHA-256 of the original, which the content hash covers.
    pub original: String,
    /// SHA-256 of the rendition.
    pub rendition: String,
}

impl Record {
    pub fn of(edition: &Edition) -> Record {
        let issue = edition.issue;
        let formats = Some(&issue.profile.formats).filter(|formats| **formats != first_formats()).cloned();
        Record {
            approval: issue.approval().map(|approval| RecordApproval {
                approver: approval.approver.clone(),
                at: approval.at.to_rfc3339(),
                event: approval.event_hash.clone(),
            }),
            article: issue.article_id.to_owned(),
            content: edition.content.clone(),
            exporter: issue.exporter.to_owned(),
            format: version_of(&edition.content, formats.as_ref()),
            formats,
            hash: issue.hash.to_string(),
            issued_at: issue.issued_at.to_rfc3339(),
            photos: edition
                .figures
                .iter()
                .map(|figure| RecordPhoto {
                    file: format!("data/{}", figure.path),
                    id: figure.photo.clone(),
                    original: figure.photo.clone(),
                    rendition: figure.sha256.clone(),
                })
                .collect(),
            profile: issue.profile.name.clone(),
            program: issue.program_version.to_owned(),
        }
    }

    pub fn json(&self) -> Vec<u8> {
        // Strings, numbers and a canonical content always serialise.
        serde_json::to_vec(self).unwrap_or_default()
    }

    pub fn parse(bytes: &[u8]) -> Result<Record, RecordError> {
        let version: Version = serde_json::from_slice(bytes).map_err(|_| RecordError::Unreadable)?;
        if version.format > RECORD_VERSION {
            return Err(RecordError::Newer(version.format));
        }
        let record: Record = serde_json::from_slice(bytes).map_err(|_| RecordError::Unreadable)?;
        if record.format == version_of(&record.content, record.formats.as_ref())
            && record.formats.as_ref() != Some(&first_formats())
            && record.json() == bytes
        {
            Ok(record)
        } else {
            Err(RecordError::Unreadable)
        }
    }

    /// The renderings that the package carries.
    pub fn formats(&self) -> BTreeSet<Format> {
        self.formats.clone().unwrap_or_else(first_formats)
    }

    /// The hash of the content and of the originals named here.
    pub fn computed_hash(&self) -> String {
        let original =
            |id: &str| self.photos.iter().find(|photo| photo.id == id).map(|photo| photo.original.clone());
        self.content.hash_with(original).to_string()
    }
}

fn first_formats() -> BTreeSet<Format> {
    FIRST_FORMATS.into()
}

fn version_of(content: &Content, formats: Option<&BTreeSet<Format>>) -> u32 {
    if formats.is_some() {
        return 4;
    }
    let edits = content.body.iter().filter_map(|block| match block {
        Block::Figure { edit, .. } => edit.as_ref(),
        _ => None,
    });
    edits.map(|edit| if edit.straighten != 0 || edit.exposure != 0 { 3 } else { 2 }).max().unwrap_or(1)
}

#[derive(Debug, PartialEq)]
pub(super) enum RecordError {
    Unreadable,
    Newer(u32),
}

#[derive(Deserialize)]
struct Version {
    format: u32,
}

/// The content's own canonical JSON, passed through as it is.
fn canonical<S: serde::Serializer>(content: &Content, serializer: S) -> Result<S::Ok, S::Error> {
    let json = String::from_utf8(content.canonical_json()).map_err(serde::ser::Error::custom)?;
    let raw = serde_json::value::RawValue::from_string(json).map_err(serde::ser::Error::custom)?;
    raw.serialize(serializer)
}
