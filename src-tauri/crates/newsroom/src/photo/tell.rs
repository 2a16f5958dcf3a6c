//! Photos that came before the store kept by-line, copyright, terms, source type and contact: their files are asked once.

use darkroom::Probe;
use rusqlite::{Connection, Params, params};

use super::original::original;
use crate::actor::Actor;
use crate::error::Result;
use crate::jobs::Progress;
use crate::office::Office;
use crate::store::Tx;
use crate::text::{clean, one_line};

/// Asks every file that was not asked yet, newest first.
///
/// Errors: `cancelled`; what was told until then stays.
pub(super) fn tell_all(office: &Office, progress: &Progress) -> Result<()> {
    for photo in office.read(|connection| untold(connection, "1 ORDER BY row DESC", []))? {
        progress.check()?;
        tell(office, &photo)?;
    }
    Ok(())
}

/// Asks the files of an article's photos, so far as they were not asked yet.
pub(crate) fn tell_used(office: &Office, article: &str) -> Result<()> {
    let used = "EXISTS (SELECT 1 FROM uses WHERE uses.photo = photos.id AND uses.article = ?1)";
    let photos = office.read(|connection| untold(connection, used, [article]))?;
    photos.iter().try_for_each(|photo| tell(office, photo))
}

/// Asks the file of one photo, if it was not asked yet.
pub fn tell_one(office: &Office, id: &str) -> Result<()> {
    let photos = office.read(|connection| untold(connection, "id = ?1", [id]))?;
    photos.iter().try_for_each(|photo| tell(office, photo))
}

/// Photos whose files were not asked yet.
fn untold(connection: &Connection, clause: &str, values: impl Params) -> Result<Vec<String>> {
    let sql = format!("SELECT id FROM photos WHERE told = 0 AND {clause}");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_map(values, |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// A file whose disk is away is asked another time; one that cannot be read any more says nothing, and is `doctor`'s.
fn tell(office: &Office, id: &str) -> Result<()> {
    let Ok(bytes) = original(office, id) else { return Ok(()) };
    let Ok(probe) = darkroom::probe(&bytes) else { return Ok(()) };
    office.transact(&Actor::nobody(None), |tx| fill(tx, id, &probe))
}

/// How a photo's row keeps that its file was asked; 0 is not yet.
pub(super) const WHOLE: i64 = 1;
/// The file names more than it has.
pub(crate) const CUT: i64 = 2;

/// What the row of a photo says of that.
pub(super) fn told(probe: &Probe) -> i64 {
    if probe.metadata_is_cut { CUT } else { WHOLE }
}

/// Fills what nobody has said meanwhile.
fn fill(tx: &mut Tx, id: &str, probe: &Probe) -> Result<()> {
    let text = |found: &Option<String>| one_line(found.as_deref().unwrap_or_default());
    tx.execute(
        "UPDATE photos SET told = ?7, byline = iif(byline = '', ?2, byline), rights = iif(rights = '', ?3, rights),
             usage_terms = iif(usage_terms = '', ?4, usage_terms), source_type = iif(source_type = '', ?5, source_type),
             contact = iif(contact = '{}', ?6, contact) WHERE id = ?1 AND told = 0",
        params![
            id,
            text(&probe.byline),
            text(&probe.rights),
            clean(probe.usage_terms.as_deref().unwrap_or_default()),
            text(&probe.source_type),
            serde_json::to_string(&probe.contact)?,
            told(probe)
        ],
    )?;
    tx.changed.photos = true;
    Ok(())
}
