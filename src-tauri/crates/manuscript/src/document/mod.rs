//! The shared document: a Yjs document that carries one article.
//!
//! Its shape (root types `headline`, `lead`, `meta`, `body`, and the elements of the body) is that of
//! `ui/src/lib/editor/schema.ts`. `read` turns it into values, `write` changes it by the smallest edit
//! that makes it say a given content, `text` does so within one text, `wire` checks what comes from outside.

mod align;
mod blocks;
#[cfg(test)]
mod hostile;
mod nesting;
pub(crate) mod read;
pub(crate) mod shape;
mod sound;
mod spot;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod touched;
mod wire;
mod write;

use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(crate) use align::{Step, align, block_likeness, shared_words};
pub use blocks::{BlockId, BlockIdFormatError};
pub use spot::Spot;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{
    ClientID, Doc, MapRef, OffsetKind, Options, ReadTxn, StateVector, TextRef, Transact, TransactionMut,
    Update, XmlFragmentRef,
};

use crate::content::{Block, Content};

/// After so many updates the journal is folded into one.
const JOURNAL_LIMIT: usize = 256;

/// One article as a shared document. Every opening takes a fresh client id, which is never stored: two
/// openings that wrote under the same id would for ever be taken for equal where they differ.
pub struct Manuscript {
    opened: Opened,
    /// Every update that made this document, so that it can be built again should one that looked sound turn
    /// out not to be, half way through.
    journal: Vec<Vec<u8>>,
}

struct Opened {
    doc: Doc,
    roots: Roots,
    client: ClientID,
}

/// The root types of a document.
pub(crate) struct Roots {
    pub headline: TextRef,
    pub lead: TextRef,
    pub meta: MapRef,
    pub body: XmlFragmentRef,
}

message::faults! {
    /// Why bytes were refused. The document is as it was before.
    pub enum ManuscriptError {
        DamagedUpdate = Damaged "manuscript-damaged-update",
        DamagedStateVector = Damaged "manuscript-damaged-state-vector",
    }
}

impl Default for Manuscript {
    fn default() -> Self {
        Manuscript::new()
    }
}

impl Manuscript {
    /// An empty article.
    pub fn new() -> Self {
        Manuscript { opened: Opened::new(|_| false), journal: Vec::new() }
    }

    /// Builds the document that these Yjs updates (version 1 of the encoding) make together. Their order does
    /// not matter, nor does one that comes twice.
    ///
    /// # Errors
    /// [`ManuscriptError::DamagedUpdate`] where one of them is not an update.
    pub fn load<'a>(updates: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, ManuscriptError> {
        let journal: Vec<Vec<u8>> =
            updates.into_iter().filter(|update| !is_empty(update)).map(<[u8]>::to_vec).collect();
        let mut manuscript = Manuscript { opened: Opened::rebuild(&journal)?, journal };
        manuscript.fold_journal();
        Ok(manuscript)
    }

    /// Merges an update from elsewhere.
    ///
    /// # Errors
    /// [`ManuscriptError::DamagedUpdate`]; the document is unchanged.
    pub fn apply(&mut self, update: &[u8]) -> Result<(), ManuscriptError> {
        if is_empty(update) {
            return Ok(());
        }
        let envelope = wire::check_update(update).map_err(|_| ManuscriptError::DamagedUpdate)?;
        // Someone else inserts under our client id, or deletes what we have not written yet: leave it to them.
        let ours = self.opened.client.get();
        let is_taken = envelope.clients.get(&ours).is_some_and(|end| *end > u64::from(self.opened.clock()));
        if let Err(error) = self.opened.apply(update) {
            self.opened = Opened::rebuild(&self.journal)?;
            return Err(error);
        }
        self.journal.push(update.to_vec());
        if is_taken {
            self.opened = Opened::rebuild(&self.journal)?;
        }
        self.fold_journal();
        Ok(())
    }

    /// What the article says now.
    pub fn content(&self) -> Content {
        read::content(&self.opened.roots, &self.opened.doc.transact())
    }

    /// The blocks of the body with their lasting names, in order: these and `content().normalized().body` agree.
    pub fn blocks(&self) -> Vec<(BlockId, Block)> {
        let blocks = read::blocks(&self.opened.roots, &self.opened.doc.transact());
        blocks.into_iter().filter_map(|(id, block)| Some((id, crate::normalize::block(block)?))).collect()
    }

    /// Makes the document say `target`, by the smallest edit found: a block that stays is not touched, within
    /// one that changes only the words that differ are. What others change meanwhile elsewhere survives.
    ///
    /// Afterwards `content().normalized()` equals `target.normalized()`. Returns the Yjs update that did it;
    /// empty where nothing had to change.
    pub fn write(&mut self, target: &Content) -> Vec<u8> {
        let target = target.clone().normalized();
        self.change(|roots, txn| write::content(roots, txn, &target))
    }

    /// The whole state as one update: what a store keeps instead of all the updates before.
    pub fn snapshot(&self) -> Vec<u8> {
        self.opened.doc.transact().encode_state_as_update_v1(&StateVector::default())
    }

    /// What this document knows of, for [`Manuscript::missing`] on the other side.
    pub fn state_vector(&self) -> Vec<u8> {
        self.opened.doc.transact().state_vector().encode_v1()
    }

    /// One update with all that a document with this state vector has not seen.
    ///
    /// # Errors
    /// [`ManuscriptError::DamagedStateVector`].
    pub fn missing(&self, their_state_vector: &[u8]) -> Result<Vec<u8>, ManuscriptError> {
        let damaged = |_| ManuscriptError::DamagedStateVector;
        wire::check_state_vector(their_state_vector).map_err(|_| ManuscriptError::DamagedStateVector)?;
        let theirs =
            StateVector::decode_v1(their_state_vector).map_err(|_| ManuscriptError::DamagedStateVector)?;
        catch_unwind(AssertUnwindSafe(|| self.opened.doc.transact().encode_state_as_update_v1(&theirs)))
            .map_err(damaged)
    }

    /// True while an update waits for another that it builds on and that has not arrived.
    pub fn is_waiting(&self) -> bool {
        self.opened.doc.transact().has_missing_updates()
    }

    /// Runs `edit` in one transaction and returns its update, empty where nothing changed.
    pub(crate) fn change(&mut self, edit: impl FnOnce(&Roots, &mut TransactionMut)) -> Vec<u8> {
        let mut txn = self.opened.doc.transact_mut();
        edit(&self.opened.roots, &mut txn);
        txn.commit();
        let update = txn.encode_update_v1();
        drop(txn);
        if is_empty(&update) {
            return Vec::new();
        }
        self.journal.push(update.clone());
        self.fold_journal();
        update
    }

    /// Runs `look` over the document as it is.
    pub(crate) fn look<R>(&self, look: impl FnOnce(&Roots, &yrs::Transaction) -> R) -> R {
        look(&self.opened.roots, &self.opened.doc.transact())
    }

    fn fold_journal(&mut self) {
        if self.journal.len() > JOURNAL_LIMIT {
            self.journal = vec![self.snapshot()];
        }
    }
}

