//! The office's dictionary: words that rules of spelling leave alone. It lies beside the office's lines, under a name of its own.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::error::LexiconError;
use crate::error::Result;
use crate::store::Tx;
use crate::text;

const NAME: &str = "words";
const LONGEST: usize = 100;
const MOST: usize = 20_000;

/// The words, in small letters.
pub(crate) fn words(connection: &Connection) -> Result<BTreeSet<String>> {
    let mut statement = connection.prepare_cached("SELECT key FROM lexicon WHERE name = ?1")?;
    Ok(statement.query_map([NAME], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Adds a word, or several that belong together. Returns it as it is kept.
///
/// Errors: `word-missing`, `word-too-long`, `word-known`, `lexicon-too-large`.
pub(crate) fn add_word(tx: &mut Tx, word: &str) -> Result<String> {
    let word = text::name(word).to_lowercase();
    if word.is_empty() {
        return Err(LexiconError::WordMissing.into());
    }
    if word.chars().count() > LONGEST {
        return Err(LexiconError::WordTooLong { limit: LONGEST }.into());
    }
    let known = words(tx)?;
    if known.contains(&word) {
        return Err(LexiconError::WordKnown { word }.into());
    }
    if known.len() >= MOST {
        return Err(LexiconError::TooLarge { limit: MOST }.into());
    }
    let cells = serde_json::to_string(&[&word])?;
    tx.execute("INSERT INTO lexicon (name, key, cells) VALUES (?1, ?2, ?3)", params![NAME, word, cells])?;
    tx.changed.proof = true;
    Ok(word)
}

/// Takes a word out.
///
/// Errors: `word-unknown`.
pub(crate) fn remove_word(tx: &mut Tx, word: &str) -> Result<()> {
    let word = text::name(word).to_lowercase();
    if tx.execute("DELETE FROM lexicon WHERE name = ?1 AND key = ?2", [NAME, &word])? == 0 {
        return Err(LexiconError::WordUnknown { word }.into());
    }
    tx.changed.proof = true;
    Ok(())
}
