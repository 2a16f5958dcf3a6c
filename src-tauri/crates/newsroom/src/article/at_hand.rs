//! The document that one transaction after the other works on, so that a key costs what it changes, and not what was ever written.

use manuscript::Manuscript;

use super::document::document;
use super::latest::{At, at};
use crate::error::Result;
use crate::store::Tx;

struct AtHand {
    at: Option<At>,
    /// SQLite's count of commits by other programs.
    version: i64,
    manuscript: Manuscript,
}

/// The document as the store has it: that which a transaction before this one left, else decoded. It is the caller's until
/// [`leave`].
///
/// Errors: as [`document`].
pub(crate) fn take(tx: &mut Tx, id: &str) -> Result<Manuscript> {
    let (at, version) = (at(tx, id)?, version(tx)?);
    match tx.recall::<AtHand>(id) {
        Some(kept) if kept.at == at && kept.version == version => Ok(kept.manuscript),
        _ => document(tx, id),
    }
}

/// Leaves a document that says what the store's updates say, all of them, for the next to work on.
pub(crate) fn leave(tx: &mut Tx, id: &str, manuscript: Manuscript) -> Result<()> {
    let (at, version) = (at(tx, id)?, version(tx)?);
    tx.leave(id, AtHand { at, version, manuscript });
    Ok(())
}

fn version(tx: &Tx) -> Result<i64> {
    Ok(tx.pragma_query_value(None, "data_version", |row| row.get(0))?)
}
