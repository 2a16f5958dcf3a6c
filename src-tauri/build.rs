//! Checks the window's rights and configuration, and that the pages it will carry are there.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo on standard output")]

use std::path::Path;
use std::process::ExitCode;

const PAGES: &str = "ui/dist";

fn main() -> ExitCode {
    for watched in ["src-tauri/capabilities", "src-tauri/permissions", "src-tauri/windows", "assets/icons"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    // Only a program that carries its pages needs them built; all other builds, checks and lints do without.
    if std::env::var_os("CARGO_FEATURE_CUSTOM_PROTOCOL").is_some() {
        println!("cargo::rerun-if-changed={PAGES}");
        if !Path::new(PAGES).join("index.html").is_file() {
            println!(
                "cargo::error={PAGES} is not built: run `cargo xtask run`, or `npm ci && npm run build` in ui/"
            );
            return ExitCode::FAILURE;
        }
    }
    // The commands stand in a file of ours: a list given here would have Tauri write one into the project's root.
    let commands = tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*");
    let attributes = tauri_build::Attributes::new()
        .app_manifest(commands)
        .windows_attributes(
            tauri_build::WindowsAttributes::new().app_manifest(include_str!("windows/program.manifest")),
        )
        .capabilities_path_pattern("./src-tauri/capabilities/**/*");
    match tauri_build::try_build(attributes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line, or cargo takes the rest for something else.
            println!("cargo::error={}", format!("{error:#}").replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}
