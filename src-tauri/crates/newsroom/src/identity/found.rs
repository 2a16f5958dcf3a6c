//! Founding an office.

use ledger::{OfficeId, Topic};
use serde::Serialize;
use ts_rs::TS;

use super::code::Code;
use super::enter::{adopt_all, seal_all};
use super::error::IdentityError;
use super::name::put_name;
use super::recover::admitted;
use crate::actor::{Actor, Role};
use crate::duty::{self, Duty, DutyError};
use crate::entries::{self, lines};
use crate::error::Result;
use crate::office::Office;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "OfficeFounded")]
pub struct Founded {
    /// To be printed and locked away: it is shown this once and kept nowhere.
    pub code: String,
    /// Articles that came into the office with it.
    pub articles: u32,
    /// Those of them whose approval must be given anew: in the trial office anybody could have given it.
    pub again: u32,
}

/// Makes an office of the trial office of this store, with this person as its administrator.
///
/// Errors: `office-founded`, `office-name-missing`, `actor-undeclared`, `role-missing`, `pin-too-short`, `store-busy`, and those of the
/// disk; nothing is changed then.
pub fn found(office: &Office, actor: &Actor, name: &str, pin: &str) -> Result<Founded> {
    let Some(staff) = &actor.staff else { return Err(DutyError::ActorUndeclared.into()) };
    let name = crate::text::name(name);
    if name.is_empty() {
        return Err(IdentityError::NameMissing.into());
    }
    let code = Code::fresh()?;
    let founder = code.key();
    let _alone = office.store.alone()?;
    office.store.keep_copy_of_day(&office.day())?;
    let people = &office.store.device.people;
    let key = people.mint(pin)?;
    let founded = office.transact(actor, |tx| {
        if !entries::office_id(tx)?.is_trial() {
            return Err(IdentityError::Founded.into());
        }
        duty::check(tx, actor, Duty::Staff)?;
        seal_all(tx)?;
        let mut roles = actor.roles.clone();
        if !roles.contains(&Role::Admin) {
            roles.push(Role::Admin);
        }
        crate::staff::edit(tx, staff, None, None, Some(&roles))?;
        entries::put_office_id(tx, OfficeId::of(&founder.verifying_key().to_bytes()))?;
        put_name(tx, &name)?;
        tx.enter_signed(&Topic::Office, admitted(actor, &roles, tx.device.public_key(), &key), &founder)?;
        people.sit(staff, key.clone());
        lines::enter_everything(tx)?;
        let (articles, again) = adopt_all(tx, &|staff| staff)?;
        Ok(Founded { code: code.to_string(), articles, again })
    });
    if founded.is_err() {
        people.leave();
    }
    founded
}
