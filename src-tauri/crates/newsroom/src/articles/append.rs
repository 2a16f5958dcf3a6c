//! Typing becomes durable: one small Yjs update, appended in one transaction.

use super::written::written;
use crate::actor::Actor;
use crate::article::ArticleError;
use crate::article::{self, State, check_editable, insert_update, keep_latest, row};
use crate::error::Result;
use crate::history;
use crate::office::Office;

/// The largest update taken at once. A whole article of 50,000 words is about 1 MiB.
const LARGEST_UPDATE: usize = 16 << 20;

/// The acknowledgment: from here on the update survives a power cut.
#[derive(Clone, Debug)]
pub struct Appended {
    pub seq: i64,
    pub saved_at: String,
    pub state: State,
    pub hash: String,
}

/// Appends a Yjs v1 update to an article.
///
/// Errors: `article-unknown`, `article-locked`, `article-trashed`, `update-malformed`, `update-too-large`, and the manuscript's
/// for bytes that are no update; nothing is stored then.
pub fn append(office: &Office, actor: &Actor, id: &str, update: &[u8]) -> Result<Appended> {
    if update.len() > LARGEST_UPDATE {
        return Err(ArticleError::UpdateTooLarge.into());
    }
    if update.is_empty() {
        return Err(ArticleError::UpdateMalformed.into());
    }
    office.transact(actor, |tx| {
        let before = row(tx, id)?;
        check_editable(&before)?;
        let mut manuscript = article::take(tx, id)?;
        history::seal_other_hands(tx, &before, &manuscript)?;
        manuscript.apply(update)?;
        let content = manuscript.content().normalized();
        let seq = insert_update(tx, id, update, false)?;
        let (hash, state) = written(tx, &before, &content)?;
        keep_latest(tx, id, content)?;
        article::leave(tx, id, manuscript)?;
        Ok(Appended { seq, saved_at: tx.now.to_owned(), state, hash: hash.to_string() })
    })
}
