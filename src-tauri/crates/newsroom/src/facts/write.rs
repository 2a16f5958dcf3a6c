//! Writing the pack of this office.

use std::path::Path;

use chrono::{DateTime, Local};

use super::pack::{Facts, TableFacts, seal};
use crate::actor::Actor;
use crate::error::Result;
use crate::lexicon::{self, TableName};
use crate::office::Office;
use crate::table;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Name of the file in the folder.
    pub file: String,
    pub lines: u32,
}

/// Writes all tables as the office has them into a folder, as `goi-du-kien-20261121-1640.json`, signed by this device; a file that is
/// there is never overwritten.
///
/// Errors: those of writing.
pub fn write(office: &Office, actor: &Actor, into: &Path) -> Result<Written> {
    let now = office.now();
    let day =
        DateTime::parse_from_rfc3339(&now).map_or_else(|_| Local::now().date_naive(), |now| now.date_naive());
    let device = &office.store.device;
    let mut facts = Facts {
        day,
        by: actor.name.clone(),
        device: device.name.clone(),
        checked: proof::TABLES_CHECKED,
        tables: Default::default(),
    };
    let mut lines = 0;
    office.read(|connection| {
        for table in TableName::ALL {
            let (own, shipped) =
                lexicon::lines(connection, table)?.into_iter().partition::<Vec<_>, _>(|line| line.own);
            lines += own.len() + shipped.len();
            let cells = |lines: Vec<lexicon::Line>| lines.into_iter().map(|line| line.cells).collect();
            let removed = lexicon::removed(connection, table)?;
            let removed = removed.into_iter().filter_map(|cells| cells.into_iter().next()).collect();
            facts.tables.insert(table, TableFacts { own: cells(own), shipped: cells(shipped), removed });
        }
        Ok(())
    })?;
    let file = table::put(into, "goi-du-kien", &now, "json", &seal(&facts, device)?)?;
    Ok(Written { file, lines: u32::try_from(lines).unwrap_or(u32::MAX) })
}
