//! Photos as lists show them.

use darkroom::Contact;
use manuscript::hex;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::error::{LibraryError, Notice};
use super::people::Region;
use crate::error::{Error, Message, Result};
use crate::office::Office;
use crate::text::fold;

/// A photo of the store: one file, however often it is used.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Photo {
    /// SHA-256 of its original, 64 lower-case hex digits: the same bytes are the same photo, on every laptop.
    pub id: String,
    /// The name under which it came.
    pub file: String,
    #[ts(type = "\"jpeg\" | \"png\" | \"webp\" | \"tiff\" | \"heic\"")]
    pub format: String,
    /// Pixels of the upright picture.
    pub width: u32,
    pub height: u32,
    #[ts(type = "number")]
    pub bytes: i64,
    /// Local time of the camera, `YYYY-MM-DDTHH:MM:SS`, with offset if the camera knew it; where no time is known the day,
    /// the month or the year alone.
    pub taken_at: Option<String>,
    /// The same after the offset of its camera's clock, local; of a day the day.
    pub corrected_at: Option<String>,
    pub caption: String,
    pub alt: String,
    pub credit: String,
    pub place: String,
    pub event: String,
    /// `YYYY-MM-DD`; empty: the day on which it was taken.
    pub event_date: String,
    pub keywords: Vec<String>,
    /// Who took it; several names are separated by semicolons.
    pub byline: String,
    /// Copyright notice.
    pub rights: String,
    /// On what terms it may be used.
    pub usage_terms: String,
    /// How it came about: a term of the IPTC's digital source types, as its URI, or whatever the file says.
    pub source_type: String,
    /// How to reach who took it.
    #[ts(type = "PhotoContact")]
    pub contact: Contact,
    /// 0 to 5.
    pub stars: u8,
    /// 1 picked, -1 rejected.
    pub pick: i8,
    /// Make, model and serial number, as far as the file tells them.
    pub camera: String,
    pub lens: String,
    /// Degrees, WGS 84.
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// Left to right.
    pub people: Vec<Region>,
    /// Photos of one burst carry the id of its first.
    pub burst: Option<String>,
    /// Where the original lies: in the store, where it was found, or on an archive disk.
    #[ts(type = "\"store\" | \"stay\" | \"archive\"")]
    pub original: String,
    pub original_path: Option<String>,
    /// The ingest that brought it.
    pub ingest: Option<String>,
    pub added_at: String,
    /// The articles that use it.
    pub used_in: Vec<Use>,
    /// When it was put away.
    pub trashed_at: Option<String>,
    /// What a person should know of its file.
    pub notice: Option<Message>,
}

