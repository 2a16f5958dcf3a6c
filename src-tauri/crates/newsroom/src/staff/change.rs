//! Changing the staff list. Whether somebody may is asked at the door ([`crate::administration`]). Each returns what became of the
//! person, and what was before.

use rusqlite::params;
use uuid::Uuid;

use super::list::{Staff, find, known};
use crate::actor::{Role, StaffError, known_as};
use crate::error::Result;
use crate::store::{Tx, name_authors};
use crate::text::{self, nfc};

const LONGEST_NAME: usize = 100;

/// Puts a person on the list; one already there by that name gets exactly these roles, and one who had left comes back. `id`: of a
/// new person, where it is known. Texts whose byline names the new person are theirs from now on. Returns who it is, who it was, and
/// whether they had left.
///
/// Errors: `staff-name-missing`, `staff-name-too-long` (over 100 characters), `staff-roles-missing`.
pub(crate) fn add(
    tx: &mut Tx,
    id: &str,
    name: &str,
    pen_name: &str,
    roles: &[Role],
) -> Result<(Staff, Option<(Staff, bool)>)> {
    let (name, pen_name, roles) = (tidy_name(name)?, tidy_pen_name(pen_name)?, tidy_roles(roles)?);
    tx.changed.staff = true;
    if let Some((before, left)) = find(tx, &name)? {
        let pen_name = if pen_name.is_empty() { before.pen_name.clone() } else { pen_name };
        let now = Staff { pen_name, roles, ..before.clone() };
        write(tx, &now)?;
        tx.execute("UPDATE staff SET retired_at = NULL WHERE id = ?1", [&now.id])?;
        return Ok((now, Some((before, left))));
    }
    let id = if id.is_empty() { Uuid::now_v7().to_string() } else { id.to_owned() };
    tx.execute(
        "INSERT INTO staff (id, name, pen_name, roles, added_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, name, pen_name, serde_json::to_string(&roles)?, tx.now],
    )?;
    name_authors(tx, &[(id.clone(), known_as(&name, &pen_name))])?;
    Ok((Staff { id, name, pen_name, roles }, None))
}

/// Changes what is given. What a person did keeps the name of then, and their texts stay theirs. Returns the person now and before.
///
/// Errors: `staff-unknown`, `staff-name-taken`, and those of [`add`].
pub(crate) fn edit(
    tx: &mut Tx,
    staff: &str,
    name: Option<&str>,
    pen_name: Option<&str>,
    roles: Option<&[Role]>,
) -> Result<(Staff, Staff)> {
    let before = known(tx, staff)?;
    let mut now = before.clone();
    if let Some(name) = name {
        now.name = tidy_name(name)?;
    }
    if let Some(pen_name) = pen_name {
        now.pen_name = tidy_pen_name(pen_name)?;
    }
    if let Some(roles) = roles {
        now.roles = tidy_roles(roles)?;
    }
    if find(tx, &now.name)?.is_some_and(|(other, _)| other.id != now.id) {
        return Err(StaffError::NameTaken { name: now.name }.into());
    }
    write(tx, &now)?;
    Ok((now, before))
}

/// A person leaves: they cannot be chosen any more, and everything that they did stays as it is.
///
/// Errors: `staff-unknown`.
pub(crate) fn retire(tx: &mut Tx, staff: &str) -> Result<Staff> {
    let person = known(tx, staff)?;
    tx.execute("UPDATE staff SET retired_at = ?2 WHERE id = ?1", params![person.id, tx.now])?;
    tx.changed.staff = true;
    Ok(person)
}

/// A person who left is back, in the roles that they had.
///
/// Errors: `staff-unknown`.
pub(crate) fn take_back(tx: &mut Tx, staff: &str) -> Result<Staff> {
    let name = nfc(staff.trim());
    let Some((person, true)) = find(tx, &name)? else {
        return Err(StaffError::Unknown { name }.into());
    };
    tx.execute("UPDATE staff SET retired_at = NULL WHERE id = ?1", [&person.id])?;
    tx.changed.staff = true;
    Ok(person)
}

fn write(tx: &mut Tx, person: &Staff) -> Result<()> {
    tx.execute(
        "UPDATE staff SET name = ?2, pen_name = ?3, roles = ?4 WHERE id = ?1",
        params![person.id, person.name, person.pen_name, serde_json::to_string(&person.roles)?],
    )?;
    tx.changed.staff = true;
    Ok(())
}

fn tidy_name(name: &str) -> Result<String> {
    let name = text::name(name);
    if name.is_empty() {
        return Err(StaffError::NameMissing.into());
    }
    check_length(&name)?;
    Ok(name)
}

fn tidy_pen_name(pen_name: &str) -> Result<String> {
    let names: Vec<String> = pen_name.split(';').map(text::name).filter(|name| !name.is_empty()).collect();
    let pen_name = names.join("; ");
    check_length(&pen_name)?;
    Ok(pen_name)
}

fn check_length(name: &str) -> Result<()> {
    match name.chars().count() > LONGEST_NAME {
        true => Err(StaffError::NameTooLong { limit: LONGEST_NAME }.into()),
        false => Ok(()),
    }
}

fn tidy_roles(roles: &[Role]) -> Result<Vec<Role>> {
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() {
        return Err(StaffError::RolesMissing.into());
    }
    Ok(roles)
}
