//! Taking a photo in: the file is whole and synced in the store before a row names it.

use darkroom::{Known, Probe, Region as Area, TakenAt};
use manuscript::hex;
use rusqlite::params;

use super::error::LibraryError;
use super::list::{Photo, find, show};
use super::original::{find_again, lies, taken_away};
use super::people::{Region, insert_people};
use super::tell::told;
use crate::actor::Actor;
use crate::disk::LARGEST_FILE;
use crate::error::Result;
use crate::office::Office;
use crate::store::Tx;
use crate::text::{clean, keyword_list, nfc, one_line};

/// A photo that is safe on disk but not in the store yet. Left so, it is an orphan that `doctor` clears.
pub(crate) struct Prepared {
    id: String,
    file: String,
    bytes: usize,
    probe: Probe,
    origin: Origin,
}

/// Where a photo came from, and what was said of it on the way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    /// The original was left there; `None`: it lies in the store.
    pub stays: Option<String>,
    pub ingest: Option<String>,
    /// Name, bytes and modification time at the source.
    pub source_key: Option<String>,
    pub likeness: Option<u64>,
    pub event: String,
    pub place: String,
    /// Where empty, what the file says holds.
    pub credit: String,
}

impl Prepared {
    pub fn of(id: String, file: &str, bytes: usize, probe: Probe, origin: Origin) -> Prepared {
        Prepared { id, file: base_name(file), bytes, probe, origin }
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether the original is where its row will say. Between its putting and this transaction a repair in another
    /// program may have taken it for a leftover; from here on it cannot.
    pub fn is_safe(&self, tx: &Tx) -> bool {
        self.origin.stays.is_some() || tx.blobs.holds(&self.id, self.bytes as u64)
    }
}

#[derive(Clone, Debug)]
pub struct Added {
    pub photo: Photo,
    /// The same file was there before.
    pub known: bool,
    /// Its original was lost, and is whole again.
    pub restored: bool,
}

/// How often a photo is put again whose bytes a repair in another program took before their row was there.
const TRIES: u32 = 3;

/// Adds one photo to the store. A known one whose original was lost gets it back.
///
/// Errors: those of [`darkroom::develop`], `photo-too-large`, `disk-full`; nothing is half in the store then.
pub fn add(office: &Office, actor: &Actor, file: &str, bytes: &[u8]) -> Result<Added> {
    check_size(file, bytes)?;
    let id = hex::sha256(bytes);
    for _ in 0..TRIES {
        let added = match office.read(|connection| find(connection, &id))? {
            Some(_) => again(office, actor, &id, bytes)?,
            None => {
                let prepared = prepare(office, file, bytes)?;
                office.transact(actor, |tx| {
                    if !prepared.is_safe(tx) {
                        return Ok(None);
                    }
                    Ok(Some(Added { photo: insert(tx, &prepared)?, known: false, restored: false }))
                })?
            }
        };
        if let Some(added) = added {
            return Ok(added);
        }
    }
    Err(taken_away())
}

/// The bytes of a photo that the store knows.
fn again(office: &Office, actor: &Actor, id: &str, bytes: &[u8]) -> Result<Option<Added>> {
    let found = find_again(office, id, bytes, None)?;
    if let Some(found) = &found
        && !office.transact(actor, |tx| lies(tx, found))?
    {
        return Ok(None);
    }
    let Some(photo) = office.read(|connection| find(connection, id))? else { return Ok(None) };
    if photo.trashed_at.is_some() {
        office.transact(actor, |tx| take_back(tx, id))?;
    }
    let photo = office.read(|connection| show(connection, id))?;
    Ok(Some(Added { photo, known: true, restored: found.is_some() }))
}

fn check_size(file: &str, bytes: &[u8]) -> Result<()> {
    if bytes.len() as u64 <= LARGEST_FILE {
        return Ok(());
    }
    Err(LibraryError::FileTooLarge { file: file.to_owned() }.into())
}

pub(crate) fn prepare(office: &Office, file: &str, bytes: &[u8]) -> Result<Prepared> {
    check_size(file, bytes)?;
    let developed = super::develop(file, bytes)?;
    let id = office.store.blobs.put(bytes)?;
    // What it looks like is compared with others by whoever makes previews (`missing_previews`).
    developed.keep(office, &id);
    Ok(Prepared::of(id, file, bytes.len(), developed.probe, Origin::default()))
}

/// Inserts the row, or finds the one that the same bytes already have.
///
/// Errors: `store-busy` where its bytes are no longer safe ([`Prepared::is_safe`]).
pub(crate) fn insert(tx: &mut Tx, prepared: &Prepared) -> Result<Photo> {
    if let Some(photo) = find(tx, &prepared.id)? {
        take_back(tx, &photo.id)?;
        return Ok(photo);
    }
    if !prepared.is_safe(tx) {
        return Err(taken_away());
    }
    let Prepared { id, file, bytes, probe, origin } = prepared;
    let own = |own: &str, found: Option<&str>| {
        if own.is_empty() { one_line(found.unwrap_or_default()) } else { own.to_owned() }
    };
    // Who took it is named under it, unless the file says otherwise; to whom it belongs is another matter.
    let names = probe.byline.as_deref().map(|names| names.replace("; ", ", "));
    tx.execute(
        "INSERT INTO photos (id, file, format, width, height, bytes, taken_at, caption, alt, credit, added_at,
             taken_ms, camera, lens, latitude, longitude, event, place, keywords, likeness, original, original_path,
             ingest, source_key, byline, rights, usage_terms, source_type, contact, told)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
             ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30)",
        params![
            id,
            file,
            probe.format.name(),
            probe.width,
            probe.height,
            *bytes as i64,
            probe.taken_at.as_ref().map(ToString::to_string),
            clean(probe.caption.as_deref().unwrap_or_default()),
            clean(probe.alt.as_deref().unwrap_or_default()),
            own(&origin.credit, probe.credit.as_deref().or(names.as_deref())),
            tx.now,
            probe.taken_at.as_ref().and_then(milliseconds),
            one_line(&probe.camera),
            one_line(probe.lens.as_deref().unwrap_or_default()),
            probe.position.map(|(latitude, _)| latitude),
            probe.position.map(|(_, longitude)| longitude),
            origin.event,
            own(&origin.place, probe.place.as_deref()),
            serde_json::to_string(&keyword_list(&probe.keywords))?,
            origin.likeness.map(u64::cast_signed),
            if origin.stays.is_some() { "stay" } else { "store" },
            origin.stays,
            origin.ingest,
            origin.source_key,
            one_line(probe.byline.as_deref().unwrap_or_default()),
            one_line(probe.rights.as_deref().unwrap_or_default()),
            clean(probe.usage_terms.as_deref().unwrap_or_default()),
            one_line(probe.source_type.as_deref().unwrap_or_default()),
            serde_json::to_string(&probe.contact)?,
            told(probe)
        ],
    )?;
    let of = probe.people.len();
    let people = probe.people.iter().enumerate().map(|(number, person)| match person.region {
        Some(Area { x, y, w, h }) => Region { person: None, name: person.name.clone(), x, y, w, h },
        None => Region::in_row(None, &person.name, number, of),
    });
    insert_people(tx, id, people.collect())?;
    tx.changed.photos = true;
    show(tx, id)
}

/// Whoever brings a photo again wants it, though it was put away.
pub(crate) fn take_back(tx: &mut Tx, id: &str) -> Result<()> {
    let changed =
        tx.execute("UPDATE photos SET trashed_at = NULL WHERE id = ?1 AND trashed_at IS NOT NULL", [id])?;
    tx.changed.photos |= changed > 0;
    Ok(())
}

/// The wall clock in milliseconds since 1970, of a day its beginning; of a month or a year there is no place in an order.
pub(crate) fn milliseconds(taken: &TakenAt) -> Option<i64> {
    (taken.known >= Known::Day).then(|| taken.local.and_utc().timestamp_millis())
}

/// The last part of whatever path came along: a name is shown, never followed.
fn base_name(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = nfc(name).chars().filter(|letter| !letter.is_control()).take(200).collect();
    if name.is_empty() { "anh".to_owned() } else { name }
}
