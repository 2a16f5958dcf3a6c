//! What a run costs, and running programs that tell it.

use std::process::{Command, Stdio};
use std::time::Instant;

/// Time, and the most memory at once.
#[derive(Clone, Copy, Default)]
pub struct Cost {
    pub milliseconds: f64,
    pub megabytes: u64,
}

impl Cost {
    /// One run after the other.
    pub fn then(self, other: Self) -> Self {
        Self {
            milliseconds: self.milliseconds + other.milliseconds,
            megabytes: self.megabytes.max(other.megabytes),
        }
    }

    /// The best time of several runs, with the most memory of any.
    pub fn best(self, other: Self) -> Self {
        Self {
            milliseconds: self.milliseconds.min(other.milliseconds),
            megabytes: self.megabytes.max(other.megabytes),
        }
    }
}

fn output(command: &mut Command) -> Result<(String, String), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{name}: {error}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        Ok((text(&output.stdout), text(&output.stderr)))
    } else {
        Err(format!("{name} ended with {}: {}", output.status, text(&output.stderr)))
    }
}

/// Runs a program whose last line is milliseconds and megabytes.
pub fn figures(command: &mut Command) -> Result<Cost, String> {
    let (out, _) = output(command)?;
    let mut words = out.lines().last().unwrap_or_default().split_whitespace();
    let milliseconds = words.next().and_then(|word| word.parse().ok()).ok_or("a program told no time")?;
    Ok(Cost { milliseconds, megabytes: words.next().and_then(|word| word.parse().ok()).unwrap_or(0) })
}

/// Runs a program below `/usr/bin/time -f %M`, from its start to its end.
pub fn timed(command: &mut Command) -> Result<Cost, String> {
    let start = Instant::now();
    let (_, error) = output(command)?;
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    let kilobytes: u64 = error.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or(0);
    Ok(Cost { milliseconds, megabytes: kilobytes / 1024 })
}

/// Lines of words that a program prints.
pub fn lines(command: &mut Command) -> Result<Vec<Vec<String>>, String> {
    let (out, _) = output(command)?;
    Ok(out.lines().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect())
}
