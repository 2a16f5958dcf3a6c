//! What the registry was before a change, and back to it.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{Official, all};
use super::save::{check_overlap, write};
use crate::error::Result;
use crate::store::Tx;

/// Of what a change touched, and of nothing else: what [`put_back`] takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegistryBefore {
    pub periods: Vec<PeriodBefore>,
    pub marks: Vec<MarkBefore>,
    pub proposals: Vec<ProposalBefore>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeriodBefore {
    pub id: String,
    /// Null: the registry had no such period.
    pub official: Option<Official>,
}

/// Somebody marked in a picture, and whom of the registry that was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MarkBefore {
    pub photo: String,
    pub position: u32,
    pub name: String,
    pub person: Option<String>,
}

/// A proposal as it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposalBefore {
    pub id: String,
    /// Null: there was none.
    pub proposal: Option<KeptProposal>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptProposal {
    pub article: String,
    pub name: String,
    pub honorific: String,
    pub rank: String,
    pub title: String,
    pub since: String,
    pub dismissed: bool,
}

/// Makes a change of the registry, and tells what was before it. The change itself tells the marks and proposals that it touches.
pub(crate) fn kept<T>(
    tx: &mut Tx,
    change: impl FnOnce(&mut Tx, &mut RegistryBefore) -> Result<T>,
) -> Result<(T, RegistryBefore)> {
    let were = all(tx)?;
    let mut before = RegistryBefore::default();
    let done = change(tx, &mut before)?;
    let are: HashMap<String, Official> = all(tx)?.into_iter().map(|one| (one.id.clone(), one)).collect();
    let new = are.keys().filter(|id| !were.iter().any(|was| was.id == **id));
    before.periods = new.map(|id| PeriodBefore { id: id.clone(), official: None }).collect();
    before.periods.sort_by(|a, b| a.id.cmp(&b.id));
    let other = were.into_iter().filter(|was| are.get(&was.id) != Some(was));
    before.periods.extend(other.map(|was| PeriodBefore { id: was.id.clone(), official: Some(was) }));
    Ok((done, before))
}

/// Takes a change back, in one step. What was changed elsewhere since then stays: a mark that is somebody else by now, a proposal
/// whose article is gone. Returns what was before, which takes this back.
///
/// Errors: `official-overlap` (another period came into the way).
pub(crate) fn put_back(tx: &mut Tx, to: &RegistryBefore) -> Result<RegistryBefore> {
    let ((), before) = kept(tx, |tx, before| {
        for PeriodBefore { id, official } in &to.periods {
            if official.is_none() {
                before.marks.extend(take_out(tx, id)?);
            }
        }
        let back: Vec<&Official> = to.periods.iter().filter_map(|period| period.official.as_ref()).collect();
        for official in &back {
            write(tx, &mut (*official).clone())?;
        }
        let registry = all(tx)?;
        back.iter().try_for_each(|official| check_overlap(official, &registry))?;
        for mark in &to.marks {
            let was = mark_back(tx, mark)?;
            // Whoever was taken out above has left this mark already.
            let is_known =
                |known: &MarkBefore| (&known.photo, known.position) == (&mark.photo, mark.position);
            if !before.marks.iter().any(is_known) {
                before.marks.extend(was);
            }
        }
        for ProposalBefore { id, proposal } in &to.proposals {
            before.proposals.push(ProposalBefore { id: id.clone(), proposal: proposal_of(tx, id)? });
            propose_again(tx, id, proposal.as_ref())?;
        }
        Ok(())
    })?;
    tx.changed.officials = true;
    tx.changed.photos = true;
    Ok(before)
}

/// Takes a period out. Whoever has none left is nobody of the registry in pictures any more; returns the marks that it was in.
pub(super) fn take_out(tx: &mut Tx, id: &str) -> Result<Vec<MarkBefore>> {
    let person: Option<String> =
        tx.query_row("SELECT person FROM officials WHERE id = ?1", [id], |row| row.get(0)).optional()?;
    tx.execute("DELETE FROM officials WHERE id = ?1", [id])?;
    let Some(person) = person else { return Ok(Vec::new()) };
    let left: bool =
        tx.query_row("SELECT EXISTS (SELECT 1 FROM officials WHERE person = ?1)", [&person], |row| {
            row.get(0)
        })?;
    if left {
        return Ok(Vec::new());
    }
    let marks = marks_of(tx, &person)?;
    tx.execute("UPDATE regions SET person = NULL WHERE person = ?1", [&person])?;
    Ok(marks)
}

/// Where a person of the registry is marked.
pub(super) fn marks_of(connection: &Connection, person: &str) -> Result<Vec<MarkBefore>> {
    let mut statement = connection.prepare_cached(
        "SELECT photo, position, name, person FROM regions WHERE person = ?1 ORDER BY 1, 2",
    )?;
    let marks = statement.query_map([person], |row| {
        Ok(MarkBefore { photo: row.get(0)?, position: row.get(1)?, name: row.get(2)?, person: row.get(3)? })
    })?;
    Ok(marks.collect::<Result<_, _>>()?)
}

fn mark_back(tx: &mut Tx, mark: &MarkBefore) -> Result<Option<MarkBefore>> {
    let MarkBefore { photo, position, name, person } = mark;
    let now: Option<Option<String>> = tx
        .prepare_cached("SELECT person FROM regions WHERE photo = ?1 AND position = ?2 AND name = ?3")?
        .query_row(params![photo, position, name], |row| row.get(0))
        .optional()?;
    let Some(now) = now else { return Ok(None) };
    tx.prepare_cached("UPDATE regions SET person = ?3 WHERE photo = ?1 AND position = ?2")?
        .execute(params![photo, position, person])?;
    Ok(Some(MarkBefore { person: now, ..mark.clone() }))
}

/// A proposal as it is kept now.
pub(super) fn proposal_of(connection: &Connection, id: &str) -> Result<Option<KeptProposal>> {
    Ok(connection
        .prepare_cached(
            "SELECT article, name, honorific, rank, title, since, dismissed FROM official_proposals WHERE id = ?1",
        )?
        .query_row([id], |row| {
            Ok(KeptProposal {
                article: row.get(0)?,
                name: row.get(1)?,
                honorific: row.get(2)?,
                rank: row.get(3)?,
                title: row.get(4)?,
                since: row.get(5)?,
                dismissed: row.get(6)?,
            })
        })
        .optional()?)
}

fn propose_again(tx: &mut Tx, id: &str, proposal: Option<&KeptProposal>) -> Result<()> {
    tx.execute("DELETE FROM official_proposals WHERE id = ?1", [id])?;
    let Some(KeptProposal { article, name, honorific, rank, title, since, dismissed }) = proposal else {
        return Ok(());
    };
    tx.execute(
        "INSERT INTO official_proposals (id, article, name, honorific, rank, title, since, dismissed)
         SELECT ?1, id, ?3, ?4, ?5, ?6, ?7, ?8 FROM articles WHERE id = ?2
         ON CONFLICT (name, title) DO NOTHING",
        params![id, article, name, honorific, rank, title, since, dismissed],
    )?;
    Ok(())
}
