//! What others keep of an article, a package or a printed trail, and which entries it says there were.

use std::collections::BTreeSet;
use std::path::Path;

use ledger::EntryHash;
use manuscript::hex;

use crate::error::{Result, faults};

faults! {
    /// Why a file proves nothing about a history.
    pub enum AuditError {
        /// Neither a package that holds nor a trail.
        EvidenceUnknown { file: String } = Damaged "evidence-unknown",
        EvidenceOther { file: String } = Refused "evidence-other",
    }
}

/// The longest trail, in bytes.
const LONGEST: u64 = 256 * 1024 * 1024;

/// The entries of the article `id` that a package (its approval) or a trail (the ends of the logs) names.
///
/// Errors: `evidence-unknown`, `evidence-other` where it is about another article, and those of the disk.
pub(super) fn named(file: &Path, id: &str) -> Result<BTreeSet<EntryHash>> {
    let shown = || file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if std::fs::metadata(file)?.len() > LONGEST {
        return Err(AuditError::EvidenceUnknown { file: shown() }.into());
    }
    let bytes = std::fs::read(file)?;
    let (article, entries) = of_trail(&bytes)
        .or_else(|| of_package(&bytes))
        .ok_or_else(|| AuditError::EvidenceUnknown { file: shown() })?;
    match article == id {
        true => Ok(entries),
        false => Err(AuditError::EvidenceOther { file: shown() }.into()),
    }
}

/// A package that is not as it was signed says nothing.
fn of_package(bytes: &[u8]) -> Option<(String, BTreeSet<EntryHash>)> {
    let report = packaging::verify(bytes);
    let facts = report.facts.filter(|_| report.ok)?;
    let approval = facts.approval.as_deref().and_then(entry);
    Some((facts.article_id, approval.into_iter().collect()))
}

fn of_trail(bytes: &[u8]) -> Option<(String, BTreeSet<EntryHash>)> {
    let html = std::str::from_utf8(bytes).ok()?;
    let (steps, heads) = html.split_once(super::trail::HEADS)?;
    let article = codes(steps).next()?;
    Some((article.to_owned(), codes(heads).filter_map(entry).collect()))
}

fn codes(html: &str) -> impl Iterator<Item = &str> {
    html.split("<code>").skip(1).filter_map(|rest| rest.split_once("</code>")).map(|(code, _)| code)
}

fn entry(written: &str) -> Option<EntryHash> {
    hex::decode(written).map(EntryHash)
}
