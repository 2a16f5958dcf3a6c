//! What a file of an ingest looks like, before it is taken in: the picture that its camera put into it.

use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, params};

use super::card::{self, Part};
use super::error::IngestError;
use super::head;
use crate::error::Result;
use crate::office::Office;
use crate::photo::{self, Size};

/// An upright JPEG of at most 320 pixels. Where the file carries no preview, or a broken one, the whole file is decoded.
///
/// Errors: `ingest-unknown`, those of reading, and those of [`darkroom::render`].
pub fn preview(office: &Office, id: &str, number: u32) -> Result<Vec<u8>> {
    let path: Option<String> = office.read(|connection| {
        let mut statement =
            connection.prepare_cached("SELECT path FROM ingest_items WHERE ingest = ?1 AND number = ?2")?;
        Ok(statement.query_row(params![id, number], |row| row.get(0)).optional()?)
    })?;
    let path: PathBuf = path.ok_or(IngestError::FileUnknown)?.into();
    if let Some(small) = embedded(&path) {
        return Ok(small);
    }
    let bytes = card::read(&path, Part::All, &|| Ok(()), &mut |_| {})?;
    Ok(darkroom::render(&bytes, &photo::spec(Size::Small))?.bytes)
}

fn embedded(path: &Path) -> Option<Vec<u8>> {
    [head::NEAR, head::FAR].into_iter().find_map(|len| {
        let head = head::read(path, len).ok()?;
        let orientation = darkroom::probe_head(&head).ok()?.orientation;
        photo::embedded_small(&head, orientation, |offset, len| {
            card::read(path, Part::At { offset, len }, &|| Ok(()), &mut |_| {}).ok()
        })
    })
}
