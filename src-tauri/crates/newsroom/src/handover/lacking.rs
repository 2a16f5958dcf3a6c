//! What a file, or those who speak in it, name, and what is not here.

use std::collections::{BTreeMap, BTreeSet};

use ledger::entry::{Entry, Head};
use ledger::graph::Graph;
use ledger::{DeviceId, Topic};
use serde::Serialize;
use ts_rs::TS;

use super::receive::{Incoming, Wanted, headline};
use super::stage::Staged;
use crate::entries::{self, Words};
use crate::error::Result;
use crate::identity;
use crate::store::Tx;
use crate::text::one_line;

/// What is waited for of one laptop, in one article or in what the office goes by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "IncomingLacking")]
pub struct Lacking {
    /// Null of what the office goes by.
    pub article: Option<Wanted>,
    /// Empty of a laptop from which nothing came yet.
    pub laptop: String,
    /// Who wrote there last, as far as is known here.
    pub person: String,
    /// Entries that are named and not here.
    pub steps: u32,
    /// Entries that are here without what was written with them.
    pub texts: u32,
    /// When the last was written that is here, by the clock of then.
    pub last: Option<String>,
}

/// What is not here of the topics of a file: entries that others name, in their logs or in what they said that they have, and what was
/// written with entries that are here. A file that only asks says what there is elsewhere, and brings none of it.
pub(super) fn note(tx: &Tx, staged: &Staged, incoming: &mut Incoming) -> Result<()> {
    if staged.topics.is_empty() && !staged.cover.wants.is_empty() {
        return Ok(());
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
        let there = entries::of_topic(tx, topic)?;
        let graph = Graph::of(&there);
        let mut of: BTreeMap<DeviceId, Lacking> = BTreeMap::new();
        for Head(device, seq, _) in graph.missing.iter().copied().chain(entries::said::named(tx, name)?) {
            missing.insert(format!("{device}:{seq}"));
            let before = there.iter().map(Entry::frame).filter(|frame| frame.device == device);
            let before = before.map(|frame| frame.seq).filter(|here| *here < seq).max().unwrap_or(0);
            let lacking = of.entry(device).or_default();
            lacking.steps = lacking.steps.max(u32::try_from(seq - before).unwrap_or(u32::MAX));
        }
        for entry in Words::of(&graph).missing(tx, name)? {
            let Head(device, seq, _) = entry.head();
            missing.insert(format!("{device}:{seq}:words"));
            of.entry(device).or_default().texts += 1;
        }
        for (device, mut lacking) in of {
            if let Topic::Article(id) = topic {
                lacking.article = Some(Wanted { id: id.clone(), headline: headline(tx, id)? });
            }
            describe(tx, device, &there, &mut lacking)?;
            incoming.lacking.push(lacking);
        }
    }
    incoming.missing.extend(missing);
    Ok(())
}

/// Whose it is, and until when it is here.
fn describe(tx: &Tx, device: DeviceId, there: &[Entry], lacking: &mut Lacking) -> Result<()> {
    (lacking.laptop, lacking.person) = identity::laptop(tx, tx.device, device)?;
    let written = there.iter().filter(|entry| entry.frame().device == device);
    if let Some(last) = written.max_by_key(|entry| entry.frame().seq).and_then(Entry::header) {
        lacking.last = Some(last.at.clone());
        if let Some(hand) = &last.hand {
            lacking.person = one_line(&hand.name);
        }
    }
    Ok(())
}
