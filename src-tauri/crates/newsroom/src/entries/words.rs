//! Which bodies a store has to have, and which it must not keep.

use std::collections::BTreeSet;

use ledger::entry::{Entry, What};
use ledger::graph::Graph;
use ledger::{EntryHash, Topic};
use rusqlite::Connection;

use super::of_topic;
use crate::error::Result;

/// Whether what was written with each entry of an article that came is here.
pub(crate) fn is_whole(connection: &Connection, id: &str) -> Result<bool> {
    let there = of_topic(connection, &Topic::Article(id.to_owned()))?;
    Ok(Words::of(&Graph::of(&there)).missing(connection, id)?.is_empty())
}

/// What a topic's history says of its bodies.
pub(crate) struct Words<'g> {
    graph: &'g Graph,
    /// The last take-down.
    afresh: Option<usize>,
    purges: Vec<usize>,
}

impl<'g> Words<'g> {
    pub fn of(graph: &'g Graph) -> Words<'g> {
        let mut words = Words { graph, afresh: None, purges: Vec::new() };
        for (at, node) in graph.nodes().iter().enumerate() {
            match node.entry.what() {
                Some(What::TakeDown { .. }) => words.afresh = Some(at),
                Some(What::Purged { photos, .. }) if photos.is_empty() => words.purges.push(at),
                _ => {}
            }
        }
        words
    }

    pub fn are_taken_down(&self) -> bool {
        self.afresh.is_some()
    }

    /// Whether the body of an entry may lie here. After a take-down only what was written by whoever knew of it may: all else could
    /// say what is gone for good, also what comes late.
    pub fn may_stay(&self, entry: EntryHash) -> bool {
        self.afresh.is_none_or(|afresh| self.graph.place(entry).is_some_and(|at| self.graph.saw(at, afresh)))
    }

    /// The entries whose bodies should be here and are not.
    pub fn missing(&self, connection: &Connection, topic: &str) -> Result<Vec<&'g Entry>> {
        let mut statement = connection.prepare_cached(
            "SELECT entry FROM bodies WHERE entry IN (SELECT hash FROM entries WHERE topic = ?1)",
        )?;
        let here = statement.query_map([topic], |row| Ok(EntryHash(row.get(0)?)))?;
        let here: BTreeSet<EntryHash> = here.collect::<Result<_, _>>()?;
        let wanted = self.graph.nodes().iter().enumerate().filter(|(at, node)| {
            let entry = &node.entry;
            entry.body().is_some()
                && !here.contains(&entry.hash())
                && self.may_stay(entry.hash())
                && !self.purges.iter().any(|purge| self.graph.saw(*purge, *at))
        });
        Ok(wanted.map(|(_, node)| &node.entry).collect())
    }
}
