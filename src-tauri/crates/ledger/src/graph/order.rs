//! From a set of entries to the closed part in its order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::clock::Clock;
use super::{Fork, Graph, Node};
use crate::entry::{Entry, Head, What};
use crate::ids::{DeviceId, EntryHash};

pub(super) fn read<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Graph {
    // Sorted by hash, so that a parent is found by it; the hashes side by side, because the search reads nothing else.
    let mut sorted: Vec<(EntryHash, &Entry)> =
        entries.into_iter().map(|entry| (entry.hash(), entry)).collect();
    sorted.sort_unstable_by_key(|(hash, _)| *hash);
    sorted.dedup_by_key(|(hash, _)| *hash);
    let (hashes, entries): (Vec<EntryHash>, Vec<&Entry>) = sorted.into_iter().unzip();
    let mut missing = BTreeSet::new();
    let mut broken = Vec::new();
    // For each entry, how many of its parents are not in the order yet; and its children.
    let mut open = vec![0_usize; entries.len()];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    for (number, entry) in entries.iter().enumerate() {
        let mut lacks = false;
        for parent in parents_of(entry) {
            let found = hashes.binary_search(&parent.2).ok().and_then(|at| Some((at, entries.get(at)?)));
            match found {
                Some((at, found)) if fits(found, &parent, entry) => {
                    open[number] += 1;
                    children[at].push(number);
                }
                Some(_) => {
                    broken.push(hashes[number]);
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
    let mut graph = Graph::default();
    // Of the same rank the one of the least hash, which is the one of the least number.
    let turn = |number: usize| Reverse((rank(entries[number]), number));
    let mut ready: BinaryHeap<_> = (0..entries.len()).filter(|number| open[*number] == 0).map(turn).collect();
    while let Some(Reverse((_, number))) = ready.pop() {
        graph.take(entries[number]);
        for child in &children[number] {
            open[*child] -= 1;
            if open[*child] == 0 {
                ready.push(turn(*child));
            }
        }
    }
    let waits = |(number, hash): (usize, &EntryHash)| {
        (open[number] > 0 && broken.binary_search(hash).is_err()).then_some(*hash)
    };
    let waiting = hashes.iter().enumerate().filter_map(waits).collect();
    Graph { forks: graph.forks(), waiting, missing, broken, ..graph }
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

impl Graph {
    /// Takes the entry that comes next. It goes on the chain that ends with the entry before it, or begins one.
    fn take(&mut self, entry: &Entry) {
        let before = entry.frame().prev.and_then(|prev| self.place(prev));
        let goes_on = before.and_then(|before| {
            let chain = self.nodes.get(before)?.chain;
            (self.ends.get(chain) == Some(&before)).then_some(chain)
        });
        let clock = self.clock_of(entry);
        self.put(entry, goes_on.unwrap_or(self.ends.len()), clock);
    }

    /// How far an entry had seen each chain, itself left out.
    fn clock_of(&self, entry: &Entry) -> Clock {
        let mut parents = parents_of(entry).filter_map(|parent| self.node(parent.2));
        let mut clock = parents.next().map(|parent| parent.clock.clone()).unwrap_or_default();
        parents.for_each(|parent| clock.merge(&parent.clock));
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

    /// Logs with more than one entry after the same one, or more than one beginning.
    fn forks(&self) -> Vec<Fork> {
        let devices: BTreeSet<DeviceId> = self.ends().map(|node| node.entry.frame().device).collect();
        // A log that does not fork is one chain.
        if devices.len() == self.ends.len() {
            return Vec::new();
        }
        let mut after: BTreeMap<(DeviceId, u64, Option<EntryHash>), Vec<EntryHash>> = BTreeMap::new();
        for node in &self.nodes {
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
}
