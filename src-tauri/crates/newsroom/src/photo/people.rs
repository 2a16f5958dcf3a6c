//! Who is where in a picture.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::officials;
use crate::store::Tx;
use crate::text::one_line;

/// The most people marked in one picture.
pub(crate) const MOST_PEOPLE: usize = 200;
const LONGEST_NAME: usize = 200;

/// A person in a picture: a rectangle in parts of the upright picture, 0 to 1, `x` and `y` its left upper corner. A
/// rectangle without an area says only that the person is in the picture, and where in the row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Region {
    /// Of the registry; null for one who is not in it.
    pub person: Option<String>,
    pub name: String,
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Region {
    /// The `number`th of `of` people of whom nobody said where they stand, but in which order, left to right.
    pub fn in_row(person: Option<String>, name: &str, number: usize, of: usize) -> Region {
        let x = (number as f64 + 0.5) / of.max(1) as f64;
        Region { person, name: name.to_owned(), x, y: 0.5, w: 0.0, h: 0.0 }
    }

    fn middle(&self) -> f64 {
        self.x + self.w / 2.0
    }

    /// Inside the picture, the name in NFC and on one line; `None` where nothing is left of it.
    fn tidy(mut self) -> Option<Region> {
        let name: String = one_line(&self.name).chars().take(LONGEST_NAME).collect();
        let numbers = [self.x, self.y, self.w, self.h];
        if name.is_empty() || numbers.iter().any(|number| !number.is_finite()) {
            return None;
        }
        self.name = name;
        self.x = part(self.x, 1.0);
        self.y = part(self.y, 1.0);
        self.w = part(self.w, 1.0 - self.x);
        self.h = part(self.h, 1.0 - self.y);
        Some(self)
    }
}

/// To a millionth of the picture: finer than a pixel, and the same in every text form of the number.
fn part(number: f64, most: f64) -> f64 {
    (number.clamp(0.0, most) * 1e6).round() / 1e6
}

/// Left to right, without those who make no sense.
pub(crate) fn tidy(people: Vec<Region>) -> Vec<Region> {
    let mut people: Vec<Region> = people.into_iter().filter_map(Region::tidy).collect();
    people.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    people
}

/// Takes the people that a file itself names into the store. One whom the registry knows by exactly this name, and
/// only one such, is that one.
pub(crate) fn insert_people(tx: &mut Tx, photo: &str, people: Vec<Region>) -> Result<()> {
    let mut people = tidy(people);
    people.truncate(MOST_PEOPLE);
    for region in &mut people {
        region.person = officials::named(tx, &region.name)?;
    }
    write_people(tx, photo, &people)
}

pub(crate) fn people_of(connection: &Connection, photo: &str) -> Result<Vec<Region>> {
    let mut statement = connection
        .prepare_cached("SELECT person, name, x, y, w, h FROM regions WHERE photo = ?1 ORDER BY position")?;
    let people = statement.query_map([photo], |row| {
        Ok(Region {
            person: row.get(0)?,
            name: row.get(1)?,
            x: row.get(2)?,
            y: row.get(3)?,
            w: row.get(4)?,
            h: row.get(5)?,
        })
    })?;
    Ok(people.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn write_people(tx: &mut Tx, photo: &str, people: &[Region]) -> Result<()> {
    tx.prepare_cached("DELETE FROM regions WHERE photo = ?1")?.execute([photo])?;
    for (position, region) in people.iter().enumerate() {
        tx.prepare_cached(
            "INSERT INTO regions (photo, position, person, name, x, y, w, h) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            photo,
            position as i64,
            region.person,
            region.name,
            region.x,
            region.y,
            region.w,
            region.h
        ])?;
    }
    Ok(())
}
