//! Taking back a change of the photo desk, in one step.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;

use super::edit::{Record, Undo, current, put};
use super::follow::{unfollow, unswap};
use super::said::{Left, label};
use crate::actor::Actor;
use crate::error::{Message, Result};
use crate::office::Office;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Undone {
    /// `None`: there was nothing to undo.
    pub undone: Option<Undo>,
    /// What stays as it is because somebody changed it since.
    pub notices: Vec<Message>,
}

/// The change that [`undo`] would take back.
pub fn next(connection: &Connection) -> Result<Option<Undo>> {
    find(connection, None)
}

/// The change of that number, or the last.
fn find(connection: &Connection, seq: Option<i64>) -> Result<Option<Undo>> {
    Ok(connection
        .prepare_cached(
            "SELECT seq, label, photos FROM photo_undo WHERE ?1 IS NULL OR seq = ?1 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([seq], |row| {
            Ok(Undo { seq: row.get(0)?, label: label(&row.get::<_, String>(1)?), photos: row.get(2)? })
        })
        .optional()?)
}

/// Takes the change `seq` back, or the last one: every value that still is what the change wrote becomes what it was, in photos and in
/// the articles that had followed. What somebody changed since stays, and is named.
pub fn undo(office: &Office, actor: &Actor, seq: Option<i64>) -> Result<Undone> {
    office.transact(actor, |tx| {
        let Some(undone) = find(tx, seq)? else {
            return Ok(Undone { undone: None, notices: Vec::new() });
        };
        let before: String =
            tx.query_row("SELECT before FROM photo_undo WHERE seq = ?1", [undone.seq], |row| row.get(0))?;
        let record: Record = serde_json::from_str(&before)?;
        let mut kept = std::collections::BTreeMap::new();
        for step in record.photos {
            match current(tx, &step.photo, step.field)? {
                Some(now) if now == step.after => put(tx, &step.photo, step.field, &step.before)?,
                Some(now) if now != step.before => *kept.entry(step.field).or_insert(0) += 1,
                _ => {}
            }
        }
        let mut notices: Vec<Message> = kept
            .into_iter()
            .map(|(field, count)| Left::FieldChangedSince { count, field }.message())
            .collect();
        notices.extend(unfollow(tx, record.uses)?);
        notices.extend(unswap(tx, record.figures)?);
        tx.execute("DELETE FROM photo_undo WHERE seq = ?1", [undone.seq])?;
        tx.changed.photos = true;
        Ok(Undone { undone: Some(undone), notices })
    })
}
