//! How an article stands, as everybody reads it who has the same entries.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::acts::Bench;
use super::choices::{Choice, Touches, choice};
use super::desk::Desk;
use crate::entry::{Entry, Head, Matter, What};
use crate::graph::{Fork, Graph};
use crate::ids::{ChoiceId, ContentHash, EntryHash, PhotoId, Place, StaffId, digest_of};
use crate::process::{self, State, Turn};

/// Why an act does not count, or waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The article was in another state when the step came.
    OutOfPlace(State),
    Trashed,
    NotTrashed,
    /// The person is on no staff list.
    NotDeclared,
    /// No key of this person was known there that signed it.
    KeyUnknown,
    RoleMissing,
    /// The approver is an author of the text.
    OwnArticle,
    /// Somebody changed the text that the person had not seen.
    TextChanged,
    /// Sides stood against each other before her eyes.
    ChoiceOpen,
    /// The approval that it stands on does not hold, or is of another text.
    ApprovalVoid,
    DeviceRevoked,
    /// It waits until an administrator says which side of a fork counts.
    ForkUndecided,
    ForkLost,
    /// It waits for entries of the office that it had seen.
    OfficeMissing,
}

/// An approval that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Approval {
    pub entry: EntryHash,
    pub hash: ContentHash,
    pub staff: StaffId,
    pub previews_only: bool,
}

/// Whose turn it is, and since which entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pen {
    #[serde(skip)]
    pub turn: Turn,
    /// The persons, where the process names them; else anybody whose turn it is.
    pub staff: BTreeSet<StaffId>,
    pub since: Option<EntryHash>,
}

/// An entry that moved the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    pub entry: EntryHash,
    pub from: State,
    pub to: State,
}

/// An act without effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overtaken {
    pub entry: EntryHash,
    pub why: Why,
}

/// Something that happened in the world stands against what others did. It stays until a person answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alarm {
    pub id: ChoiceId,
    /// The export or the publication.
    pub entry: EntryHash,
    pub why: Why,
    pub answered: Option<EntryHash>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comment {
    pub entry: EntryHash,
    pub on: Place,
    pub replies: Vec<EntryHash>,
    pub open: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    pub entry: EntryHash,
    pub place: Place,
    /// Taken or turned down; open where nobody decided, or two decided apart and differently.
    pub taken: Option<bool>,
}

/// All that follows from a set of entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    pub state: State,
    /// The entry that put it away, until it is taken back.
    pub trashed: Option<EntryHash>,
    /// What moved it, in order.
    pub steps: Vec<Step>,
    pub approval: Option<Approval>,
    /// The step that began the correction that goes on.
    pub correcting: Option<EntryHash>,
    pub pen: Pen,
    pub authors: BTreeSet<StaffId>,
    /// The entry before which nobody had seen anything; of several the one of the least hash.
    #[serde(skip)]
    pub began: Option<EntryHash>,
    /// Entries that moved the text or say how it came together, in order; each names a version.
    pub versions: Vec<EntryHash>,
    /// For a version, the entry with its name.
    pub names: BTreeMap<EntryHash, EntryHash>,
    pub comments: Vec<Comment>,
    pub proposals: Vec<Proposal>,
    /// Findings that may stand.
    pub ignored: Vec<EntryHash>,
    pub papers: Vec<EntryHash>,
    /// For each photo, the entries with its facts: one, or the sides of an open choice.
    pub photos: BTreeMap<PhotoId, Vec<EntryHash>>,
    pub choices: Vec<Choice>,
    pub alarms: Vec<Alarm>,
    pub exports: Vec<EntryHash>,
    pub published: Vec<EntryHash>,
    pub overtaken: Vec<Overtaken>,
    /// The last take-down.
    pub taken_down: Option<EntryHash>,
    /// What removed the text for good, unless somebody went on without having seen it: from the trash, and never one that was approved
    /// or went out.
    pub purged: Option<EntryHash>,
    /// By when it is wanted, and who is asked: what was said last, while it holds.
    pub wanted: BTreeMap<Matter, EntryHash>,
    /// Entries of a newer program: while there are any, nobody approves here.
    pub newer: Vec<EntryHash>,
    /// The highest version of the document's schema that its text was written in; 0 before any.
    pub schema: u32,
    #[serde(skip)]
    pub forks: Vec<Fork>,
    pub waiting: Vec<EntryHash>,
    pub missing: Vec<Head>,
    pub broken: Vec<EntryHash>,
    pub heads: Vec<Head>,
}

