//! `cargo xtask test`: all tests, from a clean clone to a summary.
//!
//! Four lanes run side by side. One mostly waits for the network (system packages, npm, Python) and checks the pages;
//! one keeps the compiler busy, and gives way; one runs the tests, each program of them by itself; one runs what was
//! compiled for Windows, and gives way too. What fails soonest comes first. Nothing is compiled twice from the same sources: one selection of packages and features builds the
//! tests, the command line, the loopback host and the window's program.

use crate::log::{Log, cargo, command};
use crate::screen::Screen;
use crate::steps::{self, Lane, Step};
use crate::{layers, pages, place, system, tools, windows};
use std::process::Command;
use std::sync::OnceLock;

const PARTS: &[&str] = &["lint", "core", "ui", "e2e", "window", "windows", "windows-journeys"];

const LANES: &[Lane] = &[
    Lane { name: "network", gentle: false, steps: NETWORK },
    Lane { name: "compiler", gentle: true, steps: COMPILER },
    Lane { name: "tests", gentle: false, steps: TESTS },
    Lane { name: "windows", gentle: true, steps: WINDOWS },
];

/// Waits for others; checks the pages in between.
const NETWORK: &[Step] = &[
    Step {
        name: "packages-core",
        parts: &["core", "e2e"],
        after: &[],
        run: |log| system::require(log, &[system::COMPILER, system::READERS]),
    },
    Step {
        name: "packages-window",
        parts: &["lint", "window"],
        after: &[],
        run: |log| system::require(log, &[system::WINDOW]),
    },
    Step {
        name: "npm-ci",
        parts: &["lint", "core", "ui", "e2e", "window", "windows", "windows-journeys"],
        after: &[],
        run: pages::install,
    },
    Step {
        name: "ui-build",
        parts: &["lint", "ui", "e2e", "window", "windows", "windows-journeys"],
        after: &[],
        run: pages::build,
    },
    Step {
        name: "windows-install",
        parts: &["windows", "windows-journeys"],
        after: &[],
        run: windows::install,
    },
    Step { name: "python", parts: &["core", "e2e"], after: &[], run: tools::install_python },
    Step { name: "nu-checker", parts: &["core"], after: &[], run: tools::install_nu },
    Step {
        name: "packages-e2e",
        parts: &["e2e"],
        after: &[],
        run: |log| system::require(log, &[system::BROWSER]),
    },
    Step {
        name: "packages-screen",
        parts: &["window"],
        after: &[],
        run: |log| system::require(log, &[system::SCREEN, system::DRIVER]),
    },
    Step {
        name: "ui-check",
        parts: &["lint"],
        after: &[],
        run: |log| log.run(&mut pages::npm(&["run", "check"])),
    },
    Step {
        name: "ui-tests",
        parts: &["ui"],
        after: &[],
        run: |log| log.run(&mut tested(pages::npm(&["test"]))),
    },
];

const COMPILER: &[Step] = &[
    Step {
        name: "fmt",
        parts: &["lint"],
        after: &[],
        run: |log| log.run(&mut cargo(["fmt", "--all", "--check", "--", "--color=never"])),
    },
    Step { name: "layers", parts: &["lint"], after: &[], run: layers::check },
    Step {
        name: "clippy-core",
        parts: &["lint"],
        after: &["packages-core"],
        run: |log| {
            log.run(
                cargo(["clippy", "--locked", "--workspace", "--exclude", "toa-soan", "--all-targets", "--"])
                    .args(["-D", "warnings"]),
            )
        },
    },
    Step {
        name: "build",
        parts: &["core", "e2e", "window"],
        after: &["packages-core", "packages-window", "ui-build"],
        // Not the examples: no test starts one, clippy has compiled them, and those of the darkroom are optimised for minutes.
        run: |log| log.run(&mut selected(cargo(["build", "--tests", "--bins"]))),
    },
    Step { name: "window-driver", parts: &["window"], after: &[], run: tools::install_tauri_driver },
    // In a folder of its own, so that the tests' lane is not kept waiting for it.
    Step {
        name: "windows-build",
        parts: &["windows", "windows-journeys"],
        after: &["windows-install", "ui-build"],
        run: windows::build,
    },
    // As it ships: without what the tests add to the features of its libraries.
    Step {
        name: "clippy-shell",
        parts: &["lint"],
        after: &["packages-window", "ui-build"],
        run: |log| {
            let shell =
                ["clippy", "--locked", "--package", "toa-soan", "--features", "custom-protocol", "--"];
            log.run(cargo(shell).args(["-D", "warnings"]))
        },
    },
];

