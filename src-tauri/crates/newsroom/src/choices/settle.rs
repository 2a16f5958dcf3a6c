//! Settling: a person says what holds. The decision, and the words that it chose or left, stay in the history.

use ledger::entry::{How, Meaning, What};
use ledger::{ChoiceId, EntryHash, Place, Topic, fold};
use manuscript::{Block, Content, Inline, Manuscript};
use rusqlite::OptionalExtension;
use serde_json::Value;

use super::Decision;
use super::sides::of_photo;
use crate::actor::Actor;
use crate::article::{self, ArticleError};
use crate::articles;
use crate::derived;
use crate::entries::{self, APART, New};
use crate::error::Result;
use crate::office::Office;
use crate::photo_facts;
use crate::store::Tx;

/// Decides a choice.
///
/// Errors: `article-unknown`, `choice-unknown`, `choice-not-so` (a decision that this choice does not have), `article-locked`,
/// `article-trashed`.
pub fn settle(
    office: &Office,
    actor: &Actor,
    article: &str,
    choice: &str,
    decision: &Decision,
) -> Result<()> {
    office.transact(actor, |tx| {
        let row = article::row(tx, article)?;
        // That a text stays as it is, also whoever may not change it may say.
        match decision {
            Decision::Stay => article::check_kept(&row)?,
            _ => article::check_editable(&row)?,
        }
        let found: Option<(String, String, [u8; 32], String)> = tx
            .query_row(
                "SELECT rule, removed, entry, spot FROM choices WHERE id = ?1 AND article = ?2 AND settled_at IS NULL",
                [choice, article],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )
            .optional()?;
        let (rule, removed, entry, spot) = found.ok_or(ArticleError::ChoiceUnknown)?;
        let id = ChoiceId::parse(choice).ok_or(ArticleError::ChoiceUnknown)?;
        let (took, words) = match rule == APART {
            true => between_hands(tx, article, id, decision)?,
            false => set_aside(tx, article, &removed, EntryHash(entry), decision)?,
        };
        let now = tx.now;
        tx.execute("UPDATE choices SET settled_at = ?2 WHERE id = ?1", [choice, now])?;
        let what = What::Settled { means: Meaning::NOW, choice: id, place: Place(spot), took };
        let (actor, body) = (tx.actor, tx.words(&words)?);
        tx.enter(&Topic::Article(article.to_owned()), New::by(actor, what).with(body))?;
        entries::project(tx, article)?;
        article::touch(tx, article)
    })
}

fn set_aside(
    tx: &mut Tx,
    article: &str,
    removed: &str,
    entry: EntryHash,
    decision: &Decision,
) -> Result<(Vec<EntryHash>, String)> {
    let words = removed.to_owned();
    match decision {
        Decision::Drop => Ok((Vec::new(), words)),
        Decision::Keep => {
            articles::change_in(tx, article, How::Typed, |_, content| {
                content.body.push(Block::Paragraph { text: Inline::plain(removed) });
                Ok(())
            })?;
            Ok((vec![entry], words))
        }
        Decision::Stay | Decision::Side { .. } | Decision::Words { .. } => {
            Err(ArticleError::ChoiceNotSo.into())
        }
    }
}

fn between_hands(
    tx: &mut Tx,
    article: &str,
    id: ChoiceId,
    decision: &Decision,
) -> Result<(Vec<EntryHash>, String)> {
    let folded = entries::folded(tx, article)?;
    let choice = folded.standing.choices.iter().find(|choice| choice.id == id);
    let choice = choice.ok_or(ArticleError::ChoiceUnknown)?;
    let side = |entry: &str| {
        let entry = EntryHash::parse(entry).filter(|entry| choice.sides.contains(entry));
        entry.ok_or(ArticleError::ChoiceNotSo)
    };
    match decision {
        Decision::Stay => Ok((Vec::new(), String::new())),
        Decision::Side { entry } => {
            let side = side(entry)?;
            match of_photo(choice) {
                Some((photo, fact)) => {
                    let said = folded.entry(side).map(|entry| photo_facts::fact(tx, entry, &fact));
                    let said = said.transpose()?.flatten().ok_or(ArticleError::ChoiceNotSo)?;
                    say_of_photo(tx, article, &photo.to_string(), &fact, &said)?;
                }
                None => take_side(tx, article, choice, side)?,
            }
            Ok((vec![side], String::new()))
        }
        Decision::Words { text } => {
            match of_photo(choice) {
                Some((photo, fact)) => {
                    say_of_photo(tx, article, &photo.to_string(), &fact, &Value::from(text.as_str()))?;
                }
                None => articles::change_in(tx, article, How::Typed, |tx, content| {
                    let spot = article::document(tx, article)?.spot(&choice.place.0);
                    let said = spot.is_some_and(|spot| content.say(&spot, text));
                    if said { Ok(()) } else { Err(ArticleError::ChoiceNotSo.into()) }
                })?,
            }
            Ok((Vec::new(), text.clone()))
        }
        Decision::Drop | Decision::Keep => Err(ArticleError::ChoiceNotSo.into()),
    }
}

fn say_of_photo(tx: &mut Tx, article: &str, photo: &str, fact: &str, said: &Value) -> Result<()> {
    photo_facts::set(tx, photo, fact, said)?;
    photo_facts::enter(tx, article)
}

/// Lets the text say what one side says, or stand without what it took out.
fn take_side(tx: &mut Tx, article: &str, choice: &fold::Choice, side: EntryHash) -> Result<()> {
    let theirs = derived::as_of(tx, article, &[side])?.pop().ok_or(ArticleError::ChoiceNotSo)?;
    articles::change_in(tx, article, How::Typed, |tx, content| {
        let here = article::document(tx, article)?;
        let taken = take(&here, content, &theirs, &choice.place.0);
        if taken { Ok(()) } else { Err(ArticleError::ChoiceNotSo.into()) }
    })
}

fn take(here: &Manuscript, content: &mut Content, theirs: &Manuscript, place: &str) -> bool {
    use manuscript::Spot::Block as At;
    match (here.spot(place), theirs.spot(place)) {
        (Some(mine), Some(other)) => content.take_over(&mine, &theirs.content(), &other),
        (Some(At(block)), None) if block < content.body.len() => {
            content.body.remove(block);
            true
        }
        (None, Some(At(block))) => match theirs.content().body.get(block) {
            Some(said) => {
                let at = here.place_for(theirs, block).min(content.body.len());
                content.body.insert(at, said.clone());
                true
            }
            None => false,
        },
        // Gone with the block in which it stood, on both sides.
        (None, None) => true,
        _ => false,
    }
}
