//! The contact sheet: which photos, in which order, and of each just what a cell shows.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MOST_PHOTOS, check_many};
use crate::error::Result;
use crate::field;
use crate::office::Office;
use crate::photo::{self, CORRECTED, DAY_ONLY, Photo, show};
use crate::text::{found, wanted};

/// Letters of a caption that a cell carries.
const CELL_CAPTION: usize = 200;
const DAY_MS: i64 = 86_400_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PickFilter {
    #[default]
    Any,
    Picked,
    Unrejected,
    Rejected,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetSort {
    /// Corrected time of capture, first first; photos without a time come last.
    #[default]
    Taken,
    /// Last added first.
    Added,
}

/// Which photos; the default is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default)]
pub struct PhotoFilter {
    /// Words looked for, accents or not, in file name, caption, credit, by-line, place, event, keywords and people.
    pub query: String,
    pub ingest: Option<String>,
    pub article: Option<String>,
    /// At least so many.
    pub stars: u8,
    pub pick: PickFilter,
    /// Used in an article, or in none.
    pub used: Option<bool>,
    pub captioned: Option<bool>,
    /// A person of the registry, or the name of one who is not in it.
    pub person: Option<String>,
    /// First and last day, `YYYY-MM-DD`, of the corrected local time.
    pub from: Option<String>,
    pub to: Option<String>,
    pub camera: Option<String>,
    /// What was put away, in place of all else.
    pub trashed: bool,
    pub sort: SheetSort,
}

/// One photo on the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "PhotoCell")]
pub struct Cell {
    pub id: String,
    pub file: String,
    /// Pixels of the upright picture.
    pub width: u32,
    pub height: u32,
    /// Milliseconds of the corrected wall clock since 1970-01-01T00:00:00.
    #[ts(type = "number | null")]
    pub taken: Option<i64>,
    /// Of `taken` only the day is known.
    pub day_only: bool,
    pub stars: u8,
    pub pick: i8,
    /// In how many articles.
    pub used: u32,
    pub captioned: bool,
    /// How many people are marked.
    pub people: u32,
    pub burst: Option<String>,
    pub event: String,
    /// The first 200 letters.
    pub caption: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "PhotoSheet")]
pub struct Sheet {
    pub cells: Vec<Cell>,
    /// How many lie in the store, without those that were put away.
    pub total: u32,
    pub trashed: u32,
}

/// Every photo that the filter lets through, in an order that does not change between two calls.
///
/// Errors: `day-invalid`.
pub fn sheet(office: &Office, filter: &PhotoFilter) -> Result<Sheet> {
    let (clause, values) = clause(filter)?;
    let words = wanted(&filter.query);
    let text = if words.is_empty() {
        "''"
    } else {
        "concat_ws(char(10), file, caption, credit, byline, place, event, keywords,
            (SELECT group_concat(name, char(10)) FROM regions WHERE regions.photo = photos.id))"
    };
    let order = match filter.sort {
        SheetSort::Taken => "taken IS NULL, taken, row",
        SheetSort::Added => "row DESC",
    };
    office.read(|connection| {
        let (total, trashed) = connection.query_row(
            "SELECT count(*) - count(trashed_at), count(trashed_at) FROM photos",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let mut statement = connection.prepare_cached(&format!(
            "SELECT id, file, width, height, {CORRECTED} AS taken, stars, pick,
                (SELECT count(*) FROM uses WHERE uses.photo = photos.id), caption <> '',
                (SELECT count(*) FROM regions WHERE regions.photo = photos.id), burst,
                substr(caption, 1, {CELL_CAPTION}), {text}, {DAY_ONLY}, event
             FROM photos WHERE {clause} ORDER BY {order}"
        ))?;
        let mut rows = statement.query(params_from_iter(&values))?;
        let mut cells = Vec::new();
        while let Some(row) = rows.next()? {
            if !found(row.get_ref(12)?.as_str().unwrap_or_default(), &words) {
                continue;
            }
            cells.push(Cell {
                id: row.get(0)?,
                file: row.get(1)?,
                width: row.get(2)?,
                height: row.get(3)?,
                taken: row.get(4)?,
                day_only: row.get(13)?,
                stars: row.get(5)?,
                pick: row.get(6)?,
                used: row.get(7)?,
                captioned: row.get(8)?,
                people: row.get(9)?,
                burst: row.get(10)?,
                event: row.get(14)?,
                caption: row.get(11)?,
            });
        }
        Ok(Sheet { cells, total, trashed })
    })
}

