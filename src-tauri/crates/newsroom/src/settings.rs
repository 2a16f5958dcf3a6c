//! What this device remembers of its user's wishes. Nothing here is part of any article.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::actor::{Actor, StaffError};
use crate::error::Result;
use crate::office::Office;
use crate::seat;
use crate::store::meta;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    Light,
    Dark,
    #[default]
    System,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    #[default]
    Vi,
    En,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    pub language: Language,
    /// Size of the article's text, 1 = as designed; 0.8 to 2.
    pub zoom: f64,
    pub last_article: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { theme: Theme::default(), language: Language::default(), zoom: 1.0, last_article: None }
    }
}

/// The settings; whatever is not readable falls back to its default.
pub fn get(connection: &Connection) -> Result<Settings> {
    let json = meta::value(connection, "settings")?.unwrap_or_default();
    Ok(serde_json::from_str(&json).unwrap_or_default())
}

pub fn set(office: &Office, actor: &Actor, mut settings: Settings) -> Result<Settings> {
    settings.zoom = if settings.zoom.is_finite() { settings.zoom.clamp(0.8, 2.0) } else { 1.0 };
    let json = serde_json::to_string(&settings)?;
    // How the window looks is nobody's work, and is set before anybody sits down.
    office.transact(&Actor::nobody(actor.origin.clone()), |tx| meta::put(tx, "settings", &json))?;
    Ok(settings)
}

/// The person who works at this device, by id, as last chosen in the window.
pub fn person(connection: &Connection) -> Result<Option<String>> {
    meta::value(connection, "person")
}

/// Who works at this device. A person since removed is nobody, and in a founded office so is one who has not typed her PIN.
pub fn actor(office: &Office) -> Result<Actor> {
    let found = office.read(|connection| match person(connection)? {
        None => Ok(Actor::undeclared()),
        Some(id) => Actor::find(connection, &id),
    });
    match found {
        Err(error) if matches!(error.of(), Some(StaffError::Unknown { .. })) => Ok(Actor::undeclared()),
        Ok(actor) if actor.is_declared() && !seat::is_open(office, &actor)? => Ok(Actor::undeclared()),
        found => found,
    }
}

/// Errors: `staff-unknown`, and those of [`seat::sit`]; a trial office asks for no PIN.
pub fn choose_person(office: &Office, origin: Option<String>, staff: &str, pin: &str) -> Result<()> {
    seat::sit(office, staff, pin)?;
    office.transact(&Actor::nobody(origin), |tx| {
        let chosen = Actor::find(tx, staff)?;
        let id = chosen.staff.unwrap_or_default();
        tx.changed.staff = true;
        meta::put(tx, "person", &id)
    })
}
