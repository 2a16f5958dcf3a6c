//! Who acts: a person of the press office, with the roles that decide what they may do.

use message::messages;
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Result, faults};

faults! {
    /// What can be wrong with a person of the press office.
    pub enum StaffError {
        NameMissing = Usage "staff-name-missing",
        /// By somebody else, who may have left.
        NameTaken { name: String } = Refused "staff-name-taken",
        NameTooLong { limit: usize } = Usage "staff-name-too-long",
        RolesMissing = Usage "staff-roles-missing",
        Unknown { name: String } = NotFound "staff-unknown",
    }
}

pub use ledger::process::Role;

messages! {
    /// Whose work it is where it is no person's.
    pub enum Hand {
        Program = "hand.program",
    }
}

/// The name under which an undeclared person's work is recorded.
pub const UNDECLARED: &str = "chưa khai báo";

/// Whose work it is where the program did it by itself: a repair after a merge has no author.
pub const NOBODY: &str = "";

/// The person behind a request.
#[derive(Clone, Debug)]
pub struct Actor {
    pub name: String,
    /// Id on the staff list; `None` for an undeclared person, who may import, edit and check, but neither
    /// review nor export.
    pub staff: Option<String>,
    pub roles: Vec<Role>,
    /// The window that speaks, if any.
    pub origin: Option<String>,
}

impl Actor {
    pub fn undeclared() -> Actor {
        Actor { name: UNDECLARED.to_owned(), staff: None, roles: Vec::new(), origin: None }
    }

    /// The program itself, see [`NOBODY`].
    pub(crate) fn nobody(origin: Option<String>) -> Actor {
        Actor { name: NOBODY.to_owned(), staff: None, roles: Vec::new(), origin }
    }

    /// Whose work something is, as the store keeps it: by name and id, whatever became of them since.
    pub(crate) fn kept(name: String, staff: Option<String>) -> Actor {
        Actor { name, staff, roles: Vec::new(), origin: None }
    }

    /// The same person as the staff list has them now; as they were kept, where they are not on it or left.
    pub(crate) fn current(self, connection: &Connection) -> Result<Actor> {
        let Some(id) = &self.staff else { return Ok(self) };
        match Actor::find(connection, id) {
            Err(error) if matches!(error.of(), Some(StaffError::Unknown { .. })) => Ok(self),
            found => found,
        }
    }

    /// Finds a person of the staff by id or by exact name (spelled in either Unicode form). Who left is not found.
    ///
    /// Errors: `staff-unknown`.
    pub fn find(connection: &Connection, who: &str) -> Result<Actor> {
        let name = crate::text::nfc(who.trim());
        let found = connection
            .query_row(
                "SELECT id, name, roles FROM staff WHERE (id = ?1 OR name = ?1) AND retired_at IS NULL",
                [&name],
                |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)),
            )
            .optional()?;
        let Some((id, name, roles)) = found else {
            return Err(StaffError::Unknown { name }.into());
        };
        Ok(Actor { name, staff: Some(id), roles: serde_json::from_str(&roles)?, origin: None })
    }

    /// Whether anybody on the staff list holds one of these roles.
    pub(crate) fn somebody_holds(connection: &Connection, roles: &[Role]) -> Result<bool> {
        let mut statement = connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM staff, json_each(staff.roles) AS held
                 WHERE held.value = ?1 AND staff.retired_at IS NULL)",
        )?;
        for role in roles {
            if statement.query_row([role.name()], |row| row.get(0))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub fn with_origin(mut self, origin: impl Into<String>) -> Actor {
        self.origin = Some(origin.into());
        self
    }

    /// Whether both are one person: by id, where both have one.
    pub(crate) fn is_same(&self, other: &Actor) -> bool {
        match (&self.staff, &other.staff) {
            (Some(one), Some(other)) => one == other,
            _ => self.name == other.name,
        }
    }

    pub fn holds(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether it is the program itself.
    pub(crate) fn is_nobody(&self) -> bool {
        self.staff.is_none() && self.name == NOBODY
    }

    pub fn is_declared(&self) -> bool {
        self.staff.is_some()
    }
}

/// Everybody who works here or did: the id, and the names that they go by.
pub(crate) fn everybody(connection: &Connection) -> Result<Vec<(String, Vec<String>)>> {
    let mut statement = connection.prepare_cached("SELECT id, name, pen_name FROM staff ORDER BY rowid")?;
    let rows = statement.query_map([], |row| {
        let (name, pen_name): (String, String) = (row.get(1)?, row.get(2)?);
        Ok((row.get(0)?, known_as(&name, &pen_name)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The names under which a person writes.
pub(crate) fn known_as(name: &str, pen_name: &str) -> Vec<String> {
    let pen_names = pen_name.split(';').map(str::trim).filter(|name| !name.is_empty());
    std::iter::once(name).chain(pen_names).map(str::to_owned).collect()
}
