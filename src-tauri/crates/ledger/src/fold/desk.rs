//! The article as it goes over the desk: entry by entry in the ledger's order, each step by the process table.

use std::collections::{BTreeMap, BTreeSet};

use super::acts::Bench;
use super::standing::Why;
use crate::entry::What;
use crate::graph::View;
use crate::ids::StaffId;
use crate::process::{self, Action, Effect, Need, Row, State, TABLE_VERSION, To};

/// How the article stands so far. Nodes are named by their place in the order.
#[derive(Debug)]
pub(super) struct Desk {
    pub state: State,
    /// The entry that brought it here.
    pub since: Option<usize>,
    pub trashed: Option<usize>,
    pub approval: Option<usize>,
    pub correcting: Option<usize>,
    pub exports: Vec<usize>,
    pub published: Vec<usize>,
    pub withdrawn: Option<usize>,
    /// Approvals that were granted, held or not.
    pub granted: Vec<usize>,
    pub overtaken: Vec<(usize, Why)>,
    /// What moved the article, from where to where.
    pub steps: Vec<(usize, State, State)>,
    /// What happened in the world, and what stands against it.
    pub alarms: Vec<(usize, Why)>,
    /// The authors of the text.
    pub authors: BTreeSet<StaffId>,
    /// The last change of the text in each chain.
    ink: BTreeMap<usize, u32>,
    /// What has come over the desk.
    seen: View,
}

/// Why acts never count, by their own past; the same in every view that has them.
#[derive(Default)]
pub(super) struct Judged(BTreeMap<usize, Option<Why>>);

/// Takes all nodes of a view over a desk.
fn run(bench: &Bench, view: &View, judged: &mut Judged) -> Desk {
    let mut desk = Desk::new();
    for (at, node) in bench.graph.nodes().iter().enumerate() {
        if view.has(node.chain, node.at) {
            desk.take(bench, at, judged);
        }
    }
    desk
}

impl Desk {
    pub fn new() -> Desk {
        Desk {
            state: State::Draft,
            since: None,
            trashed: None,
            approval: None,
            correcting: None,
            exports: Vec::new(),
            published: Vec::new(),
            withdrawn: None,
            granted: Vec::new(),
            overtaken: Vec::new(),
            steps: Vec::new(),
            alarms: Vec::new(),
            authors: BTreeSet::new(),
            ink: BTreeMap::new(),
            seen: View::default(),
        }
    }

    /// Takes the node that comes next.
    pub fn take(&mut self, bench: &Bench, at: usize, judged: &mut Judged) {
        let Some(node) = bench.graph.nodes().get(at) else { return };
        if bench.is_persons_ink(at) {
            self.ink(bench, at);
            self.ink.insert(node.chain, node.at);
        } else if bench.act(at).is_some() {
            self.act(bench, at, judged);
        } else if bench.begins(at) {
            self.begin(bench, at);
        }
        for author in bench.authors(at) {
            if !self.authors.contains(author) {
                self.authors.insert(author.clone());
            }
        }
        self.seen.see(node.chain, node.at);
    }

    /// Where an article stood whose history is older than the ledger, or than the office. Of two laptops that took the same text into
    /// the office, the one that comes first says it.
    fn begin(&mut self, bench: &Bench, at: usize) {
        if self.since.is_some() {
            return;
        }
        let Some(What::Origin { state, trashed, correcting, .. }) =
            bench.entry(at).and_then(|entry| entry.what())
        else {
            return;
        };
        (self.state, self.since) = (*state, Some(at));
        self.trashed = trashed.then_some(at);
        self.correcting = correcting.then_some(at);
        match state {
            State::Published => self.published.push(at),
            State::Withdrawn => self.withdrawn = Some(at),
            _ => {}
        }
    }

    /// What a change of the text does to an approval: the row *content change* where it had seen it; back to review
    /// where it had not, for the approver decided about another text.
    fn ink(&mut self, bench: &Bench, at: usize) {
        let Some(row) = process::row(TABLE_VERSION, Action::ContentChange) else { return };
        let (Some(approval), true) = (self.approval, row.from.contains(&self.state)) else { return };
        let unseen = self.exports.iter().filter(|export| !bench.graph.saw(at, **export));
        self.alarms.extend(unseen.map(|export| (*export, Why::TextChanged)));
        if bench.graph.saw(at, approval) {
            self.apply(row, at);
        } else {
            self.approval = None;
            self.go(State::Review, at);
        }
    }

