//! `cargo xtask soak NAME`: a long test in full, and a line about it in `docs/benchmarks.md`.
//!
//! In `cargo xtask test` the same tests run a hundredth of their loops. `TOASOAN_SOAK=full` makes them run all, and a
//! test prints what it did as one line: `soak: count=200 seed=1234`.

use crate::log::{cargo, command, first_line};
use crate::{pages, place, test, wine};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

struct Soak {
    name: &'static str,
    about: &'static str,
    /// Run one after the other; one of them prints the line.
    commands: fn() -> Vec<Command>,
}

const SOAKS: &[Soak] = &[
    Soak {
        name: "merges",
        about: "articles changed on two sides, merged, repaired, and opened in the window's binding",
        commands: || vec![core_test("manuscript", "merges", ""), test::open_merged()],
    },
    Soak {
        name: "ledger",
        about: "random histories on laptops that hand over by halves, lose, double and clone",
        commands: || vec![core_test("ledger", "ledger", "the_same")],
    },
    Soak {
        name: "handover",
        about: "random histories of the pure model, then on laptops with real stores",
        commands: || {
            vec![core_test("ledger", "ledger", "the_same"), core_test("newsroom", "handover", "histories")]
        },
    },
    Soak {
        name: "tampered",
        about: "files put together anew by who has a key of his own: changed, cut, swapped, replayed",
        commands: || vec![core_test("newsroom", "handover", "tampered")],
    },
    Soak {
        name: "flips",
        about: "a package with one bit, then one byte, changed, cut or inserted at every place",
        commands: || vec![core_test("packaging", "suite", "verify::no_")],
    },
    Soak {
        name: "exchange",
        about: "files of pieces broken on their way, within their lock, and by who may sign",
        commands: || vec![core_test("exchange", "files", "broken::what_was")],
    },
    Soak {
        name: "mutations",
        about: "photos broken in their structure, metadata, profile and pixels, opened in every way",
        commands: || vec![core_test("tests", "mutations", "")],
    },
    Soak {
        name: "proof",
        about: "texts broken at random bytes, read by all rules, and every mend applied",
        commands: || vec![core_test("proof", "invariants", "broken")],
    },
    Soak {
        name: "kill-core",
        about: "a desk killed at random moments while a script types",
        commands: || vec![core_test("tests", "kill", "")],
    },
    Soak {
        name: "kill-ingest",
        about: "a desk killed at random moments while a card of photos comes in",
        commands: || vec![core_test("tests", "kill-ingest", "")],
    },
    Soak {
        name: "kill-receive",
        about: "a desk killed at random moments while it takes in a file of another laptop",
        commands: || vec![core_test("tests", "kill-receive", "")],
    },
    Soak {
        name: "kill-export",
        about: "a desk killed at random moments while it exports an article",
        commands: || vec![core_test("tests", "kill-export", "")],
    },
    Soak {
        name: "kill-trash",
        about: "a desk killed at random moments while the trash of photos is emptied",
        commands: || vec![core_test("tests", "kill-trash", "")],
    },
    Soak {
        name: "kill-upgrade",
        about: "programs killed at random moments while they upgrade a store, alone and two at once",
        commands: || vec![core_test("tests", "kill-upgrade", "")],
    },
    Soak {
        name: "two-programs",
        about: "upgrade, repair, approve, ingest and edit by processes at once on one store",
        commands: || vec![core_test("cli", "two_programs", "")],
    },
    Soak {
        name: "kill",
        about: "the core behind the window killed at random moments, against what the indicator showed",
        commands: || {
            vec![pages::npm(&["run", "build"]), test::host(), test::node("tests/e2e/browser/kill.test.mjs")]
        },
    },
    Soak {
        name: "layout",
        about: "every view in both themes and languages, with long names too, at every size and zoom",
        commands: || {
            vec![pages::npm(&["run", "build"]), test::host(), test::node("tests/e2e/browser/layout.test.mjs")]
        },
    },
    Soak {
        name: "wine",
        about: "Wine set up from nothing while every core is busy",
        commands: || vec![own(wine::SET_UP_OFTEN)],
    },
];

/// This program again, with another verb.
fn own(verb: &str) -> Command {
    let mut own = command(std::env::current_exe().unwrap_or_default(), place::root());
    own.arg(verb);
    own
}

/// The tests of one program whose names contain `filter`.
fn core_test(package: &str, target: &str, filter: &str) -> Command {
    let mut command =
        cargo(["test", "--locked", "--package", package, "--test", target, "--", "--nocapture", filter]);
    command.env("TOASOAN_KEYSTORE", "file");
    command
}

/// One line for each soak.
pub fn names() -> String {
    SOAKS.iter().map(|soak| format!("  {:<12} {}\n", soak.name, soak.about)).collect()
}

pub fn run(arguments: &[String]) -> Result<(), String> {
    let [name] = arguments else { return Err(format!("soak needs one name:\n{}", names())) };
    let soak = SOAKS
        .iter()
        .find(|soak| soak.name == name)
        .ok_or_else(|| format!("there is no soak '{name}':\n{}", names()))?;
    let start = Instant::now();
    let mut told = None;
    for mut command in (soak.commands)() {
        told = watch(command.env("TOASOAN_SOAK", "full"))?.or(told);
    }
    let line = told.ok_or("the soak passed but told neither count nor seed")?;
    let (count, seed) = read(&line).ok_or_else(|| format!("cannot read '{line}'"))?;
    note(soak.name, count, seed, start.elapsed().as_secs())
}

/// Runs the command with its output on the terminal, and gives its line that starts with `soak:`, if any.
fn watch(command: &mut Command) -> Result<Option<String>, String> {
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
    Ok(told)
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
    fs::create_dir_all(place::root().join("docs")).map_err(wrong)?;
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
