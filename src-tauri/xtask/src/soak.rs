//! `cargo xtask soak NAME`: a long test in full, and a line about it in `docs/benchmarks.md`.
//!
//! In `cargo xtask test` the same tests run a hundredth of their loops. `TOASOAN_SOAK=full` makes them run all, and a
//! test prints what it did as one line: `soak: count=200 seed=1234`.

use crate::log::first_line;
use crate::place;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

struct Soak {
    name: &'static str,
    about: &'static str,
    command: fn() -> Command,
}

const SOAKS: &[Soak] = &[];

/// One line for each soak.
pub fn names() -> String {
    SOAKS.iter().map(|soak| format!("  {:<10} {}\n", soak.name, soak.about)).collect()
}

pub fn run(arguments: &[String]) -> Result<(), String> {
    let [name] = arguments else { return Err(format!("soak needs one name:\n{}", names())) };
    let soak = SOAKS
        .iter()
        .find(|soak| soak.name == name)
        .ok_or_else(|| format!("there is no soak '{name}':\n{}", names()))?;
    let start = Instant::now();
    let line = watch((soak.command)().env("TOASOAN_SOAK", "full"))?;
    let (count, seed) = read(&line).ok_or_else(|| format!("cannot read '{line}'"))?;
    note(soak.name, count, seed, start.elapsed().as_secs())
}

/// Runs the command with its output on the terminal, and gives its line that starts with `soak:`.
fn watch(command: &mut Command) -> Result<String, String> {
    let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| format!("the soak did not start: {error}"))?;
    let mut told = None;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.map_err(|error| format!("lost the soak's output: {error}"))?;
            println!("{line}");
            if let Some(start) = line.find("soak: ") {
                told = line.get(start..).map(str::to_owned);
            }
        }
    }
    let status = child.wait().map_err(|error| format!("lost the soak: {error}"))?;
    if !status.success() {
        return Err(format!("the soak failed: {status}"));
    }
    told.ok_or_else(|| "the soak passed but told neither count nor seed".to_owned())
}

/// Count and seed of a line `soak: count=200 seed=1234`.
fn read(line: &str) -> Option<(&str, &str)> {
    let value =
        |name: &str| line.split_whitespace().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
    Some((value("count")?, value("seed")?))
}

fn note(name: &str, count: &str, seed: &str, seconds: u64) -> Result<(), String> {
    let path = place::root().join("docs/benchmarks.md");
    let wrong = |error: std::io::Error| format!("cannot write {}: {error}", path.display());
    let commit = first_line("git", &["rev-parse", "--short", "HEAD"]).unwrap_or_else(|| "unknown".to_owned());
    // Untracked files count too: a new module not yet added changes what ran.
    let clean = first_line("git", &["status", "--porcelain", "--", ".", ":!docs/benchmarks.md"])
        .is_some_and(|line| line.is_empty());
    let commit = if clean { commit } else { format!("{commit} + changes") };
    let date = first_line("date", &["-u", "+%Y-%m-%d"]).unwrap_or_else(|| "unknown".to_owned());
    let mut file = fs::OpenOptions::new().create(true).append(true).open(&path).map_err(wrong)?;
    if file.metadata().map_err(wrong)?.len() == 0 {
        writeln!(file, "{HEAD}").map_err(wrong)?;
    }
    writeln!(file, "| {date} | {name} | {count} | {seed} | {commit} | {seconds} |").map_err(wrong)?;
    println!("noted in {}", path.display());
    Ok(())
}

const HEAD: &str = "\
# Long tests in full

Each line was written by `cargo xtask soak NAME` after it passed. A seed repeats its run on the same commit.

| Date | Soak | Count | Seed | Commit | Seconds |
|---|---|---|---|---|---|";

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn count_and_seed_are_read_in_any_order() {
        assert_eq!(read("soak: count=200 seed=0xA1"), Some(("200", "0xA1")));
        assert_eq!(read("soak: seed=7 torn=3 count=1"), Some(("1", "7")));
        assert_eq!(read("soak: count=200"), None);
    }
}
