//! The one way in which the photo desk changes what photos say: a list of steps, each with the value before and the
//! value after, in one transaction; the uses in articles follow, and the whole is kept for [`super::undo`].

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::follow::{FigureStep, UseStep, follow, set_uses};
use super::said::Did;
use crate::error::{Message, Result};
use crate::photo::LibraryError;
use crate::photo::{Region, show, unknown, write_people};
use crate::store::Tx;

/// How many changes can be undone.
const KEPT: i64 = 100;

/// What the photo desk may change of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Caption,
    Alt,
    Credit,
    Place,
    Event,
    EventDate,
    Keywords,
    Byline,
    Rights,
    UsageTerms,
    SourceType,
    Contact,
    Stars,
    Pick,
    People,
    Trashed,
}

impl Field {
    /// The words of a photo, in the order of the form.
    pub const WORDS: [Field; 11] = [
        Field::Caption,
        Field::Alt,
        Field::Credit,
        Field::Place,
        Field::Event,
        Field::EventDate,
        Field::Keywords,
        Field::Byline,
        Field::Rights,
        Field::UsageTerms,
        Field::SourceType,
    ];

    /// Name in JSON, and of the column.
    pub fn name(self) -> &'static str {
        match self {
            Field::Caption => "caption",
            Field::Alt => "alt",
            Field::Credit => "credit",
            Field::Place => "place",
            Field::Event => "event",
            Field::EventDate => "event_date",
            Field::Keywords => "keywords",
            Field::Byline => "byline",
            Field::Rights => "rights",
            Field::UsageTerms => "usage_terms",
            Field::SourceType => "source_type",
            Field::Contact => "contact",
            Field::Stars => "stars",
            Field::Pick => "pick",
            Field::People => "people",
            Field::Trashed => "trashed_at",
        }
    }

    /// A field of words by its name.
    pub fn from_name(name: &str) -> Option<Field> {
        Field::WORDS.into_iter().find(|field| field.name() == name)
    }
}

/// One value of one photo, before and after. Words and the date are texts, stars and pick numbers, keywords and people
/// lists, the contact an object; when it was put away a time, or null.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Step {
    pub photo: String,
    pub field: Field,
    pub before: Value,
    pub after: Value,
}

impl Step {
    pub fn new(photo: &str, field: Field, before: impl Into<Value>, after: impl Into<Value>) -> Step {
        Step { photo: photo.to_owned(), field, before: before.into(), after: after.into() }
    }
}

/// A change that can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Undo {
    /// 0 where nothing was changed: there is nothing to undo then.
    #[ts(type = "number")]
    pub seq: i64,
    /// What was done.
    pub label: Message,
    /// How many photos it changed.
    pub photos: u32,
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// When it was made.
    pub at: String,
    /// How many photos changed.
    pub changed: u32,
    /// Which articles kept the old words, for a person.
    pub notices: Vec<Message>,
    pub undo: Undo,
}

/// What `photo_undo.before` holds: every value that a change touched, as it was and as the change left it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Record {
    pub photos: Vec<Step>,
    pub uses: Vec<UseStep>,
    /// Figures that show another photo now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureStep>,
}

impl Record {
    /// Two changes, one after the other, as one; what comes to nothing in the end is left out. The other one comes back
    /// where something changed a value between them.
    fn followed_by(mut self, next: Record) -> std::result::Result<Record, Record> {
        let own =
            |step: &Step| self.photos.iter().find(|own| own.photo == step.photo && own.field == step.field);
        if next.photos.iter().any(|step| own(step).is_some_and(|own| own.after != step.before)) {
            return Err(next);
        }
        for step in next.photos {
            let own = self.photos.iter_mut().find(|own| own.photo == step.photo && own.field == step.field);
            match own {
                Some(own) => own.after = step.after,
                None => self.photos.push(step),
            }
        }
        // Several figures of one photo in one article have a step each.
        let earlier = self.uses.len();
        let mut gone_on = vec![false; earlier];
        for step in next.uses {
            let at = self.uses.iter().take(earlier).enumerate().position(|(at, own)| {
                !gone_on.get(at).copied().unwrap_or_default()
                    && (&own.article, &own.photo, own.field) == (&step.article, &step.photo, step.field)
                    && own.after == step.before
            });
            match at.and_then(|at| Some((self.uses.get_mut(at)?, gone_on.get_mut(at)?))) {
                Some((own, taken)) => (own.after, *taken) = (step.after, true),
                None => self.uses.push(step),
            }
        }
        self.photos.retain(|step| step.before != step.after);
        self.uses.retain(|step| step.before != step.after);
        Ok(self)
    }

    /// How many photos it is about.
    fn count(&self) -> u32 {
        let photos = self.photos.iter().map(|step| &step.photo);
        let photos: BTreeSet<&String> = photos.chain(self.uses.iter().map(|step| &step.photo)).collect();
        u32::try_from(photos.len()).unwrap_or(u32::MAX)
    }
}

/// Writes the steps, lets the uses follow, and keeps for undoing what changed. Words that a photo has already still reach
/// a use that is empty.
pub(crate) fn apply(tx: &mut Tx, did: Did, steps: Vec<Step>) -> Result<Applied> {
    go_on(tx, did, steps, None)
}

/// As [`apply`]. `continues` is a number for what is typed: of the change that this one goes on with, or 0. Where that is
/// the last change that was made, by the same person and of the same kind, both are one to undo.
pub(crate) fn go_on(tx: &mut Tx, did: Did, mut steps: Vec<Step>, continues: Option<i64>) -> Result<Applied> {
    for step in &steps {
        put(tx, &step.photo, step.field, &step.after)?;
    }
    let (uses, notices) = follow(tx, &steps, continues.is_some())?;
    steps.retain(|step| step.before != step.after);
    keep(tx, did, Record { photos: steps, uses, ..Record::default() }, notices, continues)
}

