//! Putting photos away, taking them back, and putting another in the place of one. Nothing is lost by either: the row and
//! the original stay, and a text that uses a photo goes on showing it.

use serde_json::Value;

use super::edit::{Applied, Field, Step, apply, apply_replacing, value};
use super::follow::swap;
use super::said::Did;
use super::{MOST_PHOTOS, check_many};
use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;
use crate::photo::{self, Photo, show};

/// What the new photo takes over from the one in whose place it comes. Who took it and on what terms its own file says.
const TAKEN_OVER: [Field; 9] = [
    Field::Caption,
    Field::Alt,
    Field::Credit,
    Field::Place,
    Field::Event,
    Field::EventDate,
    Field::Keywords,
    Field::Stars,
    Field::Pick,
];

/// How far two shapes (width to height) may be apart and still be the same picture, worked on outside.
const SAME_SHAPE: f64 = 0.01;

/// Puts photos away, out of the lists; texts that use them keep them.
///
/// Errors: `photo-unknown`, `too-many-photos`.
pub fn trash(office: &Office, actor: &Actor, ids: &[String]) -> Result<Applied> {
    set(office, actor, ids, Did::Trashed, true)
}

/// Takes photos back out of the trash.
///
/// Errors: `photo-unknown`, `too-many-photos`.
pub fn restore(office: &Office, actor: &Actor, ids: &[String]) -> Result<Applied> {
    set(office, actor, ids, Did::Restored, false)
}

fn set(office: &Office, actor: &Actor, ids: &[String], did: Did, away: bool) -> Result<Applied> {
    let ids = check_many(ids, MOST_PHOTOS)?;
    office.transact(actor, |tx| {
        let mut steps = Vec::new();
        for id in ids {
            let before = value(tx, id, Field::Trashed)?;
            if before.is_null() == away {
                let after = away.then(|| tx.now.to_owned());
                steps.push(Step::new(id, Field::Trashed, before, after));
            }
        }
        apply(tx, did, steps)
    })
}

/// What became of a replacement.
#[derive(Clone, Debug, PartialEq)]
pub struct Replaced {
    /// The photo that came in the place of the other.
    pub photo: Photo,
    pub applied: Applied,
}

/// Brings a file in, and puts its photo in the place of `id`: with that one's words, stars and mark, and in the figures of
/// every text that may still change. The old photo goes to the trash, and the new one where that is taken back, unless it was
/// there before. The same file again changes nothing.
///
/// Errors: `photo-unknown`, and those of [`photo::add`].
pub fn replace(office: &Office, actor: &Actor, id: &str, file: &str, bytes: &[u8]) -> Result<Replaced> {
    office.read(|connection| show(connection, id))?;
    let added = photo::add(office, actor, file, bytes)?;
    let new = added.photo;
    let applied = office.transact(actor, |tx| {
        let old = show(tx, id)?;
        if new.id == old.id {
            return apply(tx, Did::Replaced, Vec::new());
        }
        let shape = |photo: &Photo| f64::from(photo.width) / f64::from(photo.height.max(1));
        let same_shape = (shape(&new) - shape(&old)).abs() < SAME_SHAPE;
        let people = same_shape && !old.people.is_empty();
        let fields = TAKEN_OVER.into_iter().chain(people.then_some(Field::People));
        let mut steps = Vec::new();
        for field in fields {
            let (before, after) = (value(tx, &new.id, field)?, value(tx, id, field)?);
            let says =
                !matches!(after.as_str(), Some("")) && after.as_array().is_none_or(|all| !all.is_empty());
            if says && before != after {
                steps.push(Step::new(&new.id, field, before, after));
            }
        }
        steps.push(Step::new(id, Field::Trashed, value(tx, id, Field::Trashed)?, tx.now.to_owned()));
        // What came for this alone goes when it is taken back.
        if !added.known {
            steps.push(Step::new(&new.id, Field::Trashed, tx.now.to_owned(), Value::Null));
        }
        let (figures, notices) = swap(tx, id, &new.id, same_shape)?;
        apply_replacing(tx, Did::Replaced, steps, figures, notices)
    })?;
    let photo = office.read(|connection| show(connection, &new.id))?;
    Ok(Replaced { photo, applied })
}
