//! `cargo xtask dist`: what a press office gets. A portable zip and an installer for Windows, with the licences and the list of all
//! that is in them, and their sums.
//!
//! On Linux the programs are cross-compiled; on Windows the compiler in use builds them. Everything after that is the same. One commit gives
//! the same bytes whenever and wherever it is built by the same tools: times are the commit's, names of folders on this machine are
//! replaced, and what is listed is sorted. A signature is the exception, as it holds the moment of signing.

mod installer;
mod programs;
mod signature;

use crate::log::{Log, command, first_line};
use crate::{pages, place, windows};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use installer::Packer;
use programs::Programs;

/// What lies in the portable zip's folder.
const READ_ME: &str = "HUONG-DAN.txt";

pub fn run(arguments: &[String]) -> Result<(), String> {
    if let Some(unknown) = arguments.first() {
        return Err(format!("dist does not know '{unknown}'"));
    }
    let log = Log::Terminal;
    let commit = Commit::find()?;
    if !commit.clean {
        log.say("UNCOMMITTED: what is built has changes that its commit does not name");
    }
    installer::require(&log)?;
    pages::install(&log)?;
    pages::build(&log)?;
    let programs = programs::build(&log, &commit)?;
    let made = assemble(&log, &commit, &programs, Packer::Lzma)?;
    for path in [&made.installer, &made.portable] {
        let bytes = fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?.len();
        log.say(&format!("{:>6.2} MB  {}", bytes as f64 / 1e6, path.display()));
    }
    Ok(())
}

/// The commit that is built.
pub struct Commit {
    /// Of the commit, in seconds since 1970; what is made has no other time.
    pub time: String,
    pub version: String,
    clean: bool,
}

impl Commit {
    /// Errors: this is no clone, and `SOURCE_DATE_EPOCH` is not set.
    pub fn find() -> Result<Self, String> {
        let time = std::env::var("SOURCE_DATE_EPOCH")
            .ok()
            .or_else(|| first_line("git", &["log", "-1", "--format=%ct"]))
            .ok_or("there is no commit here; set SOURCE_DATE_EPOCH to its time")?;
        let manifest = fs::read_to_string(place::root().join("Cargo.toml"))
            .map_err(|error| format!("cannot read Cargo.toml: {error}"))?;
        let version = manifest
            .lines()
            .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
            .ok_or("Cargo.toml names no version")?
            .to_owned();
        let clean = first_line("git", &["status", "--porcelain"]).is_none_or(|line| line.is_empty());
        Ok(Self { time, version, clean })
    }
}

/// What [`assemble`] made.
struct Made {
    installer: PathBuf,
    portable: PathBuf,
}

/// Makes of the programs what is handed out, in `target/handed-out`.
fn assemble(log: &Log, commit: &Commit, programs: &Programs, packer: Packer) -> Result<Made, String> {
    let out = programs.out.clone();
    let name = format!("toa-soan-{}", commit.version);
    let (whole, installed) = (out.join(&name), out.join("installed"));
    for folder in [&whole, &installed] {
        empty(folder)?;
    }
    for program in programs.files() {
        let file = program.file_name().unwrap_or_default();
        copy(&program, &whole.join(file))?;
    }
    signature::sign_all(log, &programs::NAMES.map(|program| whole.join(program)))?;
    inventory(log, commit, programs, &whole)?;
    // The programs are as they ship now, signature and licences included.
    for entry in fs::read_dir(&whole).map_err(|error| format!("{}: {error}", whole.display()))?.flatten() {
        copy(&entry.path(), &installed.join(entry.file_name()))?;
    }
    let made = Made {
        installer: out.join(format!("{name}-cai-dat.exe")),
        portable: out.join(format!("{name}-mang-theo.zip")),
    };
    let readme = read_me(commit, programs, &made)?;
    write(&whole.join(READ_ME), &readme)?;
    installer::make(log, commit, &installed, &made.installer, packer)?;
    signature::sign_all(log, std::slice::from_ref(&made.installer))?;
    let mut zip = pack(commit);
    log.run(zip.arg("zip").args([&whole, &made.portable]))?;
    let materials = out.join(format!("{name}.cdx.json"));
    copy(&whole.join("SBOM.cdx.json"), &materials)?;
    let mut sums = pack(commit);
    log.run(sums.arg("sums").arg(out.join(format!("{name}-SHA256SUMS.txt"))).args([
        &made.installer,
        &made.portable,
        &materials,
    ]))?;
    Ok(made)
}

/// Licences and bill of materials.
fn inventory(log: &Log, commit: &Commit, programs: &Programs, folder: &Path) -> Result<(), String> {
    let compiler = first_line(programs.compiler, &["--version"]).unwrap_or_default();
    let mut inventory = node("inventory.mjs", commit);
    inventory.arg(place::root()).arg(&programs.target).arg(folder);
    inventory.env("TOASOAN_RUST", compiler.split(' ').nth(1).unwrap_or("unknown"));
    log.run(&mut inventory)
}

/// Notepad of older Windows wants a mark of UTF-8 and its own line ends.
fn read_me(commit: &Commit, programs: &Programs, made: &Made) -> Result<String, String> {
    let path = place::root().join("src-tauri/windows").join(READ_ME);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let installer = made.installer.file_name().unwrap_or_default().to_string_lossy();
    let loader = if programs.loader.is_some() {
        format!("  {:<22}thành phần của Microsoft, phải nằm cạnh chương trình\n", programs::LOADER)
    } else {
        String::new()
    };
    let text = text
        .replace("{version}", &commit.version)
        .replace("{installer}", &installer)
        .replace("{loader}", &loader);
    Ok(format!("\u{feff}{}", text.replace('\n', "\r\n")))
}

fn pack(commit: &Commit) -> Command {
    node("pack.mjs", commit)
}

/// One of our scripts. What it is asked for does not change with the moment.
fn node(script: &str, commit: &Commit) -> Command {
    let mut node = command("node", place::root());
    node.arg(place::root().join("src-tauri/xtask/dist").join(script)).env("SOURCE_DATE_EPOCH", &commit.time);
    node
}

fn empty(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("cannot empty {}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("cannot create {}: {error}", folder.display()))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| format!("cannot copy {} to {}: {error}", from.display(), to.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// What the journeys go through.
pub struct Rehearsal {
    pub installer: PathBuf,
    /// Of the next version.
    pub newer: PathBuf,
    pub portable: PathBuf,
}

/// Makes the same of the programs that the tests built, packed in haste.
pub fn rehearse(log: &Log) -> Result<Rehearsal, String> {
    let commit = Commit::find()?;
    let out = place::target().join("dist-tests");
    let folder = out.join("programs");
    empty(&folder)?;
    for name in programs::NAMES {
        // Four fifths of a program that nobody optimised are names.
        let mut strip = command("x86_64-w64-mingw32-strip", place::root());
        log.run(strip.arg("-o").arg(folder.join(name)).arg(windows::debug().join(name)))?;
    }
    copy(&windows::debug().join(programs::LOADER), &folder.join(programs::LOADER))?;
    let programs = Programs {
        folder,
        out,
        target: windows::TARGET.to_owned(),
        compiler: windows::compiler(),
        loader: Some(programs::LOADER),
    };
    let Made { installer, portable } = assemble(log, &commit, &programs, Packer::Zlib)?;
    let next = Commit { version: format!("{}9", commit.version), ..commit };
    let newer = programs.out.join("newer.exe");
    installer::make(log, &next, &programs.out.join("installed"), &newer, Packer::Zlib)?;
    Ok(Rehearsal { installer, newer, portable })
}
