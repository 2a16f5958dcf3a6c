//! What of the office's own matters needs a role. The process of an article has its table in [`crate::review`].

use message::words;
use rusqlite::Connection;

use crate::actor::{Actor, Role};
use crate::error::{Result, faults};

words! {
    /// A matter of the office as a whole.
    pub enum Duty in "duty" {
        /// The list of categories.
        Categories = "categories",
        /// The profile of reading along: it decides what stops a submission and an approval.
        Profile = "profile",
        /// The registry of officials.
        Registry = "registry",
        /// Who works here, and in which roles.
        Staff = "staff",
        /// Taking down what must not be kept any more.
        TakeDown = "take-down",
        /// The tables of agencies, documents and units.
        Tables = "tables",
        /// Templates of captions and of articles, and codes.
        Templates = "templates",
    }
}

faults! {
    /// A matter of the office that is not this person's.
    pub enum DutyError {
        ActorUndeclared = Refused "actor-undeclared",
        RoleMissing { action: Duty, roles: Vec<Role>, name: String } = Refused "role-missing",
    }
}

impl Duty {
    /// Whose it is.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Duty::Staff => &[Role::Admin],
            Duty::Categories | Duty::Profile | Duty::TakeDown => &[Role::Approver, Role::Admin],
            Duty::Registry | Duty::Tables => &[Role::Editor, Role::Approver, Role::Admin],
            Duty::Templates => &Role::ALL,
        }
    }
}

/// May this person do it now? In a trial office whose staff list has nobody with such a role, anybody may: there is nobody
/// to ask, and the first person needs no authority.
///
/// Errors: `role-missing`, `actor-undeclared`.
pub fn check(connection: &Connection, actor: &Actor, duty: Duty) -> Result<()> {
    if duty.roles().iter().any(|role| actor.holds(*role)) {
        return Ok(());
    }
    if !Actor::somebody_holds(connection, duty.roles())? {
        return Ok(());
    }
    if !actor.is_declared() {
        return Err(DutyError::ActorUndeclared.into());
    }
    Err(DutyError::RoleMissing { action: duty, roles: duty.roles().to_vec(), name: actor.name.clone() }
        .into())
}
