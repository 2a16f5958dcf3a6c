//! Commands about photos.

use message::Message;
use newsroom::jobs::JobKind;
use newsroom::photos::{
    self, Camera, Emptied, Photo, PhotoFilter, PhotoList, Region, Sheet, TrashContents, Undo, Undone, Words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::captions::Batched;
use crate::desk::Desk;
use crate::shared::{Nothing, Which};

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
    /// Its original was lost, and this file brought it back.
    pub restored: bool,
}

pub fn add(desk: &Desk, request: PhotoAdd) -> Result<PhotoAdded> {
    let actor = desk.actor()?;
    let (name, bytes) = desk.files.take(&request.file)?;
    let added = desk.office.jobs().run(&request.job, JobKind::Photos, |progress| {
        progress.report(0, 1)?;
        photos::add(&desk.office, &actor, &name, &bytes)
    })?;
    desk.make_previews();
    Ok(PhotoAdded { photo: added.photo, known: added.known, restored: added.restored })
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
    /// Which articles kept the old words.
    pub notices: Vec<Message>,
    pub undo: Undo,
}

pub fn caption(desk: &Desk, request: PhotoCaption) -> Result<PhotoCaptioned> {
    let words = Words { caption: request.text, alt: request.alt, credit: request.credit };
    let article = request.article.as_deref();
    let done = photos::caption(&desk.office, &desk.actor()?, &request.id, article, &words)?;
    Ok(PhotoCaptioned { photo: done.photo, notices: done.notices, undo: done.undo })
}

pub fn sheet(desk: &Desk, request: PhotoFilter) -> Result<Sheet> {
    photos::sheet(&desk.office, &request)
}

#[derive(Debug, Deserialize, TS)]
pub struct PhotoGet {
    pub ids: Vec<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct Photos {
    pub photos: Vec<Photo>,
}

pub fn get(desk: &Desk, request: PhotoGet) -> Result<Photos> {
    Ok(Photos { photos: desk.office.read(|connection| photos::get(connection, &request.ids))? })
}

#[derive(Debug, Deserialize, TS)]
pub struct PhotoRate {
    pub ids: Vec<String>,
    /// 0 to 5; null leaves them.
    #[ts(type = "number | null")]
    pub stars: Option<i64>,
    /// 1 picked, -1 rejected, 0 neither; null leaves it.
    #[ts(type = "number | null")]
    pub pick: Option<i64>,
}

#[derive(Debug, Serialize, TS)]
pub struct Rated {
    pub undo: Undo,
}

pub fn rate(desk: &Desk, request: PhotoRate) -> Result<Rated> {
    let done = photos::rate(&desk.office, &desk.actor()?, &request.ids, request.stars, request.pick)?;
    Ok(Rated { undo: done.undo })
}

#[derive(Debug, Deserialize, TS)]
pub struct PhotoUndo {
    /// The change to take back; null for the last one.
    #[ts(type = "number | null")]
    pub seq: Option<i64>,
}

pub fn undo(desk: &Desk, request: PhotoUndo) -> Result<Undone> {
    photos::undo(&desk.office, &desk.actor()?, request.seq)
}

#[derive(Debug, Serialize, TS)]
pub struct UndoNext {
    pub next: Option<Undo>,
}

pub fn undo_peek(desk: &Desk, _: Nothing) -> Result<UndoNext> {
    Ok(UndoNext { next: desk.office.read(photos::next_undo)? })
}

#[derive(Debug, Deserialize, TS)]
pub struct PhotoPeople {
    pub id: String,
    pub people: Vec<Region>,
}

#[derive(Debug, Serialize, TS)]
pub struct PeopleSet {
    pub photo: Photo,
    pub undo: Undo,
}

pub fn people(desk: &Desk, request: PhotoPeople) -> Result<PeopleSet> {
    let (photo, done) = photos::set_people(&desk.office, &desk.actor()?, &request.id, request.people)?;
    Ok(PeopleSet { photo, undo: done.undo })
}

#[derive(Debug, Deserialize, TS)]
pub struct PhotoContactOf {
    pub ids: Vec<String>,
    #[ts(type = "PhotoContact")]
    pub contact: photos::Contact,
}

pub fn contact(desk: &Desk, request: PhotoContactOf) -> Result<Batched> {
    Ok(photos::set_contact(&desk.office, &desk.actor()?, &request.ids, &request.contact)?.into())
}

pub fn trash_look(desk: &Desk, _: Nothing) -> Result<TrashContents> {
    photos::look_into_trash(&desk.office)
}

#[derive(Debug, Deserialize, TS)]
pub struct PhotoTrashEmpty {
    /// Id under which its progress is told and it can be stopped.
    pub job: String,
}

pub fn trash_empty(desk: &Desk, request: PhotoTrashEmpty) -> Result<Emptied> {
    let actor = desk.actor()?;
    desk.office
        .jobs()
        .run(&request.job, JobKind::Trash, |progress| photos::empty_trash(&desk.office, &actor, progress))
}

pub fn trash(desk: &Desk, request: PhotoGet) -> Result<Batched> {
    Ok(photos::trash(&desk.office, &desk.actor()?, &request.ids)?.into())
}

pub fn restore(desk: &Desk, request: PhotoGet) -> Result<Batched> {
    Ok(photos::restore(&desk.office, &desk.actor()?, &request.ids)?.into())
}

#[derive(Debug, Deserialize, TS)]
pub struct PhotoReplace {
    pub id: String,
    /// Handle of a picked file.
    pub file: String,
}

#[derive(Debug, Serialize, TS)]
pub struct PhotoReplaced {
    /// The photo that came in the place of the other; the same one where the file was that very photo.
    pub photo: Photo,
    /// Which articles keep the old photo.
    pub notices: Vec<Message>,
    pub undo: Undo,
}

pub fn replace(desk: &Desk, request: PhotoReplace) -> Result<PhotoReplaced> {
    let actor = desk.actor()?;
    let (name, bytes) = desk.files.take(&request.file)?;
    let done = photos::replace(&desk.office, &actor, &request.id, &name, &bytes)?;
    desk.make_previews();
    Ok(PhotoReplaced { photo: done.photo, notices: done.applied.notices, undo: done.applied.undo })
}

#[derive(Debug, Serialize, TS)]
pub struct Cameras {
    pub cameras: Vec<Camera>,
}

pub fn cameras(desk: &Desk, _: Nothing) -> Result<Cameras> {
    Ok(Cameras { cameras: desk.office.read(photos::cameras)? })
}

#[derive(Debug, Deserialize, TS)]
pub struct CameraOffset {
    pub camera: String,
    /// Seconds to add to what its clock said.
    #[ts(type = "number")]
    pub offset_seconds: i64,
}

pub fn camera_offset(desk: &Desk, request: CameraOffset) -> Result<Nothing> {
    photos::set_offset(&desk.office, &desk.actor()?, &request.camera, request.offset_seconds)?;
    Ok(Nothing {})
}
