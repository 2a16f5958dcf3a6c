//! A desk in a process of its own, spoken to line by line.

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// What the process answers: the value, or the error's code and sentence.
pub type Answer = Result<Value, api::ApiError>;

pub struct RemoteDesk {
    child: Child,
    input: Option<ChildStdin>,
    answers: Lines<BufReader<ChildStdout>>,
}

impl RemoteDesk {
    /// Starts the program `desk` (the path that Cargo gives a test as `CARGO_BIN_EXE_desk`) on a store.
    ///
    /// Errors: the desk's, when the store does not open.
    pub fn start(program: &Path, store: &Path) -> Result<RemoteDesk, api::ApiError> {
        let mut command = Command::new(program);
        command.arg(store);
        RemoteDesk::spawn(command)
    }

    /// As [`RemoteDesk::start`], by a command that the caller made, for instance under another user.
    pub fn spawn(mut command: Command) -> Result<RemoteDesk, api::ApiError> {
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the desk starts");
        let input = child.stdin.take();
        let output = child.stdout.take().expect("the desk's output is a pipe");
        let mut desk = RemoteDesk { child, input, answers: BufReader::new(output).lines() };
        desk.answer().expect("the desk says how its start went")?;
        Ok(desk)
    }

    /// Calls a command and waits for its answer.
    pub fn call(&mut self, name: &str, request: Value) -> Answer {
        self.send(name, &request);
        self.answer().expect("the desk answers")
    }

    /// Adds the bytes of a file as a dropped file; the answer names them by a handle.
    pub fn upload(&mut self, path: &Path) -> Answer {
        self.say(&json!({ "upload": path }));
        self.answer().expect("the desk answers")
    }

    /// A file or folder as a native dialog would give it.
    pub fn pick(&mut self, path: &Path) -> Answer {
        self.say(&json!({ "pick": path }));
        self.answer().expect("the desk answers")
    }

    /// Breaks the process down over a message, and waits for its death.
    pub fn panic(mut self, message: &str) {
        self.say(&json!({ "panic": message }));
        let _ = self.child.wait();
    }

    /// Sends a command without waiting.
    pub fn send(&mut self, name: &str, request: &Value) {
        self.say(&json!({ "call": name, "request": request }));
    }

    fn say(&mut self, line: &Value) {
        if let Some(input) = &mut self.input {
            // A desk that is gone shows in its answers.
            let _ = writeln!(input, "{line}");
        }
    }

    /// The next answer; `None` when the desk is gone.
    pub fn answer(&mut self) -> Option<Answer> {
        // A last line that the kill cut short is no answer.
        let line: Value = serde_json::from_str(&self.answers.next()?.ok()?).ok()?;
        if let Some(value) = line.get("ok") {
            return Some(Ok(value.clone()));
        }
        Some(Err(serde_json::from_value(line.get("error")?.clone()).ok()?))
    }

    /// Ends the process without any warning, and gives the answers that it had still written.
    pub fn kill(mut self) -> Vec<Answer> {
        let _ = self.child.kill();
        let _ = self.child.wait();
        std::iter::from_fn(|| self.answer()).collect()
    }
}

impl Drop for RemoteDesk {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.child.wait();
    }
}