pub(super) fn read(graph: &Graph, touches: &Touches, desk: &Desk, shelf: &Shelf) -> Standing {
    let entry = |at: usize| graph.nodes().get(at).map(|node| &node.entry);
    let hash = |at: usize| entry(at).map(Entry::hash);
    let hashes = |places: &[usize]| places.iter().filter_map(|at| hash(*at)).collect::<Vec<_>>();
    let mut choices = touches.open(graph, &graph.whole());
    choices.extend(late_ink(graph, desk, shelf));
    // What did not know of the last take-down is no part of the text.
    let is_late = |entry: EntryHash| {
        shelf.taken_down.is_some_and(|afresh| graph.place(entry).is_some_and(|at| graph.apart(at, afresh)))
    };
    let mut versions = shelf.versions.clone();
    versions.retain(|entry| !is_late(*entry));
    choices.sort_by_key(|choice| choice.id);
    let mut missing: Vec<Head> = graph.missing.iter().copied().collect();
    missing.sort();
    Standing {
        state: desk.state,
        trashed: desk.trashed.and_then(hash),
        steps: desk
            .steps
            .iter()
            .filter_map(|(at, from, to)| Some(Step { entry: hash(*at)?, from: *from, to: *to }))
            .collect(),
        approval: desk.approval.and_then(entry).and_then(approval),
        correcting: desk.correcting.and_then(hash),
        pen: pen(desk, desk.since.and_then(entry)),
        authors: desk.authors.clone(),
        began: shelf.began.iter().copied().filter_map(hash).min(),
        versions,
        names: shelf
            .newest_by(graph, &shelf.names)
            .into_iter()
            .filter_map(|(version, at)| Some((version, hash(*at.last()?)?)))
            .collect(),
        comments: shelf.comments(graph),
        proposals: shelf.proposals(graph),
        ignored: shelf.ignored(graph),
        papers: hashes(&shelf.papers),
        photos: shelf
            .newest_by(graph, &shelf.photos)
            .into_iter()
            .map(|(photo, at)| (photo, hashes(&at)))
            .collect(),
        choices,
        alarms: alarms(graph, desk, &shelf.settled),
        exports: hashes(&desk.exports),
        published: hashes(&desk.published),
        overtaken: desk
            .overtaken
            .iter()
            .filter_map(|(at, why)| Some(Overtaken { entry: hash(*at)?, why: *why }))
            .collect(),
        taken_down: shelf.taken_down.and_then(hash),
        purged: shelf.purged.filter(|purged| graph.saw_all(*purged) && desk.may_go()).and_then(hash),
        wanted: wanted(graph, desk, shelf)
            .into_iter()
            .filter_map(|(matter, at)| Some((matter, hash(at)?)))
            .collect(),
        newer: hashes(&shelf.newer),
        schema: shelf.schema,
        forks: graph.forks.clone(),
        waiting: graph.waiting.clone(),
        missing,
        broken: graph.broken.clone(),
        heads: graph.heads(),
    }
}

fn approval(entry: &Entry) -> Option<Approval> {
    let (Some(What::Act(act)), staff) = (entry.what(), entry.header()?.staff()?) else { return None };
    let (hash, previews_only) = (act.saw, act.previews_only);
    Some(Approval { entry: entry.hash(), hash, staff: staff.clone(), previews_only })
}

fn pen(desk: &Desk, since: Option<&Entry>) -> Pen {
    let turn = process::turn(desk.state);
    let staff = match turn {
        Turn::Authors => desk.authors.clone(),
        Turn::Actor => {
            since.and_then(Entry::header).and_then(|header| header.staff()).cloned().into_iter().collect()
        }
        Turn::Role(_) | Turn::Nobody => BTreeSet::new(),
    };
    Pen { turn, staff, since: since.map(Entry::hash) }
}

