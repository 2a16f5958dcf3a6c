//! What comes from the clipboard, cleaned; its pictures become photos of the store.

use std::collections::HashMap;

use manuscript::Block;

use super::notice::Notice;
use crate::actor::Actor;
use crate::error::{Message, Result};
use crate::office::Office;
use crate::photo::{self, Photo};

/// What may be set into a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// Figures name photos of the store.
    pub blocks: Vec<Block>,
    /// How many of these are figures.
    pub photos: usize,
    pub notices: Vec<Message>,
}

/// Cleans clipboard content into blocks. A picture that cannot be used is left out and named.
///
/// Errors: `disk-full`, `no-permission`.
pub fn paste(office: &Office, actor: &Actor, html: &str, plain: &str) -> Result<Pasted> {
    let read = packaging::read::paste(html, plain);
    let mut notices: Vec<Message> = read.notices.into_iter().map(Message::from).collect();
    let mut found = HashMap::new();
    for image in read.images {
        match photo::add(office, actor, &image.file_name, &image.bytes) {
            Ok(added) => {
                found.insert(image.key, added.photo);
            }
            Err(error) if error.kind() == crate::error::Kind::Damaged => {
                notices.push(Notice::PastedPictureUnusable { why: error.message() }.message());
            }
            Err(error) => return Err(error),
        }
    }
    let mut content = read.content;
    resolve(&mut content.body, &found);
    Ok(Pasted { photos: content.photos().len(), blocks: content.body, notices })
}

/// Gives figures their photos, and the photos' words where the document had none; a figure whose picture was not usable
/// leaves its caption as a paragraph.
pub(super) fn resolve(body: &mut Vec<Block>, found: &HashMap<String, Photo>) {
    *body = std::mem::take(body)
        .into_iter()
        .filter_map(|block| match block {
            Block::Figure { photo, alt, credit, caption, .. } => match found.get(&photo) {
                Some(photo) => Some(photo::figure_with(photo, alt, credit, caption)),
                None if caption.is_empty() => None,
                None => Some(Block::Paragraph { text: caption }),
            },
            other => Some(other),
        })
        .collect();
}
