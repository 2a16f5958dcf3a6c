//! Several photos in one form: what it would write, and writing it.

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::changes::{Line, PhotoChanges, changed, check, value};
use super::codes::codes;
use super::error::CaptionError;
use super::expand::{Findings, Gap};
use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;
use crate::photos::DeskError;
use crate::photos::{Applied, Did, Field, MOST_PHOTOS, Photo, Step, apply, check_many, go_on, show};

/// What a form would write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "BatchPreview")]
pub struct Preview {
    pub lines: Vec<Line>,
    /// Variables or codes that nobody knows, as they were typed.
    pub unknown: Vec<String>,
    /// Variables that stand for nothing in some photos.
    pub empty: Vec<Gap>,
}

/// What a form would make of each photo's words; nothing is checked but the variables.
///
/// Errors: `photo-unknown`, `too-many-photos`.
pub fn preview(connection: &Connection, ids: &[String], changes: &PhotoChanges) -> Result<Preview> {
    let (photos, Findings { unknown, empty }) = written(connection, ids, changes)?;
    Ok(Preview { lines: photos.into_iter().map(|(_, line)| line).collect(), unknown, empty })
}

/// Writes a form to photos, in one transaction.
///
/// Errors: `photo-unknown`, `too-many-photos`, `caption-unknown-variable`, `words-too-long`, `too-many-keywords`,
/// `event-date-invalid`. Nothing is changed then.
pub fn batch(office: &Office, actor: &Actor, ids: &[String], changes: &PhotoChanges) -> Result<Applied> {
    type_on(office, actor, ids, changes, None)
}

/// As [`batch`], while somebody types: with the change `continues` (0: none), where that is the last one and of words too,
/// it is one to undo.
pub fn type_on(
    office: &Office,
    actor: &Actor,
    ids: &[String],
    changes: &PhotoChanges,
    continues: Option<i64>,
) -> Result<Applied> {
    office.transact(actor, |tx| {
        let (photos, findings) = written(tx, ids, changes)?;
        if let Some(first) = findings.unknown.first() {
            return Err(CaptionError::UnknownVariable { variable: first.clone() }.into());
        }
        let mut steps = Vec::new();
        for (photo, line) in &photos {
            check(&Line::of(photo), line)?;
            steps.extend(differences(photo, line, &Field::WORDS));
        }
        go_on(tx, Did::Words, steps, continues)
    })
}

/// Gives photos the words of another, field by field.
///
/// Errors: `photo-unknown`, `too-many-photos`, `field-unknown`.
pub fn copy(
    office: &Office,
    actor: &Actor,
    from: &str,
    ids: &[String],
    fields: &[String],
) -> Result<Applied> {
    let ids = check_many(ids, MOST_PHOTOS)?;
    let fields: Vec<Field> = fields.iter().map(|name| field(name)).collect::<Result<_>>()?;
    office.transact(actor, |tx| {
        let words = Line::of(&show(tx, from)?);
        let mut steps = Vec::new();
        for id in ids {
            steps.extend(differences(&show(tx, id)?, &words, &fields));
        }
        apply(tx, Did::Copied, steps)
    })
}

pub(super) fn field(name: &str) -> Result<Field> {
    Field::from_name(name).ok_or_else(|| DeskError::FieldUnknown { name: name.to_owned() }.into())
}

/// What has to be written so that these fields of a photo say what the line says.
pub(super) fn differences(photo: &Photo, line: &Line, fields: &[Field]) -> Vec<Step> {
    let now = Line::of(photo);
    let differs = fields.iter().filter(|field| now.get(**field) != line.get(**field));
    differs
        .map(|field| {
            let before = match field {
                Field::Keywords => photo.keywords.clone().into(),
                _ => now.get(*field).into(),
            };
            Step { photo: photo.id.clone(), field: *field, before, after: value(*field, line.get(*field)) }
        })
        .collect()
}

fn written(
    connection: &Connection,
    ids: &[String],
    changes: &PhotoChanges,
) -> Result<(Vec<(Photo, Line)>, Findings)> {
    let codes = codes(connection)?;
    let mut findings = Findings::default();
    let mut photos = Vec::new();
    for (index, id) in check_many(ids, MOST_PHOTOS)?.into_iter().enumerate() {
        let photo = show(connection, id)?;
        let line = changed(&photo, changes, index + 1, &codes, &mut findings);
        photos.push((photo, line));
    }
    Ok((photos, findings))
}
