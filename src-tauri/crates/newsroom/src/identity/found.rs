//! Founding an office.

use ledger::Topic;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::code::Code;
use super::enter::{adopt_all, seal_all};
use super::error::IdentityError;
use super::name::{put_name, spelled};
use super::recover::admitted;
use crate::actor::{Actor, Role};
use crate::duty::{self, Duty, DutyError};
use crate::entries::{self, lines};
use crate::error::Result;
use crate::office::Office;
use crate::store::check_pin;

/// An office that is not founded yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "OfficeDrawn")]
pub struct Drawn {
    /// To be printed and locked away: it is shown this once and kept nowhere.
    pub code: String,
    /// By which people will know the office.
    pub id: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "OfficeFounded")]
pub struct Founded {
    /// Articles that came into the office with it.
    pub articles: u32,
    /// Those of them whose approval must be given anew: in the trial office anybody could have given it.
    pub again: u32,
}

/// Draws the recovery code of an office that this person could found so. Nothing is written: the code comes first, so that no office stands
/// whose code nobody has.
///
/// Errors: `office-founded`, `office-name-missing`, `actor-undeclared`, `role-missing`, `pin-too-short`.
pub fn draw(office: &Office, actor: &Actor, name: &str, pin: &str) -> Result<Drawn> {
    staff_of(actor)?;
    named(name)?;
    check_pin(pin)?;
    office.read(|connection| check(connection, actor))?;
    let code = Code::fresh()?;
    Ok(Drawn { id: spelled(code.office()), code: code.to_string() })
}

fn staff_of(actor: &Actor) -> Result<&str> {
    Ok(actor.staff.as_deref().ok_or(DutyError::ActorUndeclared)?)
}

fn named(name: &str) -> Result<String> {
    let name = crate::text::name(name);
    if name.is_empty() { Err(IdentityError::NameMissing.into()) } else { Ok(name) }
}

fn check(connection: &Connection, actor: &Actor) -> Result<()> {
    if !entries::office_id(connection)?.is_trial() {
        return Err(IdentityError::Founded.into());
    }
    duty::check(connection, actor, Duty::Staff)
}

/// Makes an office of the trial office of this store, with this person as its administrator, by a code that was drawn for it.
///
/// Errors: those of [`draw`], `store-busy`, and those of the disk; nothing is changed then.
pub fn found(office: &Office, actor: &Actor, name: &str, pin: &str, code: &Code) -> Result<Founded> {
    let staff = staff_of(actor)?;
    let name = named(name)?;
    let founder = code.key();
    let _alone = office.store.alone()?;
    office.store.keep_copy_of_day(&office.day())?;
    let people = &office.store.device.people;
    let key = people.mint(pin)?;
    let founded = office.transact(actor, |tx| {
        check(tx, actor)?;
        seal_all(tx)?;
        let mut roles = actor.roles.clone();
        if !roles.contains(&Role::Admin) {
            roles.push(Role::Admin);
        }
        crate::staff::edit(tx, staff, None, None, Some(&roles))?;
        entries::put_office_id(tx, code.office())?;
        put_name(tx, &name)?;
        tx.enter_signed(&Topic::Office, admitted(actor, &roles, tx.device.public_key(), &key), &founder)?;
        people.sit(staff, key.clone());
        lines::enter_everything(tx)?;
        let (articles, again) = adopt_all(tx, &|staff| staff)?;
        Ok(Founded { articles, again })
    });
    if founded.is_err() {
        people.leave();
    }
    founded
}