/// Ink that reached a published or withdrawn text late: the state stays, and a person says whether it matters. And what was written by
/// whoever did not know of the last take-down: it stays out, and a person says what becomes of it.
fn late_ink(graph: &Graph, desk: &Desk, shelf: &Shelf) -> Vec<Choice> {
    let afresh = shelf.taken_down;
    let out = desk.published.iter().chain(&desk.withdrawn).chain(&afresh);
    let is_part = |at: usize| afresh.is_none_or(|afresh| graph.saw(at, afresh));
    let choices = out.filter_map(|version| {
        let place = Place::version(graph.nodes().get(*version)?.entry.hash());
        let answers = shelf.answers.get(&place).into_iter().flatten();
        // Who approved with both before her eyes has answered.
        let settling: Vec<usize> =
            answers.chain(&desk.granted).copied().filter(|at| graph.saw(*at, *version)).collect();
        let late = shelf.ink.iter().copied().filter(|ink| graph.apart(*ink, *version));
        let late = late.filter(|ink| Some(*version) == afresh || is_part(*ink));
        let late = late.filter(|ink| !settling.iter().any(|at| graph.saw(*at, *ink)));
        let mut sides: BTreeSet<usize> = late.collect();
        if !sides.is_empty() {
            sides.insert(*version);
        }
        choice(graph, &place, &sides, &[])
    });
    choices.collect()
}

/// Whoever was asked was asked for the step from the state of then, and what is out, or never will be, is not wanted any more.
fn wanted(graph: &Graph, desk: &Desk, shelf: &Shelf) -> BTreeMap<Matter, usize> {
    let over: Vec<usize> = desk.published.iter().chain(&desk.withdrawn).copied().collect();
    let holds = |matter: Matter, at: usize| match matter {
        Matter::Due => !over.iter().any(|over| graph.saw(*over, at)),
        Matter::Asked => desk.since.is_none_or(|since| graph.saw(at, since)),
    };
    let last = shelf.wanted.iter().filter_map(|(matter, said)| Some((*matter, *said.last()?)));
    last.filter(|(matter, at)| holds(*matter, *at)).collect()
}

fn alarms(graph: &Graph, desk: &Desk, settled: &BTreeMap<ChoiceId, usize>) -> Vec<Alarm> {
    let mut alarms: BTreeMap<EntryHash, Alarm> = BTreeMap::new();
    for (at, why) in &desk.alarms {
        let Some(node) = graph.nodes().get(*at) else { continue };
        let entry = node.entry.hash();
        let id = ChoiceId(digest_of([b"toa-soan alarm 1".as_slice(), entry.0.as_slice()]));
        let answered = settled.get(&id).filter(|answer| graph.saw(**answer, *at));
        let answered = answered.and_then(|answer| graph.nodes().get(*answer)).map(|node| node.entry.hash());
        alarms.entry(entry).or_insert(Alarm { id, entry, why: *why, answered });
    }
    alarms.into_values().collect()
}

/// What is no step of the process, sorted by what it speaks of.
#[derive(Default)]
pub(super) struct Shelf {
    /// Where nobody had seen anything before.
    began: Vec<usize>,
    /// What changed the text by a person's hand.
    ink: Vec<usize>,
    versions: Vec<EntryHash>,
    names: BTreeMap<EntryHash, Vec<usize>>,
    comments: Vec<(usize, Place)>,
    replies: BTreeMap<EntryHash, Vec<usize>>,
    resolved: BTreeMap<EntryHash, Vec<(usize, bool)>>,
    proposals: Vec<(usize, Place)>,
    decided: BTreeMap<EntryHash, Vec<(usize, bool)>>,
    ignored: BTreeMap<(String, Place), Vec<(usize, bool)>>,
    papers: Vec<usize>,
    photos: BTreeMap<PhotoId, Vec<usize>>,
    settled: BTreeMap<ChoiceId, usize>,
    /// The same by the place that they settle.
    answers: BTreeMap<Place, Vec<usize>>,
    taken_down: Option<usize>,
    purged: Option<usize>,
    wanted: BTreeMap<Matter, Vec<usize>>,
    newer: Vec<usize>,
    schema: u32,
}

