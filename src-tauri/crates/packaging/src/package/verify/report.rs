use message::Message;
use serde::Serialize;

use super::broken::Broken;
use crate::package::bag::{self, Files};
use crate::package::record::Record;
use crate::package::signature::Signed;
use manuscript::hex;

/// The verdict on a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// True exactly if there are no problems.
    pub ok: bool,
    pub problems: Vec<Problem>,
    /// What the package says about itself; absent where it could not be read that far. Believe it only if
    /// `ok`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts: Option<Facts>,
}

/// One broken promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Path in the package.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    pub message: Message,
}

impl Problem {
    pub(super) fn new(path: Option<&str>, broken: &Broken) -> Problem {
        Problem { path: path.map(str::to_owned), message: broken.message() }
    }
}

/// What a package says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// Name of the bag's folder.
    pub package: String,
    pub article_id: String,
    /// The content hash.
    pub hash: String,
    pub headline: String,
    pub kind: PackageKind,
    /// Name of the approver; `None` for a proof.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
    /// Hash of the approval's event; `None` for a proof.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    pub exporter: String,
    /// RFC 3339.
    pub issued_at: String,
    /// Public key of the device that signed, Ed25519, 64 hex digits. The package cannot say whose it is: an
    /// office's list of keys can.
    pub signer: String,
    /// Number of files in the payload.
    pub files: usize,
    pub profile: String,
    pub program: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageKind {
    Approved,
    Proof,
}

pub(super) fn facts(folder: &str, files: &Files, record: &Record, signed: &Signed) -> Facts {
    let approval = record.approval.as_ref();
    Facts {
        package: folder.to_owned(),
        article_id: record.article.clone(),
        hash: record.hash.clone(),
        headline: record.content.headline.clone(),
        kind: if approval.is_some() { PackageKind::Approved } else { PackageKind::Proof },
        approver: approval.map(|approval| approval.approver.clone()),
        approval: approval.map(|approval| approval.event.clone()),
        exporter: record.exporter.clone(),
        issued_at: record.issued_at.clone(),
        signer: hex::encode(signed.key.as_bytes()),
        files: bag::payload(files).count(),
        profile: record.profile.clone(),
        program: record.program.clone(),
    }
}
