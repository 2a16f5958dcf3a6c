//! Tools of the tests that are not Debian packages: readers written in Python and Java, and the driver of the window.

use crate::log::{Log, cargo, command};
use crate::{pages, place};
use std::fs;
use std::path::PathBuf;

/// The readers of packages and workbooks written in Python, pinned.
const PYTHON_PACKAGES: &str = "bagit==1.9.0\njsonschema==4.26.0\nopenpyxl==3.1.5\n";

/// The interpreter that sees [`PYTHON_PACKAGES`]; tests get it as `TOASOAN_PYTHON`.
pub fn python() -> PathBuf {
    place::tools().join("venv/bin/python")
}

/// Makes the virtual environment, if it is not there with these very packages.
pub fn install_python(log: &Log) -> Result<(), String> {
    let folder = place::tools().join("venv");
    let stamp = folder.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == PYTHON_PACKAGES) {
        log.say("the Python environment is as it should be");
        return Ok(());
    }
    fs::create_dir_all(place::tools())
        .map_err(|error| format!("cannot create the tools' folder: {error}"))?;
    log.run(command("python3", place::root()).args(["-m", "venv", "--clear"]).arg(&folder))?;
    log.run(
        command(python(), place::root())
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(PYTHON_PACKAGES.lines()),
    )?;
    fs::write(&stamp, PYTHON_PACKAGES).map_err(|error| format!("cannot write {}: {error}", stamp.display()))
}

/// The Nu checker of HTML, pinned.
const NU: &str = "vnu-jar@26.9.27";

/// The checker's program, for Java; tests get it as `TOASOAN_NU`.
pub fn nu() -> PathBuf {
    place::tools().join("nu/node_modules/vnu-jar/build/dist/vnu.jar")
}

pub fn install_nu(log: &Log) -> Result<(), String> {
    let folder = place::tools().join("nu");
    let stamp = folder.join("installed.txt");
    if nu().is_file() && fs::read_to_string(&stamp).is_ok_and(|installed| installed == NU) {
        log.say("the Nu checker is there");
        return Ok(());
    }
    pages::require_node()?;
    fs::create_dir_all(&folder).map_err(|error| format!("cannot create the tools' folder: {error}"))?;
    log.run(pages::npm(&["install", "--no-audit", "--no-fund", NU, "--prefix"]).arg(&folder))?;
    fs::write(&stamp, NU).map_err(|error| format!("cannot write {}: {error}", stamp.display()))
}

/// The WebDriver server that starts the program and speaks to its window.
pub fn tauri_driver() -> PathBuf {
    place::tools().join("bin/tauri-driver")
}

pub fn install_tauri_driver(log: &Log) -> Result<(), String> {
    if tauri_driver().is_file() {
        log.say("tauri-driver is there");
        return Ok(());
    }
    // Unoptimised: it passes words on, and compiles in half the time.
    let install = ["install", "tauri-driver", "--debug", "--locked", "--version", "^2", "--root"];
    log.run(cargo(install).arg(place::tools()))
}
