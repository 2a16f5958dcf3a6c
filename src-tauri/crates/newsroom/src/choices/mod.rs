//! Choices: what a repair or a merge could not decide, kept until a person does.

use ledger::entry::{How, Meaning, What};
use ledger::{ChoiceId, EntryHash, Place, Topic};
use manuscript::{Block, Inline};
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::actor::Actor;
use crate::article::ArticleError;
use crate::entries::New;
use crate::error::Result;
use crate::office::Office;
use crate::{article, articles, entries};

/// Something taken out of a text, waiting for a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Choice {
    pub id: String,
    #[serde(rename = "where")]
    pub place: String,
    /// The rule that took it out.
    pub rule: String,
    /// The words that were taken out.
    pub removed: String,
}

/// What the person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Leave it out.
    Drop,
    /// Bring the words back, as a paragraph at the end.
    Keep,
}

/// The open choices of an article, oldest first.
pub fn list(office: &Office, article: &str) -> Result<Vec<Choice>> {
    office.read(|connection| {
        article::row(connection, article)?;
        let mut statement = connection.prepare(
            "SELECT id, place, rule, removed FROM choices WHERE article = ?1 AND settled_at IS NULL ORDER BY rowid",
        )?;
        let rows = statement.query_map([article], |row| {
            Ok(Choice { id: row.get(0)?, place: row.get(1)?, rule: row.get(2)?, removed: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// Decides a choice. The words and the decision stay in the history.
///
/// Errors: `article-unknown`, `choice-unknown`, `article-locked`, `article-trashed`.
pub fn settle(office: &Office, actor: &Actor, article: &str, choice: &str, decision: Decision) -> Result<()> {
    office.transact(actor, |tx| {
        article::check_editable(&article::row(tx, article)?)?;
        let found: Option<(String, [u8; 32], String)> = tx
            .query_row(
                "SELECT removed, entry, spot FROM choices WHERE id = ?1 AND article = ?2 AND settled_at IS NULL",
                [choice, article],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?;
        let (removed, entry, spot) = found.ok_or(ArticleError::ChoiceUnknown)?;
        let id = ChoiceId::parse(choice).ok_or(ArticleError::ChoiceUnknown)?;
        if decision == Decision::Keep {
            articles::change_in(tx, article, How::Typed, |_, content| {
                content.body.push(Block::Paragraph { text: Inline::plain(removed.as_str()) });
                Ok(())
            })?;
        }
        let now = tx.now;
        tx.execute("UPDATE choices SET settled_at = ?2 WHERE id = ?1", [choice, now])?;
        let took = match decision {
            Decision::Drop => Vec::new(),
            Decision::Keep => vec![EntryHash(entry)],
        };
        let what = What::Settled { means: Meaning::NOW, choice: id, place: Place(spot), took };
        let (actor, body) = (tx.actor, tx.words(&removed)?);
        tx.enter(&Topic::Article(article.to_owned()), New::by(actor, what).with(body))?;
        entries::project(tx, article)?;
        Ok(())
    })
}
