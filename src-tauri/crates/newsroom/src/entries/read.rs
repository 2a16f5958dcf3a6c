//! Reading entries and their bodies.

use ledger::entry::{Body, Entry, Signatures};
use ledger::{EntryHash, Office, OfficeId, Topic};
use rusqlite::{Connection, OptionalExtension};

use super::LedgerError;
use crate::error::Result;
use crate::store::{Tx, meta};

/// The office of this store, once one was founded here or this laptop was taken into one.
const OFFICE: &str = "office";

/// The office to which what is entered here belongs.
pub(crate) fn office_id(connection: &Connection) -> Result<OfficeId> {
    let id = meta::value(connection, OFFICE)?;
    Ok(id.as_deref().and_then(OfficeId::parse).unwrap_or(OfficeId::TRIAL))
}

pub(crate) fn put_office_id(tx: &mut Tx, id: OfficeId) -> Result<()> {
    meta::put(tx, OFFICE, &id.to_string())
}

/// As the table names it.
pub(crate) fn name_of(topic: &Topic) -> &str {
    match topic {
        Topic::Office => "office",
        Topic::Article(id) => id,
    }
}

/// What the table names so.
pub(crate) fn topic_of(name: &str) -> Topic {
    match name {
        "office" => Topic::Office,
        id => Topic::Article(id.to_owned()),
    }
}

/// The entries of a topic, in the order of their arrival. Their signatures were checked when they came in. An office goes by its own
/// entries, and by none of the one that this store belonged to before; an article keeps its whole history.
///
/// Errors: `ledger-entry-damaged`.
pub(crate) fn of_topic(connection: &Connection, topic: &Topic) -> Result<Vec<Entry>> {
    match topic {
        Topic::Office => rules_of(connection, office_id(connection)?),
        Topic::Article(_) => all_of(connection, topic),
    }
}

/// What an office goes by, or went by while this store belonged to it.
pub(super) fn rules_of(connection: &Connection, office: OfficeId) -> Result<Vec<Entry>> {
    let mut entries = all_of(connection, &Topic::Office)?;
    entries.retain(|entry| entry.frame().office == office);
    Ok(entries)
}

fn all_of(connection: &Connection, topic: &Topic) -> Result<Vec<Entry>> {
    let mut statement = connection
        .prepare_cached("SELECT header, signatures, hash FROM entries WHERE topic = ?1 ORDER BY row")?;
    let mut rows = statement.query([name_of(topic)])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let hash = EntryHash(row.get(2)?);
        entries.push(read(row.get(0)?, row.get(1)?, hash)?);
    }
    Ok(entries)
}

pub(super) fn read(header: String, signatures: String, hash: EntryHash) -> Result<Entry> {
    let damaged = || LedgerError::EntryDamaged { hash: hash.to_string() };
    let signatures: Signatures = serde_json::from_str(&signatures).map_err(|_| damaged())?;
    let entry = Entry::trusted(header, signatures).map_err(|_| damaged())?;
    if entry.hash() == hash { Ok(entry) } else { Err(damaged().into()) }
}

/// One entry, by its hash.
///
/// Errors: `ledger-entry-damaged`.
pub(crate) fn find(connection: &Connection, hash: EntryHash) -> Result<Option<Entry>> {
    let found = connection
        .prepare_cached("SELECT header, signatures FROM entries WHERE hash = ?1")?
        .query_row([hash.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(header, signatures)| read(header, signatures, hash)).transpose()
}

/// The office as its entries say it is: those that [`of_topic`] gives, of one office all.
pub(crate) fn office_of(rules: &[Entry]) -> Office {
    Office::of(rules.first().map_or(OfficeId::TRIAL, |entry| entry.frame().office), rules)
}

/// The body of an entry; `None` where it has none, or it was removed.
///
/// Errors: `ledger-body-missing` where other bytes lie there.
pub(crate) fn body_of(connection: &Connection, entry: &Entry) -> Result<Option<Body>> {
    let Some(named) = entry.body() else { return Ok(None) };
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("SELECT bytes FROM bodies WHERE entry = ?1")?
        .query_row([entry.hash().0], |row| row.get(0))
        .optional()?;
    let Some(bytes) = bytes else { return Ok(None) };
    match Body::read(bytes, &named) {
        Some(body) => Ok(Some(body)),
        None => Err(LedgerError::BodyMissing { hash: entry.hash().to_string() }.into()),
    }
}

/// The number of the last entry that came in; 0 before the first.
pub(crate) fn last(connection: &Connection) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(row), 0) FROM entries")?
        .query_row([], |row| row.get(0))?)
}
