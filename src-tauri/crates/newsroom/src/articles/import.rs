//! An article from a file: text and pictures in one transaction, after all pictures are safely in the store.

use std::collections::HashMap;

use ledger::entry::How;

use super::create;
use super::notice::Notice;
use super::paste::resolve;
use crate::actor::Actor;
use crate::article::categories;
use crate::error::{Message, Result};
use crate::history::Origin;
use crate::jobs::Progress;
use crate::office::Office;
use crate::photo;

/// What was made, and what the person should know about it.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: String,
    pub headline: String,
    pub notices: Vec<Message>,
}

/// Reads a .docx, .html, .md or .txt and makes a draft of it. A picture that cannot be used is left out and
/// named in the notices; a document that cannot be read changes nothing.
///
/// Errors: those of [`packaging::read::document`], `cancelled`, `disk-full`.
pub fn import(
    office: &Office,
    actor: &Actor,
    file: &str,
    bytes: &[u8],
    progress: &Progress,
) -> Result<Import> {
    progress.report(0, 1)?;
    let read = packaging::read::document(file, bytes, &office.read(categories)?)?;
    let mut notices: Vec<Message> = read.notices.into_iter().map(Message::from).collect();
    let total = read.images.len() + 2;
    progress.report(1, total)?;
    let mut ready = Vec::new();
    for (done, image) in read.images.iter().enumerate() {
        match photo::prepare(office, &image.file_name, &image.bytes) {
            Ok(photo) => {
                ready.push((image.key.clone(), photo));
            }
            Err(error) if error.kind() == crate::error::Kind::Damaged => {
                let unusable =
                    Notice::PictureUnusable { file: image.file_name.clone(), why: error.message() };
                notices.push(unusable.message());
            }
            Err(error) => return Err(error),
        }
        progress.report(done + 2, total)?;
    }
    let mut content = read.content;
    let id = office.transact(actor, |tx| {
        let mut found = HashMap::new();
        for (key, prepared) in &ready {
            found.insert(key.clone(), photo::insert(tx, prepared)?);
        }
        resolve(&mut content.body, &found);
        create(tx, &content, Origin { how: How::Imported, words: file })
    })?;
    let headline = content.headline;
    Ok(Import { id, headline, notices })
}
