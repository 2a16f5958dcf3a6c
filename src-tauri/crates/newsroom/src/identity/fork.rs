//! Devices that wrote two histories: a copied folder, a restored copy. What either side wrote into texts comes together; steps behind the
//! fork wait until an administrator says which side counts.

use ledger::entry::{Entry, Meaning, What};
use ledger::graph::Graph;
use ledger::process::Action;
use ledger::{DeviceId, EntryHash, Topic};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::error::IdentityError;
use super::name::laptop;
use crate::actor::Actor;
use crate::article;
use crate::duty::{self, Duty};
use crate::entries::{self, New};
use crate::error::Result;
use crate::office::Office;
use crate::store::Device;

/// An article in whose history a device wrote two ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Forked {
    pub id: String,
    pub headline: String,
    pub forks: Vec<Fork>,
}

/// A place at which the log of a device goes on in two ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Fork {
    pub device: String,
    /// Empty of a laptop from which nothing came yet.
    pub laptop: String,
    pub sides: Vec<Side>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ForkSide")]
pub struct Side {
    /// Hash of its first entry, which names it.
    pub entry: String,
    pub person: String,
    /// RFC 3339, by the clock of then.
    pub at: String,
    /// When its last was written.
    pub until: String,
    /// How many entries it has.
    pub entries: u32,
    /// Its steps of review, in order.
    pub acts: Vec<Action>,
    /// An administrator said that it counts.
    pub counts: bool,
}

/// The forks in the history of an article.
///
/// Errors: `article-unknown`.
pub fn forks(office: &Office, article: &str) -> Result<Vec<Fork>> {
    office.read(|connection| {
        article::row(connection, article)?;
        of(connection, &office.store.device, article)
    })
}

/// All articles with forks, the last changed first.
pub fn forked(office: &Office) -> Result<Vec<Forked>> {
    office.read(|connection| {
        // Two histories of one device count the same numbers.
        let suspects = "SELECT id, headline FROM articles WHERE id IN
                 (SELECT topic FROM entries WHERE device IN
                     (SELECT device FROM entries GROUP BY device, n HAVING count(*) > 1))
             ORDER BY updated_at DESC, id";
        let mut statement = connection.prepare(suspects)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut found = Vec::new();
        for row in rows {
            let (id, headline): (String, String) = row?;
            let forks = of(connection, &office.store.device, &id)?;
            if !forks.is_empty() {
                found.push(Forked { id, headline, forks });
            }
        }
        Ok(found)
    })
}

fn of(connection: &Connection, own: &Device, article: &str) -> Result<Vec<Fork>> {
    let there = entries::of_topic(connection, &Topic::Article(article.to_owned()))?;
    let graph = Graph::of(&there);
    let rules = entries::of_topic(connection, &Topic::Office)?;
    let office = entries::office_of(&rules);
    let side = |fork: &ledger::graph::Fork, side: &EntryHash| {
        let header = graph.node(*side).and_then(|node| node.entry.header());
        let hand = header.and_then(|header| header.hand.as_ref());
        let first = graph.place(*side);
        // A ruling names an entry at or behind the first of the side.
        let mut counts = office.rulings(fork.device).iter().filter_map(|counts| graph.place(*counts));
        let behind = (0..graph.nodes().len()).filter(|at| graph.behind_fork(*at, fork) == Some(*side));
        let behind: Vec<&Entry> = behind.filter_map(|at| Some(&graph.nodes().get(at)?.entry)).collect();
        let last = behind.last().and_then(|entry| entry.header());
        Side {
            entry: side.to_string(),
            person: hand.map(|hand| hand.name.clone()).unwrap_or_default(),
            at: header.map(|header| header.at.clone()).unwrap_or_default(),
            until: last.map(|header| header.at.clone()).unwrap_or_default(),
            entries: u32::try_from(behind.len()).unwrap_or(u32::MAX),
            acts: behind.iter().filter_map(|entry| act_of(entry)).collect(),
            counts: counts.next_back().zip(first).is_some_and(|(counts, first)| graph.saw(counts, first)),
        }
    };
    let fork = |fork: &ledger::graph::Fork| {
        Ok(Fork {
            device: fork.device.to_string(),
            laptop: laptop(connection, own, fork.device)?.0,
            sides: fork.sides.iter().map(|one| side(fork, one)).collect(),
        })
    };
    graph.forks.iter().map(fork).collect()
}

fn act_of(entry: &Entry) -> Option<Action> {
    match entry.what()? {
        What::Act(act) => Some(act.action),
        _ => None,
    }
}

/// Says which side of a fork in an article's history counts, by the hash of its first entry. Steps of the other side do not count from then
/// on, and those of this one do; what both wrote stays.
///
/// Errors: `fork-side-unknown`, `article-unknown`, `role-missing`, `pin-needed`.
pub fn rule(office: &Office, actor: &Actor, article: &str, side: &str) -> Result<Vec<Fork>> {
    office.transact(actor, |tx| {
        duty::check(tx, actor, Duty::Staff)?;
        article::row(tx, article)?;
        let unknown = || IdentityError::SideUnknown { side: side.to_owned() };
        let forks = of(tx, tx.device, article)?;
        let fork = forks.iter().find(|fork| fork.sides.iter().any(|one| one.entry == side));
        let device = fork.and_then(|fork| DeviceId::parse(&fork.device)).ok_or_else(unknown)?;
        let counts = EntryHash::parse(side).ok_or_else(unknown)?;
        let what = What::Ruling { means: Meaning::NOW, device, counts };
        tx.enter(&Topic::Office, New::by(actor, what))?;
        entries::project(tx, article)?;
        article::touch(tx, article)?;
        of(tx, tx.device, article)
    })
}
