//! The copy panel: what a package says in each field of its portal's form, in the form's order, and how far a person has
//! come in copying it over. It reads the package alone: what is copied is what was approved and signed, whatever became of
//! the article since.

use std::path::PathBuf;

use message::Message;
use packaging::form::{Filled, fill_with};
use packaging::profile::{Level, Markup};
use packaging::{FieldName, Profile};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::error::ExportError;
use super::issued;
use crate::actor::Actor;
use crate::disk::{self, numbered};
use crate::error::Result;
use crate::office::Office;
use crate::store::meta;

/// The portal's form, filled in.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(rename = "CopyPanel")]
pub struct Panel {
    #[ts(type = "number")]
    pub seq: i64,
    /// Id of the article in the package.
    pub article: String,
    pub headline: String,
    /// File name of the package.
    pub file: String,
    /// The portal, as its profile calls it.
    pub portal: String,
    /// What is copied, in the portal's order; what belongs to a photo stands together, photo by photo, at the end.
    pub fields: Vec<Field>,
    pub photos: Vec<Photo>,
    /// The keys of the fields that are copied.
    pub copied: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(rename = "CopyField")]
pub struct Field {
    /// Names the field in this package.
    pub key: String,
    /// What the form calls it.
    pub label: String,
    /// The photo that it belongs to, from 1.
    pub figure: Option<usize>,
    /// Empty where the article says nothing.
    pub plain: String,
    /// The same with its marks, where the field takes them.
    pub html: Option<String>,
    pub length: Option<Message>,
    /// What the portal would say of it.
    pub remark: Option<Message>,
    /// The portal would not take it.
    pub refused: bool,
    /// No article holds it: whoever publishes fills it in.
    pub asked: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "CopyPhoto")]
pub struct Photo {
    /// Its id in the store, which may have it.
    pub id: String,
    pub file: String,
    #[ts(type = "number")]
    pub bytes: usize,
}

/// How far a person has come with a package.
#[derive(Debug, Serialize, Deserialize)]
struct Progress {
    /// SHA-256 of the package.
    package: String,
    fields: Vec<String>,
}

const PROGRESS: &str = "copied";

/// How many packages are remembered; the one that was worked on longest ago is forgotten.
const REMEMBERED: usize = 50;

/// More fields than any form has, and a longer key than any field.
const MOST_FIELDS: usize = 2000;
const LONGEST_KEY: usize = 40;

/// The panel of a package, by its number in the ledger.
///
/// Errors: `package-gone`, `package-broken`, `package-is-proof`, `profile-unknown`, and those of reading.
pub fn panel(office: &Office, seq: i64) -> Result<Panel> {
    let (package, file, opened) = issued::open(office, seq)?;
    let profile = Profile::by_name(&opened.facts.profile)?;
    let files: Vec<String> = opened.photos.iter().map(|photo| photo.file.clone()).collect();
    let filled = fill_with(&profile, &opened.content, &files);
    let mut fields: Vec<Field> = filled.into_iter().map(field).collect();
    // Stable: within a photo, and before all photos, the order stays the portal's.
    fields.sort_by_key(|field| field.figure);
    let copied = office.read(progress)?.into_iter().find(|known| known.package == package);
    Ok(Panel {
        seq,
        article: opened.facts.article_id,
        headline: opened.facts.headline,
        file,
        portal: profile.title.clone(),
        fields,
        photos: opened
            .photos
            .into_iter()
            .map(|photo| Photo { id: photo.original, file: photo.file, bytes: photo.bytes.len() })
            .collect(),
        copied: copied.map(|known| known.fields).unwrap_or_default(),
    })
}

fn field(filled: Filled) -> Field {
    let of = filled.field;
    let name = of.name.word();
    let remark = filled.remark();
    Field {
        key: filled.figure.map_or_else(|| name.clone(), |figure| format!("{name}/{figure}")),
        label: of.label.clone(),
        figure: filled.figure,
        length: filled.measure().map(Message::from),
        refused: remark.as_ref().is_some_and(|(level, _)| *level == Level::Stop),
        remark: remark.map(|(_, remark)| remark.message()),
        asked: of.name.is_asked(),
        html: (of.name == FieldName::Body && of.takes == Markup::Html).then_some(filled.value),
        plain: filled.plain,
    }
}

/// Keeps how far a person has come: the keys of the fields of a package that are copied.
///
/// Errors: `package-gone` for a number that no package has.
pub fn keep_copied(office: &Office, actor: &Actor, seq: i64, mut fields: Vec<String>) -> Result<()> {
    fields.retain(|field| field.len() <= LONGEST_KEY);
    fields.truncate(MOST_FIELDS);
    // What a person copied is nobody's work on an article.
    office.transact(&Actor::nobody(actor.origin.clone()), |tx| {
        let (package, _, _) = issued::line(tx, seq)?;
        let mut all = progress(tx)?;
        all.retain(|known| known.package != package);
        all.push(Progress { package, fields });
        let from = all.len().saturating_sub(REMEMBERED);
        let json = serde_json::to_string(all.get(from..).unwrap_or_default())?;
        meta::put(tx, PROGRESS, &json)
    })
}

/// Lays a package's photos beside it, as the portal takes them: into the folder `NAME-anh`. A file that is there already with the
/// same bytes stays; one with others keeps its name. Gives the first photo's place, or the package's where it has none.
///
/// Errors: those of [`panel`], and those of the disk.
pub fn photos(office: &Office, seq: i64) -> Result<PathBuf> {
    let (_, _, opened) = issued::open(office, seq)?;
    let package = issued::place(office, seq)?;
    let stem = package.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = package.with_file_name(format!("{stem}-anh"));
    let mut first = None;
    for photo in opened.photos {
        std::fs::create_dir_all(&folder)?;
        let (stem, ending) = photo.file.rsplit_once('.').unwrap_or((&photo.file, "jpg"));
        let names = numbered(stem, ending).take(1000);
        let placed = disk::put_new(&folder, ".dang-ghi-", names, &photo.bytes)?;
        first = first.or(Some(placed.ok_or(ExportError::TooManyPackages)?.path));
    }
    Ok(first.unwrap_or(package))
}

/// What cannot be read counts for nothing: the person ticks again.
fn progress(connection: &Connection) -> Result<Vec<Progress>> {
    let json = meta::value(connection, PROGRESS)?.unwrap_or_default();
    Ok(serde_json::from_str(&json).unwrap_or_default())
}
