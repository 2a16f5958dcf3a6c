//! Judging a package from its bytes alone, today or in ten years.

mod agree;
mod broken;
mod check;
mod report;

pub use report::{Facts, PackageKind, Problem, Report};

use std::collections::BTreeMap;

use super::bag::Files;
use super::record::Record;
use crate::archive::{self, Limits, open_checked};
use broken::Broken;

/// Checks everything that a package promises, and says every promise that it breaks: the container byte by
/// byte, the bag's files against its manifests, the signature over these, the content hash computed again
/// from the record, and that every rendering names that same hash.
///
/// Never fails: whatever the bytes are, the answer is a report. What it cannot say is whose key signed: see
/// [`Facts::signer`].
pub fn verify(bytes: &[u8]) -> Report {
    judged(bytes).0
}

/// As [`verify`], with what was read, as far as it was: the record, and the bag's files.
pub(super) fn judged(bytes: &[u8]) -> (Report, Option<(Record, Files)>) {
    let mut problems = Vec::new();
    let (facts, inside) = judge(bytes, &mut problems).unzip();
    (Report { ok: problems.is_empty(), problems, facts }, inside)
}

fn judge(bytes: &[u8], problems: &mut Vec<Problem>) -> Option<(Facts, (Record, Files))> {
    let archive = match open_checked(bytes, &Limits::default()) {
        Ok(archive) => archive,
        Err(error) => {
            problems.push(Problem { path: error.path().map(str::to_owned), message: error.message() });
            return None;
        }
    };
    // The container is rebuilt from what was read in it: a bit hidden in a header, a gap or a tail shows.
    if !archive::write(archive.files()).is_ok_and(|rebuilt| rebuilt == bytes) {
        problems.push(Problem::new(None, &Broken::ContainerNotCanonical));
    }
    let (folder, files) = bag_folder(archive.into_files(), problems)?;
    check::bag(&files, problems);
    let record = agree::record(&files, problems);
    let signed = agree::signature(&files, &folder, record.as_ref(), problems);
    agree::renderings(&files, record.as_ref(), problems);
    let (record, signed) = (record?, signed?);
    Some((report::facts(&folder, &files, &record, &signed), (record, files)))
}

/// What every verdict can say.
pub const SPECS: &[message::Spec] = Broken::SPECS;

/// The one top folder, and the files below it.
fn bag_folder(files: BTreeMap<String, Vec<u8>>, problems: &mut Vec<Problem>) -> Option<(String, Files)> {
    let mut inside = Files::new();
    let mut folder: Option<String> = None;
    for (name, bytes) in files {
        let (top, path) = name.split_once('/').unwrap_or(("", &name));
        if folder.get_or_insert_with(|| top.to_owned()) != top || top.is_empty() {
            problems.push(Problem::new(Some(&name), &Broken::BagFolder));
            return None;
        }
        inside.insert(path.to_owned(), bytes);
    }
    if folder.is_none() {
        problems.push(Problem::new(None, &Broken::BagEmpty));
    }
    Some((folder?, inside))
}
