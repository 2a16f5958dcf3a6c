//! Putting an article away, taking it back, and removing it for good.

use crate::actor::Actor;
use crate::article::{self, ArticleError, Row, State, row};
use crate::error::Result;
use crate::events::{self, NewEvent};
use crate::office::Office;
use crate::store::Tx;

/// Moves an article to the trash; it can be restored until it is purged.
///
/// Errors: `article-in-review` while others are at work on it or it is out.
pub fn trash(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    office.transact(actor, |tx| {
        let row = row(tx, id)?;
        if !matches!(row.state, State::Draft | State::Returned | State::Withdrawn) {
            return Err(ArticleError::InReview { state: row.state }.into());
        }
        if row.trashed {
            return Ok(());
        }
        article::set_trashed(tx, id, true)?;
        note(tx, &row, "trash")
    })
}

pub fn restore(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    office.transact(actor, |tx| {
        let row = row(tx, id)?;
        if !row.trashed {
            return Ok(());
        }
        article::set_trashed(tx, id, false)?;
        note(tx, &row, "restore")
    })
}

/// Removes a trashed article's text and versions for good. Its events and its photos stay. A text that was ever
/// approved or handed out is kept: a year later anyone can prove what it said.
///
/// Errors: `article-not-trashed`, `article-was-approved`.
pub fn purge(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    office.transact(actor, |tx| {
        let found = row(tx, id)?;
        if !found.trashed {
            return Err(ArticleError::NotTrashed.into());
        }
        let approved = events::of_article(tx, id)?
            .iter()
            .any(|recorded| matches!(recorded.event.action.as_str(), "approve" | "export"));
        if approved {
            return Err(ArticleError::WasApproved.into());
        }
        note(tx, &found, "purge")?;
        article::remove(tx, id)
    })
}

fn note(tx: &mut Tx, row: &Row, action: &str) -> Result<()> {
    tx.record(NewEvent {
        article: Some(&row.id),
        action,
        from: Some(row.state),
        to: Some(row.state),
        hash_before: Some(&row.hash),
        hash_after: Some(&row.hash),
        ..NewEvent::default()
    })?;
    Ok(())
}
