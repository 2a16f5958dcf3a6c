//! Running other programs, with their output on the terminal or in a file under `target/logs`.

use crate::place;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where the output of commands goes.
pub enum Log {
    Terminal,
    File {
        path: PathBuf,
        file: File,
        /// Commands give way to others where the processor is short.
        gentle: bool,
    },
}

impl Log {
    /// A new, empty `target/logs/NAME.log`.
    pub fn create(name: &str, gentle: bool) -> Result<Self, String> {
        let folder = place::target().join("logs");
        fs::create_dir_all(&folder)
            .map_err(|error| format!("cannot create {}: {error}", folder.display()))?;
        let path = folder.join(format!("{name}.log"));
        let file =
            File::create(&path).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        Ok(Self::File { path, file, gentle })
    }

    /// One line of our own.
    pub fn say(&self, line: &str) {
        match self {
            Self::Terminal => println!("{line}"),
            // A log that cannot be written must not fail what it tells of.
            Self::File { file, .. } => drop(writeln!(&*file, "{line}")),
        }
    }

    /// Runs the command to its end. A file's log takes all of its output, and the command gets no input.
    pub fn run(&self, command: &mut Command) -> Result<(), String> {
        let line = spelled(command);
        self.say(&format!("$ {line}"));
        let mut gentler;
        let command = match self {
            Self::File { gentle: true, .. } if place::on_path("nice").is_some() => {
                gentler = niced(command);
                &mut gentler
            }
            _ => command,
        };
        if let Self::File { file, .. } = self {
            let copy =
                |file: &File| file.try_clone().map_err(|error| format!("cannot write the log: {error}"));
            command.stdin(Stdio::null()).stdout(copy(file)?).stderr(copy(file)?);
            command.env("NO_COLOR", "1").env("CARGO_TERM_COLOR", "never");
        }
        match command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("`{line}` ended with {status}")),
            Err(error) => Err(format!("`{line}` did not start: {error}")),
        }
    }

    /// Everything logged so far; empty for the terminal.
    pub fn text(&self) -> String {
        match self {
            Self::Terminal => String::new(),
            Self::File { path, .. } => {
                fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
            }
        }
    }
}

/// A command that starts in `folder`, without what the outer `cargo run` told this program about itself: a build
/// script or a test below would take those variables for its own.
pub fn command(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name == "CARGO" || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&*name);
        }
    }
    command
}

/// `cargo` of the toolchain in use, in the project's root.
pub fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = command("cargo", place::root());
    command.args(arguments);
    command
}

/// The command's first line of output, or `None` if it fails or does not exist.
pub fn first_line(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = command(program, place::root()).args(arguments).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then(|| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// The same command, by `nice`.
fn niced(command: &Command) -> Command {
    let mut niced = Command::new("nice");
    niced.args(["-n", "10"]).arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        niced.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => niced.env(name, value),
            None => niced.env_remove(name),
        };
    }
    niced
}

fn spelled(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
