//! Everything a package is made of, read in one moment of the store.

use chrono::{DateTime, FixedOffset};
use manuscript::{Content, ContentHash, Field};
use message::Language;
use packaging::{Approval, IssueKind, SheetLine};
use rusqlite::Connection;

use super::error::{ExportError, SheetText};
use crate::actor::{Actor, Hand, NOBODY, Role};
use crate::article::{self, Row, check_kept};
use crate::error::Result;
use crate::error::SystemError;
use crate::events::{self, Recorded};
use crate::photo::{self, Photo};
use crate::review::Refusal;
use crate::review::Task;
use crate::review::{Action, Deed};
use crate::text::{capitalised, moment};

/// The values behind an issue, owned, so that it can be built without holding the store.
pub(super) struct Gathered {
    pub row: Row,
    pub content: Content,
    pub hash: ContentHash,
    pub kind: IssueKind,
    pub sheet: Vec<SheetLine>,
    pub issued_at: DateTime<FixedOffset>,
    pub photos: Vec<Photo>,
    pub role: Option<Role>,
}

/// Errors: `not-approved`, `actor-undeclared`, `role-missing`, `article-unknown`, `article-trashed`, `photo-unknown`.
pub(super) fn gather(connection: &Connection, actor: &Actor, id: &str, proof: bool) -> Result<Gathered> {
    let row = article::row(connection, id)?;
    check_kept(&row)?;
    let content = article::content(connection, id)?;
    let hash = content.hash();
    // That a copy was printed or handed out is no step of the text: with it, no second copy would equal the first. Nor is by
    // when and from whom it is wanted.
    let mut events = events::of_article(connection, id)?;
    events.retain(|recorded| !matches!(recorded.event.action.as_str(), "proof" | "export" | "due" | "ask"));
    // What was signed of this very text before its photos were called as they are now.
    let former = article::former_hash(connection, &content)?;
    for recorded in &mut events {
        for named in [&mut recorded.event.hash_before, &mut recorded.event.hash_after].into_iter().flatten() {
            if named.as_str() == former.as_str() {
                *named = hash.to_string();
            }
        }
    }
    let photos =
        content.photos().into_iter().map(|photo| photo::show(connection, photo)).collect::<Result<_>>()?;
    if proof {
        let issued_at = time(&row.updated_at)?;
        let sheet = sheet(&events)?;
        return Ok(Gathered {
            kind: IssueKind::Proof,
            role: None,
            row,
            content,
            hash,
            sheet,
            issued_at,
            photos,
        });
    }
    let role = may_export(actor)?;
    let approved = row
        .approval
        .as_deref()
        .filter(|_| row.state.holds_approval())
        .and_then(|approval| events.iter().position(|recorded| recorded.hash == approval))
        .filter(|at| holds(&events[*at..], &hash));
    let Some(approved) = approved else {
        return Err(ExportError::NotApproved { state: row.state }.into());
    };
    let recorded = &events[approved];
    let approver = &recorded.event.actor;
    let person = Actor::kept(approver.clone(), recorded.event.staff.clone());
    let issued_at = time(&recorded.event.at)?;
    let approval = Approval {
        approver: approver.clone(),
        at: issued_at,
        event_hash: recorded.hash.clone(),
        authors: authors(&row, &content),
        approver_edits: edits_of(&person, &events[..approved]),
    };
    // What came after the approval is not on its sheet, so that a second export is the same file.
    let sheet = sheet(&events[..=approved])?;
    let kind = IssueKind::Approved { approval };
    Ok(Gathered { kind, role: Some(role), row, content, hash, sheet, issued_at, photos })
}

/// Whether an approval, the first of these events, holds for a text. The ledger decides, which is signed; the columns of
/// the lists only say where to look. No later event may name another text or take the approval back.
fn holds(events: &[Recorded], hash: &ContentHash) -> bool {
    let names_it = |recorded: &Recorded| recorded.event.hash_after.as_deref() == Some(hash.as_str());
    events
        .first()
        .is_some_and(|approval| approval.event.action == Action::Approve.name() && names_it(approval))
        && events.iter().all(names_it)
        && events.iter().all(|recorded| {
            !matches!(
                Action::from_name(&recorded.event.action),
                Some(Action::Reopen | Action::Correct | Action::Return)
            )
        })
}

fn may_export(actor: &Actor) -> Result<Role> {
    if !actor.is_declared() {
        return Err(Refusal::ActorUndeclared.into());
    }
    let roles = [Role::Editor, Role::Approver];
    roles.into_iter().find(|role| actor.holds(*role)).ok_or_else(|| {
        Refusal::RoleMissing { action: Task::Export, roles: roles.to_vec(), name: actor.name.clone() }.into()
    })
}

/// The creator, and the byline as printed where it says something else.
fn authors(row: &Row, content: &Content) -> Vec<String> {
    let mut authors = Vec::new();
    if row.creator != crate::actor::UNDECLARED {
        authors.push(row.creator.clone());
    }
    if let Some(byline) = content.field(Field::Byline)
        && !(row.creator != crate::actor::UNDECLARED && byline == row.creator)
    {
        authors.push(byline.to_owned());
    }
    authors
}

fn edits_of(approver: &Actor, events: &[Recorded]) -> Vec<String> {
    events
        .iter()
        .map(|recorded| &recorded.event)
        .filter(|event| {
            let hand = Actor::kept(event.actor.clone(), event.staff.clone());
            hand.is_same(approver) && event.hash_before != event.hash_after && event.hash_before.is_some()
        })
        .map(|event| {
            let action = Deed(event.action.clone());
            SheetText::Edited { action, at: moment(&event.at), version: event.version }.to_string()
        })
        .collect()
}

fn sheet(events: &[Recorded]) -> Result<Vec<SheetLine>> {
    events
        .iter()
        .map(|recorded| {
            let event = &recorded.event;
            Ok(SheetLine {
                at: time(&event.at)?,
                actor: if event.actor == NOBODY { Hand::Program.to_string() } else { event.actor.clone() },
                role: capitalised(&Language::Vi.word(&event.role)),
                action: Language::Vi.word(&Deed(event.action.clone())),
                hash: event.hash_after.clone().unwrap_or_default(),
                reason: event
                    .reason
                    .clone()
                    .filter(|_| !matches!(event.action.as_str(), "create" | "duplicate")),
            })
        })
        .collect()
}

fn time(at: &str) -> Result<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(at).map_err(|_| SystemError::Damaged { detail: at.to_owned() }.into())
}
