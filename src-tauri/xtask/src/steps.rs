//! Steps of `cargo xtask test`: run, timed, logged and summed up.

use crate::log::Log;
use crate::tally::{Tally, reasons, remarks};
use std::fmt::Write;
use std::time::{Duration, Instant};

/// One thing to do. Its log is `target/logs/NAME.log`.
pub struct Step {
    pub name: &'static str,
    /// The parts of the test run for which it is done.
    pub parts: &'static [&'static str],
    pub run: fn(&Log) -> Result<(), String>,
}

/// How a step went.
pub struct Outcome {
    name: &'static str,
    failure: Option<String>,
    took: Duration,
    tests: Tally,
    remarks: Vec<String>,
}

/// Runs those of the steps that belong to the chosen parts, in order. A failed step does not stop the next one:
/// one run tells all that is wrong.
pub fn run(steps: &[Step], chosen: &[&str]) -> Vec<Outcome> {
    let wanted = |step: &&Step| step.parts.iter().any(|part| chosen.contains(part));
    steps.iter().filter(wanted).map(Step::perform).collect()
}

impl Step {
    fn perform(&self) -> Outcome {
        println!("…     {}", self.name);
        let start = Instant::now();
        let (result, text) = match Log::create(self.name) {
            Ok(log) => ((self.run)(&log), log.text()),
            Err(error) => (Err(error), String::new()),
        };
        let outcome = Outcome {
            name: self.name,
            failure: result.err(),
            took: start.elapsed(),
            tests: Tally::read(&text),
            remarks: remarks(&text).into_iter().map(str::to_owned).collect(),
        };
        println!("{}", outcome.line());
        if let Some(why) = &outcome.failure {
            println!("{}\n      {why}; the whole log: target/logs/{}.log", tail(&text), self.name);
            // Again and in short, where a long tail may hide it.
            for reason in reasons(&text) {
                println!("      ! {reason}");
            }
        }
        outcome
    }
}

impl Outcome {
    fn line(&self) -> String {
        let word = if self.failure.is_none() { "ok  " } else { "FAIL" };
        let seconds = self.took.as_secs();
        let mut line = format!("{word}  {:<18} {:>3}:{:02}", self.name, seconds / 60, seconds % 60);
        if self.tests != Tally::default() {
            let Tally { passed, failed, skipped } = self.tests;
            // Writing to a String cannot fail.
            let _ = write!(line, "  {passed} tests passed, {failed} failed, {skipped} skipped");
        }
        line
    }
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(60);
    lines
        .get(from..)
        .unwrap_or_default()
        .iter()
        .map(|line| format!("      | {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Prints the table; its last line counts the steps. An error if one failed.
pub fn sum_up(outcomes: &[Outcome]) -> Result<(), String> {
    println!("\n----");
    let mut tests = Tally::default();
    for outcome in outcomes {
        println!("{}", outcome.line());
        tests += outcome.tests;
    }
    for remark in outcomes.iter().flat_map(|outcome| &outcome.remarks) {
        println!("{remark}");
    }
    let failed = outcomes.iter().filter(|outcome| outcome.failure.is_some()).count();
    let took: Duration = outcomes.iter().map(|outcome| outcome.took).sum();
    println!(
        "tests: {} passed, {} failed, {} skipped; steps took {} minutes in all",
        tests.passed,
        tests.failed,
        tests.skipped,
        took.as_secs().div_ceil(60)
    );
    println!("{} passed, {failed} failed", outcomes.len() - failed);
    if failed == 0 { Ok(()) } else { Err("not everything passed".to_owned()) }
}
