//! Migrations: the old database is copied beside first, all steps run in one transaction, and a store
//! that a newer version wrote is refused before anything is touched.

use std::path::Path;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use super::StoreError;
use crate::error::Result;

const STEPS: &[M<'static>] = &[
    M::up(include_str!("migrations/0001.sql")),
    M::up(include_str!("migrations/0002.sql")),
    M::up(include_str!("migrations/0003.sql")),
];

/// The version this program writes (`PRAGMA user_version`).
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

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

fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

pub(super) fn run(connection: &mut Connection, dir: &Path) -> Result<()> {
    let found = version(connection)?;
    if found == SCHEMA_VERSION {
        return Ok(());
    }
    if found > 0 {
        let copy = dir.join(format!("toasoan.truoc-nang-cap-{found}.db"));
        if copy.exists() {
            std::fs::remove_file(&copy)?;
        }
        connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
    }
    Migrations::from_slice(STEPS).to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => StoreError::Migration { detail: other.to_string() }.into(),
    })
}
