//! `cargo xtask windows`: the command line and the core's tests as Windows programs, run under Wine.
//!
//! Built with the toolchain in use where that has the standard library of [`TARGET`]. Where it has not, Debian's own
//! compiler builds the standard library too. Nothing here is what users get: a release is built on Windows.

use crate::log::{Log, command, first_line};
use crate::{place, system};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TARGET: &str = "x86_64-pc-windows-gnu";
const WINE: &str = "/usr/lib/wine/wine64";

/// The packages that must work on Windows: everything but the window's shell, whose tests do not start there.
const PACKAGES: &[&str] =
    &["vietnamese", "manuscript", "proof", "darkroom", "packaging", "newsroom", "api", "cli", "tests"];

/// The tests' files and stores lie below a folder named as people name their computers.
const FOLDER: &str = "Máy tính của Đặng Hường";

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
        build(&log)?;
        return test(&log, PACKAGES, passed_on);
    }
    test(&log, &named, passed_on)
}

/// Installs the compilers and Wine, and makes Wine's folder.
pub fn install(log: &Log) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Err("this runs Windows programs under Wine on Linux; on Windows, use cargo xtask test core"
            .to_owned());
    }
    let compiler = if toolchain_has_target() { &[] } else { system::WINDOWS_COMPILER };
    if !compiler.is_empty() && !system::is_debian() {
        return Err(format!("the toolchain has no {TARGET}; please type:\n\n  rustup target add {TARGET}\n"));
    }
    system::require(log, &[system::COMPILER, system::WINE, compiler])?;
    prepare_wine(log)
}

/// Builds the test programs and with them the command line (`target/windows/x86_64-pc-windows-gnu/debug/toasoan.exe`), in one
/// run, as alone it would have other features and compile what it needs once more; and starts it once.
pub fn build(log: &Log) -> Result<(), String> {
    log.run(cargo("test", PACKAGES).args(["--tests", "--no-run"]))?;
    log.run(wine().arg(folder().join(TARGET).join("debug/toasoan.exe")).arg("--version"))
}

/// Runs the packages' tests under Wine; the arguments go to the test programs.
pub fn test(log: &Log, packages: &[&str], arguments: &[String]) -> Result<(), String> {
    let mut tests = cargo("test", packages);
    log.run(tests.args(["--tests", "--no-fail-fast", "--"]).args(arguments))
}

/// Everything, as a step of `cargo xtask test` after [`build`].
pub fn test_all(log: &Log) -> Result<(), String> {
    test(log, PACKAGES, &[])
}

fn folder() -> PathBuf {
    place::target().join("windows")
}

fn toolchain_has_target() -> bool {
    let folder = first_line("rustc", &["--print", "target-libdir", "--target", TARGET]);
    let Some(entries) = folder.and_then(|folder| fs::read_dir(folder).ok()) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

fn cargo(verb: &str, packages: &[&str]) -> Command {
    let mut cargo;
    if toolchain_has_target() {
        cargo = command("cargo", place::root());
        cargo.arg(verb);
    } else {
        cargo = command("/usr/bin/cargo", place::root());
        cargo
            .arg(verb)
            .arg("-Zbuild-std=std,panic_abort")
            .env("RUSTC", "/usr/bin/rustc")
            .env("RUSTC_BOOTSTRAP", "1")
            // Both belong to the toolchain that compiled this program, not to this compiler.
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("LD_LIBRARY_PATH");
    }
    cargo
        .args(["--locked", "--target", TARGET, "--target-dir"])
        .arg(folder())
        // Debian's compiler takes ten minutes to optimise this one crate for this target.
        .args(["--config", "profile.dev.package.darkroom.opt-level=0"])
        // Nobody debugs these programs, and the lines of the source make each of them slow to link.
        .args(["--config", "profile.dev.debug=0"])
        .arg("--config")
        .arg(runner())
        // The dependencies are what takes long, and they are never rebuilt by halves.
        .env("CARGO_INCREMENTAL", "0")
        // insta asks cargo for the workspace, and there is no cargo in Wine.
        .env("INSTA_WORKSPACE_ROOT", place::root())
        .env("INSTA_UPDATE", "no")
        .env("TOASOAN_KEYSTORE", "file");
    for package in packages {
        cargo.args(["--package", package]);
    }
    in_wine(&mut cargo);
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
        let child = Command::new(WINE).args(arguments).stdout(Stdio::piped()).spawn();
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

fn wine_folder() -> PathBuf {
    place::target().join("wine")
}

/// What a Windows program below this command finds.
fn in_wine(command: &mut Command) -> &mut Command {
    command
        .env("WINEPREFIX", wine_folder())
        .env("WINEARCH", "win64")
        .env("WINEDEBUG", "-all")
        // Wine reads file names by the locale; only UTF-8 has them all.
        .env("LC_ALL", "C.UTF-8")
        .env_remove("DISPLAY")
}

fn wine() -> Command {
    let mut wine = command(WINE, place::root());
    in_wine(&mut wine);
    wine
}

/// Makes Wine's folder: its registry, the temporary folder in which stores will lie, and the library it lacks.
fn prepare_wine(log: &Log) -> Result<(), String> {
    let temporary = wine_folder().join(FOLDER);
    let prepared = windows_path(&temporary);
    let stamp = wine_folder().join("prepared.txt");
    if fs::read_to_string(&stamp).is_ok_and(|done| done == prepared) {
        return Ok(());
    }
    fs::create_dir_all(&temporary)
        .map_err(|error| format!("cannot create {}: {error}", temporary.display()))?;
    log.run(wine().args(["wineboot", "--init"]))?;
    // Wine takes TMP from its registry and not from the environment of the machine it runs on.
    for name in ["TMP", "TEMP"] {
        let values = ["/v", name, "/t", "REG_SZ", "/f", "/d"];
        log.run(wine().args(["reg", "add", r"HKCU\Environment"]).args(values).arg(&prepared))?;
    }
    provide_random_numbers(log)?;
    fs::write(&stamp, &prepared).map_err(|error| format!("cannot write {}: {error}", stamp.display()))
}

fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}

/// Rust's standard library asks `bcryptprimitives.dll` for random numbers, as every Windows since 7 has it. Wine 8
/// has not, but the older function with the same answer; a library of ten lines leads from one to the other.
fn provide_random_numbers(log: &Log) -> Result<(), String> {
    let library = wine_folder().join("drive_c/windows/system32/bcryptprimitives.dll");
    if library.exists() {
        return Ok(());
    }
    let source = place::root().join("src-tauri/xtask/wine/bcryptprimitives.c");
    let mut compiler = command("x86_64-w64-mingw32-gcc", place::root());
    compiler.args(["-shared", "-Os", "-o"]).arg(library).arg(source).arg("-ladvapi32");
    log.run(&mut compiler)
}
