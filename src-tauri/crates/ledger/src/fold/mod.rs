//! How an article stands: a pure function of the set of its entries and of the office.

mod acts;
mod choices;
mod desk;
mod standing;

pub use choices::{Choice, Touches};
pub use standing::{Alarm, Approval, Comment, Overtaken, Pen, Proposal, Standing, Step, Why};

use acts::Bench;
use desk::{Desk, Judged};
use standing::Shelf;

use crate::entry::Entry;
use crate::graph::Graph;
use crate::office::Office;

/// Reads how an article stands. The order of `entries` is nothing, and the same entry twice is one entry.
pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>, office: &Office) -> Standing {
    Fold::of(entries, office).standing()
}

/// A set of entries on its way to a [`Standing`], so that one more that comes after all others costs no more than itself.
pub struct Fold {
    graph: Graph,
    touches: Touches,
    desk: Desk,
    judged: Judged,
    shelf: Shelf,
}

impl Fold {
    /// As [`fold`] takes them.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>, office: &Office) -> Fold {
        let mut fold = Fold {
            graph: Graph::of(entries),
            touches: Touches::default(),
            desk: Desk::new(),
            judged: Judged::default(),
            shelf: Shelf::default(),
        };
        (0..fold.graph.nodes().len()).for_each(|at| fold.take(at, office));
        fold
    }

    /// Takes in one more entry where nothing else moves by it; see [`Graph::push`]. `office` is as it was for the others, entry by entry.
    pub fn push(&mut self, entry: &Entry, office: &Office) -> bool {
        let goes_on = self.graph.push(entry);
        if goes_on {
            self.take(self.graph.nodes().len() - 1, office);
        }
        goes_on
    }

    fn take(&mut self, at: usize, office: &Office) {
        self.touches.put(&self.graph, at);
        let bench = Bench { graph: &self.graph, office, touches: &self.touches };
        self.desk.take(&bench, at, &mut self.judged);
        self.shelf.put(&bench, at);
    }

    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    pub fn standing(&self) -> Standing {
        standing::read(&self.graph, &self.touches, &self.desk, &self.shelf)
    }
}
