//! `cargo xtask windows`: the command line and the core's tests as Windows programs, run under Wine.
//!
//! Built with the toolchain in use where that has the standard library of [`TARGET`]. Where it has not, Debian's own
//! compiler builds the standard library too. What users get is made by `dist`, with the same compiler.

use crate::log::{Log, command, first_line};
use crate::{dist, place, system, test, wine};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

pub const TARGET: &str = "x86_64-pc-windows-gnu";

/// The packages that must work on Windows: everything but the window's shell, whose tests do not start there. First
/// those that know no platform: bytes and text in, bytes and text out.
const PACKAGES: &[&str] = &[
    "vietnamese",
    "manuscript",
    "ledger",
    "proof",
    "darkroom",
    "filing",
    "packaging",
    "exchange",
    "newsroom",
    "api",
    "cli",
    "tests",
];

/// How many of them `cargo xtask test` leaves to `cargo xtask windows`; the journeys of the others go through them.
const LEFT_OUT: usize = 5;

pub fn run(arguments: &[String]) -> Result<(), String> {
    let mut sides = arguments.splitn(2, |argument| argument == "--");
    let (named, passed_on) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
    if let Some(unknown) = named.iter().find(|name| !PACKAGES.contains(&name.as_str())) {
        return Err(format!("there is no package '{unknown}' for Windows; there are {}", PACKAGES.join(" ")));
    }
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let log = Log::Terminal;
    install(&log)?;
    if named.is_empty() {
        build_programs(&log, cargo("build", PACKAGES))?;
        return run_tests(&log, cargo("test", PACKAGES), passed_on);
    }
    run_tests(&log, cargo("test", &named), passed_on)
}

/// Installs the compilers and Wine, and makes Wine's folder.
pub fn install(log: &Log) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Err("this runs Windows programs under Wine on Linux; on Windows, use cargo xtask test core"
            .to_owned());
    }
    require_compiler(log)?;
    system::require(log, &[system::WINE, system::INSTALLER])?;
    wine::prepare(log)
}

/// Installs what compiles for Windows.
pub fn require_compiler(log: &Log) -> Result<(), String> {
    let compiler = if toolchain_has_target() { &[] } else { system::WINDOWS_COMPILER };
    if !compiler.is_empty() && !system::is_debian() {
        return Err(format!("the toolchain has no {TARGET}; please type:\n\n  rustup target add {TARGET}\n"));
    }
    system::require(log, &[system::COMPILER, system::MINGW, compiler])
}

/// Builds the test programs and with them the programs (`target/windows/x86_64-pc-windows-gnu/debug/toasoan.exe`), in one run,
/// as alone they would have other features and compile what they need once more; and starts the command line once.
fn build_programs(log: &Log, mut selected: Command) -> Result<(), String> {
    log.run(selected.args(["--tests", "--bins"]))?;
    log.run(wine::wine().arg(debug().join("toasoan.exe")).arg("--version"))
}

/// What `cargo xtask test` builds and runs, one selection for both: the packages of its part, and the window's program, which
/// has no tests of its own, as a test program that links Tauri does not start on Windows.
fn part(verb: &str) -> Command {
    let mut cargo = cargo(verb, &PACKAGES[LEFT_OUT..]);
    cargo.args(["--package", "toa-soan", "--features", "toa-soan/custom-protocol"]);
    cargo
}

/// What [`test_part`] runs, and the programs that [`journeys`] go through.
pub fn build(log: &Log) -> Result<(), String> {
    build_programs(log, part("build"))
}

/// Runs the packages' tests under Wine; the arguments go to the test programs.
fn run_tests(log: &Log, mut selected: Command, arguments: &[String]) -> Result<(), String> {
    log.run(selected.args(["--tests", "--no-fail-fast", "--"]).args(arguments))
}

/// The part of it that is a step of `cargo xtask test`, after [`build`].
pub fn test_part(log: &Log) -> Result<(), String> {
    let (left_out, _) = PACKAGES.split_at(LEFT_OUT);
    log.say(&format!(
        "IN PART: the tests of {} run as Windows programs by `cargo xtask windows` alone",
        left_out.join(", ")
    ));
    run_tests(log, part("test"), &[])
}

