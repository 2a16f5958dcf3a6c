//! Answers and errors, in words or as JSON.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use message::{Language, Message};
use newsroom::jobs::{Job, JobState};
use newsroom::{Error, Kind, Notice, Office};
use serde_json::{Value, json};

pub struct Output {
    pub json: bool,
    pub language: Language,
}

/// Problems were found: a check, a verification or the doctor says no.
pub const PROBLEMS: u8 = 1;

impl Output {
    /// Answers with one JSON value, or with text for a person.
    pub fn answer(&self, value: &Value, text: impl FnOnce() -> String) -> ExitCode {
        let line = if self.json { value.to_string() } else { text() };
        let mut out = std::io::stdout().lock();
        // A reader that has gone away is no error of ours.
        let _ = writeln!(out, "{}", line.trim_end());
        ExitCode::SUCCESS
    }

    /// In the language of the person.
    pub fn say(&self, message: impl Into<Message>) -> String {
        self.language.say(&message.into())
    }

    pub fn said<'a>(&self, messages: impl IntoIterator<Item = &'a Message>) -> Vec<String> {
        messages.into_iter().map(|message| self.language.say(message)).collect()
    }

    /// Something that a person should know beside the answer. A script reads the answer alone.
    pub fn remark(&self, notice: &Message) {
        if !self.json {
            let _ = writeln!(std::io::stderr(), "{}", self.language.say(notice));
        }
    }

    pub fn fail(&self, error: &Error) -> ExitCode {
        self.fail_as(error.kind(), error.code(), &self.say(error.message()))
    }

    /// As [`Output::fail`], for an error that was kept with a file.
    pub fn fail_as(&self, kind: Kind, code: &str, message: &str) -> ExitCode {
        let mut out = std::io::stderr().lock();
        let _ = if self.json {
            writeln!(out, "{}", json!({ "code": code, "message": message }))
        } else {
            writeln!(out, "{message} [{code}]")
        };
        ExitCode::from(kind.exit_code())
    }

    /// Shows the progress of long work on a terminal, and nowhere else.
    pub fn watch(&self, office: &Office) {
        if self.json || !std::io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}") {
            bar.set_style(style);
        }
        office.listen(move |notice| {
            if let Notice::Job(Job { done, total, state, .. }) = notice {
                bar.set_length(u64::from(*total));
                bar.set_position(u64::from(*done));
                if *state != JobState::Running {
                    bar.finish_and_clear();
                }
            }
        });
    }
}

/// What clap has to say: help and version are no errors.
pub fn usage(error: &clap::Error) -> ExitCode {
    let asked_for = !error.use_stderr();
    if !asked_for && std::env::args().any(|argument| argument == "--json") {
        let message = error.to_string();
        // All that it says before it repeats the grammar: which arguments are missing stands below its first line.
        let said = message.lines().take_while(|line| !line.starts_with("Usage:"));
        let said = said.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        let said = said.trim_start_matches("error: ");
        let _ = writeln!(std::io::stderr(), "{}", json!({ "code": "usage", "message": said }));
    } else {
        let _ = error.print();
    }
    ExitCode::from(if asked_for { 0 } else { 2 })
}
