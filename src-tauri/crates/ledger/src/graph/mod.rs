//! Which entries are complete in their past, who had seen what, where a log forks, and the one order.

mod clock;
mod next;
mod order;

use std::collections::{BTreeSet, HashMap};

pub use clock::{Clock, View};

use crate::entry::{Entry, Head};
use crate::ids::{DeviceId, EntryHash};

/// The causally closed part of a set of entries of one topic.
///
/// An entry is in it when it, the entry before it in its log and all that it had seen are there. The rest waits, and
/// what it waits for is named.
#[derive(Default)]
pub struct Graph {
    nodes: Vec<Node>,
    places: HashMap<EntryHash, usize>,
    /// The last node of each chain.
    ends: Vec<usize>,
    /// The nodes that name ends of the office's logs.
    ruled: Vec<usize>,
    pub forks: Vec<Fork>,
    /// Entries that wait for others.
    pub waiting: Vec<EntryHash>,
    /// What they wait for.
    pub missing: BTreeSet<Head>,
    /// Entries that contradict what they name: another device, a counter that does not follow. They never count.
    pub broken: Vec<EntryHash>,
}

/// An entry of the closed part.
pub struct Node {
    pub entry: Entry,
    /// Which chain it stands in. A log is one chain; where it forks, each further branch is one of its own.
    pub chain: usize,
    /// 1, 2, 3 … in its chain.
    pub at: u32,
    /// For each chain, how far this entry had seen it, itself included.
    pub clock: Clock,
}

/// One device wrote two entries in one place of its log: a cloned disk, a restored copy. Both sides are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fork {
    pub device: DeviceId,
    /// The first place in the log at which the sides differ.
    pub seq: u64,
    /// The first entry of each side, sorted.
    pub sides: Vec<EntryHash>,
}

impl Graph {
    /// Reads a set of entries of one topic; the same entry twice is one entry, and the order of `entries` is nothing.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Graph {
        order::read(entries)
    }

    /// Takes in one more entry where nothing else moves by it: whoever wrote it had seen all that is here, so that it is the last in
    /// the order. `false` where that is not so, or something here is not in order; the graph is as it was, and has to be read anew.
    pub fn push(&mut self, entry: &Entry) -> bool {
        order::push(self, entry)
    }

    /// The closed part in the ledger's order: an entry after its past, and of those whose past is done the one of the
    /// least (rank, hash).
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Where an entry stands in that order.
    pub fn place(&self, entry: EntryHash) -> Option<usize> {
        self.places.get(&entry).copied()
    }

    pub fn node(&self, entry: EntryHash) -> Option<&Node> {
        self.nodes.get(self.place(entry)?)
    }

    /// Everything in the closed part.
    pub fn whole(&self) -> View {
        let mut view = View::default();
        for node in self.ends() {
            view.see(node.chain, node.at);
        }
        view
    }

    /// The past of the node at `place`, itself left out.
    pub fn past(&self, place: usize) -> View {
        let Some(node) = self.nodes.get(place) else { return View::default() };
        let mut view = View::of(&node.clock);
        view.limit(node.chain, node.at - 1);
        view
    }

    /// What an entry that was shown these heads had seen. `None` where one of them is not in the closed part.
    pub fn seen_at(&self, heads: &[Head]) -> Option<View> {
        let mut view = View::default();
        for head in heads {
            view.merge(&self.node(head.2)?.clock);
        }
        Some(view)
    }

    /// What the node at `place` came after: the entry before it in its log, and those of other logs that it names.
    pub fn parents(&self, place: usize) -> impl Iterator<Item = usize> {
        let parents = self.nodes.get(place).map(|node| order::parents_of(&node.entry));
        parents.into_iter().flatten().filter_map(|head| self.place(head.2))
    }

    /// Whether the node at `earlier` is in the past of the node at `later`, or is it.
    pub fn saw(&self, later: usize, earlier: usize) -> bool {
        match (self.nodes.get(later), self.nodes.get(earlier)) {
            (Some(later), Some(earlier)) => later.clock.sees(earlier.chain, earlier.at),
            _ => false,
        }
    }

    /// Whether the node at `place` had seen all others.
    pub fn saw_all(&self, place: usize) -> bool {
        self.ends.iter().all(|end| self.saw(place, *end))
    }

    /// Those of the nodes at `places` that no other of them had seen.
    pub fn newest(&self, places: &[usize]) -> Vec<usize> {
        let seen = |place: usize| places.iter().any(|other| *other != place && self.saw(*other, place));
        // Most often the last had seen all others.
        match places.last() {
            Some(last) if places.iter().all(|place| self.saw(*last, *place)) => vec![*last],
            _ => places.iter().copied().filter(|place| !seen(*place)).collect(),
        }
    }

    /// Neither had seen the other.
    pub fn apart(&self, one: usize, other: usize) -> bool {
        !self.saw(one, other) && !self.saw(other, one)
    }

    /// The last entry of each chain that no other chain goes on from: what the next entry here will have seen.
    pub fn heads(&self) -> Vec<Head> {
        let mut heads: Vec<Head> = self.ends().map(|node| node.entry.head()).collect();
        heads.sort();
        heads
    }

    /// The last node of each chain.
    fn ends(&self) -> impl Iterator<Item = &Node> {
        self.ends.iter().filter_map(|place| self.nodes.get(*place))
    }

    /// Whether the node stands behind the first entry of a side of a fork of its own device.
    pub fn behind_fork(&self, place: usize, fork: &Fork) -> Option<EntryHash> {
        let node = self.nodes.get(place)?;
        if node.entry.frame().device != fork.device {
            return None;
        }
        fork.sides.iter().copied().find(|side| self.place(*side).is_some_and(|side| self.saw(place, side)))
    }
}
