//! Steps of `cargo xtask test`: run in lanes side by side, timed, logged and summed up.

use crate::log::Log;
use crate::tally::{Tally, reasons, remarks};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// One thing to do. Its log is `target/logs/NAME.log`.
pub struct Step {
    pub name: &'static str,
    /// The parts of the test run for which it is done.
    pub parts: &'static [&'static str],
    /// Steps, of any lane, that are over before it begins.
    pub after: &'static [&'static str],
    pub run: fn(&Log) -> Result<(), String>,
}

/// Steps that go one after the other, beside those of the other lanes.
pub struct Lane {
    pub name: &'static str,
    /// Gives way to the other lanes where the processor is short.
    pub gentle: bool,
    pub steps: &'static [Step],
}

/// How a step went.
pub struct Outcome {
    name: &'static str,
    lane: &'static str,
    failure: Option<String>,
    /// Of a failed step, the lines of its log that say why.
    reasons: Vec<String>,
    /// From the start of the whole run.
    began: Duration,
    took: Duration,
    tests: Tally,
    remarks: Vec<String>,
}

/// The steps that are over, for those that wait for them.
#[derive(Default)]
struct Finished {
    names: Mutex<HashSet<&'static str>>,
    changed: Condvar,
}

impl Finished {
    fn wait_for(&self, names: &[&'static str]) {
        let finished = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let missing =
            |finished: &mut HashSet<&'static str>| names.iter().any(|name| !finished.contains(name));
        drop(self.changed.wait_while(finished, missing).unwrap_or_else(PoisonError::into_inner));
    }

    fn add(&self, name: &'static str) {
        self.names.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        self.changed.notify_all();
    }
}

/// Runs those of the steps that belong to the chosen parts, lane beside lane. A failed step does not stop what comes
/// after it: one run tells all that is wrong.
pub fn run(lanes: &[Lane], chosen: &[&str]) -> Vec<Outcome> {
    let start = Instant::now();
    let finished = Finished::default();
    let wanted = |step: &Step| step.parts.iter().any(|part| chosen.contains(part));
    // What is not wanted keeps nobody waiting.
    lanes
        .iter()
        .flat_map(|lane| lane.steps)
        .filter(|step| !wanted(step))
        .for_each(|step| finished.add(step.name));
    let follow = |lane: &Lane| {
        let mut outcomes = Vec::new();
        for step in lane.steps.iter().filter(|step| wanted(step)) {
            finished.wait_for(step.after);
            outcomes.push(step.perform(lane, start));
            finished.add(step.name);
        }
        outcomes
    };
    let mut outcomes: Vec<Outcome> = thread::scope(|scope| {
        let lanes: Vec<_> = lanes.iter().map(|lane| scope.spawn(|| follow(lane))).collect();
        lanes.into_iter().flat_map(|lane| lane.join().unwrap_or_default()).collect()
    });
    outcomes.sort_by_key(|outcome| outcome.began);
    outcomes
}

impl Step {
    fn perform(&self, lane: &Lane, start: Instant) -> Outcome {
        let began = start.elapsed();
        println!("…     {}", self.name);
        // A step that panics is a step that failed: others wait for it.
        let run = |log: &Log| {
            panic::catch_unwind(AssertUnwindSafe(|| (self.run)(log)))
                .unwrap_or_else(|_| Err("this program panicked".to_owned()))
        };
        let (result, text) = match Log::create(self.name, lane.gentle) {
            Ok(log) => (run(&log), log.text()),
            Err(error) => (Err(error), String::new()),
        };
        let failure = result.err();
        let why = if failure.is_some() { reasons(&text) } else { Vec::new() };
        let outcome = Outcome {
            name: self.name,
            lane: lane.name,
            failure,
            reasons: why.into_iter().map(str::to_owned).collect(),
            began,
            took: start.elapsed().saturating_sub(began),
            tests: Tally::read(&text),
            remarks: remarks(&text).into_iter().map(str::to_owned).collect(),
        };
        println!("{}", outcome.line());
        if let Some(why) = &outcome.failure {
            println!("{}\n      {why}; the whole log: target/logs/{}.log", tail(&text), self.name);
        }
        outcome
    }
}

impl Outcome {
    fn line(&self) -> String {
        let word = if self.failure.is_none() { "ok  " } else { "FAIL" };
        let (began, took) = (clock(self.began), clock(self.took));
        let mut line = format!("{word}  {:<16} {:<8} at {began}, took {took}", self.name, self.lane);
        if self.tests != Tally::default() {
            let Tally { passed, failed, skipped } = self.tests;
            // Writing to a String cannot fail.
            let _ = write!(line, "  {passed} tests passed, {failed} failed, {skipped} skipped");
        }
        line
    }
}

/// Minutes and seconds.
fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{:>2}:{:02}", seconds / 60, seconds % 60)
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

/// Prints the table and why what failed did; its last line counts the steps. An error if one failed.
pub fn sum_up(outcomes: &[Outcome]) -> Result<(), String> {
    println!("\n----");
    let mut tests = Tally::default();
    for outcome in outcomes {
        println!("{}", outcome.line());
        tests += outcome.tests;
    }
    for outcome in outcomes.iter().filter(|outcome| outcome.failure.is_some()) {
        for reason in &outcome.reasons {
            println!("FAIL  {}: {reason}", outcome.name);
        }
    }
    for remark in outcomes.iter().flat_map(|outcome| &outcome.remarks) {
        println!("{remark}");
    }
    let failed = outcomes.iter().filter(|outcome| outcome.failure.is_some()).count();
    let mut busy: BTreeMap<&str, Duration> = BTreeMap::new();
    for outcome in outcomes {
        *busy.entry(outcome.lane).or_default() += outcome.took;
    }
    let busy: Vec<String> = busy.iter().map(|(lane, took)| format!("{lane} {}", clock(*took))).collect();
    let end = outcomes.iter().map(|outcome| outcome.began + outcome.took).max().unwrap_or_default();
    println!("time: {} from first to last; busy: {}", clock(end), busy.join(", "));
    println!("tests: {} passed, {} failed, {} skipped", tests.passed, tests.failed, tests.skipped);
    println!("{} passed, {failed} failed", outcomes.len() - failed);
    if failed == 0 { Ok(()) } else { Err("not everything passed".to_owned()) }
}

/// Whether every step gets its turn: what it waits for exists, and nothing waits in a circle.
#[cfg(test)]
pub fn stuck(lanes: &[Lane]) -> Vec<&'static str> {
    let mut finished = HashSet::new();
    let mut next = vec![0; lanes.len()];
    loop {
        let mut moved = false;
        for (lane, next) in lanes.iter().zip(&mut next) {
            while let Some(step) = lane.steps.get(*next)
                && step.after.iter().all(|name| finished.contains(name))
            {
                finished.insert(step.name);
                *next += 1;
                moved = true;
            }
        }
        if !moved {
            return lanes
                .iter()
                .zip(next)
                .filter_map(|(lane, next)| lane.steps.get(next))
                .map(|step| step.name)
                .collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn step(
        name: &'static str,
        after: &'static [&'static str],
        run: fn(&Log) -> Result<(), String>,
    ) -> Step {
        Step { name, parts: &["a"], after, run }
    }

    #[test]
    fn a_step_waits_for_another_lane_and_a_failure_does_not_stop_it() {
        const LANES: &[Lane] = &[
            Lane { name: "one", gentle: false, steps: &[step("steps-late", &["steps-early"], |_| Ok(()))] },
            Lane {
                name: "two",
                gentle: true,
                steps: &[
                    step("steps-early", &[], |_| Err("no".to_owned())),
                    step("steps-panic", &[], |_| panic!("x")),
                ],
            },
        ];
        let outcomes = run(LANES, &["a"]);
        let of = |name| outcomes.iter().find(|outcome| outcome.name == name).unwrap();
        assert!(of("steps-late").began >= of("steps-early").began + of("steps-early").took);
        assert!(of("steps-late").failure.is_none() && of("steps-early").failure.is_some());
        assert!(of("steps-panic").failure.is_some());
        assert!(run(LANES, &["other"]).is_empty());
        assert_eq!(sum_up(&outcomes), Err("not everything passed".to_owned()));
    }

    #[test]
    fn a_circle_is_found() {
        const LANES: &[Lane] = &[
            Lane { name: "one", gentle: false, steps: &[step("a", &["b"], |_| Ok(()))] },
            Lane {
                name: "two",
                gentle: false,
                steps: &[step("b", &["a"], |_| Ok(())), step("c", &[], |_| Ok(()))],
            },
        ];
        assert_eq!(stuck(LANES), ["a", "b"]);
    }
}
