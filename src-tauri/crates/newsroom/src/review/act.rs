//! Taking a step of the process.

use std::sync::Arc;

use ledger::process::{self, Action, Effect, Need};
use manuscript::{Content, ContentHash, HashFormatError};
use rusqlite::Connection;

use super::ask::ask_in;
use super::error::Refusal;
use super::guard::{check_place, check_settled, role_for};
use crate::actor::Actor;
use crate::article::{self, State, check_kept};
use crate::entries;
use crate::error::{Error, Result};
use crate::history::{self, Origin};
use crate::office::Office;
use crate::officials;
use crate::proofread;
use crate::readiness;
use crate::store::Tx;

/// Where the article stands after an action.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub state: State,
    pub hash: ContentHash,
}

/// What the person says with an action. There is none without the text that it is about.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    /// The content hash that the person saw; any other text is refused.
    pub seen: &'a ContentHash,
    pub reason: &'a str,
}

/// What a person gave for a content hash is none.
pub fn not_a_hash(_: HashFormatError) -> Error {
    Refusal::HashInvalid.into()
}

/// Takes `action` on an article as `actor`.
///
/// Errors: `article-unknown`, `article-trashed`, `action-out-of-place`, `actor-undeclared`, `role-missing`, `own-article`,
/// `reason-missing`, `not-ready`, `suggestions-open`, `choices-open`, `history-newer`, `history-incomplete`, `text-changed`.
pub fn act(office: &Office, actor: &Actor, id: &str, action: Action, said: &Statement) -> Result<Outcome> {
    act_and_ask(office, actor, id, action, said, None)
}

/// The same, and asks a person of the staff, by id, to take the step after it. Whoever was asked before has been heard.
///
/// Errors: those of [`act`], `cannot-ask`, `staff-unknown`.
pub fn act_and_ask(
    office: &Office,
    actor: &Actor,
    id: &str,
    action: Action,
    said: &Statement,
    ask: Option<&str>,
) -> Result<Outcome> {
    office.transact(actor, |tx| {
        let row = article::row(tx, id)?;
        let step = process::step(action);
        let content = match step.needs {
            Need::ExactText | Need::Approval => Arc::new(article::content(tx, id)?),
            Need::Nothing | Need::Readiness | Need::Reason => article::latest(tx, id)?,
        };
        let hash = content.hash();
        check_kept(&row)?;
        check_place(step, row.state)?;
        let role = role_for(tx, tx.actor, step, &row)?;
        if *said.seen != hash {
            return Err(text_changed(tx, id, said.seen, &content)?);
        }
        let reason = crate::text::nfc(said.reason.trim());
        match step.needs {
            Need::Nothing | Need::Approval => {}
            Need::Reason if reason.is_empty() => return Err(Refusal::ReasonMissing { action }.into()),
            Need::Reason => {}
            Need::Readiness => readiness::check(office, tx, &row, &content)?.demand()?,
            Need::ExactText => {
                check_settled(&content)?;
                check_choices(tx, id)?;
                check_whole(tx, id)?;
            }
        }
        // What was typed is sealed first, so that the history shows what was decided on.
        history::seal(tx, &row, &content, &hash, Origin::TYPED)?;
        history::take_step(tx, id, action, Some(role), &hash, &reason)?;
        if step.does == Effect::GrantsApproval {
            officials::propose(tx, &row, &content, proofread::people(&content))?;
        }
        if ask.is_some() {
            ask_in(tx, id, ask)?;
        }
        Ok(Outcome { state: article::row(tx, id)?.state, hash })
    })
}

/// Names the places that changed since the text that the person saw, as far as the store still has that text.
fn text_changed(tx: &Tx, id: &str, seen: &ContentHash, now: &Content) -> Result<Error> {
    let places = match history::text_of(tx, id, seen)? {
        Some(then) => history::changed_places(&then, now),
        None => Vec::new(),
    };
    Ok(Refusal::TextChanged { places }.into())
}

fn check_choices(tx: &Tx, id: &str) -> Result<()> {
    let open: i64 = tx.query_row(
        "SELECT count(*) FROM choices WHERE article = ?1 AND settled_at IS NULL",
        [id],
        |row| row.get(0),
    )?;
    if open > 0 {
        return Err(Refusal::ChoicesOpen.into());
    }
    Ok(())
}

/// Nobody decides about a text of which something did not come, or that a newer program went on with in ways not understood here.
fn check_whole(connection: &Connection, id: &str) -> Result<()> {
    let standing = entries::folded(connection, id)?.standing;
    if !standing.newer.is_empty() {
        return Err(Refusal::HistoryNewer.into());
    }
    match standing.missing.is_empty() && entries::is_whole(connection, id)? {
        true => Ok(()),
        false => Err(Refusal::HistoryIncomplete.into()),
    }
}
