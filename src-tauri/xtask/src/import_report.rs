//! `cargo xtask import-report FOLDER`: the importer's words against those of independent readers, over documents that the
//! project does not have.

use crate::log::{Log, cargo};
use crate::place;
use crate::system;
use std::process::Command;

pub fn run(arguments: &[String]) -> Result<(), String> {
    let [folder] = arguments else {
        return Err("import-report takes a folder of .docx, .html, .md and .txt files".to_owned());
    };
    let folder = std::path::absolute(folder).map_err(|error| format!("{folder}: {error}"))?;
    let log = Log::Terminal;
    system::require(&log, &[system::COMPILER, system::BROWSER, system::PYTHON])?;
    log.run(&mut cargo([
        "build",
        "--locked",
        "--release",
        "--quiet",
        "--package",
        "packaging",
        "--example",
        "import",
    ]))?;
    let program =
        place::target().join("release/examples").join(format!("import{}", std::env::consts::EXE_SUFFIX));
    let report = place::root().join("src-tauri/xtask/import_report/report.py");
    log.run(Command::new("python3").arg("-B").arg(report).arg(program).arg(folder))
}
