//! Commands about the office itself: people, settings, the demo.

use newsroom::duty::{self, Duty};
use newsroom::jobs::JobKind;
use newsroom::settings::{self, Settings};
use newsroom::staff::{self, Staff};
use newsroom::{Actor, Role, demo};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::desk::Desk;
use crate::shared::Nothing;

type Result<T> = std::result::Result<T, newsroom::Error>;

#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "Office")]
pub struct OfficeStatus {
    /// Name of the folder that holds the store.
    pub store: String,
    pub device: String,
    /// No office file: nobody vouches for the staff list.
    pub trial: bool,
    pub actor: Option<Staff>,
    pub staff: Vec<Staff>,
    pub counts: Counts,
    pub categories: Vec<String>,
    pub demo_offered: bool,
    pub version: String,
    /// What the person at the window may not change of the office's own.
    pub duties: Duties,
}

/// Why the person may not; null where they may.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Duties {
    pub profile: Option<String>,
    pub registry: Option<String>,
    pub tables: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "OfficeCounts")]
pub struct Counts {
    pub articles: u32,
    /// Articles that somebody still has to work on.
    pub desk: u32,
    pub photos: u32,
    pub packages: u32,
    pub trashed: u32,
}

pub fn status(desk: &Desk, _: Nothing) -> Result<OfficeStatus> {
    let demo_offered = demo::is_offered(&desk.office)?;
    let store = desk.office.store();
    desk.office.read(|connection| {
        let person = settings::person(connection)?;
        let staff = staff::list(connection)?;
        let actor = person.as_ref().and_then(|id| Actor::find(connection, id).ok());
        let actor = actor.unwrap_or_else(Actor::undeclared);
        let why_not = |duty| duty::check(connection, &actor, duty).err().map(|error| error.to_string());
        let counts = connection.query_row(
            "SELECT (SELECT count(*) FROM articles WHERE trashed_at IS NULL),
                    (SELECT count(*) FROM articles WHERE trashed_at IS NULL AND state NOT IN ('exported', 'published', 'withdrawn')),
                    (SELECT count(*) FROM photos WHERE trashed_at IS NULL), (SELECT count(*) FROM exports),
                    (SELECT count(*) FROM articles WHERE trashed_at IS NOT NULL)",
            [],
            |row| {
                Ok(Counts {
                    articles: row.get(0)?,
                    desk: row.get(1)?,
                    photos: row.get(2)?,
                    packages: row.get(3)?,
                    trashed: row.get(4)?,
                })
            },
        )?;
        Ok(OfficeStatus {
            store: store.dir().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            device: store.device_name().to_owned(),
            trial: true,
            actor: staff.iter().find(|known| Some(&known.id) == person.as_ref()).cloned(),
            staff,
            counts,
            categories: newsroom::articles::categories(),
            demo_offered,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            duties: Duties {
                profile: why_not(Duty::Profile),
                registry: why_not(Duty::Registry),
                tables: why_not(Duty::Tables),
            },
        })
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct StaffAdd {
    pub name: String,
    pub roles: Vec<Role>,
}

pub fn staff_add(desk: &Desk, request: StaffAdd) -> Result<Staff> {
    staff::add(&desk.office, &desk.actor()?, &request.name, &request.roles)
}

#[derive(Debug, Deserialize, TS)]
pub struct ActorChoose {
    pub staff: String,
}

pub fn actor_choose(desk: &Desk, request: ActorChoose) -> Result<OfficeStatus> {
    settings::choose_person(&desk.office, &desk.actor()?, &request.staff)?;
    status(desk, Nothing {})
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
