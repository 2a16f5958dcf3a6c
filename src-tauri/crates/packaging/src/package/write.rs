use std::collections::BTreeMap;
use std::ops::ControlFlow;

use manuscript::{Block, Content, Inline, hex};

use super::bag::{self, Files};
use super::error::WriteError;
use super::record::Record;
use super::signature::Statement;
use super::{layout, photos};
use crate::archive;
use crate::form;
use crate::formats::{Edition, docx, html, newsml, ninjs, pdf, sheet, text};
use crate::issue::Issue;
use crate::profile::{Format, Level};

/// A finished package, in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// `20240419-slug.zip`; for a proof `ban-in-thu-20240419-slug.zip`.
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// Of `bytes`, 64 lower-case hex digits.
    pub sha256: String,
}

/// How far the writing is. Reported before each step; whoever answers `Break` stops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub stage: Stage,
    /// Of this stage.
    pub done: usize,
    /// Of this stage.
    pub total: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// One step for each figure.
    Photos,
    /// One step for each rendering of the article.
    Documents,
    /// Checksums, signature and container.
    Packing,
}

/// Writes the package of an issue. The same issue gives the same bytes.
///
/// # Errors
/// `cancelled`, `package-hash-mismatch` (the content or an original is not what `issue.hash` names),
/// `package-open-suggestion` (only a proof may carry an open proposal), `package-photo-missing`,
/// `package-photo-changed`, `package-form` (the portal's form would refuse the approved text), `package-bad-id`,
/// `archive-too-large`, and the darkroom's own.
pub fn write(
    issue: &Issue,
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<Package, WriteError> {
    check_ids(issue)?;
    let content = issue.content.clone().normalized();
    check_hash(issue, &content)?;
    if !issue.is_proof() && has_suggestion(&content) {
        return Err(WriteError::OpenSuggestion);
    }
    let refused = form::remarks(issue.profile, &content).into_iter().find(|(level, _)| *level == Level::Stop);
    if let Some((_, remark)) = refused.filter(|_| !issue.is_proof()) {
        return Err(WriteError::Form { remark });
    }
    let slug = layout::slug(&content.headline, issue.profile.slug.max_length);
    let figures = photos::figures(issue, &content, &slug, progress)?;
    let edition = Edition { issue, content, figures, slug };

    let mut files = documents(&edition, progress)?;
    if progress(Step { stage: Stage::Packing, done: 0, total: 1 }).is_break() {
        return Err(WriteError::Cancelled);
    }
    let folder = layout::folder(issue.issued_at, &edition.slug, issue.is_proof());
    seal(&edition, &folder, &mut files);
    let named = files.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)).collect();
    let bytes = archive::write(&named)?;
    Ok(Package { file_name: format!("{folder}.zip"), sha256: hex::sha256(&bytes), bytes })
}

/// The payload: every rendering of the article, its renditions and its record.
fn documents(
    edition: &Edition,
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<Files, WriteError> {
    let mut files: Files = BTreeMap::new();
    let formats = &edition.issue.profile.formats;
    for (done, format) in formats.iter().enumerate() {
        if progress(Step { stage: Stage::Documents, done, total: formats.len() }).is_break() {
            return Err(WriteError::Cancelled);
        }
        let bytes = match format {
            Format::Page => html::page(edition).into_bytes(),
            Format::Body => html::portal_file(edition).into_bytes(),
            Format::Docx => docx::document(edition)?,
            Format::Text => text::plain(edition).into_bytes(),
            Format::Ninjs => ninjs::json(edition),
            Format::NewsmlG2 => newsml::xml(edition),
            Format::Pdf => pdf::document(edition)?,
        };
        files.insert(layout::path(*format).to_owned(), bytes);
    }
    files.insert(layout::SHEET.to_owned(), sheet::page(edition).into_bytes());
    files.insert(layout::RECORD.to_owned(), Record::of(edition).json());
    for figure in &edition.figures {
        files.insert(format!("data/{}", figure.path), figure.bytes.clone());
    }
    Ok(files)
}

/// Adds the tag files to a payload: declaration, description, manifests, signature.
fn seal(edition: &Edition, folder: &str, files: &mut Files) {
    let issue = edition.issue;
    let manifest = bag::manifest(&*files);
    let info = bag::info(edition, files);
    files.insert(layout::BAGIT.to_owned(), bag::DECLARATION.as_bytes().to_vec());
    files.insert(layout::BAG_INFO.to_owned(), info.into_bytes());
    let manifest_hash = hex::sha256(manifest.as_bytes());
    files.insert(layout::MANIFEST.to_owned(), manifest.into_bytes());
    let tag_manifest = bag::manifest(bag::tags(files));
    let statement = Statement {
        package: folder.to_owned(),
        article: issue.article_id.to_owned(),
        kind: if issue.is_proof() { "proof" } else { "approved" }.to_owned(),
        content: issue.hash.to_string(),
        approval: issue.approval().map_or("none", |approval| &approval.event_hash).to_owned(),
        manifest: manifest_hash,
        tag_manifest: hex::sha256(tag_manifest.as_bytes()),
    };
    files.insert(layout::TAG_MANIFEST.to_owned(), tag_manifest.into_bytes());
    files.insert(layout::SIGNATURE.to_owned(), statement.sign(issue.signer).text().into_bytes());
}

/// Ids go into addresses and signed lines: only what a UUID or a hash is made of.
fn check_ids(issue: &Issue) -> Result<(), WriteError> {
    let is_id =
        |id: &str| (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let approval = issue.approval().map(|approval| approval.event_hash.as_str());
    let ids = [issue.article_id].into_iter().chain(approval).chain(issue.photos.iter().map(|photo| photo.id));
    match ids.into_iter().find(|id| !is_id(id)) {
        Some(id) => Err(WriteError::BadId { id: id.to_owned() }),
        None => Ok(()),
    }
}

fn check_hash(issue: &Issue, content: &Content) -> Result<(), WriteError> {
    let figures = content.body.iter().filter_map(|block| match block {
        Block::Figure { photo, .. } => Some(photo),
        _ => None,
    });
    for (n, photo) in figures.enumerate() {
        if !issue.photos.iter().any(|known| known.id == photo) {
            return Err(WriteError::PhotoMissing { number: n + 1 });
        }
    }
    if content.hash() == *issue.hash {
        Ok(())
    } else {
        Err(WriteError::HashMismatch { expected: issue.hash.to_string() })
    }
}

fn has_suggestion(content: &Content) -> bool {
    let open = |text: &Inline| text.runs().iter().any(|run| !run.marks.suggestions.is_empty());
    content.body.iter().any(|block| match block {
        Block::Table { rows } => rows.iter().flatten().any(|cell| open(&cell.text)),
        other => other.inline().is_some_and(open),
    })
}
