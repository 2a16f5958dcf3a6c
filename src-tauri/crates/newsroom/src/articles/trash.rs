//! Putting an article away, taking it back, and removing it for good.

use ledger::Topic;
use ledger::entry::{Meaning, What};
use ledger::process::{Action, Effect, step};
use rusqlite::Connection;

use crate::actor::Actor;
use crate::article::{self, ArticleError, row};
use crate::entries::{self, New};
use crate::error::Result;
use crate::events;
use crate::history::take_step;
use crate::office::Office;
use crate::store::Tx;

/// Moves an article to the trash; it can be restored until it is purged.
///
/// Errors: `article-in-review` while others are at work on it or it is out.
pub fn trash(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    office.transact(actor, |tx| {
        let row = row(tx, id)?;
        if !step(Action::Trash).from.contains(&row.state) {
            return Err(ArticleError::InReview { state: row.state }.into());
        }
        if row.trashed { Ok(()) } else { by(tx, id, Action::Trash) }
    })
}

pub fn restore(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    office.transact(actor, |tx| if row(tx, id)?.trashed { by(tx, id, Action::Restore) } else { Ok(()) })
}

fn by(tx: &mut Tx, id: &str, action: Action) -> Result<()> {
    let hash = article::content(tx, id)?.hash();
    take_step(tx, id, action, None, &hash, "").map(drop)
}

/// Removes a trashed article's text and versions for good. That it was there, and who did what, stays in the ledger, and its
/// photos stay. A text that was ever approved or handed out is kept: a year later anyone can prove what it said.
///
/// Errors: `article-not-trashed`, `article-was-approved`.
pub fn purge(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    office.transact(actor, |tx| {
        if !row(tx, id)?.trashed {
            return Err(ArticleError::NotTrashed.into());
        }
        if was_approved(tx, id)? {
            return Err(ArticleError::WasApproved.into());
        }
        let actor = tx.actor;
        let what = What::Purged { means: Meaning::NOW, photos: Vec::new() };
        tx.enter(&Topic::Article(id.to_owned()), New::by(actor, what))?;
        tx.execute("DELETE FROM bodies WHERE entry IN (SELECT hash FROM entries WHERE topic = ?1)", [id])?;
        article::remove(tx, id)
    })
}

/// Whether an approval was ever granted, or the text ever left the house.
fn was_approved(connection: &Connection, id: &str) -> Result<bool> {
    let decided = |action| {
        matches!(step(action).does, Effect::GrantsApproval | Effect::LeavesTheHouse | Effect::Publishes)
    };
    let older = events::of_article(connection, id)?;
    let mut before = older.iter().filter_map(|recorded| Action::from_name(&recorded.event.action));
    Ok(entries::folded(connection, id)?.acts().any(decided) || before.any(decided))
}
