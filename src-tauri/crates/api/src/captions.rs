//! Commands of the caption desk.

use message::Message;
use newsroom::captions::{self, Code, PhotoChanges, Preview, Proposal, Template, Wish};
use newsroom::photos::{Applied, Undo};
use newsroom::{TableFile, TableFormat};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::shared::Nothing;

type Result<T> = std::result::Result<T, newsroom::Error>;

#[derive(Debug, Deserialize, TS)]
pub struct Batch {
    pub ids: Vec<String>,
    pub changes: PhotoChanges,
}

#[derive(Debug, Deserialize, TS)]
pub struct BatchWritten {
    pub ids: Vec<String>,
    pub changes: PhotoChanges,
    /// Only for words on their way from the keys: the change that this one goes on with, by its number, or 0. Keys without a
    /// pause are one step to undo.
    #[ts(optional, type = "number")]
    pub continues: Option<i64>,
}

#[derive(Debug, Serialize, TS)]
pub struct Batched {
    /// How many photos changed.
    pub changed: u32,
    /// Which articles kept the old words.
    pub notices: Vec<Message>,
    pub undo: Undo,
    /// When it was durable.
    pub saved_at: String,
}

impl From<Applied> for Batched {
    fn from(applied: Applied) -> Self {
        Batched {
            changed: applied.changed,
            notices: applied.notices,
            undo: applied.undo,
            saved_at: applied.at,
        }
    }
}

pub fn batch(desk: &Desk, request: BatchWritten) -> Result<Batched> {
    let BatchWritten { ids, changes, continues } = request;
    Ok(captions::type_on(&desk.office, &desk.actor()?, &ids, &changes, continues)?.into())
}

pub fn preview(desk: &Desk, request: Batch) -> Result<Preview> {
    desk.office.read(|connection| captions::preview(connection, &request.ids, &request.changes))
}

#[derive(Debug, Deserialize, TS)]
pub struct Copy {
    /// The photo whose words the others get.
    pub from: String,
    pub ids: Vec<String>,
    /// Names of the fields: caption, alt, credit, place, event, event_date, keywords, byline, rights,
    /// usage_terms, source_type.
    pub fields: Vec<String>,
}

pub fn copy(desk: &Desk, request: Copy) -> Result<Batched> {
    let Copy { from, ids, fields } = request;
    Ok(captions::copy(&desk.office, &desk.actor()?, &from, &ids, &fields)?.into())
}

#[derive(Debug, Serialize, TS)]
pub struct Proposed {
    pub lines: Vec<Proposal>,
}

pub fn propose(desk: &Desk, request: Wish) -> Result<Proposed> {
    let now = desk.office.now();
    Ok(Proposed { lines: desk.office.read(|connection| captions::propose(connection, &request, &now))? })
}

#[derive(Debug, Serialize, TS)]
pub struct CaptionTemplates {
    pub templates: Vec<Template>,
}

pub fn templates(desk: &Desk, _: Nothing) -> Result<CaptionTemplates> {
    Ok(CaptionTemplates { templates: desk.office.read(captions::list_templates)? })
}

#[derive(Debug, Serialize, TS)]
pub struct Codes {
    pub codes: Vec<Code>,
}

pub fn codes(desk: &Desk, _: Nothing) -> Result<Codes> {
    Ok(Codes { codes: desk.office.read(captions::list_codes)? })
}

#[derive(Debug, Deserialize, TS)]
pub struct CaptionsExport {
    pub ids: Vec<String>,
    pub format: TableFormat,
    /// Handle of a picked folder.
    pub into: String,
}

pub fn export(desk: &Desk, request: CaptionsExport) -> Result<TableFile> {
    captions::export(&desk.office, &request.ids, request.format, &desk.files.place(&request.into)?)
}

#[derive(Debug, Deserialize, TS)]
pub struct CaptionsImport {
    /// Handle of a picked file. While nothing is written it serves again.
    pub file: String,
    /// Else it only says what would change.
    pub write: bool,
}

/// A photo as the table has it.
#[derive(Debug, Serialize, TS)]
pub struct CaptionLine {
    pub id: String,
    pub file: String,
    pub caption: String,
    pub alt: String,
    pub credit: String,
}

/// A line whose photo is not in the store, or whose file name several photos have.
#[derive(Debug, Serialize, TS)]
pub struct MissingLine {
    pub line: u32,
    pub file: String,
}

#[derive(Debug, Serialize, TS)]
pub struct CaptionsImported {
    pub changed: Vec<CaptionLine>,
    pub same: u32,
    pub missing: Vec<MissingLine>,
    /// How many lines were hidden in Excel; they were read like the others.
    pub hidden: u32,
    pub undo: Option<Undo>,
}

pub fn import(desk: &Desk, request: CaptionsImport) -> Result<CaptionsImported> {
    let (_, bytes) =
        if request.write { desk.files.take(&request.file)? } else { desk.files.peek(&request.file)? };
    let done = captions::import(&desk.office, &desk.actor()?, &bytes, request.write)?;
    let line = |photo: captions::Rewritten| CaptionLine {
        id: photo.words.id,
        file: photo.file,
        caption: photo.words.caption,
        alt: photo.words.alt,
        credit: photo.words.credit,
    };
    Ok(CaptionsImported {
        changed: done.changed.into_iter().map(line).collect(),
        same: done.same,
        missing: done
            .missing
            .into_iter()
            .map(|missing| MissingLine { line: missing.line, file: missing.file })
            .collect(),
        hidden: done.hidden,
        undo: done.applied.map(|applied| applied.undo),
    })
}
