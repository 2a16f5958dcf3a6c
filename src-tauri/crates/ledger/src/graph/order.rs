//! From a set of entries to the closed part in its order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet};

use super::clock::Clock;
use super::{Fork, Graph, Node};
use crate::entry::{Entry, Head, What};
use crate::ids::{DeviceId, EntryHash};

pub(super) fn read<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Graph<'a> {
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
    Graph {
        forks: forks(&line.nodes),
        waiting: entries.iter().enumerate().filter_map(waits).collect(),
        nodes: line.nodes,
        places: line.places,
        missing,
        broken,
    }
}

/// The entry before in its log, and what it had seen of the others, with the places that they are said to stand at.
fn parents_of(entry: &Entry) -> impl Iterator<Item = Head> {
    let frame = entry.frame();
    let prev = frame.prev.map(|prev| Head(frame.device, frame.seq - 1, prev));
    prev.into_iter().chain(frame.seen.iter().copied())
}

/// Whether an entry is what another says of it.
fn fits(found: &Entry, said: &Head, by: &Entry) -> bool {
    let (found, by) = (found.frame(), by.frame());
    found.device == said.0
        && found.seq == said.1
        && found.topic == by.topic
        && found.office == by.office
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
struct Line<'a> {
    nodes: Vec<Node<'a>>,
    places: HashMap<EntryHash, usize>,
    /// How many entries each chain has.
    lengths: Vec<u32>,
    /// Entries after which their chain goes on already.
    continued: HashSet<EntryHash>,
}

impl<'a> Line<'a> {
    fn push(&mut self, entry: &'a Entry) {
        let mut clock = Clock::default();
        for parent in parents_of(entry) {
            if let Some(parent) = self.places.get(&parent.2).and_then(|place| self.nodes.get(*place)) {
                clock.merge(&parent.clock);
            }
        }
        let before = entry.frame().prev.filter(|prev| self.continued.insert(*prev));
        let chain = before.and_then(|prev| self.places.get(&prev)).and_then(|place| self.nodes.get(*place));
        let chain = chain.map_or(self.lengths.len(), |before| before.chain);
        if chain == self.lengths.len() {
            self.lengths.push(0);
        }
        let at = self.lengths.get_mut(chain).map_or(1, |length| {
            *length += 1;
            *length
        });
        clock.set(chain, at);
        self.places.insert(entry.hash(), self.nodes.len());
        self.nodes.push(Node { entry, chain, at, clock });
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
