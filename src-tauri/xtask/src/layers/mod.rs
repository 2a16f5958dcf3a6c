//! The order of the house: what may use what, as `ARCHITECTURE.md` states it.
//!
//! A list there (a fence that begins with `layers FOLDER`) names every crate of a folder, or every module of a crate, from
//! the ground up. What stands on a line uses only what stands on the lines before it: not what comes later, and not its
//! neighbours. So nothing can go round in a circle, and a sentence about the order cannot grow old.

mod locks;
mod order;
mod paths;
mod uses;

use crate::log::{Log, cargo};
use crate::place;
use order::Order;
use std::path::{Path, PathBuf};
use std::{fs, io};

const DOCUMENT: &str = "ARCHITECTURE.md";

/// Holds the crates, their modules and the paths of the document against what it says, and keeps Tauri out of the core.
pub fn check(log: &Log) -> Result<(), String> {
    let root = place::root();
    let document = fs::read_to_string(root.join(DOCUMENT)).map_err(|error| format!("{DOCUMENT}: {error}"))?;
    let mut found = paths::missing(&document, root);
    let orders = order::of_document(&document)?;
    if orders.is_empty() {
        return Err(format!("{DOCUMENT} states no order"));
    }
    for order in &orders {
        found.extend(violations(order, root).map_err(|error| format!("{}: {error}", order.folder))?);
    }
    found.extend(locks::stale(root)?);
    found.extend(tauri_below_the_shell(log)?);
    if found.is_empty() { Ok(()) } else { Err(found.join("\n")) }
}

/// Everything in the order's folder that stands in no layer, or uses what does not stand below it.
fn violations(order: &Order, root: &Path) -> io::Result<Vec<String>> {
    let folder = root.join(&order.folder);
    let mut found = Vec::new();
    let mut standing = Vec::new();
    for entry in sorted(&folder)? {
        let manifest = entry.join("Cargo.toml");
        let Some(name) = entry.file_stem().and_then(|name| name.to_str()).map(str::to_owned) else {
            continue;
        };
        if manifest.is_file() {
            let mut uses = uses::of_manifest(&fs::read_to_string(&manifest)?);
            uses.retain(|used| order.places(&used.name));
            found.extend(order.check(&name, &shown(&manifest, root), &uses));
            standing.push(name);
        } else if name != "lib" && name != "main" && (entry.is_dir() || is_rust(&entry)) {
            standing.push(name);
        }
    }
    let lib = folder.join("lib.rs");
    if lib.is_file() {
        let source = fs::read_to_string(&lib)?;
        let exports = uses::exports(&source);
        let mut files = Vec::new();
        collect(&folder, &uses::test_modules(&source), &mut files)?;
        standing.retain(|name| !uses::test_modules(&source).contains(name));
        for file in files.iter().filter(|file| **file != lib) {
            let within = file.strip_prefix(&folder).unwrap_or(file);
            let parts: Vec<_> = within.components().collect();
            let module = parts.first().and_then(|part| Path::new(part).file_stem()).unwrap_or_default();
            let depth = if within.ends_with("mod.rs") { parts.len() - 1 } else { parts.len() };
            let uses = uses::of_source(&fs::read_to_string(file)?, depth, &exports);
            found.extend(order.check(&module.to_string_lossy(), &shown(file, root), &uses));
        }
    }
    found.extend(order.strangers(&standing));
    Ok(found)
}

/// The Rust files below a folder, without those that only its tests are made of.
fn collect(folder: &Path, left_out: &[String], into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in sorted(folder)? {
        let stem = entry.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if left_out.contains(&stem) {
            continue;
        }
        if entry.is_dir() {
            let module =
                [entry.join("mod.rs"), entry.with_extension("rs")].into_iter().find(|file| file.is_file());
            let tests = match module {
                Some(file) => uses::test_modules(&fs::read_to_string(file)?),
                None => Vec::new(),
            };
            collect(&entry, &tests, into)?;
        } else if is_rust(&entry) {
            into.push(entry);
        }
    }
    Ok(())
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    Ok(entries)
}

fn is_rust(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "rs")
}

/// A path from the project's root, with slashes on every system.
fn shown(file: &Path, root: &Path) -> String {
    file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

/// Nothing below the shell may know Tauri or WebKit: the core builds without them, and on Windows.
fn tauri_below_the_shell(log: &Log) -> Result<Vec<String>, String> {
    log.run(
        cargo(["tree", "--locked", "--workspace", "--exclude", "toa-soan", "--prefix", "none"])
            .args(["--edges", "all"]),
    )?;
    let text = log.text();
    let found = text
        .lines()
        .filter(|line| ["tauri", "wry ", "webkit2gtk", "gtk "].iter().any(|name| line.starts_with(name)));
    Ok(found.map(|line| format!("the core depends on {line}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_as_it_stands_keeps_its_order() {
        let root = place::root();
        let document = fs::read_to_string(root.join(DOCUMENT)).unwrap();
        assert_eq!(paths::missing(&document, root), Vec::<String>::new());
        let orders = order::of_document(&document).unwrap();
        let folders: Vec<&str> = orders.iter().map(|order| order.folder.as_str()).collect();
        assert_eq!(folders, ["src-tauri/crates", "src-tauri/crates/newsroom/src"]);
        for order in &orders {
            assert_eq!(violations(order, root).unwrap(), Vec::<String>::new());
        }
    }

    #[test]
    fn what_turns_the_order_round_is_found_in_the_real_files() {
        let document = fs::read_to_string(place::root().join(DOCUMENT)).unwrap();
        for mut order in order::of_document(&document).unwrap() {
            order.layers.reverse();
            let found = violations(&order, place::root()).unwrap();
            assert!(found.len() > 5, "{found:?}");
            let (place, what) = found[0].split_once(": ").unwrap();
            let (file, line) = place.rsplit_once(':').unwrap();
            let source = fs::read_to_string(place::root().join(file)).unwrap();
            let line = source.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
            let used = what.rsplit_once(" uses ").unwrap().1.split([',', ' ']).next().unwrap();
            assert!(line.contains(used), "{}: {line}", found[0]);
        }
    }
}