fn clause(filter: &PhotoFilter) -> Result<(String, Vec<Value>)> {
    let away = if filter.trashed { "trashed_at IS NOT NULL" } else { "trashed_at IS NULL" };
    let mut clauses: Vec<String> = vec![away.to_owned()];
    let mut values: Vec<Value> = Vec::new();
    let mut with = |clause: &str, value: Value| {
        clauses.push(clause.to_owned());
        values.push(value);
    };
    if let Some(ingest) = &filter.ingest {
        with("ingest = ?", ingest.clone().into());
    }
    if let Some(article) = &filter.article {
        with(
            "EXISTS (SELECT 1 FROM uses WHERE uses.photo = photos.id AND uses.article = ?)",
            article.clone().into(),
        );
    }
    if filter.stars > 0 {
        with("stars >= ?", i64::from(filter.stars).into());
    }
    if let Some(person) = &filter.person {
        with(
            "EXISTS (SELECT 1 FROM regions WHERE regions.photo = photos.id AND coalesce(person, name) = ?)",
            person.clone().into(),
        );
    }
    if let Some(from) = &filter.from {
        with(&format!("{CORRECTED} >= ?"), midnight(from)?.into());
    }
    if let Some(to) = &filter.to {
        with(&format!("{CORRECTED} < ?"), (midnight(to)? + DAY_MS).into());
    }
    if let Some(camera) = &filter.camera {
        with("camera = ?", camera.clone().into());
    }
    let mut only = |clause: &str| clauses.push(clause.to_owned());
    match filter.pick {
        PickFilter::Any => {}
        PickFilter::Picked => only("pick = 1"),
        PickFilter::Unrejected => only("pick >= 0"),
        PickFilter::Rejected => only("pick = -1"),
    }
    if let Some(used) = filter.used {
        let not = if used { "" } else { "NOT" };
        only(&format!("{not} EXISTS (SELECT 1 FROM uses WHERE uses.photo = photos.id)"));
    }
    if let Some(captioned) = filter.captioned {
        only(if captioned { "caption <> ''" } else { "caption = ''" });
    }
    Ok((clauses.join(" AND "), values))
}

/// Milliseconds of the wall clock at the beginning of a day.
fn midnight(text: &str) -> Result<i64> {
    Ok(field::day(text)?.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis())
}

/// As [`sheet`], each photo whole. Without a wish of any kind: the article's photos in reading order, or all of the store, last
/// added first.
///
/// Errors: `day-invalid`.
pub fn find(office: &Office, filter: &PhotoFilter) -> Result<Vec<Photo>> {
    if (PhotoFilter { article: None, ..filter.clone() }) == PhotoFilter::default() {
        return Ok(photo::list(office, filter.article.as_deref(), "", u32::MAX, 0)?.photos);
    }
    let ids: Vec<String> = sheet(office, filter)?.cells.into_iter().map(|cell| cell.id).collect();
    office.read(|connection| ids.iter().map(|id| show(connection, id)).collect())
}

/// Several photos whole, in the order asked for.
///
/// Errors: `photo-unknown`, `too-many-photos`.
pub fn get(connection: &Connection, ids: &[String]) -> Result<Vec<Photo>> {
    check_many(ids, MOST_PHOTOS)?;
    ids.iter().map(|id| show(connection, id)).collect()
}
