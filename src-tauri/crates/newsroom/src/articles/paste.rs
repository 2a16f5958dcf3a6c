//! What comes from the clipboard, cleaned; its pictures become photos of the store.

use std::collections::HashMap;

use manuscript::Block;
use packaging::read::Imported;

use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;
use crate::photo::{self, Photo};

/// Cleans clipboard content into blocks. A picture that cannot be used is left out and named.
///
/// Errors: `disk-full`, `no-permission`.
pub fn paste(office: &Office, actor: &Actor, html: &str, plain: &str) -> Result<Imported> {
    let mut read = packaging::read::paste(html, plain);
    let mut found = HashMap::new();
    for image in std::mem::take(&mut read.images) {
        match photo::add(office, actor, &image.file_name, &image.bytes) {
            Ok(added) => {
                found.insert(image.key, added.photo);
            }
            Err(error) if error.kind() == crate::error::Kind::Damaged => {
                read.notices.push(format!("Không dùng được một ảnh trong phần dán: {error}"));
            }
            Err(error) => return Err(error),
        }
    }
    resolve(&mut read.content.body, &found);
    Ok(read)
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
