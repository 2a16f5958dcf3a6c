//! What came into one article: its text comes together with the text here, and everything that follows from its history is made anew.

use std::collections::BTreeSet;

use ledger::EntryHash;
use ledger::entry::Entry;
use ledger::process::editable;
use manuscript::Manuscript;

use crate::article;
use crate::derived;
use crate::entries;
use crate::error::Result;
use crate::history::{self, Part};
use crate::store::Tx;
use crate::takedown;

/// Brings an article up to its entries, of which `new` came just now. What was typed here was sealed before.
pub(super) fn merge(tx: &mut Tx, id: &str, new: &BTreeSet<EntryHash>) -> Result<()> {
    let folded = entries::folded(tx, id)?;
    if folded.standing.purged.is_some() {
        return remove(tx, id);
    }
    let (_, sealed) = derived::said(tx, id)?;
    if folded.standing.taken_down.is_some_and(|afresh| new.contains(&afresh)) {
        takedown::forget_text(tx, id, &sealed.content().headline)?;
    }
    let mut manuscript = sealed;
    if article::last_seq(tx, id)? > 0 {
        let mut here = article::document(tx, id)?;
        let update = manuscript.missing(&here.state_vector())?;
        here.apply(&update)?;
        article::insert_update(tx, id, &update, false)?;
        manuscript = here;
    } else {
        let there = "SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?1)";
        if !tx.query_row(there, [id], |row| row.get::<_, bool>(0))? {
            article::insert(tx, id)?;
        }
        article::insert_update(tx, id, &manuscript.snapshot(), true)?;
    }
    // What did not come whole, or cannot be read whole here, is not mended, and nothing is said of how it came together.
    let whole = entries::is_whole(tx, id)? && folded.standing.schema <= entries::SCHEMA;
    let parts = match whole && editable(folded.standing.state) {
        true => mend(tx, id, &mut manuscript)?,
        // A text that nobody may change is mended when it is opened to be changed.
        false => Vec::new(),
    };
    let hash = manuscript.content().normalized().hash();
    let last = folded.standing.versions.last().and_then(|last| folded.entry(*last));
    let last = last.and_then(Entry::what).and_then(|what| what.content());
    if whole && (!parts.is_empty() || last != Some(ledger::ContentHash(hash.bytes()))) {
        // The text as it came together is nobody's: the program says so.
        history::mended(tx, id, &hash, &manuscript, &parts, true)?;
    }
    derived::put_back(tx, id)
}

/// By written rules, so that those who bring the same texts together apart mend them alike.
fn mend(tx: &mut Tx, id: &str, manuscript: &mut Manuscript) -> Result<Vec<Part>> {
    let repair = manuscript.repair();
    if !repair.update.is_empty() {
        article::insert_update(tx, id, &repair.update, false)?;
    }
    Ok(repair.removed.into_iter().map(Part::from).collect())
}

/// What was removed elsewhere for good, from the trash and before anybody approved it, goes here too.
fn remove(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute("DELETE FROM bodies WHERE entry IN (SELECT hash FROM entries WHERE topic = ?1)", [id])?;
    tx.changed.article(id);
    article::remove(tx, id)
}