/// An article that uses a photo.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
#[ts(rename = "PhotoUse")]
pub struct Use {
    pub id: String,
    pub headline: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PhotoList {
    pub photos: Vec<Photo>,
    pub total: u32,
}

/// Of the time of capture only the day is known.
pub(crate) const DAY_ONLY: &str = "(coalesce(length(taken_at), 0) = 10)";
/// Milliseconds of the wall clock that was right, NULL where no day is known. A day that stands alone comes from no clock.
pub(crate) const CORRECTED: &str = "(taken_ms + iif(length(taken_at) = 10, 0, 1000) * coalesce((SELECT offset_seconds FROM cameras WHERE cameras.camera = photos.camera), 0))";

impl Photo {
    /// The day of which it tells, `YYYY-MM-DD`: that of the event, else that of capture.
    pub fn day(&self) -> Option<String> {
        let taken = || self.corrected_at.as_deref().and_then(|at| at.get(..10)).map(str::to_owned);
        if self.event_date.is_empty() { taken() } else { Some(self.event_date.clone()) }
    }
}

fn columns() -> String {
    format!(
        "id, file, format, width, height, bytes, taken_at, {CORRECTED} AS corrected, caption, alt, credit, place,
        event, event_date, keywords, byline, rights, usage_terms, source_type, contact, stars, pick, camera, lens, latitude, longitude, burst, original, original_path,
        ingest, added_at, trashed_at, told,
        (SELECT json_group_array(json_object('person', person, 'name', name, 'x', x, 'y', y, 'w', w, 'h', h)
            ORDER BY position) FROM regions WHERE regions.photo = photos.id) AS people,
        (SELECT json_group_array(json_object('id', articles.id, 'headline', articles.headline) ORDER BY articles.row)
            FROM uses JOIN articles ON articles.id = uses.article WHERE uses.photo = photos.id) AS used_in"
    )
}

/// Errors: `photo-unknown`.
pub fn show(connection: &Connection, id: &str) -> Result<Photo> {
    find(connection, id)?.ok_or_else(|| unknown(id))
}

pub(crate) fn find(connection: &Connection, id: &str) -> Result<Option<Photo>> {
    Ok(connection
        .prepare_cached(&format!("SELECT {} FROM photos WHERE id = ?1", columns()))?
        .query_row([id], read)
        .optional()?)
}

pub(crate) fn is_known(connection: &Connection, id: &str) -> Result<bool> {
    let known = "SELECT EXISTS (SELECT 1 FROM photos WHERE id = ?1)";
    Ok(connection.prepare_cached(known)?.query_row([id], |row| row.get(0))?)
}

/// Errors: `photo-unknown`.
pub(crate) fn check_known(connection: &Connection, id: &str) -> Result<()> {
    if is_known(connection, id)? { Ok(()) } else { Err(unknown(id)) }
}

/// Whether a text has the form of a photo's id.
pub fn is_id(text: &str) -> bool {
    hex::decode::<32>(text).is_some()
}

/// So few digits of an id tell photos apart where a person writes it.
const SHORTEST: usize = 8;
const MOST_NAMED: u32 = 5;

/// The id of the photo that a person calls by its first digits, eight of them or more.
///
/// Errors: `photo-unknown`, `photo-ambiguous`.
pub fn called(connection: &Connection, written: &str) -> Result<String> {
    let start = written.trim().to_ascii_lowercase();
    if start.len() < SHORTEST || !start.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(unknown(written));
    }
    // What begins so lies behind it, and before the letter that is no digit any more.
    let mut statement = connection.prepare_cached(
        "SELECT id, file FROM photos WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT ?2",
    )?;
    let found = statement.query_map(params![start, MOST_NAMED], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut found: Vec<(String, String)> = found.collect::<rusqlite::Result<_>>()?;
    match found.len() {
        0 => Err(unknown(written)),
        1 => Ok(found.remove(0).0),
        _ => {
            let more = start.len() + 4;
            let several = found.iter().map(|(id, file)| format!("{} ({file})", id.get(..more).unwrap_or(id)));
            let several = several.collect();
            Err(LibraryError::Ambiguous { id: start, several }.into())
        }
    }
}

pub(crate) fn unknown(id: &str) -> Error {
    LibraryError::Unknown { id: id.to_owned() }.into()
}

/// The photos of an article in reading order, or of the whole store newest first; `query` is looked for in
/// file name, caption and credit, accents or not.
pub fn list(
    office: &Office,
    article: Option<&str>,
    query: &str,
    limit: u32,
    offset: u32,
) -> Result<PhotoList> {
    office.read(|connection| {
        let mut values: Vec<Value> = Vec::new();
        let (from, order) = match article {
            Some(article) => {
                crate::article::row(connection, article)?;
                values.push(article.to_owned().into());
                ("photos JOIN uses ON uses.photo = photos.id AND uses.article = ?", "uses.position")
            }
            None => ("photos", "photos.row DESC"),
        };
        let wanted = fold(query.trim());
        let mut filter = if wanted.is_empty() {
            "1".to_owned()
        } else {
            values.push(wanted.into());
            "instr(fold(file || char(10) || caption || char(10) || credit), ?) > 0".to_owned()
        };
        // A text goes on showing what was put away.
        if article.is_none() {
            filter.push_str(" AND trashed_at IS NULL");
        }
        let total = connection
            .prepare_cached(&format!("SELECT count(*) FROM {from} WHERE {filter}"))?
            .query_row(params_from_iter(&values), |row| row.get(0))?;
        values.extend([i64::from(limit).into(), i64::from(offset).into()]);
        let page =
            format!("SELECT {} FROM {from} WHERE {filter} ORDER BY {order} LIMIT ? OFFSET ?", columns());
        let mut statement = connection.prepare_cached(&page)?;
        let photos = statement.query_map(params_from_iter(&values), read)?;
        Ok(PhotoList { photos: photos.collect::<Result<_, _>>()?, total })
    })
}

fn read(row: &Row) -> rusqlite::Result<Photo> {
    let json = |column: &str| row.get::<_, String>(column);
    let taken_at: Option<String> = row.get("taken_at")?;
    let day_only = taken_at.as_ref().is_some_and(|at| at.len() == 10);
    Ok(Photo {
        id: row.get("id")?,
        file: row.get("file")?,
        format: row.get("format")?,
        width: row.get("width")?,
        height: row.get("height")?,
        bytes: row.get("bytes")?,
        corrected_at: row.get::<_, Option<i64>>("corrected")?.and_then(|ms| local(ms, day_only)),
        taken_at,
        caption: row.get("caption")?,
        alt: row.get("alt")?,
        credit: row.get("credit")?,
        place: row.get("place")?,
        event: row.get("event")?,
        event_date: row.get("event_date")?,
        keywords: serde_json::from_str(&json("keywords")?).unwrap_or_default(),
        byline: row.get("byline")?,
        rights: row.get("rights")?,
        usage_terms: row.get("usage_terms")?,
        source_type: row.get("source_type")?,
        contact: serde_json::from_str(&json("contact")?).unwrap_or_default(),
        stars: row.get("stars")?,
        pick: row.get("pick")?,
        camera: row.get("camera")?,
        lens: row.get("lens")?,
        latitude: row.get("latitude")?,
        longitude: row.get("longitude")?,
        people: serde_json::from_str(&json("people")?).unwrap_or_default(),
        burst: row.get("burst")?,
        original: row.get("original")?,
        original_path: row.get("original_path")?,
        ingest: row.get("ingest")?,
        added_at: row.get("added_at")?,
        used_in: serde_json::from_str(&json("used_in")?).unwrap_or_default(),
        trashed_at: row.get("trashed_at")?,
        notice: Notice::of(row.get("told")?).as_ref().map(Notice::message),
    })
}

/// Milliseconds of a wall clock as `YYYY-MM-DDTHH:MM:SS`, or just the day.
fn local(ms: i64, day_only: bool) -> Option<String> {
    let form = if day_only { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M:%S" };
    chrono::DateTime::from_timestamp_millis(ms).map(|at| at.format(form).to_string())
}
