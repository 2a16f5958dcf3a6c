//! Taking one file: read, hashed on the way, looked at, copied and read back. What comes out is whole and waits for its
//! row.

use std::path::{Path, PathBuf};

use manuscript::hex;
use sha2::{Digest, Sha256};

use super::card::{self, Part};
use super::plan::{Originals, Plan};
use crate::error::Result;
use crate::office::Office;
use crate::photo::{self, Origin, Prepared};

/// A file that waits.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub number: u32,
    pub path: PathBuf,
    pub name: String,
    pub source_key: String,
}

pub(super) enum Taken {
    New(Box<Prepared>),
    /// The same bytes are photo `id`; `found`: its original was lost, and lies there now.
    Known {
        id: String,
        found: Option<photo::Found>,
    },
}

/// Errors: those of reading, of [`darkroom::develop`], of the store and of the backup. Nothing is half done then.
pub(super) fn take(
    office: &Office,
    ingest: &str,
    plan: &Plan,
    file: &Waiting,
    check: &dyn Fn() -> Result<()>,
) -> Result<Taken> {
    let mut hash = Sha256::new();
    let bytes = card::read(&file.path, Part::All, check, &mut |piece| hash.update(piece))?;
    let id = hex::encode(&hash.finalize());
    // All of the card, what is known or cannot be opened included: she formats it afterwards.
    if let Some(folder) = &plan.backup {
        super::backup::copy(Path::new(folder), ingest, &file.name, &bytes)?;
    }
    let spooled = file.path.starts_with(office.store.dir());
    let stays = plan.originals == Originals::Stay && !spooled;
    let stays = stays.then(|| file.path.to_string_lossy().into_owned());
    if office.read(|connection| photo::is_known(connection, &id))? {
        let found = photo::find_again(office, &id, &bytes, stays)?;
        return Ok(Taken::Known { id, found });
    }
    // The name on the card, not the one that it gets.
    let source = file.path.file_name().unwrap_or_default().to_string_lossy();
    // Before anything counts as safe, and a card is wiped: all pixels are there.
    let developed = photo::develop(&source, &bytes)?;
    if stays.is_none() {
        check()?;
        office.store.blobs.put_as(&id, &bytes)?;
    }
    let likeness = developed.keep(office, &id);
    let origin = Origin {
        stays,
        ingest: Some(ingest.to_owned()),
        source_key: (!file.source_key.is_empty()).then(|| file.source_key.clone()),
        likeness,
        event: plan.event.clone(),
        place: plan.place.clone(),
        credit: plan.credit.clone(),
    };
    Ok(Taken::New(Box::new(Prepared::of(id, &file.name, bytes.len(), developed.probe, origin))))
}
