//! A table as the office has it.

use std::collections::{HashMap, HashSet};

use proof::{Changes, Table, Tables};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::text::{found, wanted};

/// Lines of one answer.
pub const MOST_LINES: usize = 300;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "LexiconLine")]
pub struct Line {
    /// In the order of the columns; the first is the key.
    pub cells: Vec<String>,
    /// The office added it, or changed it.
    pub own: bool,
    /// The program ships a line with this key.
    pub shipped: bool,
}

impl Line {
    pub(crate) fn key(&self) -> &str {
        key(&self.cells)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "Lexicon")]
pub struct Shown {
    pub table: &'static str,
    /// Names of the columns. Days are written `YYYY-MM-DD`.
    pub columns: Vec<&'static str>,
    /// The office's own first; at most 300.
    pub lines: Vec<Line>,
    /// Shipped lines that the office took out.
    pub removed: Vec<Vec<String>>,
    /// How many lines there are, also those that are not listed.
    pub total: u32,
}

/// A table, as the window, a script and the ledger name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "LexiconTable")]
pub enum TableName {
    Agencies,
    Documents,
    Units,
    Successors,
}

impl TableName {
    pub const ALL: [TableName; 4] =
        [TableName::Agencies, TableName::Documents, TableName::Units, TableName::Successors];

    pub fn name(self) -> &'static str {
        self.table().id()
    }

    pub fn from_name(name: &str) -> Option<TableName> {
        TableName::ALL.into_iter().find(|table| table.name() == name)
    }

    pub(crate) fn table(self) -> Table {
        match self {
            TableName::Agencies => Table::Agencies,
            TableName::Documents => Table::Documents,
            TableName::Units => Table::Units,
            TableName::Successors => Table::Successors,
        }
    }
}

/// What the office changed in a table, by key; `None` takes a shipped line out.
pub(super) fn changed(connection: &Connection, table: Table) -> Result<HashMap<String, Option<Vec<String>>>> {
    let mut statement = connection.prepare_cached("SELECT key, cells FROM lexicon WHERE name = ?1")?;
    let mut rows = statement.query([table.id()])?;
    let mut changed = HashMap::new();
    while let Some(row) = rows.next()? {
        let cells: Option<String> = row.get(1)?;
        let cells = cells.map(|cells| serde_json::from_str(&cells)).transpose()?;
        changed.insert(row.get(0)?, cells);
    }
    Ok(changed)
}

/// All tables with the office's changes, for the rules.
pub(crate) fn tables(connection: &Connection) -> Result<Tables> {
    let mut all = Vec::new();
    for table in Table::ALL {
        let mut changes = Changes::default();
        let mut changed: Vec<_> = changed(connection, table)?.into_iter().collect();
        changed.sort();
        for (key, cells) in changed {
            match cells {
                Some(cells) => changes.put.push(proof::Line(cells)),
                None => changes.removed.push(key),
            }
        }
        all.push((table, changes));
    }
    Ok(Tables::new(all))
}

/// The shipped lines that the office took out, as they ship.
pub(crate) fn removed(connection: &Connection, table: TableName) -> Result<Vec<Vec<String>>> {
    let changed = changed(connection, table.table())?;
    let is_removed = |line: &proof::Line| matches!(changed.get(line.key()), Some(None));
    Ok(table.table().shipped().into_iter().filter(is_removed).map(|line| line.0).collect())
}

/// A whole table: the office's own lines by key, then those that ship, in their order.
pub(crate) fn lines(connection: &Connection, table: TableName) -> Result<Vec<Line>> {
    let table = table.table();
    let changed = changed(connection, table)?;
    let shipped = table.shipped();
    let keys: HashSet<&str> = shipped.iter().map(proof::Line::key).collect();
    let mut own: Vec<Line> = changed
        .iter()
        .filter_map(|(key, cells)| {
            let shipped = keys.contains(key.as_str());
            cells.clone().map(|cells| Line { cells, own: true, shipped })
        })
        .collect();
    own.sort_by_cached_key(|line| crate::text::dictionary_key(line.key()));
    let rest = shipped.iter().filter(|line| !changed.contains_key(line.key()));
    own.extend(rest.map(|line| Line { cells: line.0.clone(), own: false, shipped: true }));
    Ok(own)
}

/// The lines that hold every word of the query, accents or not.
pub fn list(connection: &Connection, table: TableName, query: &str) -> Result<Shown> {
    let words = wanted(query);
    let fits = |cells: &[String]| found(&cells.join(" "), &words);
    let mut lines = lines(connection, table)?;
    lines.retain(|line| fits(&line.cells));
    let total = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    lines.truncate(MOST_LINES);
    let mut removed = removed(connection, table)?;
    removed.retain(|cells| fits(cells));
    Ok(Shown { table: table.name(), columns: table.table().columns().to_vec(), lines, removed, total })
}

pub(super) fn key(cells: &[String]) -> &str {
    cells.first().map_or("", String::as_str)
}
