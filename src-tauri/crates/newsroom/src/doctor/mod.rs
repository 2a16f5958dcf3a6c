//! Doctor: is everything in the store whole? What can be mended without losing anything is mended on request.

use std::time::Duration;

use rusqlite::Connection;
use serde::Serialize;

use crate::error::Result;
use crate::events;
use crate::office::Office;

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
        for problem in events::of_store(connection)?.problems {
            report.add("ledger-broken", problem);
        }
        states(connection, &mut report)?;
        Ok(())
    })?;
    if repair {
        leftovers(office, &mut report)?;
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
        match crate::articles::content(connection, &id) {
            Err(error) => report.add(error.code, format!("Bài “{headline}”: {error}")),
            Ok(content) if crate::articles::hash(connection, &content)?.as_str() != hash => {
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
    for (file, sha256) in photos {
        if let Err(error) = office.store.blobs.get(&sha256) {
            report.add(error.code, format!("Ảnh {file}: {error}"));
        }
    }
    Ok(())
}

/// Temporary files of blobs that were never finished. A young one may belong to a window that writes now.
fn leftovers(office: &Office, report: &mut Report) -> Result<()> {
    const OLD: Duration = Duration::from_secs(600);
    let mut cleared = 0;
    let folders = std::fs::read_dir(office.store.dir().join("blobs"))?.flatten();
    for folder in folders.filter(|entry| entry.path().is_dir()) {
        for file in std::fs::read_dir(folder.path())?.flatten() {
            let age = file.metadata().ok().and_then(|meta| meta.modified().ok()?.elapsed().ok());
            let unfinished = file.file_name().to_string_lossy().starts_with(".dang-ghi-");
            if unfinished && age.is_some_and(|age| age > OLD) {
                std::fs::remove_file(file.path())?;
                cleared += 1;
            }
        }
    }
    if cleared > 0 {
        report.repaired.push(format!("Đã dọn {} tệp ghi dở.", crate::text::number(cleared)));
    }
    Ok(())
}

impl Report {
    fn add(&mut self, code: &'static str, message: String) {
        self.problems.push(Problem { code, message });
    }
}