/// Writes words of a photo into one article's use of it alone, and keeps that for undoing.
///
/// Errors: `photo-not-used`, and those of an article that may not be changed.
pub(super) fn apply_to_use(
    tx: &mut Tx,
    did: Did,
    article: &str,
    photo: &str,
    words: &[(Field, String)],
) -> Result<Applied> {
    let uses = set_uses(tx, article, photo, words)?;
    keep(tx, did, Record { uses, ..Record::default() }, Vec::new(), None)
}

/// Writes the steps, and keeps them for undoing with the figures that show another photo since.
pub(super) fn apply_replacing(
    tx: &mut Tx,
    did: Did,
    mut steps: Vec<Step>,
    figures: Vec<FigureStep>,
    notices: Vec<Message>,
) -> Result<Applied> {
    for step in &steps {
        put(tx, &step.photo, step.field, &step.after)?;
    }
    steps.retain(|step| step.before != step.after);
    keep(tx, did, Record { photos: steps, figures, ..Record::default() }, notices, None)
}

fn keep(
    tx: &mut Tx,
    did: Did,
    mut record: Record,
    notices: Vec<Message>,
    continues: Option<i64>,
) -> Result<Applied> {
    let (changed, label) = (record.count(), did.message());
    let said = serde_json::to_string(&label)?;
    let mut seq = 0;
    if let Some((last, before)) = last_change(tx, &said, continues)? {
        match before.followed_by(record) {
            Ok(both) => (record, seq) = (both, last),
            Err(alone) => record = alone,
        }
    }
    let photos = record.count();
    let before = serde_json::to_string(&record)?;
    if seq > 0 {
        tx.execute(
            "UPDATE photo_undo SET at = ?2, photos = ?3, before = ?4 WHERE seq = ?1",
            params![seq, tx.now, photos, before],
        )?;
    } else if photos > 0 {
        tx.execute(
            "INSERT INTO photo_undo (at, actor, label, photos, before) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![tx.now, tx.actor.name, said, photos, before],
        )?;
        seq = tx.last_insert_rowid();
        tx.execute(
            "DELETE FROM photo_undo WHERE seq <= (SELECT seq FROM photo_undo ORDER BY seq DESC LIMIT 1 OFFSET ?1)",
            [KEPT],
        )?;
    }
    if photos == 0 && seq > 0 {
        tx.execute("DELETE FROM photo_undo WHERE seq = ?1", [seq])?;
        seq = 0;
    }
    let undo = Undo { seq, label, photos };
    Ok(Applied { at: tx.now.to_owned(), changed, notices, undo })
}

/// The change `seq`, where it is the last of all and this person's, and says of itself what this one says.
fn last_change(tx: &Tx, label: &str, seq: Option<i64>) -> Result<Option<(i64, Record)>> {
    let Some(seq) = seq else { return Ok(None) };
    let before: Option<String> = tx
        .query_row(
            "SELECT before FROM photo_undo
             WHERE seq = ?1 AND actor = ?2 AND label = ?3 AND seq = (SELECT max(seq) FROM photo_undo)",
            params![seq, tx.actor.name, label],
            |row| row.get(0),
        )
        .optional()?;
    Ok(before.map(|json| Ok::<_, serde_json::Error>((seq, serde_json::from_str(&json)?))).transpose()?)
}

/// Sets one value.
pub(super) fn put(tx: &mut Tx, photo: &str, field: Field, value: &Value) -> Result<()> {
    tx.changed.photos = true;
    if field == Field::People {
        let people: Vec<Region> = serde_json::from_value(value.clone())?;
        return write_people(tx, photo, &people);
    }
    let mut statement =
        tx.prepare_cached(&format!("UPDATE photos SET {} = ?2 WHERE id = ?1", field.name()))?;
    match (value, value.as_i64()) {
        (Value::Null, _) => statement.execute(params![photo, rusqlite::types::Null])?,
        (Value::String(text), _) => statement.execute(params![photo, text])?,
        (_, Some(number)) => statement.execute(params![photo, number])?,
        (list, _) => statement.execute(params![photo, list.to_string()])?,
    };
    Ok(())
}

/// The value as it is now; `None` where the photo is gone.
pub(super) fn current(connection: &Connection, photo: &str, field: Field) -> Result<Option<Value>> {
    let of = |sql: &str| -> Result<Option<rusqlite::types::Value>> {
        Ok(connection.prepare_cached(sql)?.query_row([photo], |row| row.get(0)).optional()?)
    };
    let value = match field {
        Field::People => {
            return Ok(match show(connection, photo) {
                Ok(photo) => Some(serde_json::to_value(photo.people)?),
                Err(error) if error.of::<LibraryError>().is_some() => None,
                Err(error) => return Err(error),
            });
        }
        _ => of(&format!("SELECT {} FROM photos WHERE id = ?1", field.name()))?,
    };
    Ok(match (field, value) {
        (Field::Keywords | Field::Contact, Some(rusqlite::types::Value::Text(json))) => {
            Some(serde_json::from_str(&json)?)
        }
        (_, Some(rusqlite::types::Value::Text(text))) => Some(text.into()),
        (_, Some(rusqlite::types::Value::Integer(number))) => Some(number.into()),
        (_, Some(rusqlite::types::Value::Null)) => Some(Value::Null),
        _ => None,
    })
}

/// As [`current`], of a photo that must be there.
///
/// Errors: `photo-unknown`.
pub(super) fn value(connection: &Connection, photo: &str, field: Field) -> Result<Value> {
    current(connection, photo, field)?.ok_or_else(|| unknown(photo))
}
