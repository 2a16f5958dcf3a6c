//! From a set of entries to the closed part in its order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashSet};

use super::clock::Clock;
use super::{Fork, Graph, Node};
use crate::entry::{Entry, Head, What};
use crate::ids::{DeviceId, EntryHash};

pub(super) fn read<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Graph {
    let mut entries: Vec<&Entry> = entries.into_iter().collect();
    entries.sort_unstable_by_key(|entry| entry.hash());
    entries.dedup_by_key(|entry| entry.hash());
    let mut missing = BTreeSet::new();
    let mut broken = Vec::new();
    // For each entry, how many of its parents are not in the order yet; and its children.
    let mut open = vec![0_usize; entries.len()];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    for (number, entry) in entries.iter().enumerate() {
        let mut lacks = false;
        for parent in parents_of(entry) {
            let found = entries.binary_search_by_key(&parent.2, |entry| entry.hash());
            let found = found.ok().and_then(|at| Some((at, entries.get(at)?)));
            match found {
                Some((at, found)) if fits(found, &parent, entry) => {
                    open[number] += 1;
                    children[at].push(number);
                }
                Some(_) => {
                    broken.push(entry.hash());
                    lacks = true;
                }
                None => {
                    missing.insert(parent);
                    lacks = true;
                }
            }
        }
        // One that lacks a parent never comes to its turn, nor does what comes after it.
        open[number] += usize::from(lacks);
    }
    broken.dedup();
    let mut line = Line::default();
    let turn = |number: usize| Reverse((rank(entries[number]), entries[number].hash(), number));
    let mut ready: BinaryHeap<_> = (0..entries.len()).filter(|number| open[*number] == 0).map(turn).collect();
    while let Some(Reverse((_, _, number))) = ready.pop() {
        line.push(entries[number]);
        for child in &children[number] {
            open[*child] -= 1;
            if open[*child] == 0 {
                ready.push(turn(*child));
            }
        }
    }
    let waits = |(number, entry): (usize, &&Entry)| {
        (open[number] > 0 && broken.binary_search(&entry.hash()).is_err()).then(|| entry.hash())
    };
    let waiting = entries.iter().enumerate().filter_map(waits).collect();
    let graph = line.graph;
    Graph { forks: forks(&graph.nodes), waiting, missing, broken, ..graph }
}

pub(super) fn push(graph: &mut Graph, entry: &Entry) -> bool {
    let in_order = graph.forks.is_empty()
        && graph.waiting.is_empty()
        && graph.missing.is_empty()
        && graph.broken.is_empty();
    let follows = |parent: Head| graph.node(parent.2).is_some_and(|node| fits(&node.entry, &parent, entry));
    if !in_order || graph.places.contains_key(&entry.hash()) || !parents_of(entry).all(follows) {
        return false;
    }
    let clock = graph.clock_of(entry);
    if !graph.ends().all(|end| clock.sees(end.chain, end.at)) {
        return false;
    }
    // Without forks a device has one chain.
    let frame = entry.frame();
    let own = graph.ends().find(|end| end.entry.frame().device == frame.device);
    if own.map(|end| end.entry.hash()) != frame.prev {
        return false;
    }
    let chain = own.map_or(graph.ends.len(), |end| end.chain);
    graph.put(entry, chain, clock);
    true
}

/// The entry before in its log, and what it had seen of the others, with the places that they are said to stand at.
pub(super) fn parents_of(entry: &Entry) -> impl Iterator<Item = Head> {
    let frame = entry.frame();
    let prev = frame.prev.map(|prev| Head(frame.device, frame.seq - 1, prev));
    prev.into_iter().chain(frame.seen.iter().copied())
}

/// Whether an entry is what another says of it. An office takes in what was written in another by an origin alone.
fn fits(found: &Entry, said: &Head, by: &Entry) -> bool {
    let adopts = matches!(by.what(), Some(What::Origin { .. }));
    let (found, by) = (found.frame(), by.frame());
    found.device == said.0
        && found.seq == said.1
        && found.topic == by.topic
        && (found.office == by.office || adopts)
        // On one device later is later in all topics.
        && (found.device != by.device || found.n < by.n)
}

/// What is no step of the process comes before every step: a text is known before anything is decided about it.
fn rank(entry: &Entry) -> u8 {
    match entry.what() {
        Some(What::Act(act)) => act.action.rank(),
        _ => 0,
    }
}

/// The order as it grows.
#[derive(Default)]
struct Line {
    graph: Graph,
    /// Entries after which their chain goes on already.
    continued: HashSet<EntryHash>,
}

impl Line {
    fn push(&mut self, entry: &Entry) {
        let before = entry.frame().prev.filter(|prev| self.continued.insert(*prev));
        let before = before.and_then(|prev| self.graph.node(prev));
        let chain = before.map_or(self.graph.ends.len(), |before| before.chain);
        let clock = self.graph.clock_of(entry);
        self.graph.put(entry, chain, clock);
    }
}

impl Graph {
    /// How far an entry had seen each chain, itself left out.
    fn clock_of(&self, entry: &Entry) -> Clock {
        let mut clock = Clock::default();
        for parent in parents_of(entry).filter_map(|parent| self.node(parent.2)) {
            clock.merge(&parent.clock);
        }
        clock
    }

    /// Puts an entry at the end of the order and of a chain, which may be a new one.
    fn put(&mut self, entry: &Entry, chain: usize, mut clock: Clock) {
        let place = self.nodes.len();
        let at = match self.ends.get_mut(chain) {
            Some(end) => {
                let before = std::mem::replace(end, place);
                self.nodes.get(before).map_or(1, |before| before.at + 1)
            }
            None => {
                self.ends.push(place);
                1
            }
        };
        clock.set(chain, at);
        if !entry.frame().rules.is_empty() {
            self.ruled.push(place);
        }
        self.places.insert(entry.hash(), place);
        self.nodes.push(Node { entry: entry.clone(), chain, at, clock });
    }
}

/// Logs with more than one entry after the same one, or more than one beginning.
fn forks(nodes: &[Node]) -> Vec<Fork> {
    let mut after: BTreeMap<(DeviceId, u64, Option<EntryHash>), Vec<EntryHash>> = BTreeMap::new();
    for node in nodes {
        let frame = node.entry.frame();
        after.entry((frame.device, frame.seq, frame.prev)).or_default().push(node.entry.hash());
    }
    let several = after.into_iter().filter(|(_, sides)| sides.len() > 1);
    several
        .map(|((device, seq, _), mut sides)| {
            sides.sort();
            Fork { device, seq, sides }
        })
        .collect()
}
