//! The bag against its own tag files (RFC 8493, section 3).

use std::collections::BTreeMap;

use super::broken::Broken;
use super::report::Problem;
use crate::package::bag::{self, Files};
use crate::package::layout;
use manuscript::hex;

pub(super) fn bag(files: &Files, problems: &mut Vec<Problem>) {
    match files.get(layout::BAGIT) {
        None => problems.push(missing(layout::BAGIT)),
        Some(bytes) if bytes != bag::DECLARATION.as_bytes() => {
            problems.push(Problem::new(Some(layout::BAGIT), &Broken::Declaration))
        }
        Some(_) => {}
    }
    let payload: BTreeMap<&str, &[u8]> = slices(bag::payload(files));
    let tags: BTreeMap<&str, &[u8]> = slices(bag::tags(files));
    against(layout::MANIFEST, files, &payload, problems);
    against(layout::TAG_MANIFEST, files, &tags, problems);
    info(files, problems);
}

fn slices<'a>(files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> BTreeMap<&'a str, &'a [u8]> {
    files.map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
}

pub(super) fn missing(path: &str) -> Problem {
    Problem::new(Some(path), &Broken::FileMissing { path: path.to_owned() })
}

/// Every listed file is there and unchanged, and no other file is.
fn against(manifest: &str, files: &Files, present: &BTreeMap<&str, &[u8]>, problems: &mut Vec<Problem>) {
    let Some(bytes) = files.get(manifest) else {
        problems.push(missing(manifest));
        return;
    };
    let Some(listed) = bag::parse_manifest(bytes) else {
        problems.push(Problem::new(Some(manifest), &Broken::ManifestFormat { path: manifest.to_owned() }));
        return;
    };
    for (path, hash) in &listed {
        match present.get(path) {
            None => problems.push(missing(path)),
            Some(bytes) if hex::sha256(bytes) != **hash => {
                problems.push(Problem::new(Some(path), &Broken::FileChanged { path: (*path).to_owned() }))
            }
            Some(_) => {}
        }
    }
    for path in present.keys().filter(|path| !listed.contains_key(*path)) {
        problems.push(Problem::new(Some(path), &Broken::FileExtra { path: (*path).to_owned() }));
    }
}

fn info(files: &Files, problems: &mut Vec<Problem>) {
    let Some(bytes) = files.get(layout::BAG_INFO) else {
        problems.push(missing(layout::BAG_INFO));
        return;
    };
    let text = String::from_utf8_lossy(bytes);
    let counted = bag::oxum(bag::payload(files));
    if bag::info_value(&text, "Payload-Oxum") != Some(counted.as_str()) {
        problems.push(Problem::new(Some(layout::BAG_INFO), &Broken::Oxum { counted }));
    }
}
