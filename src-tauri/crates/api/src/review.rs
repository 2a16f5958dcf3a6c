//! Commands of review and history.

use manuscript::ContentHash;
use manuscript::diff::PartDiff;
use newsroom::articles::{self, Asked, Head};
use newsroom::history::{self, History};
use newsroom::readiness::{self, Readiness};
use newsroom::review::{self, Action, Statement};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::shared::Which;

type Result<T> = std::result::Result<T, newsroom::Error>;

pub fn readiness(desk: &Desk, request: Which) -> Result<Readiness> {
    readiness::readiness(&desk.office, &request.id)
}

#[derive(Debug, Deserialize, TS)]
pub struct Act {
    pub id: String,
    pub action: Action,
    pub reason: String,
    /// The content hash that the person saw.
    pub hash: String,
    /// Who of the staff, by id, is asked to take the step after it.
    #[serde(default)]
    pub ask: Option<String>,
}

pub fn act(desk: &Desk, request: Act) -> Result<Head> {
    let actor = desk.actor()?;
    let seen = request.hash.parse().map_err(review::not_a_hash)?;
    let said = Statement { seen: &seen, reason: &request.reason };
    review::act_and_ask(&desk.office, &actor, &request.id, request.action, &said, request.ask.as_deref())?;
    articles::head(&desk.office, &actor, &request.id)
}

#[derive(Debug, Deserialize, TS)]
pub struct ArticleDue {
    pub id: String,
    /// YYYY-MM-DD, or YYYY-MM-DDTHH:MM by the office's own clock; empty for none.
    pub due: String,
}

pub fn due(desk: &Desk, request: ArticleDue) -> Result<Head> {
    let actor = desk.actor()?;
    review::set_due(&desk.office, &actor, &request.id, &request.due)?;
    articles::head(&desk.office, &actor, &request.id)
}

#[derive(Debug, Deserialize, TS)]
pub struct ArticleAsk {
    pub id: String,
    /// Id of a person; null for whoever may.
    pub staff: Option<String>,
}

pub fn ask(desk: &Desk, request: ArticleAsk) -> Result<Head> {
    let actor = desk.actor()?;
    review::ask(&desk.office, &actor, &request.id, request.staff.as_deref())?;
    articles::head(&desk.office, &actor, &request.id)
}

#[derive(Debug, Deserialize, TS)]
pub struct ArticleAskable {
    pub id: String,
    /// The step before the one that they would take; null for the next.
    pub after: Option<Action>,
}

#[derive(Debug, Serialize, TS)]
pub struct Askable {
    pub people: Vec<Asked>,
}

pub fn askable(desk: &Desk, request: ArticleAskable) -> Result<Askable> {
    Ok(Askable { people: review::askable(&desk.office, &request.id, request.after)? })
}

/// What an approver has to read before a decision.
#[derive(Debug, Serialize, TS)]
pub struct Unseen {
    /// Of the text that the parts lead to.
    #[ts(type = "string")]
    pub hash: ContentHash,
    /// The step that left the version compared with; none where all is new.
    pub since: Option<Action>,
    #[ts(type = "PartDiff[]")]
    pub parts: Vec<PartDiff>,
}

pub fn unseen(desk: &Desk, request: Which) -> Result<Unseen> {
    let review::Unseen { hash, since, parts, .. } = review::unseen(&desk.office, &request.id)?;
    Ok(Unseen { hash, since: since.map(|(action, _)| action), parts })
}

pub fn history(desk: &Desk, request: Which) -> Result<History> {
    history::history(&desk.office, &request.id)
}

/// Versions by number; 0 is the text as it is now.
#[derive(Debug, Deserialize, TS)]
pub struct Compare {
    pub id: String,
    pub a: u32,
    pub b: u32,
}

#[derive(Debug, Serialize, TS)]
pub struct VersionDiff {
    pub a: u32,
    pub b: u32,
    #[ts(type = "PartDiff[]")]
    pub parts: Vec<PartDiff>,
}

pub fn compare(desk: &Desk, request: Compare) -> Result<VersionDiff> {
    let found = history::compare(&desk.office, &request.id, request.a, request.b)?;
    Ok(VersionDiff { a: found.a, b: found.b, parts: found.parts })
}

#[derive(Debug, Deserialize, TS)]
pub struct Revert {
    pub id: String,
    pub version: u32,
}

pub fn revert(desk: &Desk, request: Revert) -> Result<Head> {
    let actor = desk.actor()?;
    articles::revert(&desk.office, &actor, &request.id, request.version)?;
    articles::head(&desk.office, &actor, &request.id)
}
