//! Folding the updates of an article into one snapshot, when nobody types.

use crate::actor::Actor;
use crate::article::{content, fold, grown, row};
use crate::error::Result;
use crate::history;
use crate::office::Office;
use crate::store::Tx;

/// The window left the article: typing since the last version is sealed as a version.
pub fn close(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    office.transact(actor, |tx| {
        keep_typing_in(tx, id)?;
        fold(tx, id)
    })
}

/// Typing since the last version is sealed as a version.
pub(crate) fn keep_typing(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    office.transact(actor, |tx| keep_typing_in(tx, id))
}

/// As [`close`], for every article that has grown long. One that is damaged does not hold up the others.
pub fn compact(office: &Office, actor: &Actor) -> Result<usize> {
    let long = office.read(grown)?;
    let mut folded = 0;
    for id in &long {
        match close(office, actor, id) {
            Ok(()) => folded += 1,
            Err(error) => tracing::warn!(article = %id, code = error.code(), "not folded"),
        }
    }
    Ok(folded)
}

fn keep_typing_in(tx: &mut Tx, id: &str) -> Result<()> {
    let row = row(tx, id)?;
    let content = content(tx, id)?;
    let hash = content.hash();
    history::seal(tx, &row, &content, &hash, history::Origin::TYPED)?;
    Ok(())
}
