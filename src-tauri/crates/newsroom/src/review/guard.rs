//! May this person do this now? The reasons for a "no", in words.

use ledger::process::{self, Action, Need, TABLE_VERSION, Way, Who};
use manuscript::{Block, Content};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::error::Refusal;
use crate::actor::{Actor, Role};
use crate::article::{self, Row, State};
use crate::error::{Message, Result};

/// An action that fits the article's state, and why this person may not take it, if so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ActionOffer")]
pub struct Offer {
    pub action: Action,
    pub needs_reason: bool,
    pub refused: Option<Message>,
}

/// The steps that a person says, from whatever state; the others come with a package, in the lists, or by typing.
pub fn said() -> impl Iterator<Item = Action> {
    let rows = process::rows(TABLE_VERSION).unwrap_or_default().iter();
    rows.filter(|row| row.way == Way::Said).map(|row| row.action)
}

/// Every step that a person can say from this state; none for an article in the trash.
pub fn offers(connection: &Connection, actor: &Actor, article: &Row) -> Vec<Offer> {
    let rows = process::rows(TABLE_VERSION).unwrap_or_default().iter();
    rows.filter(|row| row.way == Way::Said && !article.trashed && row.from.contains(&article.state))
        .map(|row| Offer {
            action: row.action,
            needs_reason: row.needs == Need::Reason,
            refused: role_for(connection, actor, row, article).err().map(|error| error.message()),
        })
        .collect()
}

/// The role in which `actor` may take this action. Every step names the text that it is about, and what a newer program wrote is read
/// as another one here.
///
/// Errors: `history-newer`, `actor-undeclared`, `role-missing`, `own-article` (separation of author and approver).
pub(super) fn role_for(
    connection: &Connection,
    actor: &Actor,
    row: &process::Row,
    article: &Row,
) -> Result<Role> {
    if article.newer {
        return Err(Refusal::HistoryNewer.into());
    }
    if !actor.is_declared() {
        return Err(Refusal::ActorUndeclared.into());
    }
    if row.who == Who::Author && article::is_author(connection, actor, article)? {
        return Ok(Role::Author);
    }
    let Some(role) = row.who.roles().iter().copied().find(|role| actor.holds(*role)) else {
        return Err(Refusal::RoleMissing {
            action: row.action,
            roles: row.who.roles().to_vec(),
            name: actor.name.clone(),
        }
        .into());
    };
    if matches!(row.who, Who::NotAnAuthor(_)) && article::ever_wrote(connection, actor, article)? {
        return Err(Refusal::OwnArticle { name: actor.name.clone() }.into());
    }
    Ok(role)
}

/// Errors: `action-out-of-place` when the table has no such step from this state, or it is not one that is said.
pub(super) fn check_place(row: &process::Row, state: State) -> Result<()> {
    if row.way == Way::Said && row.from.contains(&state) {
        return Ok(());
    }
    Err(Refusal::OutOfPlace { state, action: row.action, from: row.from.to_vec() }.into())
}

/// Errors: `suggestions-open` when a proposal in the text waits for a person.
pub(super) fn check_settled(content: &Content) -> Result<()> {
    let inline_open =
        |inline: &manuscript::Inline| inline.runs().iter().any(|run| !run.marks.suggestions.is_empty());
    let open = content.body.iter().any(|block| match block {
        Block::Table { rows } => rows.iter().flatten().any(|cell| inline_open(&cell.text)),
        other => other.inline().is_some_and(inline_open),
    });
    if open {
        return Err(Refusal::SuggestionsOpen.into());
    }
    Ok(())
}
