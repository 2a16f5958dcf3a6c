//! What a pack would change here, before anything changes.

use std::collections::{BTreeMap, HashMap, HashSet};

use message::words;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::error::FactsError;
use super::pack::{self, Mark, Pack, TableFacts};
use super::take::last;
use crate::error::{Message, Result};
use crate::lexicon::{self, TableName};
use crate::office::Office;

/// A pack beside the tables of this office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "FactsShown")]
pub struct PackShown {
    pub mark: Mark,
    pub signer: Signer,
    /// The pack that was taken last; null where none was.
    pub last: Option<Mark>,
    /// Every table of the pack, also those without a difference.
    pub tables: Vec<TableDifferences>,
    /// What to give back to take exactly these differences.
    pub seen: String,
}

words! {
    /// What is known of the key that signed a pack.
    #[derive(Serialize, TS)]
    #[serde(rename_all = "snake_case")]
    #[ts(rename = "FactsSigner")]
    pub enum Signer in "facts-signer" {
        /// This computer.
        Own = "own",
        /// The same as of the last pack, or a computer of this office.
        Known = "known",
        /// The first pack that comes here.
        First = "first",
        /// Another one than of the last pack.
        Other = "other",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "FactsTable")]
pub struct TableDifferences {
    pub table: TableName,
    pub columns: Vec<&'static str>,
    /// In the order of the keys.
    pub differences: Vec<Difference>,
    /// Lines of this office alone, which stay.
    pub kept: u32,
    /// Lines of the pack that make no sense here and stay out.
    pub left: Vec<LineLeft>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "FactsLineLeft")]
pub struct LineLeft {
    pub key: String,
    pub why: Message,
}

/// A line that would be another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "FactsDifference")]
pub struct Difference {
    pub key: String,
    /// Null: there is no such line yet.
    pub was: Option<Vec<String>>,
    /// Null: the line goes.
    pub now: Option<Vec<String>>,
    /// This office wrote or changed the line that would go or change.
    pub own: bool,
}

/// What a pack would change.
///
/// Errors: `facts-not-a-pack`, `facts-newer`, `facts-signature`.
pub fn show(office: &Office, bytes: &[u8]) -> Result<PackShown> {
    let pack = pack::open(bytes)?;
    office.read(|connection| {
        let last = last(connection)?;
        let signer = signer(office, connection, &pack.mark, last.as_ref())?;
        let tables = differences(connection, &pack)?;
        let seen = serde_json::to_vec(&(&pack.mark, &tables))?;
        Ok(PackShown { mark: pack.mark, signer, last, tables, seen: hexadecimal::sha256(&seen) })
    })
}

fn signer(office: &Office, connection: &Connection, mark: &Mark, last: Option<&Mark>) -> Result<Signer> {
    if mark.key == hexadecimal::encode(&office.store.device.public_key()) {
        return Ok(Signer::Own);
    }
    let key = hexadecimal::decode::<32>(&mark.key).ok_or(FactsError::Signature)?;
    let known = "SELECT EXISTS (SELECT 1 FROM devices WHERE public_key = ?1)";
    let is_of_house: bool = connection.query_row(known, [key.as_slice()], |row| row.get(0))?;
    Ok(match last {
        _ if is_of_house => Signer::Known,
        Some(last) if last.key == mark.key => Signer::Known,
        Some(_) => Signer::Other,
        None => Signer::First,
    })
}

fn differences(connection: &Connection, pack: &Pack) -> Result<Vec<TableDifferences>> {
    let checked = pack.facts.checked.cmp(&proof::TABLES_CHECKED);
    let of = |table: &TableName| Some(of_table(connection, *table, pack.facts.tables.get(table)?, checked));
    TableName::ALL.iter().filter_map(of).collect()
}

/// Of lines that ship, the program knows better that was checked later; what an office wrote itself counts always.
fn of_table(
    connection: &Connection,
    table: TableName,
    facts: &TableFacts,
    checked: std::cmp::Ordering,
) -> Result<TableDifferences> {
    let here = lexicon::lines(connection, table)?;
    let mut left = Vec::new();
    let mut theirs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let shipped = if checked.is_lt() { [].as_slice() } else { facts.shipped.as_slice() };
    for cells in shipped.iter().chain(&facts.own) {
        match lexicon::tidy(table.table(), cells) {
            Ok(line) => drop(theirs.insert(line.key().to_owned(), line.0)),
            Err(why) => left.push(LineLeft { key: cells.first().cloned().unwrap_or_default(), why }),
        }
    }
    let removed: HashSet<&str> = facts.removed.iter().map(String::as_str).collect();
    let mut kept = 0;
    let mut differences = Vec::new();
    let mut known = HashMap::new();
    for line in here {
        let key = line.key().to_owned();
        let goes = removed.contains(key.as_str()) || (checked.is_gt() && line.shipped && !line.own);
        match theirs.get(&key) {
            Some(_) => drop(known.insert(key, line)),
            None if goes => {
                differences.push(Difference { key, was: Some(line.cells), now: None, own: line.own });
            }
            None => kept += u32::from(line.own),
        }
    }
    for (key, cells) in theirs {
        let line = known.remove(&key);
        if line.as_ref().is_some_and(|line| line.cells == cells) {
            continue;
        }
        let own = line.as_ref().is_some_and(|line| line.own);
        differences.push(Difference { key, was: line.map(|line| line.cells), now: Some(cells), own });
    }
    differences.sort_by_cached_key(|one| crate::text::dictionary_key(&one.key));
    Ok(TableDifferences { table, columns: table.table().columns().to_vec(), differences, kept, left })
}
