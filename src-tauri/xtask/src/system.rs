//! What the system must have, in one list, and how it gets there.

use crate::log::{Log, command, first_line};
use crate::place;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// How one sees that a thing is there, whoever installed it.
enum Sign {
    Program(&'static str),
    Library(&'static str),
    /// Compiles for Python as `import …`.
    Python(&'static str),
    File(&'static str),
}

/// One thing that a system may lack: its Debian package and its sign.
pub struct Thing {
    package: &'static str,
    sign: Sign,
}

const fn thing(package: &'static str, sign: Sign) -> Thing {
    Thing { package, sign }
}

/// To compile the core (SQLite and libwebp are C).
pub const COMPILER: &[Thing] = &[thing("build-essential", Sign::Program("cc"))];

/// To compile the window and to run it.
pub const WINDOW: &[Thing] = &[
    thing("pkg-config", Sign::Program("pkg-config")),
    thing("libwebkit2gtk-4.1-dev", Sign::Library("webkit2gtk-4.1")),
    thing("libgtk-3-dev", Sign::Library("gtk+-3.0")),
];

/// To show a window where there is no display, and to take its picture.
pub const SCREEN: &[Thing] = &[
    thing("xvfb", Sign::Program("Xvfb")),
    thing("dbus", Sign::Program("dbus-daemon")),
    thing("dbus", Sign::Program("dbus-run-session")),
    thing("xdotool", Sign::Program("xdotool")),
    thing("imagemagick", Sign::Program("import")),
];

/// The readers other than ours that must agree about a package and a photo.
pub const READERS: &[Thing] = &[
    thing("unzip", Sign::Program("unzip")),
    thing("libimage-exiftool-perl", Sign::Program("exiftool")),
    thing("exiv2", Sign::Program("exiv2")),
    thing("libreoffice-writer-nogui", Sign::Program("soffice")),
    thing("poppler-utils", Sign::Program("pdftotext")),
    thing("libxml2-utils", Sign::Program("xmllint")),
    thing("default-jre-headless", Sign::Program("java")),
    thing("python3-venv", Sign::Python("venv, ensurepip")),
];

/// What photos are measured against, and with.
pub const PHOTO_PEERS: &[Thing] =
    &[thing("libvips-tools", Sign::Program("vipsthumbnail")), thing("time", Sign::File("/usr/bin/time"))];

/// Who reads photos a second time: Pillow with LittleCMS, ImageMagick for what it does not read, and libvips where we and the
/// second do not agree. (exiftool may be missing; the report says so.)
pub const SECOND_DECODER: &[Thing] = &[
    thing("python3-pil", Sign::Python("PIL.ImageCms")),
    thing("python3-numpy", Sign::Python("numpy")),
    thing("imagemagick", Sign::Program("convert")),
    thing("libvips-tools", Sign::Program("vipsthumbnail")),
];

pub const BROWSER: &[Thing] = &[thing("chromium", Sign::Program("chromium"))];

pub const PYTHON: &[Thing] = &[thing("python3", Sign::Program("python3"))];

/// Drives the page inside the real window.
pub const DRIVER: &[Thing] = &[thing("webkit2gtk-driver", Sign::Program("WebKitWebDriver"))];

/// To compile for Windows: C compiler, resource compiler and linker.
pub const MINGW: &[Thing] = &[thing("g++-mingw-w64-x86-64", Sign::Program("x86_64-w64-mingw32-g++"))];

/// To run what was compiled for Windows, and to unpack what is handed out.
pub const WINE: &[Thing] =
    &[thing("wine64", Sign::File("/usr/lib/wine/wine64")), thing("unzip", Sign::Program("unzip"))];

/// To make an installer for Windows.
pub const INSTALLER: &[Thing] = &[thing("nsis", Sign::Program("makensis"))];

/// To sign programs for Windows.
pub const SIGNER: &[Thing] = &[thing("osslsigncode", Sign::Program("osslsigncode"))];

/// A compiler whose standard library can be built for Windows, where the toolchain in use has none for it.
pub const WINDOWS_COMPILER: &[Thing] = &[
    thing("rustc-web", Sign::File("/usr/bin/rustc")),
    thing("cargo-web", Sign::File("/usr/bin/cargo")),
    thing("rust-web-src", Sign::File("/usr/lib/rustlib/src/rust/library/std/Cargo.toml")),
];

/// Sees to it that everything in `lists` is there: installs it where this program may, else says what to type.
pub fn require(log: &Log, lists: &[&[Thing]]) -> Result<(), String> {
    let missing = missing(lists);
    if missing.is_empty() {
        return Ok(());
    }
    if !cfg!(target_os = "linux") {
        return Err(format!("this needs what Debian calls {}; please install it", missing.join(", ")));
    }
    if !is_debian() {
        return Err(format!(
            "your Linux ({}) lacks what Debian calls {}; please install it by its name there \
             (https://tauri.app/start/prerequisites/ has lists), then run this again",
            distribution(),
            missing.join(", ")
        ));
    }
    install(log, &missing)?;
    let still = self::missing(lists);
    if still.is_empty() {
        Ok(())
    } else {
        Err(format!("installed, but still not found: {}", still.join(", ")))
    }
}

fn missing(lists: &[&[Thing]]) -> Vec<&'static str> {
    let mut packages: Vec<_> = lists
        .iter()
        .flat_map(|list| list.iter())
        .filter(|thing| !thing.sign.is_seen())
        .map(|thing| thing.package)
        .collect();
    packages.sort_unstable();
    packages.dedup();
    packages
}

impl Sign {
    fn is_seen(&self) -> bool {
        match self {
            Self::Program(name) => place::on_path(name).is_some(),
            Self::Library(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
            Self::Python(modules) => {
                succeeds(Command::new("python3").args(["-c", &format!("import {modules}")]))
            }
            Self::File(path) => fs::exists(path).unwrap_or(false),
        }
    }
}

fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

fn install(log: &Log, packages: &[&str]) -> Result<(), String> {
    let Some(rights) = rights() else {
        return Err(format!(
            "missing on this system: {0}\nplease type:\n\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends {0}\n\nthen run this again",
            packages.join(" ")
        ));
    };
    log.say(&format!("installing with apt-get: {}", packages.join(" ")));
    let apt = |arguments: &[&str]| {
        // Somebody's background update may hold the lock for a while.
        let apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=600"];
        let words: Vec<&str> = rights.iter().chain(&apt_get).chain(arguments).copied().collect();
        let (program, arguments) = words.split_first().ok_or("no command")?;
        log.run(command(program, place::root()).args(arguments))
    };
    let wanted: Vec<&str> =
        ["install", "-y", "--no-install-recommends"].iter().chain(packages).copied().collect();
    if has_package_lists() && apt(&wanted).is_ok() {
        return Ok(());
    }
    // A fresh image has no lists, and stale ones name files that the mirror no longer has.
    apt(&["update"])?;
    apt(&wanted)
}

/// The words before `apt-get` that give the right to install; `None` where a person must type a password.
fn rights() -> Option<&'static [&'static str]> {
    if first_line("id", &["-u"]).as_deref() == Some("0") {
        return Some(&[]);
    }
    first_line("sudo", &["-n", "true"]).map(|_| &["sudo", "-n"][..])
}

fn has_package_lists() -> bool {
    let Ok(entries) = fs::read_dir("/var/lib/apt/lists") else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().contains("_Packages"))
}

/// Where cargo keeps what it loaded.
pub fn cargo_home() -> PathBuf {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    named.unwrap_or_else(|| PathBuf::from(std::env::var_os(home).unwrap_or_default()).join(".cargo"))
}

fn release_field(field: &str) -> Option<String> {
    let text = fs::read_to_string("/etc/os-release").ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix('='))?;
    Some(value.trim_matches('"').to_owned())
}

fn distribution() -> String {
    release_field("PRETTY_NAME").unwrap_or_else(|| "of unknown name".to_owned())
}

pub fn is_debian() -> bool {
    let kin = format!(
        "{} {}",
        release_field("ID").unwrap_or_default(),
        release_field("ID_LIKE").unwrap_or_default()
    );
    kin.split_whitespace().any(|name| name == "debian" || name == "ubuntu")
}
