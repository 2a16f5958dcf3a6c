//! What a file, or those who speak in it, name, and what is not here.

use std::collections::BTreeSet;

use ledger::Topic;
use ledger::entry::Head;
use ledger::graph::Graph;
use rusqlite::Connection;

use super::stage::Staged;
use crate::entries::{self, Words};
use crate::error::Result;

/// What is not here of the topics of a file: entries that others name, in their logs or in what they said that they have, and what was
/// written with entries that are here. A file that only asks says what there is elsewhere, and brings none of it.
pub(super) fn missing(connection: &Connection, staged: &Staged) -> Result<Vec<String>> {
    if staged.topics.is_empty() && !staged.cover.wants.is_empty() {
        return Ok(Vec::new());
    }
    let mut missing = BTreeSet::new();
    for carried in &staged.cover.photos {
        let name = exchange::Name::parse(&format!(
            "blob/{}/{}",
            carried.piece.get(..2).unwrap_or_default(),
            carried.piece
        ));
        if name.is_none_or(|name| staged.opened.size(&name) != Some(carried.size)) {
            missing.insert(format!("photo:{}", carried.photo));
        }
    }
    let said = staged.heads.topics.keys().map(|name| entries::topic_of(name));
    let topics: BTreeSet<Topic> = said.chain(staged.topics.keys().cloned()).collect();
    for topic in &topics {
        let name = entries::name_of(topic);
        let there = entries::of_topic(connection, topic)?;
        let graph = Graph::of(&there);
        let heads = graph.missing.iter().copied().chain(entries::said::named(connection, name)?);
        missing.extend(heads.map(|head| format!("{}:{}", head.0, head.1)));
        let silent = Words::of(&graph).missing(connection, name)?;
        missing.extend(silent.into_iter().map(|entry| {
            let Head(device, seq, _) = entry.head();
            format!("{device}:{seq}:words")
        }));
    }
    Ok(missing.into_iter().collect())
}
