//! Commands about who the office is: founding it, coming into it, PINs.

use newsroom::handover::{self, Joining};
use newsroom::identity::{self, Code, Drawn, Fork, Forked, Founded, IdentityError};
use newsroom::jobs::JobKind;
use newsroom::{Actor, seat};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::files::Picked;
use crate::shared::{Into, Nothing, Which};

type Result<T> = std::result::Result<T, newsroom::Error>;

#[derive(Debug, Deserialize, TS)]
pub struct OfficeDraw {
    pub name: String,
    /// That the founder chooses.
    pub pin: String,
}

pub fn draw(desk: &Desk, request: OfficeDraw) -> Result<Drawn> {
    identity::draw(&desk.office, &desk.actor()?, &request.name, &request.pin)
}

#[derive(Debug, Deserialize, TS)]
pub struct OfficeFound {
    pub name: String,
    pub pin: String,
    /// That was drawn, and that somebody has on paper by now.
    pub code: String,
}

pub fn found(desk: &Desk, request: OfficeFound) -> Result<Founded> {
    let code = Code::parse(&request.code).ok_or(IdentityError::CodeWrong)?;
    identity::found(&desk.office, &desk.actor()?, &request.name, &request.pin, &code)
}

#[derive(Debug, Deserialize, TS)]
pub struct OfficeJoin {
    /// Who asks, by id.
    pub staff: String,
    /// That she chooses.
    pub pin: String,
    /// Handle of a picked folder.
    pub into: String,
}

pub fn join(desk: &Desk, request: OfficeJoin) -> Result<Picked> {
    let folder = desk.files.place(&request.into)?;
    let person = desk.office.read(|connection| Actor::find(connection, &request.staff))?;
    let out = handover::join_in(&desk.office, &person, &folder)?;
    handover::join(&desk.office, &person, &request.pin, &out)?;
    Ok(desk.files.pick(out))
}

#[derive(Debug, Deserialize, TS)]
pub struct OfficeAdmit {
    /// Handle of a file with which somebody asks to come in.
    pub file: String,
    /// Who she is, by id on the staff list.
    pub staff: String,
    /// Handle of a picked folder, for the office's file that goes back to her.
    pub into: String,
    pub job: String,
}

#[derive(Debug, Serialize, TS)]
pub struct OfficeAdmitted {
    pub person: Joining,
    pub file: Picked,
}

pub fn admit(desk: &Desk, request: OfficeAdmit) -> Result<OfficeAdmitted> {
    let (actor, file, folder) =
        (desk.actor()?, desk.files.path(&request.file)?, desk.files.place(&request.into)?);
    let out = handover::office_file_in(&desk.office, &folder)?;
    let person = desk.office.jobs().run(&request.job, JobKind::Receive, |progress| {
        handover::admit(&desk.office, &actor, &file, Some(&request.staff), progress)
    })?;
    handover::office_file(&desk.office, &actor, &out)?;
    Ok(OfficeAdmitted { person, file: desk.files.pick(out) })
}

/// The office's file, for a laptop that is in it already.
pub fn file(desk: &Desk, request: Into) -> Result<Picked> {
    let out = handover::office_file_in(&desk.office, &desk.files.place(&request.into)?)?;
    handover::office_file(&desk.office, &desk.actor()?, &out)?;
    Ok(desk.files.pick(out))
}

#[derive(Debug, Deserialize, TS)]
pub struct OfficeRevoke {
    pub device: String,
}

pub fn revoke(desk: &Desk, request: OfficeRevoke) -> Result<Nothing> {
    identity::revoke(&desk.office, &desk.actor()?, &request.device)?;
    Ok(Nothing {})
}

#[derive(Debug, Serialize, TS)]
pub struct Forks {
    /// Articles in whose history a laptop wrote two ways.
    pub articles: Vec<Forked>,
}

pub fn forks(desk: &Desk, _: Nothing) -> Result<Forks> {
    Ok(Forks { articles: identity::forked(&desk.office)? })
}

#[derive(Debug, Serialize, TS)]
pub struct ArticleForks {
    pub forks: Vec<Fork>,
}

pub fn article_forks(desk: &Desk, request: Which) -> Result<ArticleForks> {
    Ok(ArticleForks { forks: identity::forks(&desk.office, &request.id)? })
}

#[derive(Debug, Deserialize, TS)]
pub struct ForkRule {
    pub article: String,
    /// The first entry of the side that counts.
    pub side: String,
}

pub fn fork_rule(desk: &Desk, request: ForkRule) -> Result<Nothing> {
    identity::rule(&desk.office, &desk.actor()?, &request.article, &request.side)?;
    Ok(Nothing {})
}

#[derive(Debug, Deserialize, TS)]
pub struct OfficePin {
    pub old: String,
    pub new: String,
}

/// Of the person who sits here.
pub fn pin(desk: &Desk, request: OfficePin) -> Result<Nothing> {
    let actor = desk.actor()?;
    seat::change_pin(&desk.office, &actor.name, &request.old, &request.new)?;
    Ok(Nothing {})
}

#[derive(Debug, Deserialize, TS)]
pub struct OfficeRecover {
    pub staff: String,
    /// As it stands on the printed sheet.
    pub code: String,
    pub pin: String,
}

pub fn recover(desk: &Desk, request: OfficeRecover) -> Result<Nothing> {
    let code = Code::parse(&request.code).ok_or(IdentityError::CodeWrong)?;
    identity::recover(&desk.office, &request.staff, &code, &request.pin)?;
    Ok(Nothing {})
}