    fn act(&mut self, bench: &Bench, at: usize, judged: &mut Judged) {
        let Some(row) = bench.act(at).and_then(|act| process::row(act.table, act.action)) else { return };
        if let Some(why) = self.refused(bench, at, row, judged) {
            return self.overtaken.push((at, why));
        }
        let Some(why) = self.out_of_place(bench, at, row) else { return self.apply(row, at) };
        // It was in order when it was taken, and others had done something else.
        match row.does {
            // What happened in the world counts all the same.
            Effect::LeavesTheHouse => {
                self.exports.push(at);
                self.alarms.push((at, why));
            }
            Effect::Publishes => {
                self.alarms.push((at, why));
                let withdrawn = self.withdrawn.is_some();
                self.published.push(at);
                self.correcting = None;
                if !withdrawn {
                    self.move_to(row, at);
                }
            }
            _ => self.overtaken.push((at, why)),
        }
    }

    /// Why the act never counts, by its own past: the person may not, or the step did not fit where she took it.
    fn refused(&self, bench: &Bench, at: usize, row: &Row, judged: &mut Judged) -> Option<Why> {
        if let Some(known) = judged.0.get(&at) {
            return *known;
        }
        let past = bench.graph.past(at);
        // Most often it had seen all that came before it, and the desk is as she had it.
        let earlier = if past == self.seen { None } else { Some(run(bench, &past, judged)) };
        let then = earlier.as_ref().unwrap_or(self);
        let refused = bench.refused(at, row, &then.authors).or_else(|| then.out_of_place(bench, at, row));
        judged.0.insert(at, refused);
        refused
    }

    /// Why the step does not fit where it comes.
    fn out_of_place(&self, bench: &Bench, at: usize, row: &Row) -> Option<Why> {
        if self.trashed.is_some() != (row.does == Effect::TakesBack) {
            return Some(if self.trashed.is_some() { Why::Trashed } else { Why::NotTrashed });
        }
        if !row.from.contains(&self.state) {
            return Some(Why::OutOfPlace(self.state));
        }
        match row.needs {
            // A text that the approver had not before her is another text.
            Need::ExactText => self.unseen_ink(bench, at).then_some(Why::TextChanged),
            Need::Approval => {
                let act = bench.act(at)?;
                let approval = self.approval?;
                let names = act.approval.and_then(|entry| bench.graph.place(entry)) == Some(approval);
                let exact = bench.act(approval).is_some_and(|approval| approval.saw == act.saw);
                (!(names && exact)).then_some(Why::ApprovalVoid)
            }
            Need::Nothing | Need::Readiness | Need::Reason => None,
        }
    }

    /// Whether the text was changed outside of the node's past.
    fn unseen_ink(&self, bench: &Bench, at: usize) -> bool {
        let Some(node) = bench.graph.nodes().get(at) else { return true };
        self.ink.iter().any(|(chain, last)| !node.clock.sees(*chain, *last))
    }

    fn apply(&mut self, row: &Row, at: usize) {
        match row.does {
            Effect::Nothing => {}
            Effect::GrantsApproval => {
                self.approval = Some(at);
                self.granted.push(at);
            }
            Effect::VoidsApproval => self.approval = None,
            Effect::LeavesTheHouse => self.exports.push(at),
            Effect::BeginsCorrection => {
                self.correcting = Some(at);
                self.approval = None;
            }
            Effect::Publishes => {
                self.correcting = None;
                self.published.push(at);
            }
            Effect::PutsAway => self.trashed = Some(at),
            Effect::TakesBack => self.trashed = None,
        }
        self.move_to(row, at);
    }

    fn move_to(&mut self, row: &Row, at: usize) {
        let To::State(state) = row.to else { return };
        if state == State::Withdrawn {
            self.withdrawn = Some(at);
        }
        self.go(state, at);
    }

    /// Whether it may be removed for good.
    pub fn may_go(&self) -> bool {
        self.trashed.is_some()
            && self.granted.is_empty()
            && self.exports.is_empty()
            && self.published.is_empty()
            && self.withdrawn.is_none()
    }

    fn go(&mut self, state: State, at: usize) {
        self.steps.push((at, self.state, state));
        self.state = state;
        self.since = Some(at);
    }
}
