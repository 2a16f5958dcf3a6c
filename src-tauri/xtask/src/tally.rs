//! How many tests a log speaks of, and which checks say in it that they were skipped.

use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Tally {
    /// Reads the closing lines of cargo test, cargo nextest, vitest and `node --test`.
    pub fn read(log: &str) -> Self {
        let mut sum = Self::default();
        for line in log.lines() {
            let line = line.trim();
            if line.starts_with("test result:") || line.starts_with("Tests ") {
                sum += Self::of_words(line);
            } else if line.starts_with("Summary [") {
                // "Summary [ 1.2s] 3/12 tests run: 2 passed, 1 failed, 4 skipped"
                sum += line.split_once("run:").map(|(_, counts)| Self::of_words(counts)).unwrap_or_default();
            } else if let Some(count) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
                // node: "# pass 12", one word and one number
                let Some((word, number)) = count.split_once(' ') else { continue };
                let Ok(number) = number.parse::<u32>() else { continue };
                match word {
                    "pass" => sum.passed += number,
                    "fail" | "cancelled" => sum.failed += number,
                    "skipped" => sum.skipped += number,
                    _ => {}
                }
            }
        }
        sum
    }

    /// The numbers that stand before "passed", "failed", and "skipped" or "ignored".
    fn of_words(line: &str) -> Self {
        let mut counts = Self::default();
        let words: Vec<&str> =
            line.split([' ', ';', ',', '|', '(', ')']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            let [number, word] = pair else { continue };
            let Ok(number) = number.parse::<u32>() else { continue };
            match *word {
                "passed" => counts.passed += number,
                "failed" => counts.failed += number,
                "skipped" | "ignored" => counts.skipped += number,
                _ => {}
            }
        }
        counts
    }
}

/// What the summary repeats, each once: a check that could not run for want of something ("SKIPPED:"), a program that
/// had to be started again ("RERUN:"), a task that takes less than is written down ("FEWER:").
pub fn remarks(log: &str) -> Vec<&str> {
    let remark = |line| {
        ["SKIPPED:", "RERUN:", "RETRIED:", "IN PART:", "FEWER:"].iter().find_map(|word| str::find(line, word))
    };
    let mut lines: Vec<&str> = log.lines().filter_map(|line| line.get(remark(line)?..)).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The lines of a failed step that say why. Node lists its failures at the end, each with what was found and what was
/// wanted: the list is told but for where in the code it was, at most forty lines. Of any other log, at most twenty
/// lines that look like a failure.
pub fn reasons(log: &str) -> Vec<&str> {
    const SIGNS: [&str; 10] = [
        "FAILED",
        "FAIL [",
        "panicked at",
        "error:",
        "error[",
        "didn't exit successfully",
        "✖",
        "not ok",
        "RERUN:",
        "Error",
    ];
    if let Some((_, listed)) = log.rsplit_once("failing tests:") {
        let told =
            |line: &&str| !line.is_empty() && !line.starts_with("at ") && !line.starts_with("test at ");
        return listed.lines().map(str::trim).filter(told).take(40).collect();
    }
    log.lines().map(str::trim).filter(|line| SIGNS.iter().any(|sign| line.contains(sign))).take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::{Tally, reasons, remarks};

    fn tally(passed: u32, failed: u32, skipped: u32) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn each_program_of_one_cargo_test_is_added() {
        let log = "\
test result: ok. 7 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.57s
noise: 9 passed
test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
";
        assert_eq!(Tally::read(log), tally(9, 3, 1));
    }

    #[test]
    fn the_summary_of_nextest_is_read_behind_its_total() {
        let log = "     Summary [   3.204s] 12 tests run: 10 passed (1 slow), 2 failed, 4 skipped\n";
        assert_eq!(Tally::read(log), tally(10, 2, 4));
    }

    #[test]
    fn vitest_counts_tests_and_not_files() {
        let log =
            " Test Files  1 failed | 3 passed (4)\n      Tests  2 failed | 40 passed | 1 skipped (43)\n";
        assert_eq!(Tally::read(log), tally(40, 2, 1));
    }

    #[test]
    fn node_speaks_with_and_without_a_terminal() {
        assert_eq!(Tally::read("# tests 5\n# pass 3\n# fail 1\n# skipped 1\n"), tally(3, 1, 1));
        assert_eq!(Tally::read("ℹ pass 3\nℹ fail 0\nℹ duration_ms 12.5\n"), tally(3, 0, 0));
    }

    #[test]
    fn a_skip_is_told_once() {
        let log = "x SKIPPED: no schemas\nSKIPPED: no schemas\nfine\n";
        assert_eq!(remarks(log), ["SKIPPED: no schemas"]);
    }

    #[test]
    fn why_a_step_failed_is_found_in_a_long_log() {
        let log = "test a ... ok\ntest b ... FAILED\n  at c.rs\nerror: test failed\nRERUN: Wine ended x\n";
        assert_eq!(reasons(log), ["test b ... FAILED", "error: test failed", "RERUN: Wine ended x"]);
        assert_eq!(remarks(log), ["RERUN: Wine ended x"]);
        let log = "✔ a\n✖ b (1ms)\n✖ failing tests:\n\n✖ b (1ms)\n  AssertionError: not equal:\n  + 'lost'\n\n      at c\n";
        assert_eq!(reasons(log), ["✖ b (1ms)", "AssertionError: not equal:", "+ 'lost'"]);
    }
}
