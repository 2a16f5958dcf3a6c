//! Adding a person, or giving a known one other roles.

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use super::Staff;
use crate::actor::StaffError;
use crate::actor::{Actor, Role};
use crate::error::Result;
use crate::events::NewEvent;
use crate::office::Office;
use crate::text::nfc;

/// Puts a person on the staff list; a person already there by that name gets exactly these roles. In a trial
/// office nobody needs authority for it, but the ledger keeps who did it.
///
/// Errors: `staff-name-missing`, `staff-name-too-long` (over 100 characters), `staff-roles-missing`.
pub fn add(office: &Office, actor: &Actor, name: &str, roles: &[Role]) -> Result<Staff> {
    let name = nfc(&name.split_whitespace().collect::<Vec<_>>().join(" "));
    if name.is_empty() {
        return Err(StaffError::NameMissing.into());
    }
    if name.chars().count() > 100 {
        return Err(StaffError::NameTooLong { limit: 100 }.into());
    }
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() {
        return Err(StaffError::RolesMissing.into());
    }
    let json = serde_json::to_string(&roles)?;
    office.transact(actor, |tx| {
        let known: Option<String> =
            tx.query_row("SELECT id FROM staff WHERE name = ?1", [&name], |row| row.get(0)).optional()?;
        let id = match known {
            Some(id) => {
                tx.execute("UPDATE staff SET roles = ?2 WHERE id = ?1", params![id, json])?;
                id
            }
            None => {
                let id = Uuid::now_v7().to_string();
                tx.execute(
                    "INSERT INTO staff (id, name, roles, added_at) VALUES (?1, ?2, ?3, ?4)",
                    params![id, name, json, tx.now],
                )?;
                id
            }
        };
        let note = format!("{name}: {}", roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(", "));
        tx.record(NewEvent { action: "staff-add", reason: Some(&note), ..NewEvent::default() })?;
        tx.changed.staff = true;
        Ok(Staff { id, name: name.clone(), roles: roles.clone() })
    })
}
