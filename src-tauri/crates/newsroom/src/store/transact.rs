//! The one door for changes: it opens a transaction, lets the caller change rows and record events,
//! commits, and says what changed, so that a window refreshes just that.

use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::Serialize;
use ts_rs::TS;

use super::memory::{Left, Memory};
use super::{Blobs, Device, Store, meta};
use crate::actor::Actor;
use crate::error::Result;

/// What a commit changed: the lists and articles that have to be read again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Changed {
    pub articles: Vec<String>,
    pub photos: bool,
    /// The registry of people the office writes about.
    pub officials: bool,
    /// What rules know beside the text: the profile, and the tables of agencies, documents and units.
    pub proof: bool,
    /// Imports from cards and folders.
    pub ingests: bool,
    pub staff: bool,
    pub settings: bool,
    pub packages: bool,
    /// The window that wrote, so that it does not hear its own echo.
    pub origin: Option<String>,
}

impl Changed {
    pub fn article(&mut self, id: &str) {
        if !self.articles.iter().any(|known| known == id) {
            self.articles.push(id.to_owned());
        }
    }
}

/// An open transaction. Dropping it without a commit undoes everything done through it.
pub struct Tx<'a> {
    transaction: Transaction<'a>,
    pub(crate) device: &'a Device,
    pub(crate) blobs: &'a Blobs,
    pub(crate) actor: &'a Actor,
    /// The moment of the whole transaction, RFC 3339 with offset.
    pub(crate) now: &'a str,
    pub(crate) changed: Changed,
    pub(super) memory: &'a Memory,
    pub(super) left: Left,
}

impl<'a> std::ops::Deref for Tx<'a> {
    type Target = Transaction<'a>;
    fn deref(&self) -> &Transaction<'a> {
        &self.transaction
    }
}

impl Store {
    /// Runs `work` as `actor` in one transaction. Nothing of it is kept if `work` or the commit fails; on
    /// return it is durable (`synchronous=FULL`).
    pub fn transact<T>(
        &self,
        actor: &Actor,
        now: &str,
        work: impl FnOnce(&mut Tx) -> Result<T>,
    ) -> Result<(T, Changed)> {
        let mut writer = self.writer();
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut tx = self.begin(transaction, actor, now);
        tx.changed.origin.clone_from(&actor.origin);
        let value = work(&mut tx)?;
        if tx.changed.officials || tx.changed.proof {
            meta::count(&tx, meta::HOUSE_CHANGES)?;
        }
        let Tx { transaction, changed, left, .. } = tx;
        transaction.commit()?;
        self.memory.keep(left);
        Ok((value, changed))
    }

    fn begin<'a>(&'a self, transaction: Transaction<'a>, actor: &'a Actor, now: &'a str) -> Tx<'a> {
        let (changed, left) = (Changed::default(), Left::default());
        Tx {
            transaction,
            device: &self.device,
            blobs: &self.blobs,
            actor,
            now,
            changed,
            memory: &self.memory,
            left,
        }
    }

    /// Runs `work` as [`Store::transact`] does, and keeps nothing of it: what would come of it is its value.
    pub(crate) fn rehearse<T>(
        &self,
        actor: &Actor,
        now: &str,
        work: impl FnOnce(&mut Tx) -> Result<T>,
    ) -> Result<T> {
        let mut writer = self.writer();
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        work(&mut self.begin(transaction, actor, now))
    }

    /// Runs `work` while nobody, in this program or another, can write to the database: what it sees holds until it
    /// returns. It changes files, not rows.
    pub(crate) fn write_locked<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut writer = self.writer();
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        work(&transaction)
    }
}
