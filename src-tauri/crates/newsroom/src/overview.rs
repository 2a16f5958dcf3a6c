//! What the frame around every view shows of the office: who sits there, who else works there, how much lies in it.

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::duty::{self, Duty};
use crate::error::{Message, Result};
use crate::identity::{self, Identity};
use crate::office::Office;
use crate::staff::{self, Staff};
use crate::{articles, demo, diary, doctor, settings};

#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "Office")]
pub struct Overview {
    /// Name of the folder that holds the store.
    pub store: String,
    pub device: String,
    /// None on trial: nobody vouches for the staff list.
    pub office: Option<Identity>,
    pub actor: Option<Staff>,
    /// Who sat here last, by id, and may have to type a PIN again.
    pub last: Option<String>,
    pub staff: Vec<Staff>,
    /// Those who left.
    pub retired: Vec<Staff>,
    pub counts: Counts,
    pub categories: Vec<String>,
    pub demo_offered: bool,
    /// The program stopped without an end, and nobody has read of it.
    pub stopped: bool,
    /// What a person should know of where the store lies.
    pub place: Option<Message>,
    pub version: String,
    /// What the person at the window may not change of the office's own.
    pub duties: Duties,
}

/// Why the person may not; null where they may.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Duties {
    pub staff: Option<Message>,
    pub categories: Option<Message>,
    pub profile: Option<Message>,
    pub registry: Option<Message>,
    pub tables: Option<Message>,
    pub templates: Option<Message>,
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

pub fn overview(office: &Office) -> Result<Overview> {
    let demo_offered = demo::is_offered(office)?;
    let stopped = diary::has_stopped(office)?;
    let store = office.store();
    let actor = settings::actor(office)?;
    office.read(|connection| {
        let why_not = |duty| duty::check(connection, &actor, duty).err().map(|error| error.message());
        let staff = staff::list(connection)?;
        Ok(Overview {
            store: store
                .dir()
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            device: store.device_name().to_owned(),
            office: identity::of(connection, &store.device)?,
            last: settings::person(connection)?,
            actor: staff.iter().find(|known| Some(&known.id) == actor.staff.as_ref()).cloned(),
            staff,
            retired: staff::retired(connection)?,
            counts: counts(connection)?,
            categories: articles::categories(connection)?,
            demo_offered,
            stopped,
            place: doctor::synced(office).map(|remark| remark.message),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            duties: Duties {
                staff: why_not(Duty::Staff),
                categories: why_not(Duty::Categories),
                profile: why_not(Duty::Profile),
                registry: why_not(Duty::Registry),
                tables: why_not(Duty::Tables),
                templates: why_not(Duty::Templates),
            },
        })
    })
}

fn counts(connection: &Connection) -> Result<Counts> {
    Ok(connection.query_row(
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
    )?)
}
