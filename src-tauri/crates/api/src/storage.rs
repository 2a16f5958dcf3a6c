//! Commands about what the store takes on its disk.

use newsroom::backup::{self, Lost};
use newsroom::jobs::JobKind;
use newsroom::photos;
use newsroom::storage::{self, Moved, Report};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::shared::Nothing;

type Result<T> = std::result::Result<T, newsroom::Error>;

pub fn report(desk: &Desk, _: Nothing) -> Result<Report> {
    storage::report(&desk.office)
}

pub fn previews_clear(desk: &Desk, _: Nothing) -> Result<Nothing> {
    photos::clear_previews(&desk.office)?;
    Ok(Nothing {})
}

#[derive(Debug, Deserialize, TS)]
pub struct ArchiveMove {
    /// Originals taken before this day, `YYYY-MM-DD`.
    pub before: Option<String>,
    /// Only these photos.
    pub ids: Option<Vec<String>>,
    /// Handle of the folder on the other disk.
    pub into: String,
    pub job: String,
}

pub fn archive_move(desk: &Desk, request: ArchiveMove) -> Result<Moved> {
    let (actor, into) = (desk.actor()?, desk.files.place(&request.into)?);
    let (before, ids) = (request.before.as_deref(), request.ids.as_deref());
    desk.office.jobs().run(&request.job, JobKind::Archive, |progress| {
        storage::move_out(&desk.office, &actor, before, ids, &into, progress)
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct ArchiveReturn {
    pub ids: Vec<String>,
    pub job: String,
}

pub fn archive_return(desk: &Desk, request: ArchiveReturn) -> Result<Moved> {
    let actor = desk.actor()?;
    desk.office.jobs().run(&request.job, JobKind::Archive, |progress| {
        storage::move_back(&desk.office, &actor, &request.ids, progress)
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct BackupWrite {
    /// Handle of a picked folder.
    pub into: String,
    pub job: String,
}

#[derive(Debug, Serialize, TS)]
pub struct BackupWritten {
    /// Name of the file in the picked folder.
    pub file: String,
    #[ts(type = "number")]
    pub bytes: u64,
    pub photos: u32,
    /// Originals on other disks, which are not in it.
    pub elsewhere: u32,
    /// Originals that are not whole in the store, and so not in it.
    pub lost: Vec<Lost>,
}

pub fn backup_write(desk: &Desk, request: BackupWrite) -> Result<BackupWritten> {
    let folder = desk.files.place(&request.into)?;
    let done = desk
        .office
        .jobs()
        .run(&request.job, JobKind::Backup, |progress| backup::write_into(&desk.office, &folder, progress))?;
    let file = done.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let backup::Written { bytes, photos, elsewhere, lost, .. } = done;
    Ok(BackupWritten { file, bytes, photos, elsewhere, lost })
}
