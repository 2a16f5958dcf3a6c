//! The files of an ingest, in order of capture.

use serde::Serialize;
use ts_rs::TS;

use super::error::IngestError;
use super::failure;
use crate::error::{Kind, Message, Result};
use crate::office::Office;
use crate::photo::Notice;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "IngestItemState")]
pub enum ItemState {
    Listed,
    Waiting,
    Added,
    /// The same file was in the store before.
    Known,
    Failed,
    /// A video: not taken, and no failure.
    Video,
}

/// A file of an ingest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "IngestItem")]
pub struct Item {
    /// From 0, in order of capture.
    pub number: u32,
    pub file: String,
    #[ts(type = "number")]
    pub bytes: i64,
    /// Milliseconds of the camera's wall clock since 1970-01-01T00:00:00.
    #[ts(type = "number | null")]
    pub taken: Option<i64>,
    /// Of `taken` only the day is known.
    pub day_only: bool,
    pub camera: String,
    pub state: ItemState,
    /// Name, size and time of a file that came before.
    pub likely_known: bool,
    pub photo: Option<String>,
    /// Its original was lost, and is back by this file.
    pub restored: bool,
    /// What a person should know of its photo.
    pub notice: Option<Message>,
    /// Why it failed.
    pub why: Option<Message>,
    /// What sort of failure that is.
    #[serde(skip)]
    #[ts(skip)]
    pub kind: Option<Kind>,
}

/// Errors: `ingest-unknown`.
pub fn items(office: &Office, id: &str, from: u32, limit: u32) -> Result<Vec<Item>> {
    office.read(|connection| {
        super::plan::of(connection, id)?;
        let mut statement = connection.prepare_cached(
            "SELECT number, file, bytes, taken_ms, day_only, camera, state, photo, restored, failure,
                 source_key != '' AND EXISTS (SELECT 1 FROM photos WHERE photos.source_key = items.source_key AND trashed_at IS NULL) AS likely,
                 (SELECT told FROM photos WHERE photos.id = items.photo) AS told
             FROM ingest_items AS items WHERE ingest = ?1 AND number >= ?2 ORDER BY number LIMIT ?3",
        )?;
        let rows = statement.query_map(rusqlite::params![id, from, limit], |row| {
            let failure = row.get::<_, Option<String>>("failure")?.and_then(|json| failure::read(&json));
            let (kind, why) = failure.unzip();
            Ok(Item {
                number: row.get("number")?,
                file: row.get("file")?,
                bytes: row.get("bytes")?,
                taken: row.get("taken_ms")?,
                day_only: row.get("day_only")?,
                camera: row.get("camera")?,
                state: match row.get::<_, String>("state")?.as_str() {
                    "failed" if why.as_ref().is_some_and(is_video) => ItemState::Video,
                    "waiting" => ItemState::Waiting,
                    "added" => ItemState::Added,
                    "known" => ItemState::Known,
                    "failed" => ItemState::Failed,
                    _ => ItemState::Listed,
                },
                likely_known: row.get("likely")?,
                photo: row.get("photo")?,
                restored: row.get("restored")?,
                notice: row.get::<_, Option<i64>>("told")?.and_then(Notice::of).as_ref().map(Notice::message),
                why,
                kind,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

/// Is that all that there is to say of a file? It lies on nearly every card, beside a Live Photo too, and is no failure.
fn is_video(why: &Message) -> bool {
    why.code == IngestError::Video { extension: String::new() }.code()
}
