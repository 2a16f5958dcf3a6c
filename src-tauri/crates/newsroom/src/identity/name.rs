//! What a person sees of the office: its name, its people and their laptops.

use std::collections::BTreeMap;

use ledger::{DeviceId, OfficeId, Topic};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;

use crate::actor::Role;
use crate::entries;
use crate::error::Result;
use crate::office::Office;
use crate::store::{Device, Keystore, Tx, meta};

/// The office's name, which travels with what it goes by.
const NAME: &str = "office-name";

pub(super) fn put_name(tx: &mut Tx, name: &str) -> Result<()> {
    meta::put(tx, NAME, name)
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "OfficeIdentity")]
pub struct Identity {
    pub name: String,
    /// To be held against that of another laptop, by eye or over the telephone: four groups of four digits.
    pub id: String,
    pub people: Vec<Person>,
    pub laptops: Vec<Laptop>,
    /// What locks the keys that lie here, beside the PINs; null where none does.
    pub keystore: Option<Keystore>,
}

/// A person with a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "OfficePerson")]
pub struct Person {
    pub staff: String,
    pub name: String,
    pub admin: bool,
    /// A key of hers lies on this device.
    pub here: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "OfficeLaptop")]
pub struct Laptop {
    pub device: String,
    /// Empty of one from which nothing came yet.
    pub name: String,
    /// Who handed over from it last.
    pub person: String,
    /// This one.
    pub own: bool,
    pub revoked: bool,
}

/// The office of this store; none while it is a trial office.
pub fn identity(office: &Office) -> Result<Option<Identity>> {
    office.read(|connection| of(connection, &office.store.device))
}

pub(crate) fn of(connection: &Connection, device: &Device) -> Result<Option<Identity>> {
    let id = entries::office_id(connection)?;
    if id.is_trial() {
        return Ok(None);
    }
    let rules = entries::of_topic(connection, &Topic::Office)?;
    let office = entries::office_of(&rules);
    let whole = office.graph().whole();
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    for (staff, key) in office.keys() {
        let name = "SELECT name FROM staff WHERE id = ?1";
        let name = connection.query_row(name, [&staff.0], |row| row.get(0)).unwrap_or_default();
        let admin = office.roles(staff, &whole).contains(&Role::Admin);
        let person = Person { staff: staff.0.clone(), name, admin, here: false };
        people.entry(staff.0.clone()).or_insert(person).here |= device.people.holds(&key);
    }
    let mut laptops = Vec::new();
    let own = DeviceId::of(&device.public_key());
    for one in office.devices() {
        let (name, person) = laptop(connection, device, one)?;
        laptops.push(Laptop {
            device: one.to_string(),
            name,
            person,
            own: one == own,
            revoked: office.cut(one).is_some(),
        });
    }
    let (name, id) = named(connection)?.unwrap_or_default();
    Ok(Some(Identity {
        name,
        id,
        people: people.into_values().collect(),
        laptops,
        keystore: device.people.keystore()?,
    }))
}

/// What a laptop is called, and who handed over from it last; empty where nothing came from it.
pub(crate) fn laptop(connection: &Connection, own: &Device, device: DeviceId) -> Result<(String, String)> {
    let said = "SELECT name, person FROM laptops WHERE device = ?1";
    let mut said = connection.prepare_cached(said)?;
    let said = said.query_row([device.to_string()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (name, person): (String, String) = said.unwrap_or_default();
    Ok((if own.id == device.to_string() { own.name.clone() } else { name }, person))
}

/// Its name, and its code as people compare it; none while it is a trial office.
pub(crate) fn named(connection: &Connection) -> Result<Option<(String, String)>> {
    let id = entries::office_id(connection)?;
    if id.is_trial() {
        return Ok(None);
    }
    Ok(Some((meta::value(connection, NAME)?.unwrap_or_default(), spelled(id))))
}

/// An office's id as people compare it.
pub(super) fn spelled(id: OfficeId) -> String {
    let digits = id.to_string().to_uppercase();
    let groups: Vec<&str> = (0..4).filter_map(|group| digits.get(group * 4..group * 4 + 4)).collect();
    groups.join(" ")
}
