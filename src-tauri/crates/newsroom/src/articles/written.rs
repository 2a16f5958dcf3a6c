//! What follows from every change of a text.

use manuscript::{Content, ContentHash};

use crate::article::{self, Row, State};
use crate::error::Result;
use crate::review;
use crate::store::Tx;

/// Brings what is derived up to the document, and voids an approval that named another text. Returns the hash and the
/// state that hold now.
pub(super) fn written(tx: &mut Tx, before: &Row, content: &Content) -> Result<(ContentHash, State)> {
    let hash = article::project(tx, before, content)?;
    let state = review::void_if_changed(tx, before, &before.hash, &hash)?;
    Ok((hash, state))
}
