//! Taking a pack, or a part of it, and going back to what was.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::differ::{self, PackShown};
use super::error::FactsError;
use super::pack::Mark;
use crate::error::Result;
use crate::lexicon::{self, Before, TableName};
use crate::office::Office;
use crate::store::{Tx, meta};

const LAST: &str = "facts";

/// What is taken of one table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FactsTaken {
    pub table: TableName,
    pub lines: Vec<Vec<String>>,
    /// Keys of lines that go.
    pub removed: Vec<String>,
}

/// The lines of one table before a pack was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FactsBefore {
    pub table: TableName,
    pub before: Vec<Before>,
}

/// A difference that a person does not want.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(rename = "FactsLeftOut")]
pub struct LeftOut {
    pub table: TableName,
    pub key: String,
}

/// What is taken of a pack: everything but what is left out. `seen`: of the differences that a person was shown.
///
/// Errors: `facts-changed`, and those of [`differ::show`].
pub(crate) fn wanted(
    office: &Office,
    bytes: &[u8],
    seen: &str,
    left_out: &[LeftOut],
) -> Result<(Mark, Vec<FactsTaken>)> {
    let PackShown { mark, tables, seen: now, .. } = differ::show(office, bytes)?;
    if now != seen {
        return Err(FactsError::Changed.into());
    }
    let mut taken = Vec::new();
    for table in tables {
        let mut of_table = FactsTaken { table: table.table, lines: Vec::new(), removed: Vec::new() };
        let is_wanted = |key: &str| !left_out.iter().any(|left| left.table == table.table && left.key == key);
        for difference in table.differences.into_iter().filter(|one| is_wanted(&one.key)) {
            match difference.now {
                Some(cells) => of_table.lines.push(cells),
                None => of_table.removed.push(difference.key),
            }
        }
        taken.push(of_table);
    }
    taken.retain(|table| !table.lines.is_empty() || !table.removed.is_empty());
    Ok((mark, taken))
}

/// The pack that was taken last.
pub(super) fn last(connection: &Connection) -> Result<Option<Mark>> {
    let json = meta::value(connection, LAST)?.filter(|json| !json.is_empty());
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

fn put_last(tx: &mut Tx, mark: Option<&Mark>) -> Result<()> {
    let json = mark.map(serde_json::to_string).transpose()?.unwrap_or_default();
    meta::put(tx, LAST, &json)
}

/// Takes lines in and others out. Returns the last pack and the lines as they were.
///
/// Errors: `lexicon-line-invalid`, `lexicon-line-unknown`, `lexicon-too-large`.
pub(crate) fn take(
    tx: &mut Tx,
    mark: &Mark,
    tables: &[FactsTaken],
) -> Result<(Option<Mark>, Vec<FactsBefore>)> {
    let mut before = Vec::new();
    for FactsTaken { table, lines, removed } in tables {
        let mut of_table = lexicon::import(tx, *table, lines)?.before;
        for key in removed {
            of_table.extend(lexicon::remove(tx, *table, key)?);
        }
        before.push(FactsBefore { table: *table, before: of_table });
    }
    let was = last(tx)?;
    put_last(tx, Some(mark))?;
    Ok((was, before))
}

/// Takes a pack back: its lines are as they were before, in one step. What was changed elsewhere since then stays.
///
/// Errors: `lexicon-line-invalid`, `lexicon-too-large`.
pub(crate) fn put_back(
    tx: &mut Tx,
    mark: Option<&Mark>,
    tables: &[FactsBefore],
) -> Result<(Option<Mark>, Vec<FactsBefore>)> {
    let mut before = Vec::new();
    for FactsBefore { table, before: lines } in tables {
        before.push(FactsBefore { table: *table, before: lexicon::put_back(tx, *table, lines)? });
    }
    let was = last(tx)?;
    put_last(tx, mark)?;
    Ok((was, before))
}
