//! Saying who is in a picture.

use super::edit::{Applied, Field, Step, apply};
use super::error::DeskError;
use super::said::Did;
use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;
use crate::officials::{self, OfficialError};
use crate::photo::{MOST_PEOPLE, Photo, Region, show, tidy};

/// Says who is in a picture, anew; they are kept left to right by the middle of their rectangles.
///
/// Errors: `photo-unknown`, `person-unknown` (no longer in the registry), `too-many-people`, `region-invalid`.
pub fn set_people(office: &Office, actor: &Actor, id: &str, people: Vec<Region>) -> Result<(Photo, Applied)> {
    if people.len() > MOST_PEOPLE {
        return Err(DeskError::TooManyPeople { limit: MOST_PEOPLE }.into());
    }
    let wanted = people.len();
    let people = tidy(people);
    if people.len() != wanted {
        return Err(DeskError::RegionInvalid.into());
    }
    office.transact(actor, |tx| {
        let photo = show(tx, id)?;
        for person in people.iter().filter_map(|region| region.person.as_deref()) {
            officials::check_person(tx, person)?;
        }
        let step = Step::new(
            id,
            Field::People,
            serde_json::to_value(&photo.people)?,
            serde_json::to_value(&people)?,
        );
        let applied = apply(tx, Did::People, vec![step])?;
        Ok((show(tx, id)?, applied))
    })
}

/// Names people from left to right. One whom the registry knows on the photo's day is that person, by whatever words of the name
/// tell one person ([`officials::find`]); any other stays a name.
///
/// Errors: those of [`set_people`], `official-ambiguous`.
pub fn name_people(office: &Office, actor: &Actor, id: &str, names: &[String]) -> Result<(Photo, Applied)> {
    let people = office.read(|connection| {
        let photo = show(connection, id)?;
        let day = photo.day().unwrap_or_else(|| office.now().chars().take(10).collect());
        let known = |name: &String| match officials::find(connection, name, &day) {
            Ok(official) => Ok((Some(official.person), official.name)),
            Err(error) if matches!(error.of(), Some(OfficialError::Unknown { .. })) => {
                Ok((None, name.clone()))
            }
            Err(error) => Err(error),
        };
        names.iter().map(known).collect::<Result<Vec<_>>>()
    })?;
    let of = people.len();
    let row = people.into_iter().enumerate();
    let row = row.map(|(number, (person, name))| Region::in_row(person, &name, number, of)).collect();
    set_people(office, actor, id, row)
}
