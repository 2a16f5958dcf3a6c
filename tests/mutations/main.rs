//! Broken photos, thousands of them: none brings the program down, hangs it or fills the memory.
//!
//! Each mutant is opened in a process of its own kind, which the test watches: it may neither die nor be silent for
//! five seconds. Most mutants are broken inside one part of their file (a segment, a chunk), whose length and checksum
//! are right again afterwards, so that they get past the first look.

#![allow(clippy::unwrap_used, reason = "here a failed unwrap is a failed test")]

mod mutate;
mod parts;
mod seeds;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use darkroom::{Metadata, OutFormat, PhotoError, RenderSpec};
use tests::soak::{self, Chance};

const FULL: u32 = 10_000;
/// Of these, a process opens so many.
const BATCH: u32 = 500;
const SILENCE: Duration = Duration::from_secs(5);
/// KiB.
const MEMORY: u64 = 512 * 1024;

/// Set for the watched process: seed, first mutant, number of mutants.
const ORDER: &str = "TOASOAN_MUTANTS";

#[test]
fn no_broken_photo_brings_the_program_down() {
    // A hundredth would be too few to meet every kind.
    let count = soak::rounds(FULL).max(400);
    let (_, seed) = Chance::new();
    let mut depths: BTreeMap<String, u32> = BTreeMap::new();
    let mut panics = 0;
    for first in (0..count).step_by(BATCH as usize) {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "the_watched_process", "--ignored", "--nocapture"])
            .env(ORDER, format!("{seed} {first} {}", BATCH.min(count - first)))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (hand, lines) = mpsc::channel();
        let output = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            BufReader::new(output).lines().map_while(Result::ok).try_for_each(|line| hand.send(line))
        });
        let mut last = String::from("the first");
        loop {
            let line = match lines.recv_timeout(SILENCE) {
                Ok(line) => line,
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    child.kill().unwrap();
                    panic!("seed {seed}: nothing for {SILENCE:?} after {last}");
                }
            };
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                ["mutant", _, kind, depth] => *depths.entry(format!("{kind:<5}{depth}")).or_default() += 1,
                ["panics", number] => panics += number.parse::<u32>().unwrap(),
                ["peak", kib] => {
                    assert!(kib.parse::<u64>().unwrap() <= MEMORY, "seed {seed}: {kib} KiB up to {last}");
                }
                _ => {}
            }
            if !line.is_empty() {
                last = line;
            }
        }
        reader.join().unwrap().ok();
        let status = child.wait().unwrap();
        assert!(status.success(), "seed {seed}: {status} after {last}");
    }
    let reached =
        |depth: &str| depths.iter().filter(|(key, _)| key.ends_with(depth)).map(|(_, n)| n).sum::<u32>();
    let [header, structure, metadata, pixels] = ["header", "structure", "metadata", "pixels"].map(reached);
    let table: String = depths.iter().map(|(key, n)| format!("  {key}: {n}\n")).collect();
    let report = format!(
        "mutants: refused at the header {header}, in the structure {structure}, with their metadata read but not \
         their pixels {metadata}, rendered {pixels}; panics caught {panics}\n{table}"
    );
    std::io::stdout().write_all(report.as_bytes()).unwrap();
    assert_eq!(header + structure + metadata + pixels, count, "every mutant is accounted for");
    assert!((metadata + pixels) * 2 >= count, "too few get past the header:\n{report}");
    soak::tell(count, seed);
}

#[test]
#[ignore = "the process that the other test starts and watches"]
fn the_watched_process() {
    let order = std::env::var(ORDER).unwrap_or_default();
    let numbers: Vec<u64> = order.split(' ').filter_map(|number| number.parse().ok()).collect();
    let [seed, first, count] = numbers.try_into().expect("started by the other test");
    static PANICS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    std::panic::set_hook(Box::new(|_| {
        PANICS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }));
    let seeds = seeds::all();
    let mut out = std::io::stdout();
    for number in first..first + count {
        // Every mutant has a stream of its own: one of them can be made again without those before it.
        let mut chance = Chance::from(seed.wrapping_mul(1_000_003).wrapping_add(number));
        let (name, original) = &seeds[chance.below(seeds.len() as u64) as usize];
        let mutant = mutate::mutant(original, &mut chance);
        let depth = match open(&mutant) {
            Ok(depth) => depth,
            Err(wrong) => {
                // On standard output, where the other test reads: the hook above keeps a panic's words.
                writeln!(out, "\nmutant {number} of {name}: {wrong}").unwrap();
                std::process::exit(1);
            }
        };
        let kind = name.rsplit('.').next().unwrap_or_default();
        writeln!(out, "\nmutant {number} {kind} {depth}").unwrap();
    }
    writeln!(out, "\npanics {}", PANICS.load(std::sync::atomic::Ordering::Relaxed)).unwrap();
    if let Some(peak) = peak() {
        writeln!(out, "peak {peak}").unwrap();
    }
}

/// The most memory this process ever held, KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

/// Opens a file in every way there is, and says how far it got: `header` (not known for a photo), `structure`
/// (refused while its parts were walked), `metadata` (read, but its pixels refused), `pixels` (rendered).
fn open(file: &[u8]) -> Result<&'static str, String> {
    let said = Metadata { caption: "Sau khi sửa".into(), ..Metadata::default() };
    darkroom::embedded_previews(file);
    clear(darkroom::probe_head(file))?;
    clear(darkroom::likeness(file))?;
    if let Some(rewritten) = clear(darkroom::rewrite_metadata(file, &said))? {
        let read = clear(darkroom::read_metadata(&rewritten))?;
        if read.as_ref() != Some(&said) {
            return Err(format!("what was written is not what is read: {read:?}"));
        }
    }
    let spec = RenderSpec {
        long_edge: 100,
        format: OutFormat::Jpeg,
        quality: 60,
        max_bytes: None,
        metadata: Some(&said),
        edit: None,
    };
    let rendered = clear(darkroom::render(file, &spec))?.is_some();
    Ok(match darkroom::probe(file) {
        Ok(_) if rendered => "pixels",
        Ok(_) => "metadata",
        Err(PhotoError::UnknownFormat | PhotoError::Empty | PhotoError::Unsupported { .. }) => "header",
        Err(_) => "structure",
    })
}

/// An error must be one that a person can act on.
fn clear<T>(result: Result<T, PhotoError>) -> Result<Option<T>, String> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.code().starts_with("photo-") && error.to_string().ends_with(['.', '!']) => {
            Ok(None)
        }
        Err(error) => Err(format!("no clear message: {error}")),
    }
}
