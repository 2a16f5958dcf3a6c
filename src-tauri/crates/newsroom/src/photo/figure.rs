//! A photo in a text.

use manuscript::{Block, Content, Inline};

use super::list::Photo;

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
