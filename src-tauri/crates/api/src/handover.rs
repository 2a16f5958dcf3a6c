//! Commands about what goes to other laptops and what comes from them.

use newsroom::handover::{self, Handed, Incoming, Laptop, Left, Photos, Size, To, Whereabouts, Wish};
use newsroom::jobs::JobKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::files::Picked;
use crate::shared::{Nothing, Which};

type Result<T> = std::result::Result<T, newsroom::Error>;

#[derive(Debug, Deserialize, TS)]
pub struct HandoverArticles {
    pub articles: Vec<String>,
}

pub fn size(desk: &Desk, request: HandoverArticles) -> Result<Size> {
    handover::size(&desk.office, &request.articles)
}

/// Who can read the file.
#[derive(Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HandoverTo {
    Anybody,
    Passphrase {
        words: String,
    },
    /// A person of the staff, by id, on the laptops from which they handed over.
    Person {
        staff: String,
    },
}

#[derive(Debug, Deserialize, TS)]
pub struct HandoverSend {
    pub articles: Vec<String>,
    pub photos: Photos,
    pub to: HandoverTo,
    /// Handle of a picked folder.
    pub into: String,
    pub job: String,
}

#[derive(Debug, Serialize, TS)]
pub struct HandoverSent {
    /// The parts in their order, each to be shown where it lies by its handle.
    pub files: Vec<Picked>,
    /// The folder of all of them, as a text to read.
    pub folder: String,
    #[ts(type = "number")]
    pub bytes: u64,
    pub articles: u32,
    pub photos: u32,
    /// Photos that could not come along.
    pub left: Vec<Left>,
}

pub fn send(desk: &Desk, request: HandoverSend) -> Result<HandoverSent> {
    let (actor, folder) = (desk.actor()?, desk.files.place(&request.into)?);
    let to = match request.to {
        HandoverTo::Anybody => To::Anybody,
        HandoverTo::Passphrase { words } => To::Passphrase(words),
        HandoverTo::Person { staff } => To::Person(staff),
    };
    let out = handover::name_in(&desk.office, &request.articles, &folder)?;
    let wish = Wish { articles: &request.articles, photos: request.photos, to, out: &out };
    let sent = desk
        .office
        .jobs()
        .run(&request.job, JobKind::Send, |progress| handover::send(&desk.office, &actor, &wish, progress))?;
    let handover::Sent { files, bytes, articles, photos, left } = sent;
    let files = files.into_iter().map(|path| desk.files.pick(path)).collect();
    Ok(HandoverSent { files, folder: folder.display().to_string(), bytes, articles, photos, left })
}

#[derive(Debug, Deserialize, TS)]
pub struct HandoverRequest {
    /// That are here, and of which something is missing.
    pub articles: Vec<String>,
    /// Handle of a picked folder.
    pub into: String,
}

/// A file that asks for what came since.
pub fn request(desk: &Desk, request: HandoverRequest) -> Result<Picked> {
    let (actor, folder) = (desk.actor()?, desk.files.place(&request.into)?);
    let out = handover::request_in(&desk.office, &request.articles, &folder)?;
    handover::request(&desk.office, &actor, &request.articles, &out)?;
    Ok(desk.files.pick(out))
}

#[derive(Debug, Deserialize, TS)]
pub struct HandoverFile {
    /// Handle of a picked or dropped file; it serves again.
    pub file: String,
    pub passphrase: Option<String>,
    pub job: String,
}

pub fn look(desk: &Desk, request: HandoverFile) -> Result<Incoming> {
    let (actor, file) = (desk.actor()?, desk.files.path(&request.file)?);
    desk.office.jobs().run(&request.job, JobKind::Receive, |progress| {
        handover::look(&desk.office, &actor, &file, request.passphrase.as_deref(), progress)
    })
}

pub fn receive(desk: &Desk, request: HandoverFile) -> Result<Incoming> {
    let (actor, file) = (desk.actor()?, desk.files.path(&request.file)?);
    desk.office.jobs().run(&request.job, JobKind::Receive, |progress| {
        handover::receive(&desk.office, &actor, &file, request.passphrase.as_deref(), progress)
    })
}

#[derive(Debug, Serialize, TS)]
pub struct Laptops {
    /// The last that something came from first.
    pub laptops: Vec<Laptop>,
}

pub fn laptops(desk: &Desk, _: Nothing) -> Result<Laptops> {
    Ok(Laptops { laptops: handover::laptops(&desk.office)? })
}

#[derive(Debug, Serialize, TS)]
pub struct HandoverWhereabouts {
    /// Which other laptops have the article, by what they said when their last file came.
    pub laptops: Vec<Whereabouts>,
    /// When it went from here, and to whom; the last first.
    pub handed: Vec<Handed>,
}

pub fn whereabouts(desk: &Desk, request: Which) -> Result<HandoverWhereabouts> {
    let laptops = handover::whereabouts(&desk.office, &request.id)?;
    Ok(HandoverWhereabouts { laptops, handed: handover::handed(&desk.office, &request.id)? })
}
