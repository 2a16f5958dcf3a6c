//! The clocks of cameras: how far each is off, so that the pictures of two cameras stand in one order.

use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use super::error::DeskError;
use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;

/// A camera that forgot its date may be off by decades.
const FURTHEST_OFF: i64 = 60 * 366 * 86_400;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Camera {
    /// Make, model and serial number.
    pub camera: String,
    pub photos: u32,
    /// Seconds to add to what its clock said.
    #[ts(type = "number")]
    pub offset_seconds: i64,
}

/// The cameras of the store's photos, that with the most photos first.
pub fn cameras(connection: &Connection) -> Result<Vec<Camera>> {
    let mut statement = connection.prepare_cached(
        "SELECT camera, count(*), coalesce((SELECT offset_seconds FROM cameras WHERE cameras.camera = photos.camera), 0)
         FROM photos WHERE camera <> '' GROUP BY camera ORDER BY count(*) DESC, camera",
    )?;
    let cameras = statement.query_map([], |row| {
        Ok(Camera { camera: row.get(0)?, photos: row.get(1)?, offset_seconds: row.get(2)? })
    })?;
    Ok(cameras.collect::<Result<_, _>>()?)
}

/// Says how far a camera's clock is off. What the files say stays as it is.
///
/// Errors: `camera-unknown`, `offset-too-large` (60 years).
pub fn set_offset(office: &Office, actor: &Actor, camera: &str, offset_seconds: i64) -> Result<()> {
    if !(-FURTHEST_OFF..=FURTHEST_OFF).contains(&offset_seconds) {
        return Err(DeskError::OffsetTooLarge.into());
    }
    office.transact(actor, |tx| {
        let known: bool =
            tx.query_row("SELECT EXISTS (SELECT 1 FROM photos WHERE camera = ?1)", [camera], |row| {
                row.get(0)
            })?;
        if !known || camera.is_empty() {
            return Err(DeskError::CameraUnknown { camera: camera.to_owned() }.into());
        }
        tx.execute(
            "INSERT INTO cameras (camera, offset_seconds) VALUES (?1, ?2)
             ON CONFLICT (camera) DO UPDATE SET offset_seconds = ?2",
            params![camera, offset_seconds],
        )?;
        tx.changed.photos = true;
        Ok(())
    })
}
