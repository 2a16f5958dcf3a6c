//! A change of the text by the core itself: always a minimal edit, sealed as a version unless it follows each key.

use ledger::entry::How;
use manuscript::Content;

use super::written::written;
use crate::actor::Actor;
use crate::article::{self, check_editable, insert_update, row};
use crate::error::Result;
use crate::history::{self, Origin};
use crate::office::Office;
use crate::store::Tx;

/// Lets `edit` change the content of an article. Where nothing changes, nothing is written.
pub(crate) fn change(
    office: &Office,
    actor: &Actor,
    id: &str,
    how: How,
    edit: impl FnOnce(&Tx, &mut Content) -> Result<()>,
) -> Result<()> {
    office.transact(actor, |tx| change_in(tx, id, how, edit))
}

/// As [`change`], inside an open transaction.
pub(crate) fn change_in(
    tx: &mut Tx,
    id: &str,
    how: How,
    edit: impl FnOnce(&Tx, &mut Content) -> Result<()>,
) -> Result<()> {
    change_as(tx, id, Some(how), edit)
}

/// As [`change_in`], for what follows each key of a person: like typing in the article itself it is not sealed
/// until something else happens.
pub(crate) fn type_in(
    tx: &mut Tx,
    id: &str,
    edit: impl FnOnce(&Tx, &mut Content) -> Result<()>,
) -> Result<()> {
    change_as(tx, id, None, edit)
}

fn change_as(
    tx: &mut Tx,
    id: &str,
    how: Option<How>,
    edit: impl FnOnce(&Tx, &mut Content) -> Result<()>,
) -> Result<()> {
    let before = row(tx, id)?;
    check_editable(&before)?;
    let mut manuscript = article::take(tx, id)?;
    let old = manuscript.content().normalized();
    let mut content = old.clone();
    edit(tx, &mut content)?;
    let content = content.normalized();
    if content == old {
        return Ok(());
    }
    match how {
        Some(_) => {
            let hash = old.hash();
            history::seal(tx, &before, &old, &hash, Origin::TYPED)?;
        }
        None => history::seal_other_hands(tx, &before, &manuscript)?,
    }
    let update = manuscript.write(&content);
    insert_update(tx, id, &update, false)?;
    let (hash, _) = written(tx, &before, &content)?;
    article::leave(tx, id, manuscript)?;
    if let Some(how) = how {
        history::seal(tx, &before, &content, &hash, Origin { how, words: "" })?;
    }
    Ok(())
}
