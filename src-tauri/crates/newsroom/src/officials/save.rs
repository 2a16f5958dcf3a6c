//! Keeping a person's titles of one period.

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::before::{RegistryBefore, kept, take_out};
use super::error::OfficialError;
use super::list::{Official, all, by_id};
use crate::error::Result;
use crate::store::Tx;
use crate::text::{day, one_line};
use message::Day;

const LONGEST: usize = 300;

/// Adds a period, or changes the one that the id names. An empty `person` is a new person. Returns it as it is kept, and as it was.
///
/// Errors: `official-unknown`, `official-name-missing`, `official-too-long`, `official-dates-invalid`,
/// `official-overlap` (two periods of one person share a day).
pub(crate) fn save(tx: &mut Tx, official: Official) -> Result<(Official, Option<Official>)> {
    let mut official = tidy(official)?;
    let mut before = None;
    if !official.id.is_empty() {
        let known = by_id(tx, &official.id)?.ok_or(OfficialError::Unknown { name: None })?;
        official.person.clone_from(&known.person);
        before = Some(known);
    }
    check_overlap(&official, &all(tx)?)?;
    write(tx, &mut official)?;
    Ok((official, before))
}

/// Takes a period out of the registry. In pictures the name stays. Returns the period, and what was before.
///
/// Errors: `official-unknown`.
pub(crate) fn remove(tx: &mut Tx, id: &str) -> Result<(Official, RegistryBefore)> {
    let known = by_id(tx, id)?.ok_or(OfficialError::Unknown { name: None })?;
    let ((), before) = kept(tx, |tx, before| {
        before.marks = take_out(tx, id)?;
        Ok(())
    })?;
    tx.changed.officials = true;
    tx.changed.photos = true;
    Ok((known, before))
}

/// Takes a person out of the registry, with every period. Returns the periods, and what was before.
///
/// Errors: `official-unknown`.
pub(crate) fn remove_person(tx: &mut Tx, person: &str) -> Result<(Vec<Official>, RegistryBefore)> {
    let periods: Vec<Official> = all(tx)?.into_iter().filter(|known| known.person == person).collect();
    if periods.is_empty() {
        return Err(OfficialError::Unknown { name: None }.into());
    }
    let ((), before) = kept(tx, |tx, before| {
        for period in &periods {
            before.marks.extend(take_out(tx, &period.id)?);
        }
        Ok(())
    })?;
    tx.changed.officials = true;
    tx.changed.photos = true;
    Ok((periods, before))
}

/// In the form in which it is kept: NFC, one line, days as `YYYY-MM-DD`.
pub(super) fn tidy(official: Official) -> Result<Official> {
    let text = |text: &str| {
        let line = one_line(text);
        if line.chars().count() > LONGEST {
            return Err(OfficialError::TooLong { limit: LONGEST });
        }
        Ok(line)
    };
    let moment = |moment: &Option<String>| match moment.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(written) => match day(written) {
            Some(day) => Ok(Some(day.to_string())),
            None => Err(OfficialError::DateInvalid { written: written.to_owned() }),
        },
    };
    let tidy = Official {
        id: official.id.clone(),
        person: one_line(&official.person),
        name: text(&official.name)?,
        honorific: text(&official.honorific)?,
        rank: text(&official.rank)?,
        party_title: text(&official.party_title)?,
        state_title: text(&official.state_title)?,
        unit: text(&official.unit)?,
        protocol: official.protocol,
        valid_from: moment(&official.valid_from)?,
        valid_to: moment(&official.valid_to)?,
    };
    if tidy.name.is_empty() {
        return Err(OfficialError::NameMissing.into());
    }
    if matches!((&tidy.valid_from, &tidy.valid_to), (Some(from), Some(to)) if to < from) {
        return Err(OfficialError::DatesInvalid.into());
    }
    Ok(tidy)
}

pub(super) fn check_overlap(official: &Official, all: &[Official]) -> Result<()> {
    let same = |other: &&Official| {
        !official.person.is_empty() && other.person == official.person && other.id != official.id
    };
    match all.iter().filter(same).find(|other| other.overlaps(official)) {
        Some(other) => Err(OfficialError::Overlap {
            name: other.name.clone(),
            from: other.valid_from.clone().map(Day),
            to: other.valid_to.clone().map(Day),
        }
        .into()),
        None => Ok(()),
    }
}

/// Writes a tidy row, giving it the ids that it lacks.
pub(super) fn write(tx: &mut Tx, official: &mut Official) -> Result<()> {
    for id in [&mut official.id, &mut official.person] {
        if id.is_empty() {
            *id = Uuid::now_v7().to_string();
        }
    }
    insert(tx, official)?;
    tx.changed.officials = true;
    Ok(())
}

fn insert(connection: &Connection, official: &Official) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO officials (id, person, name, honorific, rank, party_title, state_title, unit, protocol, valid_from, valid_to)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET person = ?2, name = ?3, honorific = ?4, rank = ?5, party_title = ?6,
                state_title = ?7, unit = ?8, protocol = ?9, valid_from = ?10, valid_to = ?11",
        )?
        .execute(params![
            official.id,
            official.person,
            official.name,
            official.honorific,
            official.rank,
            official.party_title,
            official.state_title,
            official.unit,
            official.protocol,
            official.valid_from,
            official.valid_to
        ])?;
    Ok(())
}
