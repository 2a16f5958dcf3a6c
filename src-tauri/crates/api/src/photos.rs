//! Commands about photos.

use newsroom::jobs::JobKind;
use newsroom::photos::{self, Photo, PhotoList, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::shared::Which;

type Result<T> = std::result::Result<T, newsroom::Error>;

#[derive(Debug, Deserialize, TS)]
pub struct PhotoAdd {
    /// Handle of a picked, dropped or pasted file.
    pub file: String,
    /// Id under which its progress is told and it can be stopped.
    pub job: String,
}

#[derive(Debug, Serialize, TS)]
pub struct PhotoAdded {
    pub photo: Photo,
    pub known: bool,
}

pub fn add(desk: &Desk, request: PhotoAdd) -> Result<PhotoAdded> {
    let actor = desk.actor()?;
    let (name, bytes) = desk.files.take(&request.file)?;
    let added = desk.office.jobs().run(&request.job, JobKind::Photos, |progress| {
        progress.report(0, 1)?;
        photos::add(&desk.office, &actor, &name, &bytes)
    })?;
    desk.make_previews();
    Ok(PhotoAdded { photo: added.photo, known: added.known })
}

#[derive(Debug, Deserialize, TS)]
pub struct PhotoListRequest {
    pub article: Option<String>,
    pub query: String,
    pub limit: u32,
    pub offset: u32,
}

pub fn list(desk: &Desk, request: PhotoListRequest) -> Result<PhotoList> {
    photos::list(&desk.office, request.article.as_deref(), &request.query, request.limit, request.offset)
}

pub fn show(desk: &Desk, request: Which) -> Result<Photo> {
    desk.office.read(|connection| photos::show(connection, &request.id))
}

#[derive(Debug, Deserialize, TS)]
pub struct PhotoCaption {
    pub id: String,
    /// Only this use; else the photo's own words and every use still at the old default.
    pub article: Option<String>,
    pub text: Option<String>,
    pub alt: Option<String>,
    pub credit: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct PhotoCaptioned {
    pub photo: Photo,
    /// Which articles kept the old words, for a person.
    pub notices: Vec<String>,
}

pub fn caption(desk: &Desk, request: PhotoCaption) -> Result<PhotoCaptioned> {
    let words = Words { caption: request.text, alt: request.alt, credit: request.credit };
    let article = request.article.as_deref();
    let done = photos::caption(&desk.office, &desk.actor()?, &request.id, article, &words)?;
    Ok(PhotoCaptioned { photo: done.photo, notices: done.notices })
}
