//! `cargo xtask proof-report FOLDER`: what the rules say of texts that the project does not have.

use crate::log::{Log, cargo};
use crate::system;

pub fn run(arguments: &[String]) -> Result<(), String> {
    let Some(folder) = arguments.first() else {
        return Err(
            "proof-report takes a folder of .txt files, then a rule or all, then a number of samples"
                .to_owned(),
        );
    };
    let folder = std::path::absolute(folder).map_err(|error| format!("{folder}: {error}"))?;
    let log = Log::Terminal;
    system::require(&log, &[system::COMPILER])?;
    let mut report =
        cargo(["run", "--locked", "--release", "--quiet", "--package", "proof", "--example", "report", "--"]);
    log.run(report.arg(folder).args(arguments.get(1..).unwrap_or_default()))
}
