//! Commands about the office itself: people, settings, the demo.

use newsroom::administration::{self, ImportInto, OfficeChange, OfficeChanged};
use newsroom::demo;
use newsroom::jobs::JobKind;
use newsroom::overview::{Overview, overview};
use newsroom::settings::{self, Settings};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::desk::Desk;
use crate::shared::Nothing;

type Result<T> = std::result::Result<T, newsroom::Error>;

pub fn status(desk: &Desk, _: Nothing) -> Result<Overview> {
    overview(&desk.office)
}

/// Changes what the whole office goes by: staff, categories, tables, registry, templates, profile.
pub fn change(desk: &Desk, request: OfficeChange) -> Result<OfficeChanged> {
    administration::office_change(&desk.office, &desk.actor()?, request)
}

#[derive(Debug, Deserialize, TS)]
pub struct OfficeImport {
    pub into: ImportInto,
    /// Handle of a picked file.
    pub file: String,
}

/// The same, of a file with many lines.
pub fn import(desk: &Desk, request: OfficeImport) -> Result<OfficeChanged> {
    let (_, bytes) = desk.files.take(&request.file)?;
    administration::import(&desk.office, &desk.actor()?, request.into, &bytes)
}

#[derive(Debug, Deserialize, TS)]
pub struct ActorChoose {
    pub staff: String,
    /// In a founded office; a trial office asks for none.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub pin: String,
}

pub fn actor_choose(desk: &Desk, request: ActorChoose) -> Result<Overview> {
    settings::choose_person(&desk.office, desk.actor()?.origin, &request.staff, &request.pin)?;
    let status = status(desk, Nothing {})?;
    if status.office.is_some() {
        // What waited for her to type her PIN.
        desk.resume_ingests();
    }
    Ok(status)
}

pub fn settings_get(desk: &Desk, _: Nothing) -> Result<Settings> {
    desk.office.read(settings::get)
}

pub fn settings_set(desk: &Desk, request: Settings) -> Result<Settings> {
    settings::set(&desk.office, &desk.actor()?, request)
}

#[derive(Debug, Serialize, TS)]
pub struct DemoMade {
    pub article: String,
}

pub fn demo_create(desk: &Desk, _: Nothing) -> Result<DemoMade> {
    let actor = desk.actor()?;
    let job = Uuid::now_v7().to_string();
    let article = desk
        .office
        .jobs()
        .run(&job, JobKind::Demo, |progress| demo::create_demo(&desk.office, &actor, progress))?;
    desk.make_previews();
    Ok(DemoMade { article })
}

pub fn demo_decline(desk: &Desk, _: Nothing) -> Result<Nothing> {
    demo::decline(&desk.office, &desk.actor()?)?;
    Ok(Nothing {})
}

#[derive(Debug, Deserialize, TS)]
pub struct JobCancel {
    pub job: String,
}

pub fn job_cancel(desk: &Desk, request: JobCancel) -> Result<Nothing> {
    desk.office.jobs().cancel(&request.job);
    Ok(Nothing {})
}
