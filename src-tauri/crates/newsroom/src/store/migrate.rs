//! Migrations: under the store's lock the old database is copied beside, synced and read back; then all steps run in one
//! transaction. A store that a newer version wrote is refused before anything is touched.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Transaction};
use rusqlite_migration::{M, Migrations};

use super::StoreError;
use super::bylines::name_authors;
use super::lock::StoreLock;
use super::photo_names::rename_photos;
use crate::disk::sync_folder;
use crate::error::Result;

/// A step that any store has taken is never changed: a test knows the hash of each.
const SQL: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
    include_str!("migrations/0008.sql"),
    include_str!("migrations/0009.sql"),
    include_str!("migrations/0010.sql"),
    include_str!("migrations/0011.sql"),
];

/// The version this program writes (`PRAGMA user_version`).
pub const SCHEMA_VERSION: i64 = SQL.len() as i64;

/// Refuses a store that a newer version wrote. Only reads, so that such a store stays as it is to the last byte.
///
/// Errors: `store-newer`.
pub(super) fn refuse_newer(connection: &Connection) -> Result<()> {
    let found = version(connection)?;
    if found <= SCHEMA_VERSION {
        return Ok(());
    }
    Err(StoreError::Newer { found, known: SCHEMA_VERSION }.into())
}

pub(super) fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the database to [`SCHEMA_VERSION`]. What version it has is asked under the lock: another program may have
/// upgraded it in between.
///
/// Errors: `store-migration`, `store-copy-unsafe`, `store-newer`, and those of the disk; the store is as before then.
pub(super) fn run(connection: &mut Connection, dir: &Path, _alone: &StoreLock) -> Result<()> {
    refuse_newer(connection)?;
    let found = version(connection)?;
    if found == SCHEMA_VERSION {
        return Ok(());
    }
    if found > 0 {
        copy_beside(connection, dir, found)?;
    }
    steps().to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => StoreError::Migration { detail: other.to_string() }.into(),
    })
}

pub(super) fn steps() -> Migrations<'static> {
    let steps = (1..).zip(SQL).map(|(version, sql)| match version {
        AUTHORS => M::up_with_hook(sql, |tx: &Transaction| Ok(name_all_authors(tx)?)),
        PHOTOS => M::up_with_hook(sql, |tx: &Transaction| Ok(rename_photos(tx)?)),
        _ => M::up(sql),
    });
    Migrations::new(steps.collect())
}

/// The step from which on authors are kept by id.
const AUTHORS: i64 = 7;

/// The step from which on a photo is called by its hash.
const PHOTOS: i64 = 9;

/// From then on a byline is matched when it is set.
fn name_all_authors(connection: &Connection) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("SELECT id, name FROM staff")?;
    let staff: Vec<(String, Vec<String>)> = statement
        .query_map([], |row| Ok((row.get(0)?, vec![row.get(1)?])))?
        .collect::<rusqlite::Result<_>>()?;
    name_authors(connection, &staff)
}

/// Copies the database to `toasoan.truoc-nang-cap-N.db`, whole, read back and synced before it has that name. A copy that
/// is there already is never replaced: the same one is enough, beside another the new one is numbered.
fn copy_beside(connection: &Connection, dir: &Path, found: i64) -> Result<()> {
    let unfinished = tempfile::Builder::new().prefix(".nang-cap-").tempdir_in(dir)?;
    let fresh = copy(connection, unfinished.path(), found)?;
    for number in 1.. {
        let target = name(dir, found, number);
        if target.exists() {
            if crate::disk::is_same(&target, &std::fs::read(&fresh)?)? {
                break;
            }
            continue;
        }
        crate::disk::rename(&fresh, &target)?;
        break;
    }
    Ok(sync_folder(dir)?)
}

/// Copies the database into a folder, whole, synced and read back.
fn copy(connection: &Connection, folder: &Path, version: i64) -> Result<PathBuf> {
    let fresh = folder.join("toasoan.db");
    connection.execute("VACUUM INTO ?1", [fresh.to_string_lossy()])?;
    std::fs::File::options().write(true).open(&fresh)?.sync_all()?;
    check_copy(&fresh, version)?;
    Ok(fresh)
}

/// How many days have a copy from before the first file that was received.
const DAYS: usize = 3;
const BEFORE_RECEIVING: &str = "toasoan.truoc-khi-nhan-";

/// Copies the database to `toasoan.truoc-khi-nhan-YYYYMMDD.db` unless this day has its copy, and lets those of older days go.
pub(super) fn copy_of_day(connection: &Connection, dir: &Path, day: &str) -> Result<()> {
    let target = dir.join(format!("{BEFORE_RECEIVING}{day}.db"));
    if target.exists() {
        return Ok(());
    }
    let unfinished = tempfile::Builder::new().prefix(".truoc-khi-nhan-").tempdir_in(dir)?;
    crate::disk::rename(&copy(connection, unfinished.path(), SCHEMA_VERSION)?, &target)?;
    let mut copies: Vec<PathBuf> = std::fs::read_dir(dir)?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(BEFORE_RECEIVING))
        .map(|entry| entry.path())
        .collect();
    copies.sort();
    let old = copies.len().saturating_sub(DAYS);
    for copy in copies.into_iter().take(old).filter(|copy| *copy != target) {
        std::fs::remove_file(copy)?;
    }
    Ok(sync_folder(dir)?)
}

