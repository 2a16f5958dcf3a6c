//! Doctor: is everything in the store whole? What can be mended without losing anything is mended on request.

pub(crate) mod found;
mod leftovers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::Serialize;

use found::Finding;

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
        for problem in events::of_store(connection)?.problems {
            report.add("ledger-broken", problem);
        }
        states(connection, &mut report)?;
        Ok(())
    })?;
    if repair {
        leftovers::clear(office, &mut report)?;
    }
    report.ok = report.problems.is_empty();
    Ok(report)
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

/// The state in the lists is where the last event left the article.
fn states(connection: &Connection, report: &mut Report) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT headline, state, (SELECT json_extract(body, '$.to') FROM events WHERE events.article = articles.id
             ORDER BY seq DESC LIMIT 1) AS told FROM articles WHERE told IS NOT state",
    )?;
    let differing = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    for headline in differing {
        report.add("state-differs", Finding::StateDiffers { headline });
    }
    Ok(())
}

fn photos(office: &Office, connection: &Connection, report: &mut Report) -> Result<()> {
    let mut statement = connection.prepare("SELECT file, id FROM photos")?;
    let photos = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    // By the folder that is away.
    let mut absent: BTreeMap<String, (Message, usize)> = BTreeMap::new();
    for (file, id) in photos {
        match crate::photo::original(office, &id) {
            Ok(_) => {}
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
