//! One export as plain values: everything that a package is made of. The same issue gives the same bytes.

use chrono::{DateTime, FixedOffset};
use darkroom::Metadata;
use ed25519_dalek::SigningKey;
use manuscript::{Content, ContentHash};

use crate::Profile;

/// One export. All of it is decided by the caller; nothing is read from a clock or a machine.
pub struct Issue<'a> {
    /// UUID of the article, as text.
    pub article_id: &'a str,
    pub content: &'a Content,
    /// The content hash that was approved, or that the proof shows. Writing checks it against `content`.
    pub hash: &'a ContentHash,
    /// The photos used, in reading order, each once.
    pub photos: Vec<IssuePhoto<'a>>,
    pub kind: IssueKind,
    /// The article's history for the approval sheet, oldest first.
    pub sheet: Vec<SheetLine>,
    pub office: OfficeLine,
    /// Name of the person who exports.
    pub exporter: &'a str,
    pub profile: &'a Profile,
    /// Time of the approval, or of the last change for a proof: stable, so that a second export of the
    /// same text is the same file.
    pub issued_at: DateTime<FixedOffset>,
    pub program_version: &'a str,
    pub signer: &'a SigningKey,
}

/// A photo that the article uses.
pub struct IssuePhoto<'a> {
    /// SHA-256 of `bytes`, 64 lower-case hex digits: what figures name.
    pub id: &'a str,
    /// The original file.
    pub bytes: &'a [u8],
    pub file_name: &'a str,
    /// What the store knows of it. The package takes by-line, copyright, terms, source type, contact and time from here;
    /// all other words are those of the figure and of the article.
    pub said: Metadata,
}

/// What the package is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueKind {
    /// An approved text, ready to be published.
    Approved { approval: Approval },
    /// A copy to read and mark; every rendering of it says that it is not to be published.
    Proof,
}

/// The approval that the package carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    pub approver: String,
    pub at: DateTime<FixedOffset>,
    /// Hash of the approval's event in the article's chain, 64 lower-case hex digits.
    pub event_hash: String,
    /// Everybody who counts as an author of the text.
    pub authors: Vec<String>,
    /// What the approver changed in the text, one sentence each; empty if nothing.
    pub approver_edits: Vec<String>,
}

/// A step of the history, as the approval sheet prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    pub at: DateTime<FixedOffset>,
    pub actor: String,
    /// The actor's role in words, for example "Biên tập viên".
    pub role: String,
    /// The action in words, for example "Trình duyệt".
    pub action: String,
    /// Content hash after the step; empty where the step has none.
    pub hash: String,
    pub reason: Option<String>,
}

/// What the package may say about the office behind the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeLine {
    /// The store has no office file: nobody vouches for this device's key.
    Trial,
}

impl OfficeLine {
    /// The sentence on the approval sheet and in the bag's description.
    pub fn sentence(self) -> &'static str {
        match self {
            OfficeLine::Trial => "Chưa có danh sách cơ quan: chữ ký của máy này chưa được cơ quan xác nhận.",
        }
    }
}

impl Issue<'_> {
    pub fn is_proof(&self) -> bool {
        self.kind == IssueKind::Proof
    }

    pub fn approval(&self) -> Option<&Approval> {
        match &self.kind {
            IssueKind::Approved { approval } => Some(approval),
            IssueKind::Proof => None,
        }
    }
}
