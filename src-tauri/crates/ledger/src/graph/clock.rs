//! How far each chain had been seen.

/// For each chain, the last place seen in it; 0 for none.
#[derive(Clone, Debug, Default)]
pub struct Clock(Vec<u32>);

impl PartialEq for Clock {
    fn eq(&self, other: &Clock) -> bool {
        let longest = self.0.len().max(other.0.len());
        (0..longest).all(|chain| self.upto(chain) == other.upto(chain))
    }
}

impl Eq for Clock {}

impl Clock {
    pub fn sees(&self, chain: usize, at: u32) -> bool {
        self.upto(chain) >= at
    }

    pub fn upto(&self, chain: usize) -> u32 {
        self.0.get(chain).copied().unwrap_or(0)
    }

    pub(super) fn merge(&mut self, other: &Clock) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }

    pub(super) fn set(&mut self, chain: usize, at: u32) {
        if self.0.len() <= chain {
            self.0.resize(chain + 1, 0);
        }
        if let Some(mine) = self.0.get_mut(chain) {
            *mine = at;
        }
    }
}

/// A part of a graph that is closed by itself: each chain up to some place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View(Clock);

impl View {
    pub fn of(clock: &Clock) -> View {
        View(clock.clone())
    }

    pub fn has(&self, chain: usize, at: u32) -> bool {
        self.0.sees(chain, at)
    }

    pub fn upto(&self, chain: usize) -> u32 {
        self.0.upto(chain)
    }

    pub fn see(&mut self, chain: usize, at: u32) {
        if self.upto(chain) < at {
            self.0.set(chain, at);
        }
    }

    pub fn limit(&mut self, chain: usize, at: u32) {
        if self.upto(chain) > at {
            self.0.set(chain, at);
        }
    }

    pub fn merge(&mut self, clock: &Clock) {
        self.0.merge(clock);
    }

    /// What either view has.
    pub fn join(&mut self, other: &View) {
        self.0.merge(&other.0);
    }
}
