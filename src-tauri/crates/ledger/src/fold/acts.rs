//! Whether an act may count at all, by its own past: the person, her role and key, the device, and for an approval the
//! choices that were open before her. What the act met from others is [`super::desk`]'s question.

use std::collections::BTreeSet;

use super::choices::Touches;
use super::standing::Why;
use crate::entry::{Act, Entry, What};
use crate::graph::{Graph, View};
use crate::ids::StaffId;
use crate::office::{Office, Side};
use crate::process::{Need, Role, Row, Who};

/// What is asked of every entry of a topic.
pub(super) struct Bench<'a> {
    pub graph: &'a Graph,
    pub office: &'a Office,
    pub touches: &'a Touches,
}

impl<'a> Bench<'a> {
    pub fn entry(&self, at: usize) -> Option<&'a Entry> {
        self.graph.nodes().get(at).map(|node| &node.entry)
    }

    /// Why the act at `at` never counts, whatever others did. `authors` are those in its past.
    pub fn refused(&self, at: usize, row: &Row, authors: &BTreeSet<StaffId>) -> Option<Why> {
        let entry = self.entry(at)?;
        let frame = entry.frame();
        if self.office.cut(frame.device).is_some_and(|cut| frame.n >= cut) {
            return Some(Why::DeviceRevoked);
        }
        for fork in &self.graph.forks {
            match self.office.side(self.graph, at, fork) {
                Side::Counts => {}
                Side::Undecided => return Some(Why::ForkUndecided),
                Side::Lost => return Some(Why::ForkLost),
            }
        }
        let Some(staff) = entry.header()?.staff() else {
            // Where nobody has been appointed yet, whoever may write may also put away.
            let open = row.who == Who::Anybody && self.office.is_trial();
            return (!open).then_some(Why::NotDeclared);
        };
        let Some(view) = self.rules_seen(at) else { return Some(Why::OfficeMissing) };
        if !entry.person().is_some_and(|key| self.office.speaks_for(key, staff, &view)) {
            return Some(Why::KeyUnknown);
        }
        let roles = self.office.roles(staff, &view);
        let is_author = authors.contains(staff);
        let may = match row.who {
            Who::Anybody => true,
            Who::Author => is_author || roles.contains(&Role::Author),
            Who::Roles(wanted) | Who::NotAnAuthor(wanted) => wanted.iter().any(|role| roles.contains(role)),
        };
        // The role that the entry names is shown beside the act, so it is one that was held.
        if !may || entry.role().is_some_and(|role| !roles.contains(&role) && !is_author) {
            return Some(Why::RoleMissing);
        }
        if matches!(row.who, Who::NotAnAuthor(_)) && is_author {
            return Some(Why::OwnArticle);
        }
        if row.needs == Need::ExactText && self.touches.any_open(self.graph, &self.graph.past(at)) {
            return Some(Why::ChoiceOpen);
        }
        None
    }

    /// The office as the device of this entry had been shown it: its log's `rules` up to this entry, added up.
    fn rules_seen(&self, at: usize) -> Option<View> {
        let mut view = View::default();
        let mut at = Some(at);
        // Heads are said where they change, so each entry of the log adds to those before it.
        while let Some(entry) = at.filter(|at| self.is_of_office(*at)).and_then(|at| self.entry(at)) {
            if !entry.frame().rules.is_empty() {
                view.join(&self.office.as_seen(&entry.frame().rules)?);
            }
            at = entry.frame().prev.and_then(|prev| self.graph.place(prev));
        }
        Some(view)
    }

    /// Whom the node makes an author of the text: who began it, and whoever its byline ever named.
    pub fn authors(&self, at: usize) -> impl Iterator<Item = &'a StaffId> {
        let header = self.entry(at).and_then(Entry::header);
        let named = match header.map(|header| &header.what) {
            Some(What::Ink { authors, .. } | What::Origin { authors, .. }) => authors.as_slice(),
            _ => &[],
        };
        let first = header.filter(|header| header.frame.begins());
        named.iter().chain(first.and_then(|header| header.staff()))
    }

    /// Whether it was written in this office, and not in one from which the text was taken in.
    fn is_of_office(&self, at: usize) -> bool {
        self.entry(at).is_some_and(|entry| entry.frame().office == self.office.id())
    }

    /// The act at a node. Those of another office are history: what came of them the origin says that took the text in.
    pub fn act(&self, at: usize) -> Option<&'a Act> {
        if !self.is_of_office(at) {
            return None;
        }
        match self.entry(at)?.what()? {
            What::Act(act) => Some(act),
            _ => None,
        }
    }

    /// Whether a history begins here that is older than the ledger, or than the office.
    pub fn begins(&self, at: usize) -> bool {
        let is_older = |at: usize| !self.is_of_office(at);
        self.is_of_office(at)
            && matches!(self.entry(at).and_then(Entry::what), Some(What::Origin { .. }))
            && self.graph.parents(at).all(is_older)
    }

    /// Whether the node is a change of the text by a person, or by a take-down.
    pub fn is_persons_ink(&self, at: usize) -> bool {
        let Some(header) = self.entry(at).and_then(Entry::header) else { return false };
        matches!(&header.what, What::Ink { moved: true, .. } | What::TakeDown { .. }) && header.hand.is_some()
    }
}