/// Journeys through what a press office gets, made of the programs that [`build`] built, under Wine.
pub fn journeys(log: &Log) -> Result<(), String> {
    let made = dist::rehearse(log)?;
    let tools = wine::tools(log)?;
    // Where the core's tests run too, it is there.
    let cli = place::program().with_file_name("toasoan");
    if !cli.is_file() {
        log.run(&mut test::host())?;
    }
    let mut journeys = test::node("tests/e2e/windows");
    wine::in_wine(&mut journeys)
        .env("TOASOAN_WINE", wine::WINE)
        .env("TOASOAN_WINDOWS_FOLDER", wine::files())
        .env("TOASOAN_ANSWER", tools.answer)
        .env("TOASOAN_NO_WEBVIEW_LIBRARY", tools.no_webview)
        .env("TOASOAN_INSTALLER", made.installer)
        .env("TOASOAN_NEWER_INSTALLER", made.newer)
        .env("TOASOAN_PORTABLE", made.portable)
        .env("TOASOAN_CLI", cli);
    log.run(&mut journeys)
}

/// What is built here.
pub fn folder() -> PathBuf {
    place::target().join("windows")
}

/// The programs that tests are made of.
pub fn debug() -> PathBuf {
    folder().join(TARGET).join("debug")
}

fn toolchain_has_target() -> bool {
    let folder = first_line("rustc", &["--print", "target-libdir", "--target", TARGET]);
    let Some(entries) = folder.and_then(|folder| fs::read_dir(folder).ok()) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// `cargo VERB` for [`TARGET`], by the compiler that has or makes its standard library.
pub fn cross(verb: &str) -> Command {
    let mut cargo;
    if toolchain_has_target() {
        cargo = command("cargo", place::root());
        cargo.arg(verb);
    } else {
        cargo = command("/usr/bin/cargo", place::root());
        cargo
            .arg(verb)
            .arg("-Zbuild-std=std,panic_abort")
            .env("RUSTC", DEBIANS)
            .env("RUSTC_BOOTSTRAP", "1")
            // Both belong to the toolchain that compiled this program, not to this compiler.
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("LD_LIBRARY_PATH");
    }
    cargo
        .args(["--locked", "--target", TARGET, "--target-dir"])
        .arg(folder())
        // The dependencies are what takes long, and they are never rebuilt by halves.
        .env("CARGO_INCREMENTAL", "0");
    cargo
}

/// The compiler that [`cross`] uses.
pub fn compiler() -> &'static str {
    if toolchain_has_target() { "rustc" } else { DEBIANS }
}

const DEBIANS: &str = "/usr/bin/rustc";

fn cargo(verb: &str, packages: &[&str]) -> Command {
    let mut cargo = cross(verb);
    cargo
        // Debian's compiler takes ten minutes to optimise this one crate for this target.
        .args(["--config", "profile.dev.package.darkroom.opt-level=0"])
        // Nobody debugs these programs, and the lines of the source make each of them slow to link.
        .args(["--config", "profile.dev.debug=0"])
        .arg("--config")
        .arg(runner())
        // insta asks cargo for the workspace, and there is no cargo in Wine.
        .env("INSTA_WORKSPACE_ROOT", place::root())
        .env("INSTA_UPDATE", "no")
        .env("TOASOAN_KEYSTORE", "file");
    for package in packages {
        cargo.args(["--package", package]);
    }
    wine::in_wine(&mut cargo);
    cargo
}

/// Cargo starts each test program by this one, see [`run_program`].
fn runner() -> String {
    let own = std::env::current_exe().unwrap_or_default();
    format!("target.{TARGET}.runner=[{:?}, {RUN_PROGRAM:?}]", own.to_string_lossy())
}

/// The command under which [`run_program`] is reached.
pub const RUN_PROGRAM: &str = "run-windows-program";

/// Runs a Windows program under Wine. Wine itself sometimes ends a program in the middle; a test program that went
/// without its closing line is run once more, and the summary says so. A verdict is never asked for twice.
pub fn run_program(arguments: &[String]) -> Result<(), String> {
    let name = arguments.first().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    for attempt in 1..=2 {
        // In the folder and with the variables that cargo gives every test.
        let child = Command::new(wine::WINE).args(arguments).stdout(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| format!("Wine does not start: {error}"))?;
        let mut told = false;
        let output = child.stdout.take().into_iter().flat_map(|output| BufReader::new(output).split(b'\n'));
        for line in output.map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            told |= line.starts_with("test result:");
        }
        let status = child.wait().map_err(|error| format!("lost {name}: {error}"))?;
        if status.success() {
            return Ok(());
        }
        if told || attempt == 2 {
            return Err(format!("{name} ended with {status}"));
        }
        println!("RERUN: Wine ended {name} ({status}) before its tests had a verdict");
    }
    Ok(())
}
