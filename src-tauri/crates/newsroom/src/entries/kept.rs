//! Topics as one transaction after the other finds them: each is read once, and goes on with what came since. A header is never changed
//! and never removed (triggers of the database see to it), and what a transaction leaves is of committed rows alone, so that only rows
//! behind the last one are news. Whoever asks whether the store is sound reads afresh ([`super::folded`]); a build with debug assertions
//! holds every look against that.

use ledger::entry::{Entry, What};
use ledger::{EntryHash, Fold, Office, OfficeId, Topic};
use manuscript::Manuscript;
use rusqlite::{Connection, params};

use super::read::{body_of, name_of, office_id, office_of, read};
use crate::error::Result;
use crate::store::Tx;

/// The office's topic, without what was entered in another office.
struct Rules {
    id: OfficeId,
    last: i64,
    entries: Vec<Entry>,
    office: Office,
}

/// An article's topic.
struct Kept {
    last: i64,
    entries: Vec<Entry>,
    fold: Fold,
    /// The office by which it was folded, and its last row.
    rules: (OfficeId, i64),
}

/// The document of an article as its entries make it, without what is not sealed yet.
struct Sealed {
    last: i64,
    manuscript: Manuscript,
    /// SQLite's count of commits by other programs: they may have filled in or removed what was written with earlier entries.
    version: i64,
}

/// Looks at the office as it stands.
pub(super) fn with_office<T>(tx: &mut Tx, look: impl FnOnce(&mut Tx, &Office) -> Result<T>) -> Result<T> {
    let rules = rules(tx)?;
    let value = look(tx, &rules.office)?;
    tx.leave(name_of(&Topic::Office), rules);
    Ok(value)
}

/// Looks at an article as it stands.
pub(super) fn with_article<T>(
    tx: &mut Tx,
    id: &str,
    look: impl FnOnce(&mut Tx, &Fold, &Office) -> Result<T>,
) -> Result<T> {
    let rules = rules(tx)?;
    let article = article(tx, id, &rules)?;
    let value = look(tx, &article.fold, &rules.office)?;
    tx.leave(id, article);
    tx.leave(name_of(&Topic::Office), rules);
    Ok(value)
}

/// Looks at the document of an article as its entries make it.
pub(crate) fn with_sealed<T>(
    tx: &mut Tx,
    id: &str,
    look: impl FnOnce(&mut Tx, &Manuscript) -> Result<T>,
) -> Result<T> {
    let version = tx.pragma_query_value(None, "data_version", |row| row.get(0))?;
    let kept = tx.recall::<Sealed>(id).filter(|kept| kept.version == version);
    let news = after(tx, &Topic::Article(id.to_owned()), kept.as_ref().map_or(0, |kept| kept.last))?;
    let last = news.last().map(|(row, _)| *row);
    let entries = news.iter().map(|(_, entry)| entry);
    let sealed = match kept {
        Some(mut kept) => {
            for body in updates(tx, entries)? {
                kept.manuscript.apply(&body)?;
            }
            Sealed { last: last.unwrap_or(kept.last), ..kept }
        }
        None => {
            let updates = updates(tx, entries)?;
            let manuscript = Manuscript::load(updates.iter().map(Vec::as_slice))?;
            Sealed { last: last.unwrap_or_default(), manuscript, version }
        }
    };
    debug_assert_eq!(sealed.manuscript.content(), afresh(tx, id)?.content(), "kept and read afresh");
    let value = look(tx, &sealed.manuscript)?;
    tx.leave(id, sealed);
    Ok(value)
}

/// The bodies of entries that are known already changed.
pub(super) fn forget_sealed(tx: &mut Tx, topic: &Topic) {
    drop(tx.recall::<Sealed>(name_of(topic)));
}

fn rules(tx: &mut Tx) -> Result<Rules> {
    let id = office_id(tx)?;
    let kept = tx.recall::<Rules>(name_of(&Topic::Office)).filter(|kept| kept.id == id);
    let mut rules =
        kept.unwrap_or_else(|| Rules { id, last: 0, entries: Vec::new(), office: office_of(&[]) });
    let mut goes_on = true;
    for (row, entry) in after(tx, &Topic::Office, rules.last)? {
        rules.last = row;
        if entry.frame().office == id {
            goes_on = goes_on && rules.office.push(&entry);
            rules.entries.push(entry);
        }
    }
    if !goes_on {
        rules.office = office_of(&rules.entries);
    }
    Ok(rules)
}

fn article(tx: &mut Tx, id: &str, rules: &Rules) -> Result<Kept> {
    let (office, by) = (&rules.office, (rules.id, rules.last));
    let kept = tx.recall::<Kept>(id);
    let mut article =
        kept.unwrap_or_else(|| Kept { last: 0, entries: Vec::new(), fold: Fold::of([], office), rules: by });
    let mut goes_on = article.rules == by;
    for (row, entry) in after(tx, &Topic::Article(id.to_owned()), article.last)? {
        goes_on = goes_on && article.fold.push(&entry, office);
        article.last = row;
        article.entries.push(entry);
    }
    if !goes_on {
        article.fold = Fold::of(&article.entries, office);
        article.rules = by;
    }
    Ok(article)
}

/// The entries of a topic behind a row, in the order of their arrival.
fn after(connection: &Connection, topic: &Topic, last: i64) -> Result<Vec<(i64, Entry)>> {
    let mut statement = connection.prepare_cached(
        "SELECT row, header, signatures, hash FROM entries WHERE topic = ?1 AND row > ?2 ORDER BY row",
    )?;
    let mut rows = statement.query(params![name_of(topic), last])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push((row.get(0)?, read(row.get(1)?, row.get(2)?, EntryHash(row.get(3)?))?));
    }
    Ok(entries)
}

/// The same document, read anew.
fn afresh(connection: &Connection, id: &str) -> Result<Manuscript> {
    let entries = after(connection, &Topic::Article(id.to_owned()), 0)?;
    let updates = updates(connection, entries.iter().map(|(_, entry)| entry))?;
    Ok(Manuscript::load(updates.iter().map(Vec::as_slice))?)
}

/// The updates of the document in what was written with entries.
fn updates<'a>(connection: &Connection, entries: impl Iterator<Item = &'a Entry>) -> Result<Vec<Vec<u8>>> {
    let mut updates = Vec::new();
    for entry in entries {
        let makes = matches!(
            entry.what(),
            Some(What::Ink { .. } | What::Repair { .. } | What::Origin { .. } | What::TakeDown { .. })
        );
        if makes && let Some(body) = body_of(connection, entry)? {
            updates.extend(body.update().map(<[u8]>::to_vec));
        }
    }
    Ok(updates)
}

#[cfg(test)]
mod tests;
