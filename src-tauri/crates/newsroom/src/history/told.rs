//! What happened to an article, line by line: from the ledger, and before it from the diary of an office that is older.

use std::collections::BTreeMap;

use ledger::entry::{Body, Entry, How, What};
use ledger::graph::Graph;
use ledger::process::{Action, Way, step};
use rusqlite::Connection;

use crate::actor::{NOBODY, Role};
use crate::article::State;
use crate::entries;
use crate::error::Result;
use crate::events;

/// One line.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// Hash of the entry, or of the event.
    pub entry: String,
    /// RFC 3339, by the clock of then; order never depends on it.
    pub at: String,
    pub actor: String,
    pub staff: Option<String>,
    pub role: Option<Role>,
    pub device: String,
    /// A name that programs know: of an action, or of what else there is (see `review::Deed`).
    pub action: String,
    pub from: Option<State>,
    pub to: State,
    /// Of the text that it left or spoke of.
    pub hash: String,
    /// It changed the text by somebody's hand.
    pub is_edit: bool,
    pub version: Option<u32>,
    pub reason: Option<String>,
    /// It did not count: others had done something else.
    pub overtaken: bool,
    /// Who approved had smaller pictures before her in place of some photos.
    pub previews_only: bool,
}

/// Everything that happened to an article, in the order in which it is decided.
pub(crate) fn told(connection: &Connection, id: &str) -> Result<Vec<Told>> {
    let mut lines = older(connection, id)?;
    let folded = entries::folded(connection, id)?;
    let standing = &folded.standing;
    let mut steps = entries::steps_before(connection, &folded)?;
    steps.extend(standing.steps.iter().map(|step| (step.entry, (step.from, step.to))));
    let graph = Graph::of(folded.entries());
    let mut state = None;
    let mut hash = lines.last().map(|line| line.hash.clone()).unwrap_or_default();
    for node in graph.nodes() {
        let entry = &node.entry;
        let Some(header) = entry.header() else { continue };
        if let What::Origin { state: began, .. } = &header.what
            && entry.frame().begins()
        {
            state = Some(*began);
            lines.extend(kept_by_origin(connection, id, entry, *began)?);
            continue;
        }
        if let Some(content) = header.what.content() {
            hash = content.to_string();
        }
        let moved = steps.get(&entry.hash());
        let (from, to) = match (moved, &header.what) {
            (Some((from, to)), _) => (Some(*from), *to),
            (None, What::Origin { state: began, .. }) => (state, *began),
            (None, _) => (state, state.unwrap_or(State::Draft)),
        };
        state = Some(to);
        let hand = header.hand.as_ref();
        lines.push(Told {
            entry: entry.hash().to_string(),
            at: header.at.clone(),
            actor: hand.map_or(NOBODY, |hand| &hand.name).to_owned(),
            staff: hand.and_then(|hand| hand.staff.as_ref()).map(|staff| staff.0.clone()),
            role: hand.and_then(|hand| hand.role),
            device: header.frame.device.to_string(),
            action: name_of(&header.what, moved.is_some()).to_owned(),
            from,
            to,
            hash: hash.clone(),
            is_edit: matches!(header.what, What::Ink { how: How::Typed | How::Reverted, .. }),
            version: match &header.what {
                What::Ink { .. } | What::TakeDown { .. } | What::Repair { merged: true, .. } => {
                    entries::version_of(connection, id, entry.hash())?
                }
                // What was decided on is the version that stood then.
                What::Ignore { .. } => lines.iter().rev().find_map(|line| line.version),
                What::Act(act) if step(act.action).way == Way::Said => {
                    lines.iter().rev().find_map(|line| line.version)
                }
                _ => None,
            },
            reason: reason_of(connection, entry)?,
            overtaken: standing.overtaken.iter().any(|overtaken| overtaken.entry == entry.hash()),
            previews_only: matches!(&header.what, What::Act(act) if act.previews_only),
        });
    }
    Ok(lines)
}

/// What somebody had typed when the ledger began, and nobody had kept.
fn kept_by_origin(connection: &Connection, id: &str, entry: &Entry, state: State) -> Result<Option<Told>> {
    let body = entries::body_of(connection, entry)?;
    let told: serde_json::Value =
        serde_json::from_str(body.as_ref().and_then(Body::words).unwrap_or("null"))?;
    let Some(typed) = told.get("typed") else { return Ok(None) };
    let said = |name: &str| typed.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
    Ok(Some(Told {
        entry: entry.hash().to_string(),
        at: said("at").unwrap_or_default(),
        actor: said("actor").unwrap_or_default(),
        staff: said("staff"),
        role: None,
        device: entry.frame().device.to_string(),
        action: "edit".to_owned(),
        from: Some(state),
        to: state,
        hash: entry.what().and_then(What::content).map(|hash| hash.to_string()).unwrap_or_default(),
        is_edit: true,
        version: entries::version_of(connection, id, entry.hash())?,
        reason: None,
        overtaken: false,
        previews_only: false,
    }))
}

