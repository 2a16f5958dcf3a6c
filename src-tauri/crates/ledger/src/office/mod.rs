//! The office's own topic: people and their roles, keys, revoked devices, rulings over forks.
//!
//! What counts in it is decided in the ledger's order: in a trial office every entry does; in an office with an id those
//! of its founder's key, and those of people who were administrators in the entry's own past.

use std::collections::{BTreeMap, BTreeSet};

use crate::entry::{Entry, Head, Right, Signature, What};
use crate::fold::{Choice, Touches};
use crate::graph::{Fork, Graph, View};
use crate::ids::{DeviceId, EntryHash, KeyId, OfficeId, Place, StaffId};
use crate::process::Role;

/// The office as a set of entries says it is.
pub struct Office {
    id: OfficeId,
    graph: Graph,
    /// For each node, whether it counts.
    counts: Vec<bool>,
    /// For each person, the nodes that say what she is, in order.
    people: BTreeMap<StaffId, Vec<usize>>,
    /// For each key of a person, whose it is and since which node.
    keys: BTreeMap<KeyId, Vec<(StaffId, usize)>>,
    devices: BTreeSet<DeviceId>,
    cuts: BTreeMap<DeviceId, u64>,
    rulings: BTreeMap<DeviceId, Vec<EntryHash>>,
}

