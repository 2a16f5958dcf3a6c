//! The workspaces of their own (the bench of the rules, the fuzz target) build our crates too, from a lock file of their
//! own: one that has not heard of a new dependency stops them, and nobody notices until a figure is wanted.

use super::uses;
use std::fs;
use std::path::Path;

const LOCKS: [&str; 2] = ["src-tauri/bench/Cargo.lock", "src-tauri/fuzz/Cargo.lock"];

/// What a crate of ours depends on and these lock files do not say.
pub fn stale(root: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for lock in LOCKS {
        let text = fs::read_to_string(root.join(lock)).map_err(|error| format!("{lock}: {error}"))?;
        for (name, locked) in ours(&text) {
            let manifest = root.join(format!("src-tauri/crates/{name}/Cargo.toml"));
            let Ok(manifest) = fs::read_to_string(manifest) else { continue };
            found.extend(missing(&manifest, &locked).into_iter().map(|dependency| {
                format!("{lock}: {name} depends on {dependency}; run `cargo update --workspace` beside it")
            }));
        }
    }
    Ok(found)
}

/// The packages that come from no registry, with their dependencies.
fn ours(lock: &str) -> Vec<(String, Vec<String>)> {
    let packages = lock.split("[[package]]").skip(1).filter(|package| !package.contains("\nsource = "));
    packages
        .map(|package| {
            let name = package.split('"').nth(1).unwrap_or_default().to_owned();
            let list = package.split_once("dependencies = [").map_or("", |(_, list)| list);
            let dependencies = list.split('"').skip(1).step_by(2);
            (name, dependencies.filter_map(|one| Some(one.split(' ').next()?.to_owned())).collect())
        })
        .collect()
}

/// Dependencies of a manifest, those of its tests apart, that are not among the locked ones.
fn missing(manifest: &str, locked: &[String]) -> Vec<String> {
    let shipped = manifest.split("\n[dev-dependencies]").next().unwrap_or_default();
    let uses = uses::of_manifest(shipped).into_iter().map(|used| used.name);
    uses.filter(|name| !locked.contains(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_has_not_heard_of_a_dependency_is_told() {
        let lock = "[[package]]\nname = \"proof\"\nversion = \"0.1.0\"\ndependencies = [\n \"serde\",\n \"toml 1.2.2\",\n]\n\n\
                    [[package]]\nname = \"serde\"\nsource = \"registry\"\n";
        let [(name, locked)] = &ours(lock)[..] else { panic!("one package is ours") };
        assert_eq!((name.as_str(), locked.len()), ("proof", 2));
        let manifest = "[dependencies]\nserde.workspace = true\ntoml = \"1\"\nmessage.workspace = true\n\n\
                        [dev-dependencies]\nproptest = \"1\"\n";
        assert_eq!(missing(manifest, locked), ["message"]);
    }
}