/// Whether a file in a store's folder is such a copy, by its name.
pub(super) fn is_copy(name: &str) -> bool {
    name.starts_with("toasoan.truoc-")
}

fn name(dir: &Path, found: i64, number: u32) -> PathBuf {
    match number {
        1 => dir.join(format!("toasoan.truoc-nang-cap-{found}.db")),
        _ => dir.join(format!("toasoan.truoc-nang-cap-{found}-{number}.db")),
    }
}

/// Errors: `store-copy-unsafe` when the copy is not what was written.
fn check_copy(copy: &Path, found: i64) -> Result<()> {
    let copy = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sound: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if sound == "ok" && version(&copy)? == found {
        return Ok(());
    }
    Err(StoreError::CopyUnsafe.into())
}

#[cfg(test)]
mod tests {
    use manuscript::hex;

    use rusqlite::Connection;

    use super::{SQL, steps};

    #[test]
    fn a_step_that_stores_have_taken_is_never_edited() {
        const TAKEN: &[&str] = &[
            "41e781d5c680ce293c11ad01c85ac7cd2c9386aaaddcfe7a729d98388f950327",
            "37d07f2cd97adca313f6e839fd521e23d8d03e26b4065c9ed6361381f1960982",
            "7480cd13104b4a0a647d3768f2a5ecc92c66fe419f015eed6b418ac9926e0a78",
            "58aa5fa2079fd207e3565f4b3f3683c91cf6b29cc12433d2281d2d78d5cd5d16",
            "5fef8ded00c1159685c424fadba01c3cd675130e6393d56ecb1197ed285ff834",
            "080a4a72ac7fab742fab84bf0a7d4dba67fa3ce149e61a37c535ccff7b1d7708",
            "641b79ad1fc743c7b0ffb92b7fdd9bc47c2d2cfe4f13b5d6ab0d959b8a7e7f16",
            "a2ae3c0f7c467ce4b1345c71b02fc788b97cd9728a3f55f704092d8b5559a9d1",
            "062fcb02e9bea51b41ca83b49c3fa3af4602fe046724fbbb7f20be0716658c1f",
            "60b634b23c9d13b20a6a1a5886ae67edbc8f33ec6379992c76d22515652218da",
            "7d078ae501c84b26fef6a3d3d5ddeb6ae4885876fae3fb52abbf5812b2253927",
        ];
        let hashes: Vec<String> =
            SQL.iter().map(|sql| hex::sha256(sql.replace("\r\n", "\n").as_bytes())).collect();
        assert_eq!(hashes, TAKEN, "add a step of its own; stores that took this one are out there");
    }

    #[test]
    fn what_an_import_kept_of_its_failures_is_still_said() {
        let mut connection = Connection::open_in_memory().unwrap();
        steps().to_version(&mut connection, 3).unwrap();
        connection
            .execute_batch(
                r#"INSERT INTO ingests (id, label, state, plan, actor, at)
                       VALUES ('a', 'thẻ', 'paused', '{"note":"Thẻ đã rút ra.","places":[]}', 'Lò Mai', '');
                   INSERT INTO ingest_items (ingest, number, path, file, bytes, source_key, state, code, message) VALUES
                       ('a', 0, '', 'a.cr2', 1, '', 'failed', 'photo-unsupported', 'Chưa mở được ảnh RAW.'),
                       ('a', 1, '', 'b.jpg', 1, '', 'failed', 'photo-damaged', 'Ảnh bị hỏng.'),
                       ('a', 2, '', 'c.jpg', 1, '', 'failed', 'source-gone', 'Thẻ đã rút ra.'),
                       ('a', 3, '', 'd.jpg', 1, '', 'failed', 'source-hangs', 'Thẻ không trả lời.'),
                       ('a', 4, '', 'e.jpg', 1, '', 'added', NULL, NULL);"#,
            )
            .unwrap();
        steps().to_latest(&mut connection).unwrap();
        let mut statement =
            connection.prepare("SELECT trouble, failure FROM ingest_items ORDER BY number").unwrap();
        let rows: Vec<(Option<String>, Option<String>)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let troubles: Vec<_> = rows.iter().map(|(trouble, _)| trouble.as_deref()).collect();
        assert_eq!(troubles, [Some("foreign"), Some("broken"), Some("gone"), Some("passing"), None]);
        let said: crate::error::Message = serde_json::from_str(rows[1].1.as_ref().unwrap()).unwrap();
        assert_eq!(said.to_string(), "Ảnh bị hỏng.");
        let note: String =
            connection.query_row("SELECT plan ->> '$.note' FROM ingests", [], |row| row.get(0)).unwrap();
        let note: crate::error::Message = serde_json::from_str(&note).unwrap();
        assert_eq!(note.to_string(), "Thẻ đã rút ra.");
    }
}
