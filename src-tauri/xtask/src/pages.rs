//! The window's pages: Node.js, their libraries, and their build.

use crate::log::{Log, command, first_line};
use crate::place;
use std::fs;
use std::process::Command;

const OLDEST_NODE: u32 = 20;

/// `npm ARGUMENTS` in `ui/`.
pub fn npm(arguments: &[&str]) -> Command {
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" }, &place::ui());
    npm.args(arguments);
    npm
}

/// Checks Node.js and npm.
pub fn require_node() -> Result<(), String> {
    let way = format!("install Node.js {OLDEST_NODE} or later with npm (https://nodejs.org/en/download)");
    let version =
        first_line("node", &["--version"]).ok_or_else(|| format!("there is no Node.js here: {way}"))?;
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        return Err(format!("Node.js {version} is too old: {way}"));
    }
    first_line(npm(&[]).get_program(), &["--version"])
        .ok_or_else(|| format!("there is no npm here: {way}"))?;
    Ok(())
}

fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// `npm ci`, if `node_modules` is not from this very lock file.
pub fn install(log: &Log) -> Result<(), String> {
    require_node()?;
    let lock = place::ui().join("package-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("cannot read {}: {error}", lock.display()))?;
    // npm's own record, node_modules/.package-lock.json, leaves things out: so a copy of what was asked for.
    let stamp = place::ui().join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        log.say("node_modules is as package-lock.json wants it");
        return Ok(());
    }
    log.run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, wanted).map_err(|error| format!("cannot write {}: {error}", stamp.display()))
}

/// Builds `ui/dist`, which the window carries inside itself.
pub fn build(log: &Log) -> Result<(), String> {
    log.run(&mut npm(&["run", "build"]))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn a_version_of_node_is_read_up_to_its_first_dot() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major(""), None);
    }
}