/// The lines of the diary. A text is named there by the hash of then, in which its photos had other names; what is told is the hash of
/// the version as it lies here.
fn older(connection: &Connection, id: &str) -> Result<Vec<Told>> {
    let mut statement = connection.prepare_cached("SELECT number, hash FROM versions WHERE article = ?1")?;
    let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let versions: BTreeMap<u32, String> = rows.collect::<rusqlite::Result<_>>()?;
    let events = events::of_article(connection, id)?;
    let now: BTreeMap<String, String> = events
        .iter()
        .filter_map(|recorded| {
            let event = &recorded.event;
            Some((event.hash_after.clone()?, versions.get(&event.version?)?.clone()))
        })
        .collect();
    let told = events.into_iter().map(|recorded| {
        let event = recorded.event;
        let hash = event.hash_after.clone().unwrap_or_default();
        Told {
            entry: recorded.hash,
            at: event.at,
            actor: event.actor,
            staff: event.staff,
            role: event.role,
            device: event.device,
            is_edit: event.hash_before.is_some() && event.hash_before != event.hash_after,
            action: event.action,
            from: event.from,
            to: event.to.unwrap_or(State::Draft),
            hash: now.get(&hash).cloned().unwrap_or(hash),
            version: event.version,
            reason: event.reason,
            overtaken: false,
            previews_only: false,
        }
    });
    Ok(told.collect())
}

pub(super) fn name_of(what: &What, moved: bool) -> &'static str {
    match what {
        What::Ink { .. } if moved => Action::ContentChange.name(),
        What::Ink { how, .. } => match how {
            How::Typed => "edit",
            How::Created => "create",
            How::Imported => "import",
            How::Duplicated => "duplicate",
            How::Reverted => "revert",
        },
        What::Act(act) => act.action.name(),
        What::Repair { merged: true, .. } => "merge",
        What::Repair { .. } => "repair",
        What::Settled { place, .. } if !place.is_aside() => "choice-settle",
        What::Settled { took, .. } if took.is_empty() => "choice-drop",
        What::Settled { .. } => "choice-keep",
        What::Ignore { lifted: false, .. } => "proof-ignore",
        What::Ignore { lifted: true, .. } => "proof-unignore",
        What::Wanted { matter: ledger::entry::Matter::Due, .. } => "due",
        What::Wanted { matter: ledger::entry::Matter::Asked, .. } => "ask",
        What::Printed { .. } => "proof",
        What::Purged { .. } => "purge",
        What::TakeDown { .. } => "take-down",
        What::Comment { .. } => "comment",
        What::Reply { .. } => "reply",
        What::Resolve { .. } => "resolve",
        What::VersionName { .. } => "version-name",
        What::Paper { .. } => "paper",
        What::Photo { .. } => "photo",
        What::Proposal { .. } => "proposal",
        What::Decided { .. } => "decided",
        What::Origin { .. } => "join-office",
        What::Person { .. }
        | What::Key { .. }
        | What::Revoked { .. }
        | What::Ruling { .. }
        | What::Lines { .. } => "office",
    }
}

/// What a person said with it, in words.
pub(super) fn reason_of(connection: &Connection, entry: &Entry) -> Result<Option<String>> {
    let Some(body) = entries::body_of(connection, entry)? else { return Ok(None) };
    let words = match entry.what() {
        Some(What::Ink { .. } | What::TakeDown { .. }) => body.words().map(str::to_owned),
        Some(What::Repair { .. } | What::Origin { .. } | What::Photo { .. }) | None => None,
        Some(What::Wanted { .. }) => wanted(connection, &body)?,
        Some(What::Ignore { .. }) => Some(ignored(&body)),
        Some(_) => Some(String::from_utf8_lossy(body.payload()).into_owned()),
    };
    Ok(words.filter(|words| !words.is_empty()))
}

/// A day as it is, a person by the name that she has today.
fn wanted(connection: &Connection, body: &Body) -> Result<Option<String>> {
    use rusqlite::OptionalExtension;
    let value = String::from_utf8_lossy(body.payload()).into_owned();
    let name = connection
        .prepare_cached("SELECT name FROM staff WHERE id = ?1")?
        .query_row([&value], |row| row.get(0))
        .optional()?;
    Ok(Some(name.unwrap_or(value)))
}

/// What was let stand, and why, in one line.
fn ignored(body: &Body) -> String {
    let said: serde_json::Value = serde_json::from_slice(body.payload()).unwrap_or_default();
    let part = |name: &str| said.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let (named, reason) = (part("named"), part("reason"));
    if reason.is_empty() { named } else { format!("{named}: {reason}") }
}
