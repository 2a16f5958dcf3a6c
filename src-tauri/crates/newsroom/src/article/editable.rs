//! Whether a text may be changed at all, whoever asks.

use ledger::process::{self, Action};

use super::Row;
use super::error::{ArticleError, Closed};
use crate::error::Result;

/// An article in the trash takes no step, and is not exported.
///
/// Errors: `article-trashed`.
pub(crate) fn check_kept(article: &Row) -> Result<()> {
    if article.trashed {
        return Err(ArticleError::Trashed.into());
    }
    Ok(())
}

/// May the text be changed now? Author and editor go on working on their own laptops while the article is with
/// others, and what both wrote survives; so no state but the published ones is closed, every hand is in the
/// history, and an approval holds for one text only. What a newer program wrote is closed in every state: a text that is read by halves
/// would be written by halves.
///
/// Errors: `article-trashed`, `article-locked`.
pub(crate) fn check_editable(article: &Row) -> Result<()> {
    check_kept(article)?;
    let why = match process::step(Action::Correct).from.contains(&article.state) {
        _ if article.newer => Closed::Newer,
        _ if process::editable(article.state) => return Ok(()),
        true => Closed::Published,
        false => Closed::Withdrawn,
    };
    Err(ArticleError::Locked { why }.into())
}
