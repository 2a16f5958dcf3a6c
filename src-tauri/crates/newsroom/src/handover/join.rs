//! Coming into an office: one file to its administrator, and one back.

use std::ops::ControlFlow;
use std::path::Path;

use ed25519_dalek::{Signature, Signer, VerifyingKey};
use exchange::{Lock, Target, Writer};
use ledger::{KeyId, Topic};
use manuscript::hex;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::cover::{self, Asks};
use super::error::HandoverError;
use super::laptops;
use super::pieces::Joins;
use super::stage::{Staged, broken};
use crate::actor::{Actor, StaffError};
use crate::duty::{self, Duty, DutyError};
use crate::entries::{self, New};
use crate::error::Result;
use crate::identity::{self, IdentityError};
use crate::jobs::Progress;
use crate::office::Office;

/// Who asks to be taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "IncomingJoining")]
pub struct Joining {
    pub name: String,
    /// Whom on the staff list the program takes her for: the same id, else the same name.
    pub staff: Option<String>,
    /// She is of this office, and asks for another laptop or another PIN.
    pub again: bool,
}

/// Writes a file with which this person asks to be taken into an office, with this laptop. Her key is made here, and locked with the PIN
/// that she chooses; it counts when the office's file comes back.
///
/// Errors: `actor-undeclared`, `pin-too-short`, those of [`exchange::Writer`]; no file is left then.
pub fn join(office: &Office, actor: &Actor, pin: &str, out: &Path) -> Result<()> {
    let Some(staff) = &actor.staff else { return Err(DutyError::ActorUndeclared.into()) };
    let device = &office.store.device;
    let key = device.people.mint(pin)?;
    let public = key.verifying_key().to_bytes();
    office.transact(&Actor::nobody(None), |tx| identity::note_asked(tx, KeyId::of(&public), staff))?;
    let joins = Joins {
        staff: staff.clone(),
        name: actor.name.clone(),
        key: hex::encode(&public),
        proof: hex::encode(&key.sign(&claim(&device.public_key(), &public)).to_bytes()),
    };
    let mut watch = |_| ControlFlow::Continue(());
    let target = Target { path: out, lock: &Lock::Open, replace: false, expected: 0 };
    let mut writer = Writer::create(&target, &mut watch)?;
    cover::put(office, actor, &mut writer, &[], Vec::new(), Asks { articles: &[], joins: Some(joins) })?;
    writer.finish(&office.now(), &device.key)?;
    Ok(())
}

/// Takes a person and her laptop into this office, by a file with which she asked; `staff`: who on the staff list she is, where it is not
/// plain from her name. What she needs to come in is the [office's file](super::office_file).
///
/// Errors: `office-trial`, `role-missing`, `handover-not-a-request`, `staff-unknown`, those of reading the file; nothing is changed then.
pub fn admit(
    office: &Office,
    actor: &Actor,
    file: &Path,
    staff: Option<&str>,
    progress: &Progress,
) -> Result<Joining> {
    let staged = Staged::read(office, file, None, progress)?;
    office.transact(actor, |tx| {
        if entries::office_id(tx)?.is_trial() {
            return Err(IdentityError::Trial.into());
        }
        duty::check(tx, actor, Duty::Staff)?;
        let (joins, key) = checked(&staged)?;
        let found = asked(tx, &staged)?;
        let unknown = || StaffError::Unknown { name: joins.name.clone() };
        let person = Actor::find(tx, staff.or(found.staff.as_deref()).ok_or_else(unknown)?)?;
        let id = person.staff.unwrap_or_default();
        for what in identity::rights(staged.key, &id, key) {
            tx.enter(&Topic::Office, New::by(actor, what))?;
        }
        laptops::note(tx, &staged)?;
        // What is handed over to her from now on can be locked to it.
        laptops::belongs(tx, &staged.heads.device, &id, &person.name)?;
        tx.changed.staff = true;
        Ok(Joining { name: person.name, staff: Some(id), again: found.again })
    })
}

/// Who asks, as this office knows her.
///
/// Errors: `handover-not-a-request`, `handover-broken`.
pub(super) fn asked(connection: &Connection, staged: &Staged) -> Result<Joining> {
    let (joins, _) = checked(staged)?;
    let again = !staged.heads.office.is_trial();
    let by_id = Actor::find(connection, &joins.staff).ok().filter(|_| again);
    let person = by_id.or_else(|| Actor::find(connection, &joins.name).ok());
    let staff = person.and_then(|person| person.staff);
    Ok(Joining { name: crate::text::one_line(&joins.name), staff, again })
}

/// What is asked, and the key that is shown; the asker holds it.
fn checked(staged: &Staged) -> Result<(&Joins, [u8; 32])> {
    let joins = staged.cover.joins.as_ref().ok_or(HandoverError::NotARequest)?;
    let key: Option<[u8; 32]> = hex::decode(&joins.key);
    let proof: Option<[u8; 64]> = hex::decode(&joins.proof);
    let held = key.zip(proof).filter(|(key, proof)| {
        let known = VerifyingKey::from_bytes(key);
        let claim = claim(&staged.key, key);
        known.is_ok_and(|known| known.verify_strict(&claim, &Signature::from_bytes(proof)).is_ok())
    });
    match held {
        Some((key, _)) => Ok((joins, key)),
        None => Err(broken("joins")),
    }
}

/// What the person's key signs: that it is to be used on this laptop.
fn claim(device: &[u8; 32], key: &[u8; 32]) -> Vec<u8> {
    [b"toa-soan join 1\n".as_slice(), device, key].concat()
}
