//! The two programs, optimised, for Windows.

use super::Commit;
use crate::log::{Log, command, first_line};
use crate::{place, system, windows};
use std::path::PathBuf;
use std::process::Command;

/// What is ours, and is signed.
pub const NAMES: [&str; 2] = ["toa-soan.exe", "toasoan.exe"];

/// The library that finds WebView2. Microsoft's compiler links it into the program.
pub const LOADER: &str = "WebView2Loader.dll";

/// Programs that were built, and where what is made of them goes.
pub struct Programs {
    pub folder: PathBuf,
    pub out: PathBuf,
    pub target: String,
    pub compiler: &'static str,
    /// [`LOADER`] where it must lie beside the program.
    pub loader: Option<&'static str>,
}

impl Programs {
    pub fn files(&self) -> Vec<PathBuf> {
        NAMES.into_iter().chain(self.loader).map(|name| self.folder.join(name)).collect()
    }
}

const WHAT: [&str; 9] = [
    "--profile",
    "dist",
    "--package",
    "toa-soan",
    "--package",
    "cli",
    "--bins",
    "--features",
    "toa-soan/custom-protocol",
];

pub fn build(log: &Log, commit: &Commit) -> Result<Programs, String> {
    let out = place::target().join("handed-out");
    if cfg!(windows) {
        let host = host().ok_or("rustc does not say for which system it builds")?;
        let mut cargo = command("cargo", place::root());
        cargo.args(["build", "--locked"]).args(WHAT);
        log.run(&mut repeatable(cargo, commit, &host))?;
        let loader = (!host.ends_with("-msvc")).then_some(LOADER);
        return Ok(Programs {
            folder: place::target().join("dist"),
            out,
            target: host,
            compiler: "rustc",
            loader,
        });
    }
    windows::require_compiler(log)?;
    let mut cargo = windows::cross("build");
    cargo.args(WHAT);
    log.run(&mut repeatable(cargo, commit, windows::TARGET))?;
    Ok(Programs {
        folder: windows::folder().join(windows::TARGET).join("dist"),
        out,
        target: windows::TARGET.to_owned(),
        compiler: windows::compiler(),
        loader: Some(LOADER),
    })
}

fn host() -> Option<String> {
    let output = command("rustc", place::root()).arg("-vV").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}

/// Leaves out of the programs when and where they were built.
fn repeatable(mut cargo: Command, commit: &Commit, target: &str) -> Command {
    let sysroot = first_line(windows::compiler(), &["--print", "sysroot"]).unwrap_or_default();
    let renamed = [
        (format!("{}/registry/src", system::cargo_home().display()), "crates"),
        (format!("{sysroot}/lib/rustlib/src/rust"), "rust"),
        // The last that fits is taken, and this one is the longest where the others lie in it.
        (place::root().display().to_string(), "toa-soan"),
    ];
    let mut flags: Vec<String> =
        renamed.iter().map(|(from, to)| format!("--remap-path-prefix={from}={to}")).collect();
    if target.ends_with("-gnu") {
        flags.push("-Clink-arg=-Wl,--no-insert-timestamp".to_owned());
        let flags: Vec<String> =
            renamed.iter().map(|(from, to)| format!("-ffile-prefix-map={from}={to}")).collect();
        cargo.env(format!("CFLAGS_{}", target.replace('-', "_")), flags.join(" "));
    } else {
        // /Brepro: a hash of what was linked where there is else the moment.
        flags.push("-Clink-arg=/Brepro".to_owned());
        flags.push("-Ctarget-feature=+crt-static".to_owned());
    }
    // Not RUSTFLAGS, which split at every space of a folder's name.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")).env("SOURCE_DATE_EPOCH", &commit.time);
    cargo
}
