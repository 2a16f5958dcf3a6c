//! The staff list.

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::actor::Role;
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Staff {
    pub id: String,
    pub name: String,
    pub roles: Vec<Role>,
}

/// Everybody on the list, in the order in which they came.
pub fn list(connection: &Connection) -> Result<Vec<Staff>> {
    let mut statement = connection.prepare_cached("SELECT id, name, roles FROM staff ORDER BY rowid")?;
    let mut rows = statement.query([])?;
    let mut staff = Vec::new();
    while let Some(row) = rows.next()? {
        let roles: String = row.get(2)?;
        staff.push(Staff { id: row.get(0)?, name: row.get(1)?, roles: serde_json::from_str(&roles)? });
    }
    Ok(staff)
}
