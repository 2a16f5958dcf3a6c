//! A copy of an article as a new draft.

use ledger::entry::How;

use super::create;
use crate::actor::Actor;
use crate::article::{content, row};
use crate::error::Result;
use crate::history::Origin;
use crate::office::Office;

/// Copies text, fields and figures; the review starts anew. Returns the new article's id.
pub fn duplicate(office: &Office, actor: &Actor, id: &str) -> Result<String> {
    office.transact(actor, |tx| {
        row(tx, id)?;
        let mut copy = content(tx, id)?;
        if !copy.headline.is_empty() {
            copy.headline.push_str(" (bản sao)");
        }
        create(tx, &copy, Origin { how: How::Duplicated, words: id })
    })
}
