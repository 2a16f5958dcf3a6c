//! Sealing: what one hand typed becomes an entry, and the text as it then stands a version.

use ledger::entry::{How, Meaning, What};
use ledger::{Place, StaffId, Topic};
use manuscript::{Content, ContentHash, Manuscript};
use rusqlite::{OptionalExtension, params};

use super::versions::{add_version, last_version};
use crate::actor::Actor;
use crate::article::{self, Row};
use crate::entries::{self, New};
use crate::error::Result;
use crate::store::Tx;

/// How a sealed text came about, and a word about its source.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    pub how: How,
    pub words: &'a str,
}

impl Origin<'_> {
    pub const TYPED: Origin<'static> = Origin { how: How::Typed, words: "" };
}

/// Seals `content` if it differs from the last version, under the name of whoever made it so. Returns the number of the version that
/// holds it.
///
/// The entry holds what the document has that no entry holds yet: the difference of a collected document, in which what was typed and
/// taken out again is no more (measured in `manuscript`: no deleted word is in it, and whoever takes all of them in has the same text).
pub(crate) fn seal(
    tx: &mut Tx,
    row: &Row,
    content: &Content,
    hash: &ContentHash,
    origin: Origin,
) -> Result<u32> {
    let last = last_version(tx, &row.id)?;
    if last.hash == hash.as_str() {
        return Ok(last.number);
    }
    let hand = tx
        .query_row(
            "SELECT actor, staff FROM updates WHERE article = ?1 AND seq > ?2 ORDER BY seq DESC LIMIT 1",
            params![row.id, last.through],
            |row| Ok(Actor::kept(row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let actor = tx.actor;
    let hand = hand.filter(|hand| !hand.is_same(actor));
    let now = article::take(tx, &row.id)?;
    let (update, places) = entries::with_sealed(tx, &row.id, |_, sealed| {
        Ok((now.missing(&sealed.state_vector())?, now.touched_since(sealed)))
    })?;
    article::leave(tx, &row.id, now)?;
    let what = What::Ink {
        means: Meaning::NOW,
        how: origin.how,
        schema: entries::SCHEMA,
        hash: ledger::ContentHash(hash.bytes()),
        moved: true,
        places: places.into_iter().map(Place).collect(),
        authors: article::named(tx, &row.id)?.into_iter().map(StaffId).collect(),
    };
    let body = tx.worded(origin.words, &update)?;
    let topic = Topic::Article(row.id.clone());
    let entered = tx.enter(&topic, New::by(hand.as_ref().unwrap_or(actor), what).with(body))?;
    let by = hand.as_ref().map(|hand| hand.name.as_str());
    let number = add_version(tx, &row.id, content, hash, by, Some(entered))?;
    entries::project(tx, &row.id)?;
    article::touch(tx, &row.id)?;
    Ok(number)
}

/// Before one person types over what another typed, the other's work is sealed under their name.
pub(crate) fn seal_other_hands(tx: &mut Tx, row: &Row, manuscript: &Manuscript) -> Result<()> {
    let hand = tx
        .prepare_cached("SELECT actor, staff FROM updates WHERE article = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([&row.id], |row| Ok(Actor::kept(row.get(0)?, row.get(1)?)))
        .optional()?;
    if hand.is_none_or(|hand| hand.is_same(tx.actor)) {
        return Ok(());
    }
    let content = manuscript.content().normalized();
    let hash = content.hash();
    seal(tx, row, &content, &hash, Origin::TYPED)?;
    Ok(())
}
