//! The ledger of packages.

use std::path::{Path, PathBuf};

use packaging::Opened;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use ts_rs::TS;

use super::error::ExportError;
use super::gather::Gathered;
use crate::disk;
use crate::error::Result;
use crate::office::Office;
use crate::store::Tx;

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ExportRecord")]
pub struct Record {
    #[ts(type = "number")]
    pub seq: i64,
    pub article: String,
    pub headline: String,
    /// File name of the package.
    pub file: String,
    pub sha256: String,
    #[ts(type = "\"approved\" | \"proof\"")]
    pub kind: String,
    pub exporter: String,
    pub at: String,
    /// Content hash of the text inside.
    pub hash: String,
    /// The file still lies where it was placed.
    pub present: bool,
    /// Where it was placed: for a person to read and to copy. Nothing is asked for by it.
    pub path: String,
}

/// Writes a line, and gives its number.
pub(super) fn add(
    tx: &mut Tx,
    gathered: &Gathered,
    proof: bool,
    profile: &str,
    path: &Path,
    sha256: &str,
) -> Result<i64> {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    tx.execute(
        "INSERT INTO exports (article, headline, kind, hash, profile, exporter, at, file, path, sha256)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            gathered.row.id,
            gathered.content.headline,
            if proof { "proof" } else { "approved" },
            gathered.hash.as_str(),
            profile,
            tx.actor.name,
            tx.now,
            file,
            path.to_string_lossy(),
            sha256
        ],
    )?;
    tx.changed.packages = true;
    Ok(tx.last_insert_rowid())
}

/// SHA-256, file name and kind of a package.
///
/// Errors: `package-gone` for a number that no package has.
pub(super) fn line(connection: &Connection, seq: i64) -> Result<(String, String, String)> {
    let asked = "SELECT sha256, file, kind FROM exports WHERE seq = ?1";
    let found =
        connection.query_row(asked, [seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    Ok(found.ok_or(ExportError::PackageGone { file: String::new() })?)
}

/// The number of the last approved package of an article.
///
/// Errors: `package-none`.
pub fn last(office: &Office, article: &str) -> Result<i64> {
    let asked = "SELECT max(seq) FROM exports WHERE article = ?1 AND kind = 'approved'";
    let found: Option<i64> =
        office.read(|connection| Ok(connection.query_row(asked, [article], |row| row.get(0))?))?;
    Ok(found.ok_or(ExportError::NeverIssued)?)
}

/// Where a package lies, by its number in the ledger.
///
/// Errors: `package-gone`, also for a number that no package has.
pub fn place(office: &Office, seq: i64) -> Result<PathBuf> {
    let found: Option<(String, String)> = office.read(|connection| {
        let asked = "SELECT file, path FROM exports WHERE seq = ?1";
        Ok(connection.query_row(asked, [seq], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    })?;
    let (file, path) = found.unwrap_or_default();
    let path = PathBuf::from(path);
    if path.is_file() { Ok(path) } else { Err(ExportError::PackageGone { file }.into()) }
}

/// The package's hash in the ledger, its file name, and what it holds.
///
/// Errors: `package-gone`, `package-broken`, `package-is-proof`, and those of reading.
pub(super) fn open(office: &Office, seq: i64) -> Result<(String, String, Opened)> {
    let path = place(office, seq)?;
    let (sha256, file, kind) = office.read(|connection| line(connection, seq))?;
    if kind == "proof" {
        return Err(ExportError::PackageIsProof.into());
    }
    let bytes = disk::read_file(&path, &file)?;
    // A package that was written over by another is not the one that the ledger knows.
    match packaging::open(&bytes) {
        Ok(opened) if manuscript::hex::sha256(&bytes) == sha256 => Ok((sha256, file, opened)),
        _ => Err(ExportError::PackageBroken { file }.into()),
    }
}

/// Every package handed out from this store, newest first.
pub fn packages(office: &Office) -> Result<Vec<Record>> {
    let mut packages = office.read(|connection| {
        let mut statement = connection.prepare(
            "SELECT seq, article, headline, file, sha256, kind, exporter, at, hash, path FROM exports ORDER BY seq DESC",
        )?;
        let rows = statement.query_map([], |row| {
            let path: String = row.get(9)?;
            Ok(Record {
                seq: row.get(0)?,
                article: row.get(1)?,
                headline: row.get(2)?,
                file: row.get(3)?,
                sha256: row.get(4)?,
                kind: row.get(5)?,
                exporter: row.get(6)?,
                at: row.get(7)?,
                hash: row.get(8)?,
                present: false,
                path,
            })
        })?;
        Ok(rows.collect::<Result<Vec<Record>, _>>()?)
    })?;
    // A stick that was pulled out may take long to answer: no reader of the store waits for it.
    for package in &mut packages {
        package.present = Path::new(&package.path).is_file();
    }
    Ok(packages)
}
