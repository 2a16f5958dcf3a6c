//! `cargo xtask test`: all tests, from a clean clone to a summary.
//!
//! Two lanes run side by side until the core's tests are built: one mostly waits for the network (system packages,
//! npm, Python) and checks the pages, the other keeps the compiler busy. Then everything runs in turn, so that no
//! test shares the machine with another. What fails soonest comes first.

use crate::log::{Log, cargo, command};
use crate::screen::Screen;
use crate::steps::{self, Step};
use crate::{pages, place, run, system, tools, windows};
use std::process::Command;

const PARTS: &[&str] = &["lint", "core", "ui", "e2e", "window", "windows"];

/// Waits for others; checks the pages in between.
const SYSTEM_LANE: &[Step] = &[
    Step {
        name: "packages-core",
        parts: &["core", "e2e"],
        run: |log| system::require(log, &[system::COMPILER, system::READERS]),
    },
    Step { name: "python", parts: &["core", "e2e"], run: tools::install_python },
    Step { name: "npm-ci", parts: &["lint", "core", "ui", "e2e", "window"], run: pages::install },
    Step { name: "ui-check", parts: &["lint"], run: |log| log.run(&mut pages::npm(&["run", "check"])) },
    Step { name: "ui-tests", parts: &["ui"], run: |log| log.run(&mut tested(pages::npm(&["test"]))) },
    Step { name: "ui-build", parts: &["lint", "ui", "e2e", "window"], run: pages::build },
    Step {
        name: "packages-window",
        parts: &["lint", "window"],
        run: |log| system::require(log, &[system::WINDOW]),
    },
    Step { name: "packages-e2e", parts: &["e2e"], run: |log| system::require(log, &[system::BROWSER]) },
    Step {
        name: "packages-screen",
        parts: &["window"],
        run: |log| system::require(log, &[system::SCREEN, system::DRIVER]),
    },
    Step { name: "windows-install", parts: &["windows"], run: windows::install },
];

const COMPILER_LANE: &[Step] = &[
    Step {
        name: "fmt",
        parts: &["lint"],
        run: |log| log.run(&mut cargo(["fmt", "--all", "--check", "--", "--color=never"])),
    },
    Step { name: "layers", parts: &["lint"], run: layers },
    Step {
        name: "clippy-core",
        parts: &["lint"],
        run: |log| {
            log.run(
                cargo(["clippy", "--locked", "--workspace", "--exclude", "toa-soan", "--all-targets", "--"])
                    .args(["-D", "warnings"]),
            )
        },
    },
    Step { name: "core-build", parts: &["core"], run: |log| log.run(core_tests().arg("--no-run")) },
];

const IN_TURN: &[Step] = &[
    Step { name: "core-tests", parts: &["core"], run: |log| log.run(core_tests().arg("--no-fail-fast")) },
    Step {
        name: "core-docs",
        parts: &["core"],
        run: |log| {
            log.run(&mut tested(cargo(["test", "--locked", "--workspace", "--exclude", "toa-soan", "--doc"])))
        },
    },
    Step {
        name: "vectors",
        parts: &["core"],
        run: |log| {
            let mut vectors = command("node", place::root());
            log.run(vectors.args(["tests/vectors/generate.mjs", "--check"]))
        },
    },
    Step { name: "merges", parts: &["core"], run: |log| log.run(&mut open_merged()) },
    Step { name: "host-build", parts: &["e2e"], run: |log| log.run(&mut host()) },
    Step { name: "e2e", parts: &["e2e"], run: |log| log.run(&mut node("tests/e2e/browser")) },
    Step {
        name: "clippy-shell",
        parts: &["lint"],
        run: |log| {
            let shell = [
                "clippy",
                "--locked",
                "--package",
                "toa-soan",
                "--features",
                "custom-protocol",
                "--all-targets",
                "--",
            ];
            log.run(cargo(shell).args(["-D", "warnings"]))
        },
    },
    Step { name: "window-build", parts: &["window"], run: |log| log.run(&mut run::build()) },
    Step { name: "window-driver", parts: &["window"], run: tools::install_tauri_driver },
    Step { name: "window", parts: &["window"], run: window_journeys },
    Step { name: "windows-build", parts: &["windows"], run: windows::build },
    Step { name: "windows-tests", parts: &["windows"], run: windows::test_all },
];

