//! Photos as lists show them.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::office::Office;
use crate::text::fold;

/// A photo of the store: one file, however often it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Photo {
    pub id: String,
    pub sha256: String,
    /// The name under which it came.
    pub file: String,
    #[ts(type = "\"jpeg\" | \"png\" | \"webp\"")]
    pub format: String,
    /// Pixels of the upright picture.
    pub width: u32,
    pub height: u32,
    #[ts(type = "number")]
    pub bytes: i64,
    /// Local time of the camera, `YYYY-MM-DDTHH:MM:SS`, with offset if the camera knew it.
    pub taken_at: Option<String>,
    pub caption: String,
    pub alt: String,
    pub credit: String,
    pub added_at: String,
    /// Ids of the articles that use it.
    pub used_in: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PhotoList {
    pub photos: Vec<Photo>,
    pub total: u32,
}

const COLUMNS: &str =
    "id, sha256, file, format, width, height, bytes, taken_at, caption, alt, credit, added_at,
    (SELECT json_group_array(article) FROM uses WHERE uses.photo = photos.id) AS used_in";

/// Errors: `photo-unknown`.
pub fn show(connection: &Connection, id: &str) -> Result<Photo> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM photos WHERE id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::not_found("photo-unknown", format!("Kho không có ảnh nào mang mã {id}.")))
}

pub(super) fn by_hash(connection: &Connection, sha256: &str) -> Result<Option<Photo>> {
    Ok(connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM photos WHERE sha256 = ?1"))?
        .query_row([sha256], read)
        .optional()?)
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
                crate::articles::row(connection, article)?;
                values.push(article.to_owned().into());
                ("photos JOIN uses ON uses.photo = photos.id AND uses.article = ?", "uses.position")
            }
            None => ("photos", "photos.row DESC"),
        };
        let wanted = fold(query.trim());
        let filter = if wanted.is_empty() {
            "1"
        } else {
            values.push(wanted.into());
            "instr(fold(file || char(10) || caption || char(10) || credit), ?) > 0"
        };
        let total = connection
            .prepare_cached(&format!("SELECT count(*) FROM {from} WHERE {filter}"))?
            .query_row(params_from_iter(&values), |row| row.get(0))?;
        values.extend([i64::from(limit).into(), i64::from(offset).into()]);
        let page = format!("SELECT {COLUMNS} FROM {from} WHERE {filter} ORDER BY {order} LIMIT ? OFFSET ?");
        let mut statement = connection.prepare_cached(&page)?;
        let photos = statement.query_map(params_from_iter(&values), read)?;
        Ok(PhotoList { photos: photos.collect::<Result<_, _>>()?, total })
    })
}

fn read(row: &Row) -> rusqlite::Result<Photo> {
    let used_in: String = row.get("used_in")?;
    Ok(Photo {
        id: row.get("id")?,
        sha256: row.get("sha256")?,
        file: row.get("file")?,
        format: row.get("format")?,
        width: row.get("width")?,
        height: row.get("height")?,
        bytes: row.get("bytes")?,
        taken_at: row.get("taken_at")?,
        caption: row.get("caption")?,
        alt: row.get("alt")?,
        credit: row.get("credit")?,
        added_at: row.get("added_at")?,
        used_in: serde_json::from_str(&used_in).unwrap_or_default(),
    })
}
