//! Whether the person at the keyboard may write.

use rusqlite::Connection;

use super::office_id;
use crate::actor::Actor;
use crate::error::Result;
use crate::store::{Device, KeyError};

/// Whether this person may write here now: in a founded office with her key open; in a trial office anybody may.
///
/// Errors: `actor-undeclared`, `pin-needed`.
pub(crate) fn check_seat(connection: &Connection, device: &Device, actor: &Actor) -> Result<()> {
    if actor.is_nobody() || office_id(connection)?.is_trial() {
        return Ok(());
    }
    let Some(staff) = &actor.staff else { return Err(KeyError::ActorUndeclared.into()) };
    match device.people.opened(staff) {
        Some(_) => Ok(()),
        None => Err(KeyError::PinNeeded { name: actor.name.clone() }.into()),
    }
}
