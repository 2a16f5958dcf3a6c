//! What a repair took out of a text: an entry of nobody's, and a choice for each part until a person says what becomes of it.

use std::collections::BTreeSet;

use ledger::entry::{Meaning, What};
use ledger::{ChoiceId, EntryHash, Place, Topic};
use manuscript::{ContentHash, Manuscript};
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::entries::{self, New};
use crate::error::Result;
use crate::store::Tx;

/// A part that was taken out, as the body of the entry keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Part {
    pub rule: String,
    /// See [`manuscript::Removed::place`].
    pub place: String,
    pub text: String,
}

impl From<manuscript::Removed> for Part {
    fn from(removed: manuscript::Removed) -> Part {
        Part { rule: removed.rule.to_owned(), place: removed.place, text: removed.text }
    }
}

/// Seals a repair that `manuscript` has had, and keeps what it took out as choices.
pub(crate) fn set_aside(
    tx: &mut Tx,
    id: &str,
    hash: &ContentHash,
    manuscript: &Manuscript,
    parts: &[Part],
) -> Result<()> {
    let entry = mended(tx, id, hash, manuscript, parts, false)?;
    for (number, part) in parts.iter().enumerate() {
        keep(tx, id, entry, part, number)?;
    }
    entries::project(tx, id).map(drop)
}

/// Enters a repair, or that what several hands wrote apart came together (`merged`).
pub(crate) fn mended(
    tx: &mut Tx,
    id: &str,
    hash: &ContentHash,
    manuscript: &Manuscript,
    parts: &[Part],
    merged: bool,
) -> Result<EntryHash> {
    let update = entries::with_sealed(tx, id, |_, sealed| Ok(manuscript.missing(&sealed.state_vector())?))?;
    let what = What::Repair {
        means: Meaning::NOW,
        schema: entries::SCHEMA,
        hash: ledger::ContentHash(hash.bytes()),
        merged,
        set_aside: parts.iter().enumerate().map(|(number, part)| spot(part, number)).collect(),
    };
    let body = tx.worded(&serde_json::to_string(parts)?, &update)?;
    let new = New { hand: None, role: None, what, body: Some(body) };
    tx.enter(&Topic::Article(id.to_owned()), new)
}

fn keep(tx: &Tx, id: &str, entry: EntryHash, part: &Part, number: usize) -> Result<()> {
    let spot = spot(part, number);
    let choice = ChoiceId::of(&spot, &BTreeSet::from([entry]));
    tx.execute(
        "INSERT OR IGNORE INTO choices (id, article, rule, place, removed, at, entry, spot)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![choice.to_string(), id, part.rule, part.place, part.text, tx.now, entry.0, spot.0],
    )?;
    Ok(())
}

/// Two parts of one place are told apart by their order, which follows from the document.
pub(crate) fn spot(part: &Part, number: usize) -> Place {
    Place::aside(&part.rule, &format!("{}:{number}", part.place))
}
