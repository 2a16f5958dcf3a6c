//! How fast a key is seen and safe, with an article of 5,000 words open: in a real browser, beside a bare textarea.

use crate::log::{Log, cargo};
use crate::{pages, place, system, test};

pub fn run() -> Result<(), String> {
    let log = Log::Terminal;
    system::require(&log, &[system::COMPILER, system::BROWSER])?;
    pages::install(&log)?;
    pages::build(&log)?;
    log.run(&mut cargo(["build", "--locked", "--release", "--package", "tests", "--bin", "host"]))?;
    let mut typing = test::node("tests/e2e/browser/typing.test.mjs");
    log.run(typing.env("TOASOAN_BENCH", "1").env("TOASOAN_BINARIES", place::target().join("release")))
}
