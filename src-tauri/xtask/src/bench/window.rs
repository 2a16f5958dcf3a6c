//! What a person feels, in a real browser over the optimised core: how fast a key is seen and safe in an article of 5,000
//! words, beside a bare textarea; and how the photo desk keeps pace with thousands of photos and a card that comes in.

use crate::log::{Log, cargo};
use crate::{pages, place, system, test};
use std::process::Command;

pub fn run() -> Result<(), String> {
    let log = Log::Terminal;
    build(&log)?;
    log.run(&mut journey("typing"))?;
    log.run(&mut journey("opening"))
}

/// Builds the host and its pages as they are released.
pub fn build(log: &Log) -> Result<(), String> {
    system::require(log, &[system::COMPILER, system::BROWSER])?;
    pages::install(log)?;
    pages::build(log)?;
    log.run(&mut cargo(["build", "--locked", "--release", "--package", "tests", "--bin", "host"]))
}

/// A file of browser journeys, told to measure.
pub fn journey(name: &str) -> Command {
    let mut journey = test::node(&format!("tests/e2e/browser/{name}.test.mjs"));
    journey.env("TOASOAN_BENCH", "1").env("TOASOAN_BINARIES", place::target().join("release"));
    journey
}
