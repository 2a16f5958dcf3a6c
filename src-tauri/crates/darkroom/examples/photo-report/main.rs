//! Takes in every picture below a folder as an ingest does, each in a process of its own, and looks at what comes out with a
//! second decoder and with exiftool: `photo-report FOLDER [LISTED] [all|fifth|rest]`. Ends with figures by kind, every
//! difference with its reason, and at most LISTED files of each kind; fails where something has no reason.
//!
//! Files of the same bytes count once. `fifth` are those that can be held back while something is mended, told by their MD5;
//! `rest` are the others.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for measuring, run by hand and by xtask"
)]

mod exiftool;
mod reason;
mod second;
mod take;
mod tell;
mod words;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use md5::{Digest, Md5};
use second::Second;
use take::Taken;
use words::Word;

/// What became of one file, and what others see in it.
struct Row {
    file: PathBuf,
    taken: Taken,
    second: Second,
    words: Vec<Word>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let ["take", rendition, file] = arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        take::print(Path::new(file), Path::new(rendition));
        return ExitCode::SUCCESS;
    }
    let folder = arguments.first().expect("a folder");
    let listed: usize = arguments.get(1).and_then(|count| count.parse().ok()).unwrap_or(20);
    let part = arguments.get(2).map_or("all", String::as_str);
    let mut files = Vec::new();
    walk(Path::new(folder), &mut files);
    let found = files.len();
    choose(&mut files, part);
    println!("{found} files, {} of them different and looked at ({part})", files.len());
    // A folder that is not there must not pass for one without a fault.
    if files.is_empty() {
        return ExitCode::FAILURE;
    }
    let made = std::env::temp_dir().join(format!("photo-report-{}", std::process::id()));
    fs::create_dir_all(&made).unwrap();
    let taken = on_all_cores(&files, |number, file| take::ask(file, &rendition(&made, number)));
    let second = second::look(&files, &made);
    let mut rows: Vec<Row> = files
        .into_iter()
        .zip(taken)
        .zip(second)
        .map(|((file, taken), second)| Row { file, taken, second, words: Vec::new() })
        .collect();
    let heard = words::compare(&mut rows, &made);
    fs::remove_dir_all(&made).unwrap();
    let unexplained = tell::all(&rows, listed, heard);
    if unexplained == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&entry.path(), files),
            Ok(kind) if kind.is_file() && !name.starts_with('.') => files.push(entry.path()),
            _ => {}
        }
    }
}

/// One file of each content, of the part that is asked for.
fn choose(files: &mut Vec<PathBuf>, part: &str) {
    let mut seen = HashSet::new();
    files.retain(|file| {
        let sum: [u8; 16] = Md5::digest(fs::read(file).unwrap()).into();
        let is_fifth = sum.first().is_some_and(|byte| byte % 5 == 0);
        seen.insert(sum) && (part == "all" || is_fifth == (part == "fifth"))
    });
}

/// Where the rendition of file `number` lies.
fn rendition(made: &Path, number: usize) -> PathBuf {
    made.join(format!("{number}.jpg"))
}

/// Does `work` on every one of `all`, on all cores; the answers in their order.
fn on_all_cores<T: Sync, A: Send>(all: &[T], work: impl Fn(usize, &T) -> A + Sync) -> Vec<A> {
    let (next, answers) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((number, one)) = {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    all.get(number).map(|one| (number, one))
                } {
                    let answer = work(number, one);
                    answers.lock().unwrap().push((number, answer));
                }
            });
        }
    });
    let mut answers = answers.into_inner().unwrap();
    answers.sort_by_key(|(number, _)| *number);
    answers.into_iter().map(|(_, answer)| answer).collect()
}
