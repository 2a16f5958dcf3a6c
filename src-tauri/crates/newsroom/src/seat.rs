//! Sitting down at this device: in a founded office a person opens her key with her PIN.

use ed25519_dalek::SigningKey;
use ledger::{KeyId, StaffId, Topic};
use rusqlite::Connection;

use crate::actor::Actor;
use crate::entries;
use crate::error::{Result, faults};
use crate::office::Office;
use crate::store::{Device, KeyError, id_of};

faults! {
    /// Why nothing was changed.
    pub enum SeatError {
        /// A trial office asks for no PIN.
        NoPin = Refused "pin-none",
    }
}

/// Whether this person may write here now: in a founded office with her key open.
pub fn is_open(office: &Office, actor: &Actor) -> Result<bool> {
    office.read(|connection| Ok(entries::check_seat(connection, &office.store.device, actor).is_ok()))
}

/// Opens the key of a person of the staff, by id or name. Whoever sat here before has to type her own PIN again.
///
/// Errors: `staff-unknown`, `person-key-missing`, `pin-wrong`, and those of the disk. A trial office asks for no PIN.
pub fn sit(office: &Office, who: &str, pin: &str) -> Result<()> {
    let (person, keys) = office.read(|connection| {
        let person = Actor::find(connection, who)?;
        let keys = keys_of(connection, &person)?;
        Ok((person, keys))
    })?;
    let Some(keys) = keys else { return Ok(()) };
    let key = open_one(&office.store.device, &person, &keys, pin)?;
    let people = &office.store.device.people;
    people.leave();
    people.sit(person.staff.as_deref().unwrap_or_default(), key);
    Ok(())
}

/// Locks her key with another PIN.
///
/// Errors: those of [`sit`], `pin-too-short`, `pin-none`.
pub fn change_pin(office: &Office, who: &str, old: &str, new: &str) -> Result<()> {
    let (person, keys) = office.read(|connection| {
        let person = Actor::find(connection, who)?;
        let keys = keys_of(connection, &person)?;
        Ok((person, keys))
    })?;
    let Some(keys) = keys else { return Err(SeatError::NoPin.into()) };
    let device = &office.store.device;
    device.people.lock(&open_one(device, &person, &keys, old)?, new)
}

/// The keys by which the office knows a person; none in a trial office.
fn keys_of(connection: &Connection, person: &Actor) -> Result<Option<Vec<KeyId>>> {
    if entries::office_id(connection)?.is_trial() {
        return Ok(None);
    }
    let rules = entries::of_topic(connection, &Topic::Office)?;
    let office = entries::office_of(&rules);
    let hers = |staff: &StaffId| Some(&staff.0) == person.staff.as_ref();
    Ok(Some(office.keys().filter(|(staff, _)| hers(staff)).map(|(_, key)| key).collect()))
}

/// Of the keys that lie here, the one that this PIN opens. A forgotten PIN leaves the key before it in its place.
fn open_one(device: &Device, person: &Actor, keys: &[KeyId], pin: &str) -> Result<SigningKey> {
    let mut here = keys.iter().filter(|key| device.people.holds(key)).peekable();
    if here.peek().is_none() {
        return Err(KeyError::KeyMissing { name: person.name.clone() }.into());
    }
    for key in here.rev() {
        match device.people.unlock(key, pin) {
            Err(error) if matches!(error.of(), Some(KeyError::PinWrong)) => {}
            opened => return opened.inspect(|opened| debug_assert_eq!(id_of(opened), *key)),
        }
    }
    Err(KeyError::PinWrong.into())
}
