//! What follows from every change of a text.

use ledger::process;
use manuscript::{Content, ContentHash};

use crate::article::{self, Row, State};
use crate::error::Result;
use crate::history::{self, Origin};
use crate::store::Tx;

/// Brings what is derived up to the document. A change of an approved text is sealed at once, so that going back and forth cannot hide it.
/// Returns the hash and the state that hold now.
pub(super) fn written(tx: &mut Tx, before: &Row, content: &Content) -> Result<(ContentHash, State)> {
    let hash = article::project(tx, before, content)?;
    if !process::voids(before.state) || before.hash == hash.as_str() {
        return Ok((hash, before.state));
    }
    history::seal(tx, before, content, &hash, Origin::TYPED)?;
    Ok((hash, article::row(tx, &before.id)?.state))
}
