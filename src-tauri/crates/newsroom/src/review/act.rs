//! Taking an action of the table, and what a change of the text does to the state.

use manuscript::{Content, ContentHash, HashFormatError};

use super::ask::ask_in;
use super::error::{Refusal, Task};
use super::guard::{check_place, check_settled, role_for};
use super::table::{Action, Need};
use crate::article::{self, Row, State, check_kept};
use crate::error::{Error, Result};
use crate::events::NewEvent;
use crate::office::Office;
use crate::officials;
use crate::proofread;
use crate::readiness;
use crate::store::Tx;
use crate::{actor::Actor, history};

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
/// `reason-missing`, `not-ready`, `suggestions-open`, `choices-open`, `text-changed`.
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
        let content = article::content(tx, id)?;
        let hash = content.hash();
        let transition = action.transition();
        check_kept(&row)?;
        check_place(transition, row.state)?;
        let role = role_for(tx, tx.actor, transition, &row)?;
        if *said.seen != hash {
            return Err(text_changed(tx, id, said.seen, &content)?);
        }
        let reason = crate::text::nfc(said.reason.trim());
        match transition.needs {
            Need::Nothing => {}
            Need::Reason if reason.is_empty() => {
                return Err(Refusal::ReasonMissing { action: Task::Action(action) }.into());
            }
            Need::Reason => {}
            Need::Readiness => readiness::check(office, tx, &row, &content)?.demand()?,
            Need::Settled => {
                check_settled(&content)?;
                check_choices(tx, id)?;
            }
        }
        // Typing since the last event becomes a version first, so that the history shows what was decided on.
        let version = history::keep_version(tx, &row, &content, &hash, "edit")?;
        let event = tx.record(NewEvent {
            article: Some(id),
            action: action.name(),
            role: Some(role),
            from: Some(row.state),
            to: Some(transition.to),
            hash_before: Some(hash.as_str()),
            hash_after: Some(hash.as_str()),
            version: Some(version),
            reason: (!reason.is_empty()).then_some(reason.as_str()),
            ..NewEvent::default()
        })?;
        move_to(tx, id, transition.to)?;
        match action {
            Action::Approve => {
                tx.execute(
                    "UPDATE articles SET approved_hash = ?2, approval = ?3 WHERE id = ?1",
                    (id, hash.as_str(), &event),
                )?;
                officials::propose(tx, &row, &content, proofread::people(&content))?;
            }
            Action::Reopen | Action::Correct => void_approval(tx, id)?,
            _ => {}
        }
        match action {
            Action::Correct => tx.execute("UPDATE articles SET correcting = 1 WHERE id = ?1", [id])?,
            Action::MarkPublished => tx.execute("UPDATE articles SET correcting = 0 WHERE id = ?1", [id])?,
            _ => 0,
        };
        // What went out, or never will, is not wanted any more.
        if matches!(action, Action::MarkPublished | Action::Withdraw) {
            tx.execute("UPDATE articles SET due = NULL WHERE id = ?1", [id])?;
        }
        if ask.is_some() {
            ask_in(tx, id, ask)?;
        }
        Ok(Outcome { state: transition.to, hash })
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

/// Called inside every transaction that changed the text: an approval that named another text is void for
/// good, even if the text later returns to the same hash. Returns the state that holds now.
pub(crate) fn void_if_changed(tx: &mut Tx, row: &Row, before: &str, after: &ContentHash) -> Result<State> {
    if before == after.as_str() || !row.state.holds_approval() {
        return Ok(row.state);
    }
    tx.record(NewEvent {
        article: Some(&row.id),
        action: "content-change",
        from: Some(row.state),
        to: Some(State::Editing),
        hash_before: Some(before),
        hash_after: Some(after.as_str()),
        ..NewEvent::default()
    })?;
    void_approval(tx, &row.id)?;
    move_to(tx, &row.id, State::Editing)?;
    Ok(State::Editing)
}

pub(crate) fn move_to(tx: &mut Tx, id: &str, state: State) -> Result<()> {
    let now = tx.now;
    // Who was asked was asked for the step from the old state.
    tx.execute(
        "UPDATE articles SET state = ?2, state_since = ?3, waits_for = NULL WHERE id = ?1",
        (id, state.name(), now),
    )?;
    article::touch(tx, id)
}

fn void_approval(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute("UPDATE articles SET approved_hash = NULL, approval = NULL WHERE id = ?1", [id])?;
    Ok(())
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