pub fn run(arguments: &[String]) -> Result<(), String> {
    let chosen: Vec<&str> =
        if arguments.is_empty() { PARTS.to_vec() } else { arguments.iter().map(String::as_str).collect() };
    if let Some(unknown) = chosen.iter().find(|part| !PARTS.contains(part)) {
        return Err(format!("there is no part '{unknown}'; there are {}", PARTS.join(" ")));
    }
    let mut outcomes = Vec::new();
    std::thread::scope(|scope| {
        let system = scope.spawn(|| steps::run(SYSTEM_LANE, &chosen));
        outcomes.extend(steps::run(COMPILER_LANE, &chosen));
        match system.join() {
            Ok(finished) => outcomes.extend(finished),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    });
    outcomes.extend(steps::run(IN_TURN, &chosen));
    if chosen.contains(&"core") && !schemas().is_dir() {
        println!(
            "SKIPPED: no IPTC schemas in {}; CONTRIBUTING.md says where they are published",
            schemas().display()
        );
    }
    steps::sum_up(&outcomes)
}

/// What every test finds in its environment.
fn tested(mut command: Command) -> Command {
    command
        .env("TOASOAN_PYTHON", tools::python())
        .env("TOASOAN_SCHEMAS", schemas())
        .env("TOASOAN_KEYSTORE", "file")
        // What the run itself installs must be there: a reader that is missing is a failure, not a skip.
        .env("TOASOAN_READERS", "required")
        .env("INSTA_UPDATE", "no");
    command
}

/// The IPTC's schemas, which are not part of this project.
fn schemas() -> std::path::PathBuf {
    std::env::var_os("TOASOAN_SCHEMAS").map_or_else(|| place::root().join("../shared/schemas"), Into::into)
}

/// The tests of everything but the window's shell, by nextest where it is installed.
fn core_tests() -> Command {
    let packages = ["--locked", "--workspace", "--exclude", "toa-soan"];
    let nextest = place::on_path("cargo-nextest").is_some();
    let mut tests = if nextest { cargo(["nextest", "run"]) } else { cargo(["test", "--tests"]) };
    tests.args(packages);
    tested(tests)
}

/// Builds what a real browser and its tests speak to: the loopback host, and the command line.
pub fn host() -> Command {
    cargo(["build", "--locked", "--package", "tests", "--package", "cli", "--bins"])
}

/// Opens in the window's binding what the test of merges has just written.
pub fn open_merged() -> Command {
    let mut node = command("node", place::root());
    node.arg("tests/vectors/open-merged.mjs").arg(place::target().join("tmp/merged.jsonl"));
    node
}

/// The tests in one file of `tests/e2e`, or in all files of a folder.
pub fn node(place: &str) -> Command {
    let mut node = command("node", place::root());
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1", place]);
    tested(node)
}

/// Nothing below the shell may know Tauri or WebKit: the core builds without them, and on Windows.
fn layers(log: &Log) -> Result<(), String> {
    log.run(
        cargo(["tree", "--locked", "--workspace", "--exclude", "toa-soan", "--prefix", "none"])
            .args(["--edges", "all"]),
    )?;
    let found: Vec<String> = log
        .text()
        .lines()
        .filter(|line| ["tauri", "wry ", "webkit2gtk", "gtk "].iter().any(|name| line.starts_with(name)))
        .map(str::to_owned)
        .collect();
    if found.is_empty() { Ok(()) } else { Err(format!("the core depends on {}", found.join(", "))) }
}

/// Journeys in the program's real window; the tests start the driver themselves.
fn window_journeys(log: &Log) -> Result<(), String> {
    let screen = Screen::start()?;
    let journeys = node("tests/e2e/window");
    let mut session = tested(command("dbus-run-session", place::root()));
    session.arg("--").arg(journeys.get_program()).args(journeys.get_args());
    session.env("TOASOAN_PROGRAM", place::program()).env("TOASOAN_TAURI_DRIVER", tools::tauri_driver());
    log.run(screen.show(&mut session))
}
