//! Wine: its folder, and the one way in which it is set up.
//!
//! What a Wine program leaves running (its registry's writer, its services) goes on for seconds after the program has
//! returned, and the next program meets a folder that is half made. So every step of the set-up begins and ends at
//! rest, and a step that fails all the same is tried again, and said.

use crate::log::{Log, command};
use crate::place;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

pub const WINE: &str = "/usr/lib/wine/wine64";
const SERVER: &str = "/usr/lib/wine/wineserver";

/// The tests' files and stores lie below a folder named as people name their computers.
const FOLDER: &str = "Máy tính của Đặng Hường";

/// Programs of Wine, by their whole path: a bare name that Wine does not find yet goes to `start.exe`, which answers
/// "ShellExecuteEx failed: Internal error".
const REG: &str = r"C:\windows\system32\reg.exe";
const CMD: &str = r"C:\windows\system32\cmd.exe";

const ATTEMPTS: usize = 4;
/// How long what a step left running may take to end by itself.
const REST: Duration = Duration::from_secs(120);

/// Makes Wine's folder: its registry, the temporary folder in which stores will lie, and the library it lacks.
pub fn prepare(log: &Log) -> Result<(), String> {
    let temporary = files();
    // What has been done, so that a folder of before is set up again.
    let prepared = format!("{}, Windows 10, without a screen", windows_path(&temporary));
    let stamp = folder().join("prepared.txt");
    if fs::read_to_string(&stamp).is_ok_and(|done| done == prepared) {
        return Ok(());
    }
    fs::create_dir_all(&temporary)
        .map_err(|error| format!("cannot create {}: {error}", temporary.display()))?;
    settle(log, &["wineboot", "--init"])?;
    // Wine takes TMP from its registry and not from the environment of the machine it runs on.
    let windows = windows_path(&temporary);
    for name in ["TMP", "TEMP"] {
        settle(log, &[REG, "add", r"HKCU\Environment", "/v", name, "/t", "REG_SZ", "/f", "/d", &windows])?;
    }
    // Windows that nobody sees are windows all the same: a native message stands until somebody answers it.
    settle(log, &[REG, "add", r"HKCU\Software\Wine\Drivers", "/v", "Graphics", "/f", "/d", "null"])?;
    // Else it passes for Windows 7.
    settle(log, &[REG, "add", r"HKCU\Software\Wine", "/v", "Version", "/f", "/d", "win10"])?;
    provide_random_numbers(log)?;
    fs::write(&stamp, &prepared).map_err(|error| format!("cannot write {}: {error}", stamp.display()))
}

/// The command under which [`set_up_often`] is reached.
pub const SET_UP_OFTEN: &str = "set-up-wine-often";

/// How often `cargo xtask soak wine` sets it up.
const OFTEN: u32 = 20;

/// Sets Wine up from nothing, again and again, while every core is busy with something else.
pub fn set_up_often(_: &[String]) -> Result<(), String> {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, NonZero::get) {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    std::hint::spin_loop()
                }
            });
        }
        let outcome = (1..=OFTEN).try_for_each(|round| {
            if folder().exists() {
                rest(&Log::Terminal)?;
                fs::remove_dir_all(folder())
                    .map_err(|error| format!("cannot empty Wine's folder: {error}"))?;
            }
            prepare(&Log::Terminal).map_err(|why| format!("round {round}: {why}"))
        });
        done.store(true, Ordering::Relaxed);
        outcome
    })?;
    println!("soak: count={OFTEN} seed=none");
    Ok(())
}

/// One step of the set-up, from rest to rest; tried again where it, or a program after it, does not answer.
fn settle(log: &Log, arguments: &[&str]) -> Result<(), String> {
    let mut outcome = Ok(());
    for attempt in 1..=ATTEMPTS {
        if attempt > 1 {
            let why = outcome.err().unwrap_or_default();
            log.say(&format!("RETRIED: the set-up of Wine: {why}"));
            log.run(server().arg("--kill")).ok();
        }
        rest(log)?;
        outcome = log.run(wine().args(arguments)).and_then(|()| rest(log)).and_then(|()| answers(log));
        if outcome.is_ok() {
            return outcome;
        }
    }
    outcome
}

