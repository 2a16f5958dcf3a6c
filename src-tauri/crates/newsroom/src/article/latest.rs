//! The texts that were written or read last. After a pause in typing the readiness and the rules look at what was just stored, and do not
//! decode it each for itself.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use manuscript::Content;
use rusqlite::{Connection, OptionalExtension};

use super::document::content;
use crate::error::Result;

/// One article is written in at a time; a few others may stand open.
const MOST: usize = 4;

/// Which text: an update is made upon all before it, and stands for them by its number and its hash.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct At {
    article: String,
    seq: i64,
    sha256: [u8; 32],
}

static LATEST: Mutex<VecDeque<(At, Arc<Content>)>> = Mutex::new(VecDeque::new());

/// The text as it is now, for whoever only looks at it. What is approved, exported or checked for damage is decoded
/// anew ([`content`]).
///
/// Errors: as [`content`].
pub(crate) fn latest(connection: &Connection, id: &str) -> Result<Arc<Content>> {
    let at = at(connection, id)?;
    if let Some(at) = &at {
        let kept = LATEST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, content)) = kept.iter().find(|(one, _)| one == at) {
            return Ok(Arc::clone(content));
        }
    }
    let content = Arc::new(content(connection, id)?);
    if let Some(at) = at {
        remember(at, Arc::clone(&content));
    }
    Ok(content)
}

/// Keeps the text that the last update made.
pub(crate) fn keep_latest(connection: &Connection, id: &str, content: Content) -> Result<()> {
    if let Some(at) = at(connection, id)? {
        remember(at, Arc::new(content));
    }
    Ok(())
}

pub(super) fn at(connection: &Connection, id: &str) -> Result<Option<At>> {
    let last = "SELECT seq, sha256 FROM updates WHERE article = ?1 ORDER BY seq DESC LIMIT 1";
    let found = connection
        .prepare_cached(last)?
        .query_row([id], |row| Ok(At { article: id.to_owned(), seq: row.get(0)?, sha256: row.get(1)? }));
    Ok(found.optional()?)
}

fn remember(at: At, content: Arc<Content>) {
    let mut kept = LATEST.lock().unwrap_or_else(PoisonError::into_inner);
    kept.retain(|(one, _)| one.article != at.article);
    kept.truncate(MOST - 1);
    kept.push_front((at, content));
}