impl Shelf {
    /// Adds the node that comes next.
    pub fn put(&mut self, bench: &Bench, at: usize) {
        let Some(entry) = bench.entry(at) else { return };
        if entry.frame().begins() {
            self.began.push(at);
        }
        if bench.is_persons_ink(at) {
            self.ink.push(at);
        }
        let Some(what) = entry.what() else { return self.newer.push(at) };
        self.schema = self.schema.max(what.schema().unwrap_or_default());
        match what {
            What::Ink { moved: true, .. } | What::Repair { merged: true, .. } => {
                self.versions.push(entry.hash())
            }
            // One that takes a text into an office leaves it as it is.
            What::Origin { .. } => self.versions.extend(entry.frame().begins().then(|| entry.hash())),
            What::VersionName { version, .. } => self.names.entry(*version).or_default().push(at),
            What::Comment { on, .. } => self.comments.push((at, on.clone())),
            What::Reply { to, .. } => self.replies.entry(*to).or_default().push(at),
            What::Resolve { comment, open, .. } => {
                self.resolved.entry(*comment).or_default().push((at, *open))
            }
            What::Ignore { rule, place, lifted, .. } => {
                self.ignored.entry((rule.clone(), place.clone())).or_default().push((at, *lifted));
            }
            What::Settled { choice, place, .. } => {
                self.settled.insert(*choice, at);
                self.answers.entry(place.clone()).or_default().push(at);
            }
            What::Paper { .. } => self.papers.push(at),
            What::Photo { photo, .. } => self.photos.entry(*photo).or_default().push(at),
            What::Proposal { place, .. } => self.proposals.push((at, place.clone())),
            What::Decided { proposal, taken, .. } => {
                self.decided.entry(*proposal).or_default().push((at, *taken))
            }
            What::TakeDown { .. } => {
                self.versions.push(entry.hash());
                self.taken_down = Some(at);
            }
            What::Purged { .. } => self.purged = Some(at),
            What::Wanted { matter, .. } => self.wanted.entry(*matter).or_default().push(at),
            What::Ink { .. }
            | What::Repair { .. }
            | What::Act(_)
            | What::Printed { .. }
            | What::Person { .. }
            | What::Key { .. }
            | What::Revoked { .. }
            | What::Ruling { .. }
            | What::Lines { .. } => {}
        }
    }

    /// For each thing, those of its nodes that no other had seen.
    fn newest_by<K: Ord + Clone>(
        &self,
        graph: &Graph,
        said: &BTreeMap<K, Vec<usize>>,
    ) -> BTreeMap<K, Vec<usize>> {
        said.iter().map(|(key, places)| (key.clone(), graph.newest(places))).collect()
    }

    fn comments(&self, graph: &Graph) -> Vec<Comment> {
        let comments = self.comments.iter().filter_map(|(at, on)| {
            let entry = graph.nodes().get(*at)?.entry.hash();
            let replies =
                self.replies.get(&entry).into_iter().flatten().filter_map(|at| graph.nodes().get(*at));
            let replies = replies.map(|node| node.entry.hash()).collect();
            // Where two decided apart, what is open stays open.
            let said = newest_said(graph, self.resolved.get(&entry));
            let open = said.is_empty() || said.contains(&true);
            Some(Comment { entry, on: on.clone(), replies, open })
        });
        comments.collect()
    }

    fn proposals(&self, graph: &Graph) -> Vec<Proposal> {
        let proposals = self.proposals.iter().filter_map(|(at, place)| {
            let entry = graph.nodes().get(*at)?.entry.hash();
            let said = newest_said(graph, self.decided.get(&entry));
            let taken = if said.len() == 1 { said.first().copied() } else { None };
            Some(Proposal { entry, place: place.clone(), taken })
        });
        proposals.collect()
    }

    fn ignored(&self, graph: &Graph) -> Vec<EntryHash> {
        let standing = self.ignored.values().filter(|said| !newest_said(graph, Some(said)).contains(&true));
        let last = standing.filter_map(|said| said.last()).filter_map(|(at, _)| graph.nodes().get(*at));
        last.map(|node| node.entry.hash()).collect()
    }
}

/// What the newest of these said; one value where they agree.
fn newest_said(graph: &Graph, said: Option<&Vec<(usize, bool)>>) -> BTreeSet<bool> {
    let said = said.map(Vec::as_slice).unwrap_or_default();
    let places: Vec<usize> = said.iter().map(|(at, _)| *at).collect();
    let newest = graph.newest(&places);
    said.iter().filter(|(at, _)| newest.contains(at)).map(|(_, said)| *said).collect()
}
