//! Everything a package is made of, read in one moment of the store.

use chrono::{DateTime, FixedOffset};
use ledger::process::{self, Action};
use manuscript::{Content, ContentHash, Field};
use message::Language;
use packaging::{Approval, IssueKind, OfficeLine, SheetLine};
use rusqlite::Connection;

use super::error::{ExportError, SheetText};
use crate::actor::{Actor, Hand, NOBODY, Role};
use crate::article::{self, Row, check_kept};
use crate::entries;
use crate::error::Result;
use crate::error::SystemError;
use crate::history::{self, Told};
use crate::identity;
use crate::photo::{self, Photo};
use crate::review::Deed;
use crate::review::Refusal;
use crate::text::{capitalised, moment};

/// The values behind an issue, owned, so that it can be built without holding the store.
pub(super) struct Gathered {
    pub row: Row,
    pub content: Content,
    pub hash: ContentHash,
    pub kind: IssueKind,
    pub sheet: Vec<SheetLine>,
    pub office: OfficeLine,
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
    let office = match identity::named(connection)? {
        Some((name, id)) => OfficeLine::Founded { name, id },
        None => OfficeLine::Trial,
    };
    let mut lines = history::told(connection, id)?;
    lines.retain(|line| !matches!(line.action.as_str(), "proof" | "export" | "due" | "ask"));
    let photos =
        content.photos().into_iter().map(|photo| photo::show(connection, photo)).collect::<Result<_>>()?;
    if proof {
        let issued_at = time(&row.updated_at)?;
        let sheet = sheet(&lines)?;
        return Ok(Gathered {
            kind: IssueKind::Proof,
            role: None,
            row,
            content,
            hash,
            sheet,
            office,
            issued_at,
            photos,
        });
    }
    let role = may_export(actor)?;
    // The ledger decides, which is signed; the columns of the lists only say where to look.
    let approval = entries::folded(connection, id)?.standing.approval;
    let approval = approval.filter(|approval| approval.hash.0 == hash.bytes());
    let approved = approval.map(|approval| approval.entry.to_string());
    let approved = approved.and_then(|approval| lines.iter().position(|line| line.entry == approval));
    let Some((approved, line)) = approved.and_then(|at| Some((at, lines.get(at)?))) else {
        return Err(ExportError::NotApproved { state: row.state }.into());
    };
    let person = Actor::kept(line.actor.clone(), line.staff.clone());
    let issued_at = time(&line.at)?;
    let approval = Approval {
        approver: line.actor.clone(),
        at: issued_at,
        event_hash: line.entry.clone(),
        authors: authors(&row, &content),
        approver_edits: edits_of(&person, lines.get(..approved).unwrap_or_default()),
    };
    // What came after the approval is not on its sheet, so that a second export is the same file.
    let sheet = sheet(lines.get(..=approved).unwrap_or_default())?;
    let kind = IssueKind::Approved { approval };
    Ok(Gathered { kind, role: Some(role), row, content, hash, sheet, office, issued_at, photos })
}

fn may_export(actor: &Actor) -> Result<Role> {
    if !actor.is_declared() {
        return Err(Refusal::ActorUndeclared.into());
    }
    let roles = process::step(Action::Export).who.roles();
    roles.iter().copied().find(|role| actor.holds(*role)).ok_or_else(|| {
        Refusal::RoleMissing { action: Action::Export, roles: roles.to_vec(), name: actor.name.clone() }
            .into()
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

fn edits_of(approver: &Actor, lines: &[Told]) -> Vec<String> {
    lines
        .iter()
        .filter(|line| line.is_edit && Actor::kept(line.actor.clone(), line.staff.clone()).is_same(approver))
        .map(|line| {
            let action = Deed(line.action.clone());
            SheetText::Edited { action, at: moment(&line.at), version: line.version }.to_string()
        })
        .collect()
}

fn sheet(lines: &[Told]) -> Result<Vec<SheetLine>> {
    let lines = lines.iter().filter(|line| !line.overtaken);
    lines
        .map(|line| {
            Ok(SheetLine {
                at: time(&line.at)?,
                actor: if line.actor == NOBODY { Hand::Program.to_string() } else { line.actor.clone() },
                role: capitalised(&Language::Vi.word(&line.role)),
                action: Language::Vi.word(&Deed(line.action.clone())),
                hash: line.hash.clone(),
                reason: line
                    .reason
                    .clone()
                    .filter(|_| !matches!(line.action.as_str(), "create" | "duplicate")),
            })
        })
        .collect()
}

fn time(at: &str) -> Result<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(at).map_err(|_| SystemError::Damaged { detail: at.to_owned() }.into())
}
