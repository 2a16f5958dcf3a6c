//! Several photos at once, each on its own: one that fails does not hold up the rest.

use manuscript::{Block, Inline};

use super::add::add;
use super::list::Photo;
use crate::actor::Actor;
use crate::articles;
use crate::error::{Error, Kind, Result};
use crate::jobs::Progress;
use crate::office::Office;

/// What became of each file.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub added: Vec<Photo>,
    pub known: Vec<Photo>,
    pub failed: Vec<Failed>,
}

#[derive(Clone, Debug)]
pub struct Failed {
    pub file: String,
    pub kind: Kind,
    pub code: &'static str,
    pub message: String,
}

/// Adds photos and, where an article is named, sets each at its end as a figure, in order of capture. A photo
/// that the article already uses is not set twice.
///
/// Errors: `article-unknown`, `article-locked` (before anything is added), `cancelled`, `disk-full`.
pub fn attach<'a>(
    office: &Office,
    actor: &Actor,
    files: impl ExactSizeIterator<Item = (String, Result<Vec<u8>>)> + 'a,
    article: Option<&str>,
    progress: &Progress,
) -> Result<Batch> {
    if let Some(article) = article {
        office.read(|connection| {
            let row = articles::row(connection, article)?;
            crate::review::check_editable(actor, &row)
        })?;
    }
    let total = files.len();
    let mut batch = Batch::default();
    for (done, (file, bytes)) in files.enumerate() {
        progress.report(done, total)?;
        match bytes.and_then(|bytes| add(office, actor, &file, &bytes)) {
            Ok(added) if added.known => batch.known.push(added.photo),
            Ok(added) => batch.added.push(added.photo),
            Err(error) if error.kind == Kind::Storage && error.code == "disk-full" => return Err(error),
            Err(Error { kind, code, message }) => batch.failed.push(Failed { file, kind, code, message }),
        }
    }
    if let Some(article) = article {
        let mut photos: Vec<&Photo> = batch.added.iter().chain(&batch.known).collect();
        photos.sort_by_key(|photo| (photo.taken_at.is_none(), photo.taken_at.clone()));
        articles::change(office, actor, article, "edit", |_, content| {
            for photo in photos {
                if !content.photos().contains(&photo.id.as_str()) {
                    content.body.push(figure(photo));
                }
            }
            Ok(())
        })?;
    }
    progress.report(total, total)?;
    Ok(batch)
}

/// A figure whose words default from the photo.
fn figure(photo: &Photo) -> Block {
    Block::Figure {
        photo: photo.id.clone(),
        alt: photo.alt.clone(),
        credit: photo.credit.clone(),
        caption: Inline::plain(photo.caption.clone()),
    }
}
