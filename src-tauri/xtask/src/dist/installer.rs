//! The installer, by makensis from `src-tauri/windows/installer.nsi`.

use super::{Commit, signature};
use crate::log::{Log, command};
use crate::{place, system};
use std::fs;
use std::path::{Path, PathBuf};

/// How hard files are packed.
#[derive(Clone, Copy)]
pub enum Packer {
    Lzma,
    /// Where only a test waits for it.
    Zlib,
}

pub fn require(log: &Log) -> Result<(), String> {
    if cfg!(windows) && makensis().is_none() {
        return Err("this needs NSIS 3; please type:\n\n  winget install NSIS.NSIS\n".to_owned());
    }
    if !cfg!(windows) {
        system::require(log, &[system::INSTALLER])?;
    }
    signature::require(log)
}

/// Packs what lies in `folder` into the installer `out`.
pub fn make(log: &Log, commit: &Commit, folder: &Path, out: &Path, packer: Packer) -> Result<(), String> {
    let makensis = makensis().ok_or("there is no makensis here")?;
    let named = files(folder)?;
    let size: u64 = named.iter().map(|(_, bytes)| bytes.div_ceil(1024)).sum();
    // The uninstaller takes away by name what was installed.
    let list = out.with_extension("nsh");
    let lines: String = named.iter().map(|(name, _)| format!("Delete \"$INSTDIR\\{name}\"\n")).collect();
    super::write(&list, &lines)?;
    let packer = match packer {
        Packer::Lzma => "lzma",
        Packer::Zlib => "zlib",
    };
    let mut nsis = command(makensis, place::root());
    nsis.args(["-V2", "-WX", "-INPUTCHARSET", "UTF8"]).env("SOURCE_DATE_EPOCH", &commit.time);
    let define = |name: &str, value: &str| format!("-D{name}={value}");
    nsis.arg(define("FILES", &folder.display().to_string()))
        .arg(define("INSTALLED", &list.display().to_string()))
        .arg(define("OUT", &out.display().to_string()))
        .arg(define("ICON", &place::root().join("assets/icons/icon.ico").display().to_string()))
        .arg(define("VERSION", &commit.version))
        .arg(define("SIZE", &size.to_string()))
        .arg(define("PACKER", packer));
    // Debian's has the stub of 64 bits; without it an installer of 32 bits does the same.
    if Path::new("/usr/share/nsis/Stubs/lzma_solid-amd64-unicode").exists() {
        nsis.arg("-DAMD64");
    }
    if let Some(line) = signature::line("%1") {
        nsis.arg(define("SIGNER", &line));
    }
    log.run(nsis.arg(place::root().join("src-tauri/windows/installer.nsi")))?;
    fs::remove_file(&list).map_err(|error| format!("cannot remove {}: {error}", list.display()))
}

fn makensis() -> Option<PathBuf> {
    let installed = [r"C:\Program Files (x86)\NSIS\makensis.exe", r"C:\Program Files\NSIS\makensis.exe"];
    place::on_path("makensis")
        .or_else(|| installed.map(PathBuf::from).into_iter().find(|path| path.is_file()))
}

/// Names and bytes of the files in a folder, sorted.
fn files(folder: &Path) -> Result<Vec<(String, u64)>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<(String, u64)> = entries
        .flatten()
        .filter_map(|entry| {
            Some((entry.file_name().to_string_lossy().into_owned(), entry.metadata().ok()?.len()))
        })
        .collect();
    files.sort();
    Ok(files)
}
