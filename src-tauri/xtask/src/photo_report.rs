//! `cargo xtask photo-report FOLDER`: what becomes of photos that the project does not have.

use crate::log::{Log, cargo};
use crate::system;

pub fn run(arguments: &[String]) -> Result<(), String> {
    let Some(folder) = arguments.first() else {
        return Err(
            "photo-report takes a folder of photos, how many of each kind to list, and all, fifth or rest"
                .to_owned(),
        );
    };
    let folder = std::path::absolute(folder).map_err(|error| format!("{folder}: {error}"))?;
    let log = Log::Terminal;
    system::require(&log, &[system::COMPILER, system::SECOND_DECODER])?;
    let mut report = cargo([
        "run",
        "--locked",
        "--release",
        "--quiet",
        "--package",
        "darkroom",
        "--example",
        "photo-report",
        "--",
    ]);
    log.run(report.arg(folder).args(arguments.get(1..).unwrap_or_default()))
}
