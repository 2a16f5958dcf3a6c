use std::ops::ControlFlow;

use darkroom::{Edit, Metadata, OutFormat, PhotoError, RenderSpec, Rendition};
use manuscript::{Block, Content, Field, hex};

use super::error::WriteError;
use super::layout;
use super::write::{Stage, Step};
use crate::edit::darkroom_edit;
use crate::formats::Figure;
use crate::formats::escape::one_line;
use crate::issue::{Issue, IssuePhoto};

/// A portal that asks for less weight than the darkroom can give at its size gets a smaller picture. Smaller than this
/// helps no reader; then the error stands.
const SMALLEST_EDGE: u32 = 320;

/// The rendition of every figure, in reading order, as the figure shows its photo and with its own caption inside.
pub(super) fn figures(
    issue: &Issue,
    content: &Content,
    slug: &str,
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<Vec<Figure>, WriteError> {
    let total = content.body.iter().filter(|block| matches!(block, Block::Figure { .. })).count();
    let mut figures: Vec<Figure> = Vec::with_capacity(total);
    for block in &content.body {
        let Block::Figure { photo, alt, credit, caption, edit } = block else { continue };
        let number = figures.len() + 1;
        if progress(Step { stage: Stage::Photos, done: figures.len(), total }).is_break() {
            return Err(WriteError::Cancelled);
        }
        let original = issue
            .photos
            .iter()
            .find(|original| original.id == photo)
            .ok_or(WriteError::PhotoMissing { number })?;
        if hex::sha256(original.bytes) != original.id {
            return Err(WriteError::PhotoChanged { file_name: original.file_name.to_owned() });
        }
        let metadata = metadata(content, original, &one_line(&caption.text()), alt, credit);
        let edit = edit.as_ref().map(darkroom_edit);
        let rendition = render(issue, original, &metadata, edit.as_ref())
            .map_err(|cause| WriteError::Photo { number, file_name: original.file_name.to_owned(), cause })?;
        figures.push(Figure {
            number,
            photo: photo.clone(),
            path: layout::rendition(&issue.profile.photo, number, slug),
            alt: one_line(alt),
            credit: one_line(credit),
            caption: caption.clone(),
            sha256: hex::sha256(&rendition.bytes),
            width: rendition.width,
            height: rendition.height,
            bytes: rendition.bytes,
        });
    }
    Ok(figures)
}

fn render(
    issue: &Issue,
    original: &IssuePhoto,
    metadata: &Metadata,
    edit: Option<&Edit>,
) -> Result<Rendition, PhotoError> {
    let photo = &issue.profile.photo;
    let spec = RenderSpec {
        long_edge: photo.long_edge,
        format: OutFormat::Jpeg,
        quality: photo.quality,
        max_bytes: Some(photo.max_bytes()),
        metadata: Some(metadata),
        edit,
    };
    darkroom::render_within(original.bytes, &spec, SMALLEST_EDGE)
}

fn metadata(content: &Content, photo: &IssuePhoto, caption: &str, alt: &str, credit: &str) -> Metadata {
    let field = |field| content.field(field).map(one_line).unwrap_or_default();
    let credit = one_line(credit);
    let name = credit.strip_prefix("Ảnh:").map_or(credit.as_str(), str::trim_start).to_owned();
    let said = &photo.said;
    Metadata {
        caption: caption.to_owned(),
        alt: one_line(alt),
        // Where nobody said who took it, the credit does.
        byline: if said.byline.is_empty() { name.clone() } else { said.byline.clone() },
        credit: name,
        rights: said.rights.clone(),
        usage_terms: said.usage_terms.clone(),
        source_type: said.source_type.clone(),
        contact: said.contact.clone(),
        headline: one_line(&content.headline),
        place: field(Field::Place),
        source: field(Field::Source),
        keywords: field(Field::Tags)
            .split(',')
            .map(str::trim)
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect(),
        taken_at: said.taken_at,
        ..Metadata::default()
    }
}
