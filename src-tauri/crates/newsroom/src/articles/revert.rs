//! Back to an earlier version: a new change that ends in the old text, so that nothing is lost.

use ledger::entry::How;

use super::change::change;
use crate::actor::Actor;
use crate::error::Result;
use crate::history::version;
use crate::office::Office;

/// Errors: `article-unknown`, `version-unknown`, `article-locked`.
pub fn revert(office: &Office, actor: &Actor, id: &str, number: u32) -> Result<()> {
    change(office, actor, id, How::Reverted, |tx, content| {
        *content = version(tx, id, number)?;
        Ok(())
    })
}
