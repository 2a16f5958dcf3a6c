//! What each command does.

mod article;
mod check;
mod facts;
mod handover;
mod lexicon;
mod office;
mod officials;
mod package;
mod photo;
mod review;
mod store;

use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use newsroom::officials::LineProblem;
use newsroom::{Result, TableFile};
use serde_json::json;

use crate::arguments::{Arguments, Command};
use crate::output::Output;
use crate::say::Say;
use crate::session::Session;

pub fn run(arguments: &Arguments, output: &Output) -> Result<ExitCode> {
    // A package or a text is checked, and a store brought back, on any machine: none is opened or made for it.
    match &arguments.command {
        Command::Verify { file } => return package::verify(file, output),
        Command::Restore { file, to } => return store::restore(file, to, output),
        _ => {}
    }
    if let Command::Check(check) = &arguments.command
        && let Some(code) = check::without_store(check, output)?
    {
        return Ok(code);
    }
    let session = Session::open(arguments)?;
    match &arguments.command {
        Command::Staff(command) => store::staff(&session, command, output),
        Command::Office(command) => office::run(&session, command, output),
        Command::Category(command) => store::category(&session, command, output),
        Command::Rule(command) => check::rule_of_house(&session, command, output),
        Command::Word(command) => check::word(&session, command, output),
        Command::Article(command) => article::run(&session, command, output),
        Command::Photo(command) => photo::run(&session, command, output),
        Command::Officials(command) => officials::run(&session, command, output),
        Command::Facts(command) => facts::run(&session, command, output),
        Command::Lexicon(command) => lexicon::run(&session, command, output),
        Command::Check(check) => check::article(&session, check, output),
        Command::Ready { id } => review::ready(&session, id, output),
        Command::Review { id, action, reason, hash } => {
            review::act(&session, id, action.0, reason, hash.as_deref(), output)
        }
        Command::History { id, verify, against } => {
            review::history(&session, id, *verify, against.as_deref(), output)
        }
        Command::Diff { id, a, b } => review::diff(&session, id, *a, *b, output),
        Command::Revert { id, version } => review::revert(&session, id, *version, output),
        Command::Export { id, profile, proof, out } => {
            package::export(&session, id, profile.as_deref(), *proof, out, output)
        }
        Command::Published { id, page, address, at } => {
            package::published(&session, id, page.as_deref(), address.as_deref(), at.as_deref(), output)
        }
        Command::Ledger { out, format } => {
            let done = newsroom::export::ledger(&session.office, (*format).into(), out)?;
            Ok(written(&done, out, output))
        }
        Command::Verify { file } => package::verify(file, output),
        Command::Search { query } => article::search(&session, query, output),
        Command::Handover(command) => handover::run(&session, command, output),
        Command::Backup { out } => store::backup(&session, out, output),
        Command::Restore { file, to } => store::restore(file, to, output),
        Command::Doctor { repair } => store::doctor(&session, *repair, output),
    }
}

/// Asks the person at the terminal; no answer is a no. `None`: nobody sits at one.
fn answered(question: &str) -> Result<Option<bool>> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(None);
    }
    let mut screen = std::io::stderr().lock();
    write!(screen, "{question}")?;
    screen.flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    let answer = newsroom::text::fold(answer.trim());
    Ok(Some(matches!(answer.as_str(), "c" | "co" | "y" | "yes")))
}

/// Says where a table was written.
fn written(done: &TableFile, out: &Path, output: &Output) -> ExitCode {
    let path = out.join(&done.file);
    output.answer(&json!({ "file": path, "lines": done.lines }), || {
        output.say(Say::LinesWritten { lines: done.lines, path: path.display().to_string() })
    })
}

/// That lines were hidden in Excel, where some were.
fn hidden(count: u32, output: &Output) -> Option<String> {
    (count > 0).then(|| output.say(Say::LinesHidden { count }))
}

/// The lines of a table that did not come in, each with why.
fn problems(problems: &[LineProblem], output: &Output) -> Vec<String> {
    let said =
        |problem: &LineProblem| output.say(Say::LineProblem { line: problem.line, why: problem.why.clone() });
    problems.iter().map(said).collect()
}
