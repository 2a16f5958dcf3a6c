//! Judging a package from its bytes alone, today or in ten years.

mod agree;
mod check;
mod report;

pub use report::{Facts, PackageKind, Problem, Report};

use std::collections::BTreeMap;

use super::bag::Files;
use crate::archive::{self, Limits, open_checked};

/// Checks everything that a package promises, and says every promise that it breaks: the container byte by
/// byte, the bag's files against its manifests, the signature over these, the content hash computed again
/// from the record, and that every rendering names that same hash.
///
/// Never fails: whatever the bytes are, the answer is a report. What it cannot say is whose key signed: see
/// [`Facts::signer`].
pub fn verify(bytes: &[u8]) -> Report {
    let mut problems = Vec::new();
    let facts = judge(bytes, &mut problems);
    Report { ok: problems.is_empty(), problems, facts }
}

fn judge(bytes: &[u8], problems: &mut Vec<Problem>) -> Option<Facts> {
    let archive = match open_checked(bytes, &Limits::default()) {
        Ok(archive) => archive,
        Err(error) => {
            problems.push(Problem::new(error.code(), error.path(), error.to_string()));
            return None;
        }
    };
    // The container is rebuilt from what was read in it: a bit hidden in a header, a gap or a tail shows.
    if !archive::write(archive.files()).is_ok_and(|rebuilt| rebuilt == bytes) {
        problems.push(Problem::new(
            "container-not-canonical",
            None,
            "Vỏ tệp ZIP không đúng từng byte như khi xuất: tệp đã bị nén lại, sửa hoặc hỏng.",
        ));
    }
    let (folder, files) = bag_folder(archive.into_files(), problems)?;
    check::bag(&files, problems);
    let record = agree::record(&files, problems);
    let signed = agree::signature(&files, &folder, record.as_ref(), problems);
    agree::renderings(&files, record.as_ref(), problems);
    Some(report::facts(&folder, &files, &record?, &signed?))
}

/// The one top folder, and the files below it.
fn bag_folder(files: BTreeMap<String, Vec<u8>>, problems: &mut Vec<Problem>) -> Option<(String, Files)> {
    let mut inside = Files::new();
    let mut folder: Option<String> = None;
    for (name, bytes) in files {
        let (top, path) = name.split_once('/').unwrap_or(("", &name));
        if folder.get_or_insert_with(|| top.to_owned()) != top || top.is_empty() {
            problems.push(Problem::new(
                "bag-folder",
                Some(&name),
                "Gói phải nằm gọn trong một thư mục; có tệp nằm ngoài thư mục đó.",
            ));
            return None;
        }
        inside.insert(path.to_owned(), bytes);
    }
    if folder.is_none() {
        problems.push(Problem::new("bag-folder", None, "Tệp nén không chứa gì."));
    }
    Some((folder?, inside))
}
