//! The registry as lists show it, and whom a typed name means.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::error::OfficialError;
use crate::error::Result;
use crate::field;
use crate::text::{fold, found, name_key, wanted};

/// The titles of one person in one period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Official {
    /// Of this period; empty for a new one.
    pub id: String,
    /// Of the person, the same in every period; empty for a new person.
    pub person: String,
    pub name: String,
    /// Danh xưng, as it stands in the middle of a sentence: “đồng chí”, “ông”. Empty: that of the house.
    pub honorific: String,
    /// Cấp bậc, học hàm: “Thiếu tướng”.
    pub rank: String,
    pub party_title: String,
    pub state_title: String,
    pub unit: String,
    /// Place in protocol order, 1 first.
    #[ts(type = "number | null")]
    pub protocol: Option<i64>,
    /// First and last day, `YYYY-MM-DD`, both inclusive; null: always, and until further notice.
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
}

const COLUMNS: &str =
    "id, person, name, honorific, rank, party_title, state_title, unit, protocol, valid_from, valid_to";

/// Those whose name, titles or unit hold every word of the query, accents or not; in protocol order, then by given
/// name. With a day: only what holds on it, and each person once.
///
/// Errors: `day-invalid`.
pub fn list(connection: &Connection, query: &str, on: Option<&str>) -> Result<Vec<Official>> {
    let on = on.map(field::day).transpose()?.map(|day| day.to_string());
    let words = wanted(query);
    let mut officials = all(connection)?;
    officials.retain(|official| {
        on.as_deref().is_none_or(|day| official.holds_on(day)) && found(&official.words(), &words)
    });
    officials.sort_by_cached_key(|official| {
        let protocol = (official.protocol.is_none(), official.protocol);
        (protocol, name_key(&official.name), official.person.clone(), official.valid_from.clone())
    });
    if on.is_some() {
        let mut seen = HashSet::new();
        officials.retain(|official| seen.insert(official.person.clone()));
    }
    Ok(officials)
}

/// The one person whom a typed name means, with the titles of a day where some hold on it: the name as it stands, else
/// without accents, else words of it, first as they stand.
///
/// Errors: `official-unknown`; `official-ambiguous`, which names those it could be.
pub fn find(connection: &Connection, name: &str, on: &str) -> Result<Official> {
    let all = all(connection)?;
    let exact = crate::text::one_line(name);
    let folded = fold(&exact);
    let lower = exact.to_lowercase();
    let holds =
        |name: &str, words: &str| words.split(' ').all(|wanted| name.split(' ').any(|word| word == wanted));
    let fits: [&dyn Fn(&Official) -> bool; 4] = [
        &|official| official.name == exact,
        &|official| fold(&official.name) == folded,
        &|official| holds(&official.name.to_lowercase(), &lower),
        &|official| holds(&fold(&official.name), &folded),
    ];
    for fits in fits {
        let mut found: Vec<&Official> = all.iter().filter(|official| fits(official)).collect();
        // Of several periods of one person the one that holds, else the latest.
        found
            .sort_by_key(|official| (!official.holds_on(on), std::cmp::Reverse(official.valid_from.clone())));
        let mut seen = HashSet::new();
        found.retain(|official| seen.insert(official.person.as_str()));
        match found.as_slice() {
            [] => {}
            [one] => return Ok((*one).clone()),
            several => {
                let label = |official: &&Official| match official.last_title() {
                    "" => official.name.clone(),
                    title => format!("{} ({title})", official.name),
                };
                return Err(OfficialError::Ambiguous {
                    name: exact.clone(),
                    several: several.iter().map(label).collect(),
                }
                .into());
            }
        }
    }
    Err(OfficialError::Unknown { name: Some(exact) }.into())
}

/// The titles of a person on a day; `None` where none hold on it.
pub(crate) fn on_day(connection: &Connection, person: &str, day: &str) -> Result<Option<Official>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM officials WHERE person = ?1
             AND (valid_from IS NULL OR valid_from <= ?2) AND (valid_to IS NULL OR valid_to >= ?2)
             ORDER BY valid_from DESC LIMIT 1"
        ))?
        .query_row(params![person, day], read)
        .optional()?)
}

/// Every period of everybody.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Official>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM officials"))?;
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// The person whom the registry knows by exactly this name; `None` where it knows nobody so, or several.
pub(crate) fn named(connection: &Connection, name: &str) -> Result<Option<String>> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT person FROM officials WHERE name = ?1 LIMIT 2")?;
    let persons: Vec<String> = statement.query_map([name], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(<[String; 1]>::try_from(persons).ok().map(|[person]| person))
}

/// Errors: `person-unknown` (no longer in the registry).
pub(crate) fn check_person(connection: &Connection, person: &str) -> Result<()> {
    connection
        .prepare_cached("SELECT 1 FROM officials WHERE person = ?1")?
        .query_row([person], |_| Ok(()))
        .optional()?
        .ok_or_else(|| OfficialError::PersonUnknown.into())
}

pub(super) fn by_id(connection: &Connection, id: &str) -> Result<Option<Official>> {
    Ok(connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM officials WHERE id = ?1"))?
        .query_row([id], read)
        .optional()?)
}

fn read(row: &Row) -> rusqlite::Result<Official> {
    Ok(Official {
        id: row.get(0)?,
        person: row.get(1)?,
        name: row.get(2)?,
        honorific: row.get(3)?,
        rank: row.get(4)?,
        party_title: row.get(5)?,
        state_title: row.get(6)?,
        unit: row.get(7)?,
        protocol: row.get(8)?,
        valid_from: row.get(9)?,
        valid_to: row.get(10)?,
    })
}

impl Official {
    /// `day` is `YYYY-MM-DD`, whose order as text is that of time.
    pub(super) fn holds_on(&self, day: &str) -> bool {
        self.valid_from.as_deref().is_none_or(|from| from <= day)
            && self.valid_to.as_deref().is_none_or(|to| day <= to)
    }

    /// Whether a day lies in both periods.
    pub(super) fn overlaps(&self, other: &Official) -> bool {
        let before = |to: &Option<String>, from: &Option<String>| matches!((to, from), (Some(to), Some(from)) if to < from);
        !before(&self.valid_to, &other.valid_from) && !before(&other.valid_to, &self.valid_from)
    }

    fn words(&self) -> String {
        [&self.name, &self.honorific, &self.rank, &self.party_title, &self.state_title, &self.unit]
            .map(String::as_str)
            .join("\n")
    }

    fn last_title(&self) -> &str {
        let titles = [&self.state_title, &self.party_title, &self.unit];
        titles.into_iter().find(|title| !title.is_empty()).map(String::as_str).unwrap_or_default()
    }
}
