//! The staff list.

use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::actor::{Role, StaffError};
use crate::error::Result;
use crate::text::nfc;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Staff {
    pub id: String,
    pub name: String,
    /// Other names under which they write; several are separated by semicolons.
    pub pen_name: String,
    pub roles: Vec<Role>,
}

/// Everybody who works here, in the order in which they came.
pub fn list(connection: &Connection) -> Result<Vec<Staff>> {
    all(connection, "retired_at IS NULL")
}

/// Those who left, in the order in which they came.
pub fn retired(connection: &Connection) -> Result<Vec<Staff>> {
    all(connection, "retired_at IS NOT NULL")
}

fn all(connection: &Connection, clause: &str) -> Result<Vec<Staff>> {
    let sql = format!("SELECT id, name, pen_name, roles FROM staff WHERE {clause} ORDER BY rowid");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut staff = Vec::new();
    while let Some(row) = rows.next()? {
        staff.push(read(row)?);
    }
    Ok(staff)
}

/// A person by id or by exact name, retired or not.
pub(super) fn find(connection: &Connection, who: &str) -> Result<Option<(Staff, bool)>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, pen_name, roles, retired_at FROM staff WHERE id = ?1 OR name = ?1",
    )?;
    let mut rows = statement.query([who])?;
    match rows.next()? {
        Some(row) => Ok(Some((read(row)?, row.get::<_, Option<String>>(4)?.is_some()))),
        None => Ok(None),
    }
}

/// Errors: `staff-unknown`.
pub(super) fn known(connection: &Connection, who: &str) -> Result<Staff> {
    let name = nfc(who.trim());
    match find(connection, &name)? {
        Some((staff, false)) => Ok(staff),
        _ => Err(StaffError::Unknown { name }.into()),
    }
}

fn read(row: &Row) -> Result<Staff> {
    let roles: String = row.get(3)?;
    Ok(Staff {
        id: row.get(0)?,
        name: row.get(1)?,
        pen_name: row.get(2)?,
        roles: serde_json::from_str(&roles)?,
    })
}
