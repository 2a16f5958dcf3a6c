//! What an administrator can do who has nothing but the recovery code.

use ed25519_dalek::SigningKey;
use ledger::entry::{Meaning, Right, What};
use ledger::{StaffId, Topic};

use super::code::Code;
use super::error::IdentityError;
use crate::actor::{Actor, Role, StaffError};
use crate::entries::{self, New};
use crate::error::Result;
use crate::office::Office;

/// With the recovery code, a person of the staff gets a new key on this device, and is an administrator from then on: who holds the code is
/// heard like the founder.
///
/// Errors: `office-trial`, `recovery-code-wrong`, `staff-unknown`, `pin-too-short`, `store-busy`.
pub fn recover(office: &Office, who: &str, code: &Code, pin: &str) -> Result<()> {
    let founder = code.key();
    let (id, person) =
        office.read(|connection| Ok((entries::office_id(connection)?, Actor::find(connection, who)?)))?;
    if id.is_trial() {
        return Err(IdentityError::Trial.into());
    }
    if code.office() != id {
        return Err(IdentityError::CodeWrong.into());
    }
    let device = &office.store.device;
    let key = device.people.mint(pin)?;
    let staff = person.staff.clone().ok_or(StaffError::Unknown { name: person.name.clone() })?;
    let mut roles = person.roles.clone();
    if !roles.contains(&Role::Admin) {
        roles.push(Role::Admin);
    }
    device.people.leave();
    device.people.sit(&staff, key.clone());
    office.transact(&person, |tx| {
        tx.enter_signed(&Topic::Office, admitted(&person, &roles, tx.device.public_key(), &key), &founder)?;
        crate::staff::edit(tx, &staff, None, None, Some(&roles)).map(drop)
    })
}

/// By what an office knows a device, and a person who works at it.
pub(crate) fn rights(device: [u8; 32], staff: &str, key: [u8; 32]) -> [What; 2] {
    let shown = |right| What::Key { means: Meaning::NOW, right };
    let staff = StaffId(staff.to_owned());
    [shown(Right::Device { key: device }), shown(Right::Person { staff, key })]
}

/// The entries by which it knows them where the office's own key says it: the person is an administrator.
pub(super) fn admitted<'a>(
    person: &'a Actor,
    roles: &[Role],
    device: [u8; 32],
    key: &SigningKey,
) -> Vec<New<'a>> {
    let id = person.staff.as_deref().unwrap_or_default();
    let (staff, roles) = (StaffId(id.to_owned()), roles.to_vec());
    let holds = What::Person { means: Meaning::NOW, staff, roles, retired: false };
    let rights = rights(device, id, key.verifying_key().to_bytes());
    rights.into_iter().chain([holds]).map(|what| New::by(person, what)).collect()
}
