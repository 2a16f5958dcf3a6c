//! What one transaction leaves to the next, so that it need not be read again.

use std::any::Any;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use super::Tx;

/// One text is worked on at a time; a few others may stand open.
const MOST: usize = 16;

/// Things under their names, the newest first.
pub(super) type Left = VecDeque<(String, Box<dyn Any + Send>)>;

/// What committed transactions left.
#[derive(Default)]
pub(super) struct Memory(Mutex<Left>);

impl Memory {
    /// After the commit: what the transaction leaves.
    pub fn keep(&self, left: Left) {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        left.into_iter().rev().for_each(|thing| memory.push_front(thing));
        memory.truncate(MOST);
    }

    fn take<T: Any>(&self, name: &str) -> Option<T> {
        take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner), name)
    }
}

impl Tx<'_> {
    /// Takes out what this transaction, or one that was committed before it, left under this name. Unless it is left again, it is
    /// forgotten; so is all that a transaction leaves which is not committed.
    pub(crate) fn recall<T: Any>(&mut self, name: &str) -> Option<T> {
        let before = self.memory.take(name);
        take(&mut self.left, name).or(before)
    }

    /// Leaves something to whoever looks for it next. It is true of the store as this transaction sees it now.
    pub(crate) fn leave<T: Any + Send>(&mut self, name: &str, thing: T) {
        drop(take::<T>(&mut self.left, name));
        self.left.push_front((name.to_owned(), Box::new(thing)));
        self.left.truncate(MOST);
    }
}

fn take<T: Any>(things: &mut Left, name: &str) -> Option<T> {
    let at = things.iter().position(|(known, thing)| known == name && thing.is::<T>())?;
    things.remove(at)?.1.downcast().ok().map(|thing| *thing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Actor;
    use crate::error::Error;
    use crate::testing::{NOW, bench};

    #[test]
    fn what_is_not_committed_leaves_nothing() {
        let bench = bench();
        let (store, nobody) = (bench.office.store(), Actor::nobody(None));
        let recall = |tx: &mut Tx| Ok(tx.recall::<u32>("one"));
        let leave = |number: u32| {
            move |tx: &mut Tx| {
                tx.leave("one", number);
                tx.leave("one", number.to_string());
                Ok(())
            }
        };
        store.transact(&nobody, NOW, leave(1)).unwrap();
        assert_eq!(store.transact(&nobody, NOW, recall).unwrap().0, Some(1));
        assert_eq!(store.transact(&nobody, NOW, recall).unwrap().0, None, "taken out and not left again");
        store.rehearse(&nobody, NOW, leave(2)).unwrap();
        assert_eq!(store.transact(&nobody, NOW, recall).unwrap().0, None);
        store.transact(&nobody, NOW, leave(3)).unwrap();
        let failing = |tx: &mut Tx| {
            assert_eq!(recall(tx)?, Some(3));
            leave(4)(tx)?;
            Err::<(), Error>(Error::cancelled())
        };
        store.transact(&nobody, NOW, failing).unwrap_err();
        assert_eq!(store.transact(&nobody, NOW, recall).unwrap().0, None, "what was taken out is gone, too");
    }
}
