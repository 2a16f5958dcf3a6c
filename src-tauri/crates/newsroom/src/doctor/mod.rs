//! Doctor: is everything in the store whole? What can be mended without losing anything is mended on request.

mod leftovers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::Serialize;

use crate::error::Result;
use crate::events;
use crate::office::Office;
use crate::photo::LibraryError;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub code: &'static str,
    pub message: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub ok: bool,
    pub problems: Vec<Problem>,
    /// What a person should know, though nothing is wrong: originals on a disk that is not here now.
    pub remarks: Vec<Problem>,
    pub repaired: Vec<String>,
}

/// Checks the database, every document, every photo, and the ledger with what the lists say it says; with `repair`,
/// clears what a crash left half written.
pub fn doctor(office: &Office, repair: bool) -> Result<Report> {
    let mut report = Report::default();
    office.read(|connection| {
        database(connection, &mut report)?;
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

fn database(connection: &Connection, report: &mut Report) -> Result<()> {
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    for line in lines.into_iter().filter(|line| line != "ok") {
        report.add("store-damaged", format!("Cơ sở dữ liệu có chỗ hỏng: {line}."));
    }
    Ok(())
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
            Err(error) => report.add(error.code(), format!("Bài “{headline}”: {error}")),
            Ok(content) if crate::article::hash(connection, &content)?.as_str() != hash => {
                report.add(
                    "hash-differs",
                    format!("Bài “{headline}”: mã băm ghi trong danh sách không khớp nội dung."),
                );
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
        report.add(
            "state-differs",
            format!("Bài “{headline}”: trạng thái trong danh sách không khớp nhật ký."),
        );
    }
    Ok(())
}

fn photos(office: &Office, connection: &Connection, report: &mut Report) -> Result<()> {
    let mut statement = connection.prepare("SELECT file, sha256 FROM photos")?;
    let photos = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut absent: BTreeMap<String, usize> = BTreeMap::new();
    for (file, sha256) in photos {
        match crate::photo::original(office, &sha256) {
            Ok(_) => {}
            Err(error) if matches!(error.of(), Some(LibraryError::OriginalAbsent { .. })) => {
                *absent.entry(error.to_string()).or_default() += 1
            }
            Err(error) => report.add(error.code(), format!("Ảnh {file}: {error}")),
        }
    }
    for (message, count) in absent {
        let message = format!("{} ảnh: {message}", crate::text::number(count));
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
        report.add("ingest-broken", format!("Ảnh {file} được ghi là đã nhập nhưng không có trong kho."));
    }
    Ok(())
}

impl Report {
    fn add(&mut self, code: &'static str, message: String) {
        self.problems.push(Problem { code, message });
    }
}
