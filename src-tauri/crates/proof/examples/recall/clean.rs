//! The clean articles.

use std::path::{Path, PathBuf};

use crate::draft::Draft;

/// The project's own texts, where no folder is given.
const OWN: &[&str] = &[
    "assets/demo/bai-viet.md",
    "assets/templates/hoi-nghi.md",
    "assets/templates/khen-thuong.md",
    "assets/templates/tham-va-lam-viec.md",
];

/// Longer files are collections, in bytes.
const LONGEST: usize = 16_000;

pub fn read(folder: Option<&str>) -> Vec<Draft> {
    let mut files = Vec::new();
    match folder {
        Some(folder) => walk(Path::new(folder), &mut files),
        None => {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
            files.extend(OWN.iter().map(|file| root.join(file)));
        }
    }
    let texts = files.iter().filter_map(|file| Some((file, std::fs::read_to_string(file).ok()?)));
    texts
        .filter(|(_, text)| text.len() <= LONGEST)
        .filter_map(|(file, text)| Draft::of_file(file, &text))
        .collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            files.push(path);
        }
    }
}
