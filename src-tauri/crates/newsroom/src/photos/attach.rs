//! Several photos at once, each on its own: one that fails does not hold up the rest.

use manuscript::{Block, Content, Inline};

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
/// that the article already uses is not set twice. On a full disk, or when the person stops it, what came in until
/// then stays and is set, and every file behind it is named as failed.
///
/// Errors: `article-unknown`, `article-locked`, `article-trashed` (before anything is added).
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
            crate::review::check_editable(&row)
        })?;
    }
    let total = files.len();
    let mut batch = Batch::default();
    let mut stopped: Option<Error> = None;
    for (done, (file, bytes)) in files.enumerate() {
        let result = match &stopped {
            Some(error) => Err(error.clone()),
            None => {
                progress.report(done, total).and(bytes).and_then(|bytes| add(office, actor, &file, &bytes))
            }
        };
        match result {
            Ok(added) if added.known => batch.known.push(added.photo),
            Ok(added) => batch.added.push(added.photo),
            Err(error) => {
                if matches!(error.code, "disk-full" | "cancelled") {
                    stopped.get_or_insert_with(|| error.clone());
                }
                let Error { kind, code, message } = error;
                batch.failed.push(Failed { file, kind, code, message });
            }
        }
    }
    if let Some(article) = article {
        let mut photos: Vec<&Photo> = batch.added.iter().chain(&batch.known).collect();
        photos.sort_by_key(|photo| (photo.taken_at.is_none(), photo.taken_at.clone()));
        articles::change(office, actor, article, "edit", |_, content| {
            append_figures(content, photos);
            Ok(())
        })?;
    }
    Ok(batch)
}

/// Sets photos at the end of a text, each with its own words; one that the text shows already is not set again.
pub(crate) fn append_figures<'a>(content: &mut Content, photos: impl IntoIterator<Item = &'a Photo>) {
    for photo in photos {
        if !content.photos().contains(&photo.id.as_str()) {
            content.body.push(figure_with(photo, String::new(), String::new(), Inline::default()));
        }
    }
}

/// A figure with words of its own; those that are empty default from the photo.
pub(crate) fn figure_with(photo: &Photo, alt: String, credit: String, caption: Inline) -> Block {
    let or = |own: String, default: &str| if own.trim().is_empty() { default.to_owned() } else { own };
    Block::Figure {
        photo: photo.id.clone(),
        alt: or(alt, &photo.alt),
        credit: or(credit, &photo.credit),
        caption: if caption.is_empty() { Inline::plain(photo.caption.as_str()) } else { caption },
        edit: None,
    }
}
