//! One file, taken in by a process of its own: what it costs is its own, and a crash is one file's.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use darkroom::{OutFormat, Probe, RenderSpec, develop};
use serde::{Deserialize, Serialize};

/// No file may take longer.
const LONGEST: Duration = Duration::from_secs(120);

#[derive(Default, Serialize, Deserialize)]
pub struct Taken {
    /// Its format, or the code of what it was refused with.
    pub kind: String,
    /// It came in, and a rendition of it was made.
    pub accepted: bool,
    /// The sentence of a refusal.
    pub message: String,
    /// Where a decoder panicked, whether or not that was caught; or how the process ended.
    pub panic: Option<String>,
    pub milliseconds: u64,
    /// Peak of the process's memory in MB, as far as the system tells; without that of reading the file.
    pub peak: u64,
    pub said: Option<Probe>,
}

thread_local! {
    static PANICKED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Asks a process of its own.
pub fn ask(file: &Path, rendition: &Path) -> Taken {
    let this = std::env::current_exe().unwrap();
    let answer = Command::new(this).arg("take").arg(rendition).arg(file).output().unwrap();
    serde_json::from_slice(&answer.stdout).unwrap_or_else(|_| Taken {
        kind: "crashed".to_owned(),
        panic: Some(format!(
            "{}: {}",
            answer.status,
            String::from_utf8_lossy(&answer.stderr).replace('\n', " ")
        )),
        ..Taken::default()
    })
}

/// Takes a file in, and prints what became of it.
pub fn print(file: &Path, rendition: &Path) {
    std::thread::spawn(|| {
        std::thread::sleep(LONGEST);
        std::process::exit(3);
    });
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        PANICKED
            .with(|panicked| *panicked.borrow_mut() = Some(format!("{place}: {panic}").replace('\n', " ")));
    }));
    // Large and small at once, as an ingest makes its previews; the small one is compared.
    let specs = [1600, 400].map(|long_edge| RenderSpec {
        long_edge,
        format: OutFormat::Jpeg,
        quality: 92,
        max_bytes: None,
        metadata: None,
        edit: None,
    });
    let bytes = fs::read(file).unwrap();
    let (start, before) = (Instant::now(), peak());
    let developed = develop(&bytes, &specs);
    let taken = Taken {
        milliseconds: start.elapsed().as_millis() as u64,
        peak: peak().saturating_sub(before),
        panic: PANICKED.with(|panicked| panicked.borrow_mut().take()),
        ..Taken::default()
    };
    let taken = match developed {
        Ok((probe, made)) => {
            fs::write(rendition, &made.last().expect("two were asked for").bytes).unwrap();
            Taken { kind: format!("{:?}", probe.format), accepted: true, said: Some(probe), ..taken }
        }
        Err(error) => Taken { kind: error.code().to_owned(), message: error.to_string(), ..taken },
    };
    println!("{}", serde_json::to_string(&taken).unwrap());
}

/// Peak of this process's memory in MB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
