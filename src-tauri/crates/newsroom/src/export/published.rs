//! Whether the portal shows what the office approved: a page that a person saved is held against the package it was made from, and
//! what it lost or changed is kept beside the package.

use std::path::{Component, Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use packaging::published::{self, Comparison, Seen};
use packaging::{Profile, read};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use ts_rs::TS;

use super::error::ExportError;
use super::issued;
use crate::actor::Actor;
use crate::article::parse_moment;
use crate::disk;
use crate::error::Result;
use crate::jobs::Progress;
use crate::office::Office;

/// What is known of a package on its portal.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Publication {
    #[ts(type = "number")]
    pub seq: i64,
    pub article: String,
    pub headline: String,
    /// File name of the package.
    pub file: String,
    /// The portal, as its profile calls it; the profile's name, where it is not known any more.
    pub portal: String,
    /// Empty where nobody said it.
    pub address: String,
    /// `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` by the office's own clock.
    pub published: Option<String>,
    pub checked: Option<Checked>,
}

/// The last page that was held against the package.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(rename = "PublicationCheck")]
pub struct Checked {
    /// RFC 3339.
    pub at: String,
    pub by: String,
    /// In how many places the page is not what was approved.
    pub differences: usize,
    pub found: Comparison,
}

/// No portal's address is longer.
const LONGEST_ADDRESS: usize = 2000;
/// Signs and portraits of a portal are many, an article's photos few.
const MOST_PICTURES: usize = 500;

/// What is known of a package on its portal, by its number in the ledger.
///
/// Errors: `package-gone` for a number that no package has, `package-is-proof`.
pub fn publication(office: &Office, seq: i64) -> Result<Publication> {
    office.read(|connection| of(connection, seq))
}

/// Keeps where and when a package was published. Both may be empty.
///
/// Errors: `address-invalid`, `published-invalid`, and those of [`publication`].
pub fn note_published(
    office: &Office,
    actor: &Actor,
    seq: i64,
    address: &str,
    at: &str,
) -> Result<Publication> {
    let address = address.trim();
    let is_web = address.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
    let is_page = is_web && manuscript::is_allowed_link(address);
    if !address.is_empty() && (!is_page || address.len() > LONGEST_ADDRESS) {
        return Err(ExportError::AddressInvalid.into());
    }
    let at = match at.trim() {
        "" => None,
        written => Some(
            parse_moment(written)
                .ok_or_else(|| ExportError::PublishedInvalid { written: written.to_owned() })?,
        ),
    };
    office.transact(actor, |tx| {
        of(tx, seq)?;
        tx.execute(
            "INSERT INTO publications (export, address, published, checker) VALUES (?1, ?2, ?3, '')
             ON CONFLICT (export) DO UPDATE SET address = ?2, published = ?3",
            params![seq, address, at],
        )?;
        tx.changed.packages = true;
        of(tx, seq)
    })
}

/// Holds a saved page, with the pictures in the folder beside it, against a package, and keeps what it found.
///
/// Errors: `page-of-another-article`; what [`packaging::read::page`] refuses; those of [`super::panel::panel`];
/// `cancelled`. Nothing is kept then.
pub fn check_published(
    office: &Office,
    actor: &Actor,
    seq: i64,
    page: &Path,
    progress: &Progress,
) -> Result<Publication> {
    let (_, _, opened) = issued::open(office, seq)?;
    let name = page.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let shown = read::page(&disk::read_file(page, &name)?)?;
    let (parts, links, added) = published::parts(&opened.content, &shown);
    if published::is_other(&parts) {
        return Err(ExportError::OtherPage { file: name }.into());
    }
    let folder = page.parent().unwrap_or(Path::new(""));
    let mut pictures: Vec<Seen> = Vec::new();
    let total = shown.pictures.len().min(MOST_PICTURES);
    for (done, picture) in shown.pictures.iter().take(total).enumerate() {
        progress.report(done, total)?;
        pictures.extend(bytes_of(folder, &picture.address).and_then(|bytes| published::seen(&bytes)));
    }
    let photos = published::photos(&opened.photos, &pictures);
    let found = serde_json::to_string(&Comparison { parts, photos, links, added })?;
    office.transact(actor, |tx| {
        of(tx, seq)?;
        tx.execute(
            "INSERT INTO publications (export, address, checked, checker, found) VALUES (?1, '', ?2, ?3, ?4)
             ON CONFLICT (export) DO UPDATE SET checked = ?2, checker = ?3, found = ?4",
            params![seq, tx.now, tx.actor.name, found],
        )?;
        tx.changed.packages = true;
        of(tx, seq)
    })
}

fn of(connection: &Connection, seq: i64) -> Result<Publication> {
    let asked = "SELECT article, headline, file, kind, profile, address, published, checked, checker, found
         FROM exports LEFT JOIN publications ON export = seq WHERE seq = ?1";
    type Kept = (Option<String>, Option<String>, Option<String>);
    let found = connection
        .query_row(asked, [seq], |row| {
            let publication = Publication {
                seq,
                article: row.get(0)?,
                headline: row.get(1)?,
                file: row.get(2)?,
                portal: row.get(4)?,
                address: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
                published: row.get(6)?,
                checked: None,
            };
            let kept: Kept = (row.get(7)?, row.get(8)?, row.get(9)?);
            Ok((row.get::<_, String>(3)?, publication, kept))
        })
        .optional()?;
    let (kind, mut publication, kept) =
        found.ok_or_else(|| ExportError::PackageGone { file: String::new() })?;
    if kind == "proof" {
        return Err(ExportError::PackageIsProof.into());
    }
    if let Ok(profile) = Profile::by_name(&publication.portal) {
        publication.portal.clone_from(&profile.title);
    }
    if let (Some(at), Some(by), Some(found)) = kept {
        let found: Comparison = serde_json::from_str(&found)?;
        publication.checked = Some(Checked { at, by, differences: found.differences(), found });
    }
    Ok(publication)
}

/// A picture of the page: in the page itself, or in the folder that was saved beside it and nowhere else.
fn bytes_of(folder: &Path, address: &str) -> Option<Vec<u8>> {
    if let Some(data) = address.strip_prefix("data:") {
        let (_, data) = data.split_once(";base64,")?;
        let data: String = data.split_whitespace().collect();
        return STANDARD.decode(data).ok();
    }
    let address = address.split(['?', '#']).next()?;
    let path = percent_encoding::percent_decode_str(address).decode_utf8().ok()?;
    // An address of the web was not saved; one that leads out of the folder is nobody's picture.
    if path.contains(':') || path.starts_with(['/', '\\']) {
        return None;
    }
    let mut file = PathBuf::from(folder);
    for part in Path::new(path.as_ref()).components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) => file.push(name),
            _ => return None,
        }
    }
    // Whatever else has a name there is not opened: a pipe would never end.
    if file.is_file() { disk::read_file(&file, address).ok() } else { None }
}
