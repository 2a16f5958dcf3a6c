//! A change of the text by the core itself: always a minimal edit, and an event and a version unless it follows each key.

use manuscript::Content;

use super::written::written;
use crate::actor::Actor;
use crate::article::{check_editable, document, insert_update, row};
use crate::error::Result;
use crate::history;
use crate::office::Office;
use crate::store::Tx;

/// Lets `edit` change the content of an article. Where nothing changes, nothing is written.
pub(crate) fn change(
    office: &Office,
    actor: &Actor,
    id: &str,
    action: &str,
    edit: impl FnOnce(&Tx, &mut Content) -> Result<()>,
) -> Result<()> {
    office.transact(actor, |tx| change_in(tx, id, action, edit))
}

/// As [`change`], inside an open transaction.
pub(crate) fn change_in(
    tx: &mut Tx,
    id: &str,
    action: &str,
    edit: impl FnOnce(&Tx, &mut Content) -> Result<()>,
) -> Result<()> {
    change_as(tx, id, Some(action), edit)
}

/// As [`change_in`], for what follows each key of a person: like typing in the article itself it is no event and no version
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
    action: Option<&str>,
    edit: impl FnOnce(&Tx, &mut Content) -> Result<()>,
) -> Result<()> {
    let before = row(tx, id)?;
    check_editable(&before)?;
    let mut manuscript = document(tx, id)?;
    let old = manuscript.content().normalized();
    let mut content = old.clone();
    edit(tx, &mut content)?;
    let content = content.normalized();
    if content == old {
        return Ok(());
    }
    match action {
        Some(_) => {
            let hash = old.hash();
            history::keep_version(tx, &before, &old, &hash, "edit")?;
        }
        None => history::keep_other_hands(tx, &before, &manuscript)?,
    }
    let update = manuscript.write(&content);
    insert_update(tx, id, &update, false)?;
    let (hash, _) = written(tx, &before, &content)?;
    if let Some(action) = action {
        let after = row(tx, id)?;
        history::keep_version(tx, &after, &content, &hash, action)?;
    }
    Ok(())
}
