//! Gives the program its icon, version and manifest on Windows; nothing elsewhere.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo on standard output")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const RESOURCES: &str = "src-tauri/windows";
const ICONS: &str = "assets/icons";

fn main() -> ExitCode {
    match describe() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error={}", error.to_string().replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn describe() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").canonicalize()?;
    println!("cargo::rerun-if-changed={}", root.join(RESOURCES).display());
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    // The resource compilers do not agree on how a text is made of a macro.
    let version = env!("CARGO_PKG_VERSION");
    let text = std::fs::read_to_string(root.join(RESOURCES).join("toasoan.rc"))?
        .replace("{version}", version)
        .replace("{numbers}", &format!("{},0", version.replace('.', ",")));
    let written = PathBuf::from(std::env::var("OUT_DIR")?).join("toasoan.rc");
    std::fs::write(&written, text)?;
    let places = embed_resource::ParamsIncludeDirs([root.join(RESOURCES), root.join(ICONS)]);
    embed_resource::compile_for(&written, ["toasoan"], places).manifest_required()?;
    Ok(())
}
