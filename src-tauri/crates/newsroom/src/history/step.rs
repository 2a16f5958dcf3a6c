//! Taking a step of the process: entered, folded, and refused where it would not count.

use ledger::entry::{Act, Meaning, What};
use ledger::process::{Action, Effect, Need, step};
use ledger::{EntryHash, Topic};
use manuscript::ContentHash;

use crate::actor::Role;
use crate::article;
use crate::entries::{self, LedgerError, New};
use crate::error::Result;
use crate::photo;
use crate::store::Tx;

/// Takes a step on the text that the person saw, with what she says to it. Returns the entry.
///
/// Errors: `ledger-step-overtaken` where the ledger says that it has no effect; whoever calls has asked before, so that this
/// is a difference between what was asked and what is decided.
pub(crate) fn take_step(
    tx: &mut Tx,
    id: &str,
    action: Action,
    role: Option<Role>,
    saw: &ContentHash,
    words: &str,
) -> Result<EntryHash> {
    let mut act = Act::new(action, ledger::ContentHash(saw.bytes()));
    if step(action).needs == Need::Approval {
        act.approval = article::row(tx, id)?.approval.as_deref().and_then(EntryHash::parse);
    }
    act.previews_only = step(action).does == Effect::GrantsApproval && photo::away_in(tx, id)? > 0;
    let actor = tx.actor;
    let body = if words.is_empty() { None } else { Some(tx.words(words)?) };
    let new = New { role, body, ..New::by(actor, What::Act(act)) };
    let entry = tx.enter(&Topic::Article(id.to_owned()), new)?;
    let standing = entries::project(tx, id)?;
    article::touch(tx, id)?;
    if standing.overtaken.iter().any(|overtaken| overtaken.entry == entry) {
        return Err(LedgerError::StepOvertaken.into());
    }
    Ok(entry)
}

/// Notes that a proof of the text was printed or handed out. It is no step: the article stays where it is.
pub(crate) fn note_proof(tx: &mut Tx, id: &str, hash: &ContentHash, file: &str) -> Result<()> {
    let what = What::Printed { means: Meaning::NOW, hash: ledger::ContentHash(hash.bytes()) };
    let (actor, body) = (tx.actor, tx.words(file)?);
    tx.enter(&Topic::Article(id.to_owned()), New::by(actor, what).with(body)).map(drop)
}
