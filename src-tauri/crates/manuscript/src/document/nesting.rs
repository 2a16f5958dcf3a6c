//! How deep the blocks of an update lie inside one another, found before anything is built from them.

use std::collections::HashMap;
use std::ops::Range;

/// The deepest nesting of a sound document: text, cell, row, table and body make five.
pub const MAX_NESTING: usize = 24;

/// What an update says about where a block belongs. Ids are client and clock.
#[derive(Clone, Copy, Debug)]
pub enum Link {
    /// Inside the type that this block holds.
    Inside((u64, u64)),
    /// In the same list as this block.
    Beside((u64, u64)),
}

/// The blocks of one update. What they refer to outside it counts as the top: the document that receives it is
/// held to the same depth.
#[derive(Default)]
pub struct Nesting {
    blocks: Vec<Vec<Link>>,
    /// By client, the clocks of its blocks, in order, and their index.
    places: HashMap<u64, Vec<(Range<u64>, usize)>>,
}

enum Depth {
    Unknown,
    Open,
    Known(usize),
}

impl Nesting {
    pub fn add(&mut self, client: u64, clocks: Range<u64>, links: Vec<Link>) {
        self.places.entry(client).or_default().push((clocks, self.blocks.len()));
        self.blocks.push(links);
    }

    /// True where blocks lie deeper than [`MAX_NESTING`] in one another, or in a circle.
    pub fn is_too_deep(&mut self) -> bool {
        for places in self.places.values_mut() {
            places.sort_by_key(|(clocks, _)| clocks.start);
        }
        let mut depths: Vec<Depth> = self.blocks.iter().map(|_| Depth::Unknown).collect();
        for block in 0..self.blocks.len() {
            // A stack of our own: the chains that this is about would exhaust the program's.
            let mut stack = vec![block];
            while let Some(&top) = stack.last() {
                if let Depth::Known(_) = depths[top] {
                    stack.pop();
                    continue;
                }
                let mut depth = 0;
                let mut waiting = false;
                for link in &self.blocks[top] {
                    let (id, step) = match *link {
                        Link::Inside(id) => (id, 1),
                        Link::Beside(id) => (id, 0),
                    };
                    let Some(next) = self.find(id) else {
                        depth = depth.max(step);
                        continue;
                    };
                    match depths[next] {
                        Depth::Known(known) => depth = depth.max(known + step),
                        Depth::Open => return true,
                        Depth::Unknown => {
                            stack.push(next);
                            waiting = true;
                            break;
                        }
                    }
                }
                if waiting {
                    depths[top] = Depth::Open;
                } else if depth > MAX_NESTING {
                    return true;
                } else {
                    depths[top] = Depth::Known(depth);
                    stack.pop();
                }
            }
        }
        false
    }

    fn find(&self, (client, clock): (u64, u64)) -> Option<usize> {
        let places = self.places.get(&client)?;
        let at = places.partition_point(|(clocks, _)| clocks.end <= clock);
        places.get(at).filter(|(clocks, _)| clocks.contains(&clock)).map(|(_, block)| *block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_not_deep_and_a_deep_chain_is() {
        let mut list = Nesting::default();
        let mut chain = Nesting::default();
        for clock in 0..100_000u64 {
            let before = (1, clock.wrapping_sub(1) & 0xffff_ffff);
            list.add(1, clock..clock + 1, vec![Link::Beside(before)]);
            chain.add(1, clock..clock + 1, vec![Link::Inside(before)]);
        }
        assert!(!list.is_too_deep());
        assert!(chain.is_too_deep());
    }

    #[test]
    fn a_circle_is_refused() {
        let mut nesting = Nesting::default();
        nesting.add(1, 0..1, vec![Link::Beside((2, 0))]);
        nesting.add(2, 0..1, vec![Link::Inside((1, 0))]);
        assert!(nesting.is_too_deep());
    }
}
