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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeLine {
    /// Nobody founded it: nobody vouches for this device's key.
    Trial,
    /// Its name, and its code as people compare it.
    Founded { name: String, id: String },
}

impl OfficeLine {
    /// The sentence on the approval sheet and in the bag's description.
    pub fn sentence(&self) -> String {
        match self {
            OfficeLine::Trial => {
                "Chưa có danh sách cơ quan: chữ ký của máy này chưa được cơ quan xác nhận.".to_owned()
            }
            OfficeLine::Founded { name, id } => {
                format!("Cơ quan: {name}. Mã cơ quan: {id}; hãy đối chiếu với mã mà cơ quan công bố.")
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_says_which_office_stands_behind_it_or_that_none_does() {
        let founded = OfficeLine::Founded {
            name: "Báo Đồng Rừng".to_owned(),
            id: "4F2A 91C0 0B3D 77E1".to_owned(),
        };
        let said = founded.sentence();
        assert!(said.contains("Báo Đồng Rừng") && said.contains("4F2A 91C0 0B3D 77E1"), "{said}");
        assert!(OfficeLine::Trial.sentence().starts_with("Chưa có danh sách cơ quan"));
    }
}
