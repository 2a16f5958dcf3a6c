//! Changes that come in a file.

use serde::Deserialize;
use ts_rs::TS;

use super::change::OfficeChange;
use super::door::{OfficeChanged, office_change};
use crate::actor::Actor;
use crate::error::Result;
use crate::facts::{self, LeftOut};
use crate::lexicon::TableName;
use crate::office::Office;
use crate::{captions, lexicon, officials};

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportInto {
    Agencies,
    Documents,
    Units,
    Successors,
    Officials,
    Codes,
}

impl From<TableName> for ImportInto {
    fn from(table: TableName) -> Self {
        match table {
            TableName::Agencies => ImportInto::Agencies,
            TableName::Documents => ImportInto::Documents,
            TableName::Units => ImportInto::Units,
            TableName::Successors => ImportInto::Successors,
        }
    }
}

/// Reads a file into a change, and makes it. Lines that make no sense are named in what comes back, the good ones come in.
///
/// Errors: those of reading the file ([`lexicon::read`], [`officials::read`], [`captions::read_codes`]) and of [`office_change`].
pub fn import(office: &Office, actor: &Actor, into: ImportInto, bytes: &[u8]) -> Result<OfficeChanged> {
    let lines = |table| -> Result<OfficeChanged> {
        let (lines, problems, hidden) = lexicon::read(table, bytes)?;
        let mut done = office_change(office, actor, OfficeChange::LinesImport { table, lines })?;
        done.lines.get_or_insert_default().problems.extend(problems);
        Ok(OfficeChanged { hidden, ..done })
    };
    match into {
        ImportInto::Agencies => lines(TableName::Agencies),
        ImportInto::Documents => lines(TableName::Documents),
        ImportInto::Units => lines(TableName::Units),
        ImportInto::Successors => lines(TableName::Successors),
        ImportInto::Officials => {
            let (lines, failed, hidden) = officials::read(bytes)?;
            let mut done = office_change(office, actor, OfficeChange::OfficialsImport { lines })?;
            let told = done.officials.get_or_insert_default();
            told.failed.extend(failed);
            told.failed.sort_by_key(|problem| problem.line);
            Ok(OfficeChanged { hidden, ..done })
        }
        ImportInto::Codes => {
            let (codes, failed, hidden) = captions::read_codes(bytes)?;
            let mut done = office_change(office, actor, OfficeChange::CodesImport { codes })?;
            if let Some(told) = &mut done.codes {
                told.failed = failed;
            }
            Ok(OfficeChanged { hidden, ..done })
        }
    }
}

/// Takes a fact pack, but for what is left out. `seen`: of the differences that a person was shown.
///
/// Errors: those of [`facts::show`] and of [`office_change`], and `facts-changed`.
pub fn take_facts(
    office: &Office,
    actor: &Actor,
    bytes: &[u8],
    seen: &str,
    left_out: &[LeftOut],
) -> Result<OfficeChanged> {
    let (mark, tables) = facts::wanted(office, bytes, seen, left_out)?;
    office_change(office, actor, OfficeChange::FactsTake { mark, tables })
}