const TESTS: &[Step] = &[
    Step {
        name: "core-tests",
        parts: &["core"],
        after: &["build", "python", "nu-checker"],
        run: |log| log.run(core_tests().arg("--no-fail-fast")),
    },
    Step {
        name: "vectors",
        parts: &["core"],
        after: &["npm-ci"],
        run: |log| {
            let mut vectors = command("node", place::root());
            log.run(vectors.args(["tests/vectors/generate.mjs", "--check"]))
        },
    },
    Step { name: "merges", parts: &["core"], after: &["core-tests"], run: |log| log.run(&mut open_merged()) },
    Step {
        name: "e2e",
        parts: &["e2e"],
        after: &["build", "ui-build", "packages-e2e"],
        run: |log| log.run(&mut node("tests/e2e/browser")),
    },
    Step {
        name: "window",
        parts: &["window"],
        after: &["build", "packages-screen", "window-driver"],
        run: window_journeys,
    },
];

const WINDOWS: &[Step] = &[
    Step { name: "windows-tests", parts: &["windows"], after: &["windows-build"], run: windows::test_part },
    // It opens what the command line of this machine exports.
    Step {
        name: "windows-journeys",
        parts: &["windows-journeys"],
        after: &["windows-build", "build"],
        run: windows::journeys,
    },
];

pub fn run(arguments: &[String]) -> Result<(), String> {
    let chosen: Vec<&str> =
        if arguments.is_empty() { PARTS.to_vec() } else { arguments.iter().map(String::as_str).collect() };
    if let Some(unknown) = chosen.iter().find(|part| !PARTS.contains(part)) {
        return Err(format!("there is no part '{unknown}'; there are {}", PARTS.join(" ")));
    }
    SELECTION.get_or_init(|| if chosen.contains(&"window") { WITH_WINDOW } else { WITHOUT_WINDOW });
    let outcomes = steps::run(LANES, &chosen);
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
        .env("TOASOAN_NU", tools::nu())
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

/// The packages that this run builds, decided once: what a package's libraries can do follows from all that is built
/// with it, and another selection is another build of the same sources.
static SELECTION: OnceLock<&[&str]> = OnceLock::new();

/// Everything, with the window's program and its pages inside.
const WITH_WINDOW: &[&str] = &["--locked", "--workspace", "--features", "toa-soan/custom-protocol"];

/// What needs neither WebKit nor Node.js.
const WITHOUT_WINDOW: &[&str] = &["--locked", "--workspace", "--exclude", "toa-soan"];

fn selected(mut cargo: Command) -> Command {
    cargo.args(SELECTION.get().copied().unwrap_or(WITHOUT_WINDOW));
    cargo
}

/// The tests of everything but the window's shell, by nextest where it is installed.
fn core_tests() -> Command {
    let nextest = place::on_path("cargo-nextest").is_some();
    tested(selected(if nextest { cargo(["nextest", "run", "--tests"]) } else { cargo(["test", "--tests"]) }))
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

/// Journeys in the program's real window; the tests start the driver themselves.
fn window_journeys(log: &Log) -> Result<(), String> {
    let screen = Screen::start()?;
    let journeys = node("tests/e2e/window");
    let mut session = tested(command("dbus-run-session", place::root()));
    session.arg("--").arg(journeys.get_program()).args(journeys.get_args());
    session.env("TOASOAN_PROGRAM", place::program()).env("TOASOAN_TAURI_DRIVER", tools::tauri_driver());
    log.run(screen.show(&mut session))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_gets_its_turn_and_has_a_log_of_its_own() {
        assert_eq!(steps::stuck(LANES), [""; 0]);
        let mut names: Vec<_> = LANES.iter().flat_map(|lane| lane.steps).map(|step| step.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
