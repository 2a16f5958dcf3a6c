//! What an approver has not decided on yet.

use ledger::process::Action;
use manuscript::diff::{self, PartDiff};
use manuscript::{Content, ContentHash};

use super::act::not_a_hash;
use crate::error::Result;
use crate::office::Office;
use crate::{article, history};

/// What an approver has to read: the text as it is, against the one that was last decided on or handed in.
#[derive(Clone, Debug)]
pub struct Unseen {
    /// Of the text that `parts` lead to: the one to approve.
    pub hash: ContentHash,
    pub headline: String,
    /// The step that left the older version, and its number; `None` where there was none, and all is new.
    pub since: Option<(Action, u32)>,
    pub parts: Vec<PartDiff>,
}

/// The difference since the version last approved, returned or handed in, all of one moment.
///
/// Errors: `article-unknown`.
pub fn unseen(office: &Office, id: &str) -> Result<Unseen> {
    office.read(|connection| {
        article::row(connection, id)?;
        let now = article::content(connection, id)?;
        let decided = |action: &str| {
            Action::from_name(action)
                .filter(|action| matches!(action, Action::Approve | Action::Return | Action::Submit))
        };
        let since = history::told(connection, id)?
            .into_iter()
            .rev()
            .filter(|line| !line.overtaken)
            .find_map(|line| Some((decided(&line.action)?, line.version?)));
        let then = match since {
            Some((_, number)) => history::version(connection, id, number)?,
            None => Content::default(),
        };
        Ok(Unseen { hash: now.hash(), parts: diff::contents(&then, &now), headline: now.headline, since })
    })
}

/// The text that a step is taken on: the one whose hash is named, else the text as it stands now. An approval is for a text that
/// somebody read, so that `read` puts it before a person then, who may refuse.
///
/// Errors: `article-unknown`, `hash-format`, and those of `read`.
pub fn seen(
    office: &Office,
    id: &str,
    action: Action,
    named: Option<&str>,
    read: impl FnOnce(&Unseen) -> Result<()>,
) -> Result<ContentHash> {
    if let Some(named) = named {
        return named.trim().to_lowercase().parse().map_err(not_a_hash);
    }
    let unseen = unseen(office, id)?;
    if action == Action::Approve {
        read(&unseen)?;
    }
    Ok(unseen.hash)
}
