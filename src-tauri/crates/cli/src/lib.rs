//! `toasoan`: the same rules as the window, for administrators, scripts and tests.
//!
//! Exit codes: 0 done; 1 problems found; 2 usage; 3 refused by a rule; 4 not found; 5 storage or I/O;
//! 6 damaged or hostile input.

mod arguments;
mod commands;
mod output;
mod say;
mod session;

use std::process::ExitCode;

use clap::Parser;

pub use say::Say;

use arguments::Arguments;
use output::Output;

/// Reads the arguments and does what they say.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return output::usage(&error),
    };
    let output = Output { json: arguments.json, language: arguments.language.into() };
    match commands::run(&arguments, &output) {
        Ok(code) => code,
        Err(error) => output.fail(&error),
    }
}