impl Office {
    /// Reads the entries of the office's topic.
    pub fn of<'a>(id: OfficeId, entries: impl IntoIterator<Item = &'a Entry>) -> Office {
        let graph = Graph::of(entries.into_iter().filter(|entry| entry.frame().office == id));
        let mut office = Office {
            id,
            counts: Vec::new(),
            people: BTreeMap::new(),
            keys: BTreeMap::new(),
            devices: BTreeSet::new(),
            cuts: BTreeMap::new(),
            rulings: BTreeMap::new(),
            graph,
        };
        office.hear_all();
        // What a device wrote behind its cut does not count either where it had not seen the cut.
        if !office.cuts.is_empty() && !id.is_trial() {
            office.people.clear();
            office.keys.clear();
            office.devices.clear();
            office.rulings.clear();
            office.counts.clear();
            office.hear_all();
        }
        office
    }

    /// Takes in one more entry of the office's topic, where nothing else moves by it; see [`Graph::push`].
    pub fn push(&mut self, entry: &Entry) -> bool {
        let cuts = matches!(entry.what(), Some(What::Revoked { .. }));
        let goes_on = !cuts && entry.frame().office == self.id && self.graph.push(entry);
        if goes_on {
            self.hear(self.graph.nodes().len() - 1);
        }
        goes_on
    }

    fn hear_all(&mut self) {
        (0..self.graph.nodes().len()).for_each(|place| self.hear(place));
    }

    fn hear(&mut self, place: usize) {
        let counts = self.may(place);
        self.counts.push(counts);
        if counts {
            self.take(place);
        }
    }

    pub fn id(&self) -> OfficeId {
        self.id
    }

    /// Whether nobody founded it yet.
    pub fn is_trial(&self) -> bool {
        self.id.is_trial()
    }

    /// The graph of the office's topic, for heads, forks and what is missing.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Whether the entry counts: an administrator's, or any in a trial office.
    fn may(&self, place: usize) -> bool {
        let Some(entry) = self.graph.nodes().get(place).map(|node| &node.entry) else { return false };
        let (Some(header), Some(key)) = (entry.header(), entry.person()) else {
            // A trial office takes what anybody writes, signed by a person or not.
            return self.id.is_trial() && entry.header().is_some();
        };
        // Whoever shows a key of her own at first sight must hold it.
        if let What::Key { right: Right::Person { key: shown, .. }, .. } = &header.what
            && self.id.is_trial()
        {
            return KeyId::of(shown) == key;
        }
        if self.id.is_trial() {
            return true;
        }
        let founded = |person: &Signature| OfficeId::of(&person.key) == self.id;
        let past = self.graph.past(place);
        let may = |staff| {
            let roles = self.roles(staff, &past);
            // Who works here and by which keys is an administrator's to say; what the office writes by, whoever's duty it is.
            let may = match header.what {
                What::Lines { .. } => !roles.is_empty(),
                _ => roles.contains(&Role::Admin),
            };
            may && self.speaks_for(key, staff, &past)
        };
        self.cut(header.frame.device).is_none_or(|cut| header.frame.n < cut)
            && (entry.signatures().person.as_ref().is_some_and(founded) || header.staff().is_some_and(may))
    }

    /// Whether an entry of the office's topic, by its place in the order, is one that the office goes by.
    pub fn counts(&self, place: usize) -> bool {
        self.counts.get(place).copied().unwrap_or(false)
    }

    /// Whether the office was shown this device. A trial office knows them all.
    pub fn knows(&self, device: DeviceId) -> bool {
        self.id.is_trial() || self.devices.contains(&device)
    }

    /// The people whom it knows a key of, and the keys.
    pub fn keys(&self) -> impl Iterator<Item = (&StaffId, KeyId)> {
        self.keys.iter().flat_map(|(key, owners)| owners.iter().map(|(staff, _)| (staff, *key)))
    }

    /// The devices that it was shown, revoked ones too.
    pub fn devices(&self) -> impl Iterator<Item = DeviceId> {
        self.devices.iter().copied()
    }

    fn take(&mut self, place: usize) {
        let Some(what) = self.graph.nodes().get(place).and_then(|node| node.entry.what()) else { return };
        match what {
            What::Person { staff, .. } => self.people.entry(staff.clone()).or_default().push(place),
            What::Settled { place: at, .. } => {
                if let Some(staff) = at.as_person() {
                    self.people.entry(staff).or_default().push(place);
                }
            }
            What::Key { right: Right::Person { staff, key }, .. } => {
                self.keys.entry(KeyId::of(key)).or_default().push((staff.clone(), place));
            }
            What::Key { right: Right::Device { key }, .. } => {
                self.devices.insert(DeviceId::of(key));
            }
            What::Revoked { device, from_n, .. } => {
                let cut = self.cuts.entry(*device).or_insert(*from_n);
                *cut = (*cut).min(*from_n);
            }
            What::Ruling { device, counts, .. } => self.rulings.entry(*device).or_default().push(*counts),
            _ => {}
        }
    }

    /// The roles that a person held where the office was seen as `view`. Of changes that had not seen each other the
    /// narrower holds, until somebody who saw both says more.
    pub fn roles(&self, staff: &StaffId, view: &View) -> BTreeSet<Role> {
        let said = self.people.get(staff).map(Vec::as_slice).unwrap_or_default();
        let said: Vec<usize> = said.iter().copied().filter(|place| self.within(*place, view)).collect();
        let newest = self.graph.newest(&said);
        let roles = newest.into_iter().map(|place| self.roles_said(place));
        roles.reduce(|one, other| one.intersection(&other).copied().collect()).unwrap_or_default()
    }

    fn roles_said(&self, place: usize) -> BTreeSet<Role> {
        match self.graph.nodes().get(place).and_then(|node| node.entry.what()) {
            Some(What::Person { retired: false, roles, .. }) => roles.iter().copied().collect(),
            Some(What::Settled { took, .. }) => {
                let took = took.iter().filter_map(|entry| self.graph.place(*entry));
                let took = took.filter(|took| *took < place).map(|took| self.roles_said(took));
                took.reduce(|one, other| one.intersection(&other).copied().collect()).unwrap_or_default()
            }
            _ => BTreeSet::new(),
        }
    }

    /// Whether the key was known as this person's where the office was seen as `view`.
    pub fn speaks_for(&self, key: KeyId, staff: &StaffId, view: &View) -> bool {
        let owners = self.keys.get(&key).map(Vec::as_slice).unwrap_or_default();
        owners.iter().any(|(owner, place)| owner == staff && self.within(*place, view))
    }

    /// The office as an entry of another topic was shown it; `None` where this store lacks some of it.
    pub fn as_seen(&self, heads: &[Head]) -> Option<View> {
        self.graph.seen_at(heads)
    }

    /// The `n` from which nothing of this device counts.
    pub fn cut(&self, device: DeviceId) -> Option<u64> {
        self.cuts.get(&device).copied()
    }

    /// The entries that rulings over this device's forks let count.
    pub fn rulings(&self, device: DeviceId) -> &[EntryHash] {
        self.rulings.get(&device).map(Vec::as_slice).unwrap_or_default()
    }

    /// Open choices: places of the office that two people changed apart.
    pub fn choices(&self) -> Vec<Choice> {
        Touches::of(&self.graph, |place| self.counts(place)).open(&self.graph, &self.graph.whole())
    }

    /// The entries that say how a place of the office is now: one, or the sides of an open choice.
    pub fn newest(&self, place: &Place) -> Vec<EntryHash> {
        let nodes = self.graph.nodes().iter().enumerate();
        let touching = nodes.filter(|(at, node)| {
            self.counts(*at) && node.entry.what().is_some_and(|what| what.touches().contains(place))
        });
        let touching: Vec<usize> = touching.map(|(at, _)| at).collect();
        let newest = self.graph.newest(&touching).into_iter();
        newest.filter_map(|at| self.graph.nodes().get(at)).map(|node| node.entry.hash()).collect()
    }

    fn within(&self, place: usize, view: &View) -> bool {
        self.graph.nodes().get(place).is_some_and(|node| view.has(node.chain, node.at))
    }
}

/// Why an act of a device may have to wait, or does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Counts,
    /// Nobody has said yet which side does.
    Undecided,
    Lost,
}

impl Office {
    /// On which side of a fork of its log an entry stands.
    pub(crate) fn side(&self, graph: &Graph, place: usize, fork: &Fork) -> Side {
        let Some(side) = graph.behind_fork(place, fork) else { return Side::Counts };
        let Some(side_place) = graph.place(side) else { return Side::Undecided };
        // A ruling names an entry at or behind the first of the side that counts.
        let ruled = self.rulings(fork.device).iter().filter_map(|counts| graph.place(*counts));
        let mut ruled = ruled.filter(|counts| {
            fork.sides.iter().any(|side| graph.place(*side).is_some_and(|first| graph.saw(*counts, first)))
        });
        match ruled.next_back() {
            None => Side::Undecided,
            Some(counts) if graph.saw(counts, side_place) => Side::Counts,
            Some(_) => Side::Lost,
        }
    }
}
