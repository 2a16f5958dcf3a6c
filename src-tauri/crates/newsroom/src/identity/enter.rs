//! Taking what lies here into an office.

use std::collections::BTreeMap;

use ledger::entry::Entry;
use ledger::{DeviceId, KeyId, OfficeId, StaffId, Topic};
use rusqlite::Connection;

use super::error::IdentityError;
use crate::entries::{self, lines};
use crate::error::Result;
use crate::history::{self, Origin};
use crate::store::{Tx, meta};
use crate::{article, photo_facts};

/// Seals all that was typed, before this store belongs to another office: what was written in a trial office stays that office's.
pub(super) fn seal_all(tx: &mut Tx) -> Result<()> {
    for id in articles(tx)? {
        let row = article::row(tx, &id)?;
        // A damaged document stays as it is, and doctor names it.
        let Ok(content) = article::content(tx, &id) else { continue };
        history::seal(tx, &row, &content, &content.hash(), Origin::TYPED)?;
        photo_facts::enter(tx, &id)?;
    }
    lines::enter(tx)
}

/// Takes every article in. Returns how many, and how many must be approved anew.
pub(super) fn adopt_all(tx: &mut Tx, who: &dyn Fn(StaffId) -> StaffId) -> Result<(u32, u32)> {
    let (mut all, mut again) = (0, 0);
    for id in articles(tx)? {
        all += 1;
        again += u32::from(entries::adopt(tx, &id, who)?);
    }
    Ok((all, again))
}

fn articles(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT id FROM articles ORDER BY row")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// This laptop goes over to an office that has taken it in: the office's list of people and its tables hold from now on, and the articles
/// of here are the office's. `rules`: the office's own entries, all checked. `take_in` writes them down. Returns how many articles came
/// with it, and how many of them must be approved anew.
///
/// Errors: `office-founded` where this laptop has another office, `office-not-admitted` where the office does not know this laptop and
/// somebody who works at it.
pub(crate) fn enter(
    tx: &mut Tx,
    id: OfficeId,
    rules: &[&Entry],
    take_in: impl FnOnce(&mut Tx) -> Result<()>,
) -> Result<(u32, u32)> {
    if !entries::office_id(tx)?.is_trial() {
        return Err(IdentityError::Founded.into());
    }
    let office = ledger::Office::of(id, rules.iter().copied());
    let here = DeviceId::of(&tx.device.public_key());
    let works_here: Vec<StaffId> = office
        .keys()
        .filter(|(_, key)| tx.device.people.holds(key))
        .map(|(staff, _)| staff.clone())
        .collect();
    let revoked = office.cut(here).is_some();
    let (Some(first), true, false) = (works_here.first(), office.knows(here), revoked) else {
        return Err(IdentityError::NotAdmitted.into());
    };
    let same = same_people(tx, &office)?;
    seal_all(tx)?;
    entries::put_office_id(tx, id)?;
    lines::give_way(tx, take_in)?;
    let now = |old: StaffId| same.get(&old.0).map_or(old, |new| StaffId(new.clone()));
    let taken = adopt_all(tx, &now)?;
    meta::put(tx, "person", &first.0)?;
    Ok(taken)
}

/// Ids of people of here whom the office knows by another one: by the key that they showed when they asked to come in.
fn same_people(connection: &Connection, office: &ledger::Office) -> Result<BTreeMap<String, String>> {
    let asked: BTreeMap<String, String> =
        serde_json::from_str(&meta::value(connection, ASKED)?.unwrap_or_default()).unwrap_or_default();
    let known: BTreeMap<KeyId, &StaffId> = office.keys().map(|(staff, key)| (key, staff)).collect();
    let same = asked.into_iter().filter_map(|(key, old)| {
        let staff = known.get(&KeyId::parse(&key)?)?;
        Some((old, staff.0.clone()))
    });
    Ok(same.collect())
}

/// For each key with which somebody asked to come into an office, who it was here.
const ASKED: &str = "asked-to-join";

/// Notes that a person of here asked with this key.
pub(crate) fn note_asked(tx: &mut Tx, key: KeyId, staff: &str) -> Result<()> {
    let mut asked: BTreeMap<String, String> =
        serde_json::from_str(&meta::value(tx, ASKED)?.unwrap_or_default()).unwrap_or_default();
    asked.insert(key.to_string(), staff.to_owned());
    meta::put(tx, ASKED, &serde_json::to_string(&asked)?)
}

/// Refuses what a laptop wrote that no administrator took into the office. What another office wrote came in with the origin that took
/// the text over.
///
/// Errors: `laptop-not-in-office`.
pub(crate) fn check_devices<'a>(
    connection: &Connection,
    came: impl Iterator<Item = &'a Entry>,
) -> Result<()> {
    let rules = entries::of_topic(connection, &Topic::Office)?;
    let office = entries::office_of(&rules);
    let stranger =
        came.map(Entry::frame).find(|frame| frame.office == office.id() && !office.knows(frame.device));
    match stranger {
        None => Ok(()),
        Some(frame) => {
            let name = "SELECT name FROM laptops WHERE device = ?1";
            let laptop = connection.query_row(name, [frame.device.to_string()], |row| row.get(0));
            let laptop = laptop.unwrap_or_else(|_| frame.device.to_string());
            Err(IdentityError::LaptopUnknown { laptop }.into())
        }
    }
}