/// Waits until nothing of Wine runs in the folder any more; what does not end by itself is ended.
fn rest(log: &Log) -> Result<(), String> {
    let waiting = server().arg("--wait").stdin(Stdio::null()).spawn();
    let mut waiting = waiting.map_err(|error| format!("wineserver does not start: {error}"))?;
    let start = Instant::now();
    loop {
        match waiting.try_wait() {
            Ok(Some(_)) => return Ok(()),
            Ok(None) if start.elapsed() < REST => thread::sleep(Duration::from_millis(50)),
            Ok(None) => {
                log.say("RETRIED: the set-up of Wine: what it left running was ended");
                log.run(server().arg("--kill")).ok();
                return waiting.wait().map(drop).map_err(|error| format!("lost wineserver: {error}"));
            }
            Err(error) => return Err(format!("lost wineserver: {error}")),
        }
    }
}

/// Whether a program starts and its answer comes back.
fn answers(log: &Log) -> Result<(), String> {
    let said = wine().args([CMD, "/c", "ver"]).stdin(Stdio::null()).output();
    let said = said.map_err(|error| format!("Wine does not start: {error}"))?;
    rest(log)?;
    let told = String::from_utf8_lossy(&said.stdout);
    if said.status.success() && told.contains("Windows") {
        return Ok(());
    }
    Err(format!("a program in it did not answer ({}): {}", said.status, told.trim()))
}

fn folder() -> PathBuf {
    place::target().join("wine")
}

/// Where the files of tests lie.
pub fn files() -> PathBuf {
    folder().join(FOLDER)
}

/// Programs for the journeys, compiled from `xtask/wine`.
pub struct Tools {
    /// Reads a native message and closes it.
    pub answer: PathBuf,
    /// A library with the version of a WebView2, and nothing in it.
    pub no_webview: PathBuf,
}

pub fn tools(log: &Log) -> Result<Tools, String> {
    let place = folder().join("tools");
    fs::create_dir_all(&place).map_err(|error| format!("cannot create {}: {error}", place.display()))?;
    let tools = Tools { answer: place.join("answer.exe"), no_webview: place.join("no-webview.dll") };
    let source = |name: &str| place::root().join("src-tauri/xtask/wine").join(name);
    let compiler = || command("x86_64-w64-mingw32-gcc", place::root());
    log.run(compiler().args(["-municode", "-Os", "-o"]).arg(&tools.answer).arg(source("answer.c")))?;
    let version = place.join("no-webview.o");
    let mut resources = command("x86_64-w64-mingw32-windres", place::root());
    log.run(resources.arg("--input").arg(source("no-webview.rc")).args(["-O", "coff", "-o"]).arg(&version))?;
    let mut library = compiler();
    log.run(library.args(["-shared", "-nostartfiles", "-o"]).arg(&tools.no_webview).arg(&version))?;
    Ok(tools)
}

/// What a Windows program below this command finds.
pub fn in_wine(command: &mut Command) -> &mut Command {
    command
        .env("WINEPREFIX", folder())
        .env("WINEARCH", "win64")
        .env("WINEDEBUG", "-all")
        // Wine reads file names by the locale; only UTF-8 has them all.
        .env("LC_ALL", "C.UTF-8")
        .env_remove("DISPLAY")
}

pub fn wine() -> Command {
    let mut wine = command(WINE, place::root());
    in_wine(&mut wine);
    wine
}

fn server() -> Command {
    let mut server = command(SERVER, place::root());
    in_wine(&mut server);
    server
}

fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}

/// Rust's standard library asks `bcryptprimitives.dll` for random numbers, as every Windows since 7 has it. Wine 8
/// has not, but the older function with the same answer; a library of ten lines leads from one to the other.
fn provide_random_numbers(log: &Log) -> Result<(), String> {
    let library = folder().join("drive_c/windows/system32/bcryptprimitives.dll");
    if library.exists() {
        return Ok(());
    }
    let source = place::root().join("src-tauri/xtask/wine/bcryptprimitives.c");
    let mut compiler = command("x86_64-w64-mingw32-gcc", place::root());
    compiler.args(["-shared", "-Os", "-o"]).arg(library).arg(source).arg("-ladvapi32");
    log.run(&mut compiler)
}
