//! Saying who is in a picture.

use super::edit::{Applied, Field, Step, apply};
use super::error::DeskError;
use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;
use crate::officials;
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
        let applied = apply(tx, "Người trong ảnh", vec![step])?;
        Ok((show(tx, id)?, applied))
    })
}
