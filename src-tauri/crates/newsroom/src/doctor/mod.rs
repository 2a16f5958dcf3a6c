//! Doctor: is everything in the store whole? What can be mended without losing anything is mended on request.

pub(crate) mod found;
mod leftovers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;

use found::{Cleared, Finding};

use crate::actor::Actor;
use crate::derived;
use crate::entries;
use crate::error::{Message, Result};
use crate::events;
use crate::office::Office;
use crate::photo::LibraryError;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A stable name in English, for programs.
    pub code: &'static str,
    pub message: Message,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub ok: bool,
    pub problems: Vec<Problem>,
    /// What a person should know, though nothing is wrong: originals on a disk that is not here now.
    pub remarks: Vec<Problem>,
    pub repaired: Vec<Message>,
}

/// Checks the database, every document, every photo, and the ledger with what the lists say it says; with `repair`,
/// clears what a crash left half written.
pub fn doctor(office: &Office, repair: bool) -> Result<Report> {
    let mut report = Report::default();
    for line in office.store.faults(false, 20)? {
        report.add("store-damaged", Finding::Database { line });
    }
    office.read(|connection| {
        documents(connection, &mut report)?;
        photos(office, connection, &mut report)?;
        ingests(connection, &mut report)?;
        for problem in
            entries::of_store(connection)?.problems.into_iter().chain(events::of_store(connection)?.problems)
        {
            report.add("ledger-broken", problem);
        }
        lists(office, connection, repair, &mut report)
    })?;
    if let Some(remark) = synced(office) {
        report.remarks.push(remark);
    }
    if repair {
        leftovers::clear(office, &mut report)?;
    }
    report.ok = report.problems.is_empty();
    Ok(report)
}

/// That the store lies where a service copies it, which holds and replaces its files.
pub(crate) fn synced(office: &Office) -> Option<Problem> {
    let service = crate::store::synced_by(office.store.dir())?;
    Some(Problem { code: "store-synced", message: Finding::Synced { service }.into() })
}

fn documents(connection: &Connection, report: &mut Report) -> Result<()> {
    let mut statement = connection.prepare("SELECT id, headline, hash FROM articles")?;
    let articles = statement
        .query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    for (id, headline, hash) in articles {
        match crate::article::content(connection, &id) {
            Err(error) => report.add(error.code(), Finding::Article { headline, why: error.message() }),
            Ok(content) if content.hash().as_str() != hash => {
                report.add("hash-differs", Finding::HashDiffers { headline });
            }
            Ok(_) => {}
        }
    }
    Ok(())
}

/// What the lists say is what the ledger says; with `repair` they are made to.
fn lists(office: &Office, connection: &Connection, repair: bool, report: &mut Report) -> Result<()> {
    let mut differing = Vec::new();
    for id in derived::articles(connection)? {
        let headline = headline(connection, &id)?;
        match derived::differences(connection, &id) {
            Err(error) => report.add(error.code(), Finding::Article { headline, why: error.message() }),
            Ok(columns) if columns.is_empty() => {}
            Ok(_) if repair => differing.push(id),
            Ok(columns) => {
                report
                    .add("columns-differ", Finding::ColumnsDiffer { headline, columns: columns.join(", ") });
            }
        }
    }
    let lines = entries::lines::differing(connection)?;
    if !lines.is_empty() && !repair {
        report.add("lines-differ", Finding::LinesDiffer { count: lines.len() });
    }
    if repair && (!differing.is_empty() || !lines.is_empty()) {
        let _alone = office.store.alone()?;
        office.transact(&Actor::nobody(None), |tx| {
            entries::lines::put_back(tx)?;
            differing.iter().try_for_each(|id| derived::put_back(tx, id))
        })?;
        report.repaired.push(Cleared::Derived { count: differing.len() + lines.len() }.message());
    }
    Ok(())
}

fn headline(connection: &Connection, id: &str) -> Result<String> {
    let sql = "SELECT headline FROM articles WHERE id = ?1";
    let found = connection.query_row(sql, [id], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or_else(|| id.to_owned()))
}

fn photos(office: &Office, connection: &Connection, report: &mut Report) -> Result<()> {
    let mut statement = connection.prepare("SELECT file, id FROM photos")?;
    let photos = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    // By the folder that is away.
    let mut absent: BTreeMap<String, (Message, usize)> = BTreeMap::new();
    for (file, id) in photos {
        match crate::photo::picture(office, &id) {
            Ok(_) => {}
            // It never was here, and nothing came in its place.
            Err(error) if matches!(error.of(), Some(LibraryError::OriginalAway { .. })) => {}
            Err(error) if matches!(error.of(), Some(LibraryError::OriginalAbsent { .. })) => {
                absent.entry(error.to_string()).or_insert_with(|| (error.message(), 0)).1 += 1
            }
            Err(error) => report.add(error.code(), Finding::Photo { file, why: error.message() }),
        }
    }
    for (why, count) in absent.into_values() {
        let message = Finding::PhotosAbsent { count, why }.message();
        report.remarks.push(Problem { code: "original-absent", message });
    }
    Ok(())
}

/// What an import says that it brought is there.
fn ingests(connection: &Connection, report: &mut Report) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT file FROM ingest_items WHERE state IN ('added', 'known')
             AND NOT EXISTS (SELECT 1 FROM photos WHERE photos.id = ingest_items.photo)",
    )?;
    for file in statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()? {
        report.add("ingest-broken", Finding::IngestBroken { file });
    }
    Ok(())
}

impl Report {
    fn add(&mut self, code: &'static str, message: impl Into<Message>) {
        self.problems.push(Problem { code, message: message.into() });
    }
}
