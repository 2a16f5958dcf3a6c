//! `cargo xtask proof-recall [FOLDER]`: what the rules find of slips that are planted into clean articles.

use crate::log::{Log, cargo};
use crate::system;

pub fn run(arguments: &[String]) -> Result<(), String> {
    let log = Log::Terminal;
    system::require(&log, &[system::COMPILER])?;
    let mut recall =
        cargo(["run", "--locked", "--release", "--quiet", "--package", "proof", "--example", "recall", "--"]);
    let arguments = arguments.iter().map(|argument| match std::path::absolute(argument) {
        // The program runs elsewhere.
        Ok(path) if path.is_dir() => path.into_os_string(),
        _ => argument.into(),
    });
    log.run(recall.args(arguments))
}
