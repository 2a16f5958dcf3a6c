//! What comes from the clipboard, cleaned; its pictures become photos of the store.

use std::collections::HashMap;

use manuscript::Block;
use packaging::read::Imported;

use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;
use crate::photos;

/// Cleans clipboard content into blocks. A picture that cannot be used is left out and named.
///
/// Errors: `disk-full`, `no-permission`.
pub fn paste(office: &Office, actor: &Actor, html: &str, plain: &str) -> Result<Imported> {
    let mut read = packaging::read::paste(html, plain);
    let mut ids = HashMap::new();
    for image in std::mem::take(&mut read.images) {
        match photos::add(office, actor, &image.file_name, &image.bytes) {
            Ok(added) => {
                ids.insert(image.key, added.photo.id);
            }
            Err(error) if error.kind == crate::error::Kind::Damaged => {
                read.notices.push(format!("Không dùng được một ảnh trong phần dán: {error}"));
            }
            Err(error) => return Err(error),
        }
    }
    resolve(&mut read.content.body, &ids);
    Ok(read)
}

/// Gives figures the ids of their photos; one whose picture was not usable leaves its caption as a paragraph.
pub(super) fn resolve(body: &mut Vec<Block>, ids: &HashMap<String, String>) {
    *body = std::mem::take(body)
        .into_iter()
        .filter_map(|block| match block {
            Block::Figure { photo, alt, credit, caption } => match ids.get(&photo) {
                Some(id) => Some(Block::Figure { photo: id.clone(), alt, credit, caption }),
                None if caption.is_empty() => None,
                None => Some(Block::Paragraph { text: caption }),
            },
            other => Some(other),
        })
        .collect();
}
