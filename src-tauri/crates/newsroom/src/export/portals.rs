//! The portals that an article can go to, and what each would say of it.

use message::Message;
use packaging::profile::Level;
use packaging::{Profile, form};
use rusqlite::OptionalExtension;
use serde::Serialize;
use ts_rs::TS;

use crate::article;
use crate::error::Result;
use crate::office::Office;

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Portals {
    pub portals: Vec<Portal>,
    /// Name of the one that the last package was made for, or of the first.
    pub last: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Portal {
    /// Name of its profile.
    pub name: String,
    /// Name for people.
    pub title: String,
    /// For these no package to publish is written.
    pub refusals: Vec<Message>,
    /// What its form says beside.
    pub remarks: Vec<Message>,
}

/// What each portal's form says of an article as it is.
///
/// Errors: `article-unknown`.
pub fn portals(office: &Office, id: &str) -> Result<Portals> {
    let profiles = Profile::all()?;
    office.read(|connection| {
        let content = article::latest(connection, id)?.as_ref().clone().normalized();
        let asked = "SELECT profile FROM exports ORDER BY seq DESC LIMIT 1";
        let last: Option<String> = connection.query_row(asked, [], |row| row.get(0)).optional()?;
        let portals: Vec<Portal> = profiles
            .iter()
            .map(|profile| {
                let said = form::remarks(profile, &content);
                let of = |refused: bool| {
                    let chosen = said.iter().filter(|(level, _)| (*level == Level::Stop) == refused);
                    chosen.map(|(_, remark)| remark.message()).collect()
                };
                Portal {
                    name: profile.name.clone(),
                    title: profile.title.clone(),
                    refusals: of(true),
                    remarks: of(false),
                }
            })
            .collect();
        let first = portals.first().map(|portal| portal.name.clone()).unwrap_or_default();
        let last = last.filter(|last| portals.iter().any(|portal| portal.name == *last)).unwrap_or(first);
        Ok(Portals { portals, last })
    })
}
