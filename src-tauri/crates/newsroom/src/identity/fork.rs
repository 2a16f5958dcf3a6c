//! Devices that wrote two histories: a copied folder, a restored copy. What either side wrote into texts comes together; steps behind the
//! fork wait until an administrator says which side counts.

use ledger::entry::{Meaning, What};
use ledger::graph::Graph;
use ledger::{DeviceId, EntryHash, Topic};
use rusqlite::Connection;
use serde::Serialize;

use super::error::IdentityError;
use crate::actor::Actor;
use crate::article;
use crate::duty::{self, Duty};
use crate::entries::{self, New};
use crate::error::Result;
use crate::office::Office;

/// A place at which the log of a device goes on in two ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fork {
    pub device: String,
    pub sides: Vec<Side>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Hash of its first entry, which names it.
    pub entry: String,
    pub person: String,
    /// RFC 3339, by the clock of then.
    pub at: String,
    /// An administrator said that it counts.
    pub counts: bool,
}

/// The forks in the history of an article.
///
/// Errors: `article-unknown`.
pub fn forks(office: &Office, article: &str) -> Result<Vec<Fork>> {
    office.read(|connection| {
        article::row(connection, article)?;
        of(connection, article)
    })
}

fn of(connection: &Connection, article: &str) -> Result<Vec<Fork>> {
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
        Side {
            entry: side.to_string(),
            person: hand.map(|hand| hand.name.clone()).unwrap_or_default(),
            at: header.map(|header| header.at.clone()).unwrap_or_default(),
            counts: counts.next_back().zip(first).is_some_and(|(counts, first)| graph.saw(counts, first)),
        }
    };
    let forks = graph.forks.iter().map(|fork| Fork {
        device: fork.device.to_string(),
        sides: fork.sides.iter().map(|one| side(fork, one)).collect(),
    });
    Ok(forks.collect())
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
        let forks = of(tx, article)?;
        let fork = forks.iter().find(|fork| fork.sides.iter().any(|one| one.entry == side));
        let device = fork.and_then(|fork| DeviceId::parse(&fork.device)).ok_or_else(unknown)?;
        let counts = EntryHash::parse(side).ok_or_else(unknown)?;
        let what = What::Ruling { means: Meaning::NOW, device, counts };
        tx.enter(&Topic::Office, New::by(actor, what))?;
        entries::project(tx, article)?;
        article::touch(tx, article)?;
        of(tx, article)
    })
}
