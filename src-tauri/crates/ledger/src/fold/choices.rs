//! Choices: what two hands changed apart, until a person has seen both sides and said what holds.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::entry::What;
use crate::graph::{Graph, View};
use crate::ids::{ChoiceId, EntryHash, Place, digest_of};

/// The version of the rule by which choices arise; part of their ids.
const RULE: &[u8] = b"toa-soan choice 1";

/// A place at which sides stand against each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    pub id: ChoiceId,
    pub place: Place,
    /// Sorted.
    pub sides: Vec<EntryHash>,
    /// The last entry at this place that all sides had seen.
    pub base: Option<EntryHash>,
}

impl ChoiceId {
    pub fn of(place: &Place, sides: &BTreeSet<EntryHash>) -> ChoiceId {
        let sides = sides.iter().map(|side| side.0.as_slice());
        ChoiceId(digest_of([RULE, place.0.as_bytes()].into_iter().chain(sides)))
    }
}

/// Who touched which place, and who settled what.
#[derive(Default)]
pub struct Touches {
    places: BTreeMap<Place, Hands>,
    /// What repairs set aside: nobody's side, and open until somebody who saw it says what becomes of it.
    aside: BTreeMap<Place, Hands>,
    /// Take-downs, in order: the text begins afresh there, and what was touched before or beside it is no part of it.
    afresh: Vec<usize>,
}

/// The nodes at one place, in order.
#[derive(Default)]
struct Hands {
    /// The chain of the first, and whether another chain touches it, too.
    chain: usize,
    several: bool,
    touches: Vec<usize>,
    /// Nodes that settle what they had seen: touches, and answers to a choice.
    settling: Vec<usize>,
}

impl Touches {
    /// Collects the touches of the nodes for which `counts` holds.
    pub fn of(graph: &Graph, counts: impl Fn(usize) -> bool) -> Touches {
        let mut touches = Touches::default();
        (0..graph.nodes().len()).filter(|at| counts(*at)).for_each(|at| touches.put(graph, at));
        touches
    }

    /// Adds those of the node that comes next.
    pub(super) fn put(&mut self, graph: &Graph, at: usize) {
        let Some(node) = graph.nodes().get(at) else { return };
        let Some(header) = node.entry.header() else { return };
        if let What::TakeDown { .. } = header.what {
            self.afresh.push(at);
        }
        if let What::Repair { set_aside, .. } = &header.what {
            for place in set_aside {
                self.aside.entry(place.clone()).or_default().touches.push(at);
            }
        }
        // A repair is nobody's side.
        if header.hand.is_none() {
            return;
        }
        if let What::Settled { place, .. } = &header.what {
            if let Some(hands) = self.aside.get_mut(place) {
                hands.settling.push(at);
            }
            self.places.entry(place.clone()).or_default().settling.push(at);
        }
        for place in header.what.touches() {
            let hands = self.places.entry(place).or_default();
            if hands.touches.last() == Some(&at) {
                continue;
            }
            if hands.touches.is_empty() {
                hands.chain = node.chain;
            }
            hands.several |= hands.chain != node.chain;
            hands.touches.push(at);
            hands.settling.push(at);
        }
    }

    /// The choices that are open within a view.
    pub fn open(&self, graph: &Graph, view: &View) -> Vec<Choice> {
        let there = self.there(graph, view);
        let apart = self.places.iter().filter_map(|(place, hands)| hands.open(graph, &there, place));
        let aside = self.aside.iter().filter_map(|(place, hands)| hands.unanswered(graph, &there, place));
        apart.chain(aside).collect()
    }

    /// Whether any is.
    pub fn any_open(&self, graph: &Graph, view: &View) -> bool {
        let there = self.there(graph, view);
        self.places.iter().any(|(place, hands)| hands.open(graph, &there, place).is_some())
            || self.aside.iter().any(|(place, hands)| hands.unanswered(graph, &there, place).is_some())
    }

    /// Whether a node is in a view, and in the text that is there now.
    fn there(&self, graph: &Graph, view: &View) -> impl Fn(&usize) -> bool {
        let within = |at: &usize| graph.nodes().get(*at).is_some_and(|node| view.has(node.chain, node.at));
        let afresh = self.afresh.iter().rev().copied().find(within);
        move |at| within(at) && afresh.is_none_or(|afresh| graph.saw(*at, afresh))
    }
}

impl Hands {
    /// What was set aside here and nobody who saw it has settled.
    fn unanswered(&self, graph: &Graph, there: &impl Fn(&usize) -> bool, place: &Place) -> Option<Choice> {
        let answered = |at: &usize| {
            self.settling.iter().filter(|settler| there(settler)).any(|settler| graph.saw(*settler, *at))
        };
        let open = self.touches.iter().filter(|at| there(at) && !answered(at)).copied().collect();
        choice(graph, place, &open, &[])
    }

    fn open(&self, graph: &Graph, there: &impl Fn(&usize) -> bool, place: &Place) -> Option<Choice> {
        // What one chain touched alone can never be a choice.
        if !self.several {
            return None;
        }
        let touches: Vec<usize> = self.touches.iter().filter(|at| there(at)).copied().collect();
        let settling: Vec<usize> = self.settling.iter().filter(|at| there(at)).copied().collect();
        // Pasts grow along a chain, so the last of each chain settles all that any of it does.
        let mut last: BTreeMap<usize, usize> = BTreeMap::new();
        for at in settling {
            last.insert(graph.nodes().get(at)?.chain, at);
        }
        let settlers: Vec<usize> = last.into_values().collect();
        let newest = graph.newest(&touches);
        if newest.len() < 2 {
            return None;
        }
        let settled = |one: usize, other: usize| {
            settlers.iter().any(|settler| {
                ![one, other].contains(settler) && graph.saw(*settler, one) && graph.saw(*settler, other)
            })
        };
        // If somebody had seen all of the newest, he had seen everything.
        if settlers
            .iter()
            .any(|settler| touches.iter().all(|touch| touch == settler || graph.saw(*settler, *touch)))
        {
            return None;
        }
        let mut sides = BTreeSet::new();
        for (number, one) in touches.iter().enumerate() {
            for other in touches.iter().skip(number + 1) {
                if graph.apart(*one, *other) && !settled(*one, *other) {
                    sides.extend([*one, *other]);
                }
            }
        }
        choice(graph, place, &sides, &touches)
    }
}

/// The choice between these nodes; none where there are none.
pub(super) fn choice(
    graph: &Graph,
    place: &Place,
    sides: &BTreeSet<usize>,
    touches: &[usize],
) -> Option<Choice> {
    if sides.is_empty() {
        return None;
    }
    let hash = |at: &usize| graph.nodes().get(*at).map(|node| node.entry.hash());
    let base = touches
        .iter()
        .rev()
        .find(|at| !sides.contains(at) && sides.iter().all(|side| graph.saw(*side, **at)));
    let base = base.and_then(hash);
    let sides: BTreeSet<EntryHash> = sides.iter().filter_map(hash).collect();
    Some(Choice {
        id: ChoiceId::of(place, &sides),
        place: place.clone(),
        sides: sides.into_iter().collect(),
        base,
    })
}
