//! `cargo xtask VERB`: everything a developer or a build machine does with this project, as one program.
//!
//! It depends on the standard library alone, because it is the first thing a fresh machine compiles, and what it
//! finds missing it installs or names with the exact line to type. Every verb has a file of its own; the others
//! are what the verbs share: where things lie (`place`), what the system must have (`system`), pages of the window
//! (`pages`), a screen where there is none (`screen`), test tools (`tools`), logs and commands (`log`), and how
//! many tests a log speaks of (`tally`). `layers` is the order that `ARCHITECTURE.md` states.
#![allow(clippy::print_stdout, reason = "a command line speaks on standard output")]

mod bench;
mod dist;
mod import_report;
mod layers;
mod log;
mod pages;
mod photo_report;
mod place;
mod proof_recall;
mod proof_report;
mod run;
mod screen;
mod soak;
mod steps;
mod system;
mod tally;
mod test;
mod tools;
mod windows;
mod wine;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask VERB

  run [--once] [-- ARGS]   build the program with its window and start it; without a display, on a virtual screen
                           whose picture is kept (--once: leave after that picture)
  test [PART…]             install what the tests need and run them: lint core ui e2e window windows
                           windows-journeys (all of them)
  soak NAME                run one long test in full and note count, seed, commit and date in docs/benchmarks.md
  bench [typing]           measure typing in an optimised build, beside a bare textarea in the same browser
  bench photos             measure photos in an optimised build, beside libvips, sharp and other crates
  bench proof [FOLDER]     measure the rules in an optimised build, beside harper-core; over a folder's .txt files, or
                           over the project's own texts, and then note it in docs/benchmarks.md
  photo-report FOLDER [LISTED] [all|fifth|rest]
                           take in every picture below a folder and compare it with what a second decoder sees: accepted or
                           refused, turns, colours, panics, by kind
  proof-report FOLDER [RULE|all] [SAMPLES]
                           read every .txt below a folder with all rules, and print per rule how often it speaks in
                           1,000 tiếng, with samples
  proof-recall [FOLDER] [--seed N] [--count N] [--rule RULE] [--samples N] [--second]
                           plant slips into every kind of place of clean articles, and print per rule how many of them
                           are found, and how often it speaks in 1,000 tiếng of the clean text; a seed may be given
                           several times; --second plants those of the other hand
  import-report FOLDER     import every document below a folder and compare it word by word with other readers; what is in
                           neither the article nor a notice is listed by kind and file, with the slowest and the largest
  dist                     make what a press office gets: a portable zip and an installer for Windows, with licences, bill of
                           materials and sums, in target/handed-out; signed where TOASOAN_SIGN_PKCS12 names a certificate
  windows [PACKAGE…] [-- ARGS]
                           cross-build the command line and the core's tests for Windows and run them under Wine;
                           ARGS go to the test programs
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let outcome = match arguments.first().map(String::as_str) {
        Some("run") => run::run(rest),
        Some("test") => test::run(rest),
        Some("soak") => soak::run(rest),
        Some("bench") => bench::run(rest),
        Some("photo-report") => photo_report::run(rest),
        Some("proof-recall") => proof_recall::run(rest),
        Some("proof-report") => proof_report::run(rest),
        Some("import-report") => import_report::run(rest),
        Some("dist") => dist::run(rest),
        Some("windows") => windows::run(rest),
        Some(windows::RUN_PROGRAM) => windows::run_program(rest),
        Some(wine::SET_UP_OFTEN) => wine::set_up_often(rest),
        Some("help" | "--help" | "-h") => {
            println!("{HELP}\nsoaks:\n{}", soak::names());
            Ok(())
        }
        Some(other) => Err(format!("there is no verb '{other}'\n\n{HELP}")),
        None => Err(HELP.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