impl Opened {
    fn new(known: impl Fn(u64) -> bool) -> Self {
        let client = blocks::fresh_client(known);
        let doc = Doc::with_options(Options {
            client_id: client,
            offset_kind: OffsetKind::Utf16,
            ..Options::default()
        });
        let roots = Roots {
            headline: doc.get_or_insert_text(shape::HEADLINE),
            lead: doc.get_or_insert_text(shape::LEAD),
            meta: doc.get_or_insert_map(shape::META),
            body: doc.get_or_insert_xml_fragment(shape::BODY),
        };
        Opened { doc, roots, client }
    }

    fn rebuild(updates: &[Vec<u8>]) -> Result<Self, ManuscriptError> {
        let mut known = std::collections::HashSet::new();
        for update in updates {
            let envelope = wire::check_update(update).map_err(|_| ManuscriptError::DamagedUpdate)?;
            known.extend(envelope.clients.into_keys());
        }
        let opened = Opened::new(|client| known.contains(&client));
        // The whole document is looked through now and then, not after every key of a day's typing.
        for updates in updates.chunks(64) {
            opened.integrate(updates)?;
            opened.check()?;
        }
        Ok(opened)
    }

    /// The number of changes made under this opening's own client id.
    fn clock(&self) -> u32 {
        self.doc.transact().state_vector().get(&self.client)
    }

    /// Merges bytes that [`wire`] has checked. On an error the document may hold half of them: build it again.
    fn apply(&self, update: &[u8]) -> Result<(), ManuscriptError> {
        self.integrate(&[update])?;
        self.check()
    }

    /// Bytes can be well formed and still refer to what cannot be (a paragraph inside a letter), and there
    /// `yrs` panics in places instead of refusing; hence the second line of defence.
    /// They are one transaction, because each looks over all clients that ever wrote.
    fn integrate(&self, updates: &[impl AsRef<[u8]>]) -> Result<(), ManuscriptError> {
        survived(|| {
            let updates = updates.iter().map(|update| Update::decode_v1(update.as_ref()));
            let updates: Vec<Update> = updates.collect::<Result<_, _>>().ok()?;
            // Dropping a transaction commits it. While a panic unwinds that may panic again, which aborts the
            // program, so this one is leaked instead; the document under it is thrown away.
            let mut txn = ManuallyDrop::new(self.doc.transact_mut());
            let applied = updates.into_iter().try_for_each(|update| txn.apply_update(update));
            txn.commit();
            drop(ManuallyDrop::into_inner(txn));
            applied.ok()
        })
    }

    /// What cannot be read, repaired or sent on must not stay.
    fn check(&self) -> Result<(), ManuscriptError> {
        survived(|| sound::is_sound(&self.roots, &self.doc.transact()).then_some(()))
    }
}

/// Runs `attempt`; a panic in it is a damaged update too.
fn survived(attempt: impl FnOnce() -> Option<()>) -> Result<(), ManuscriptError> {
    catch_unwind(AssertUnwindSafe(attempt)).ok().flatten().ok_or(ManuscriptError::DamagedUpdate)
}

/// No bytes, or an update that says nothing.
fn is_empty(update: &[u8]) -> bool {
    update.is_empty() || update == Update::EMPTY_V1
}
