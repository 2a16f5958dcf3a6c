//! Takes in every picture below a folder as an ingest does, and looks at what comes out with a second decoder:
//! `report FOLDER [LISTED]`. Ends with a summary by kind, and at most LISTED files of each kind of difference.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for measuring, run by hand and by xtask"
)]

mod second;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use darkroom::{OutFormat, RenderSpec, develop};
use second::Second;

/// What became of one file. A further reader adds a field here, and its line to [`Row::differences`].
struct Row {
    file: PathBuf,
    /// Its format, or the code of what it was refused with.
    kind: String,
    accepted: bool,
    /// The sentence of a refusal.
    message: String,
    /// Where a decoder panicked, whether or not that was caught.
    panic: Option<String>,
    milliseconds: u128,
    second: Option<Second>,
}

impl Row {
    /// What a person should look at: a kind of difference, and its measure.
    fn differences(&self) -> Vec<(&'static str, String)> {
        let mut all = Vec::new();
        if let Some(place) = &self.panic {
            all.push(("panic", place.clone()));
        }
        match &self.second {
            Some(Second::Picture { apart, turned }) if self.accepted => {
                if *turned {
                    all.push(("turned in another way", format!("{apart:.1}")));
                } else if *apart > 5.0 {
                    all.push(("colours apart", format!("{apart:.1}")));
                }
            }
            Some(Second::Other(what)) if self.accepted => all.push(("another picture", what.clone())),
            Some(Second::Picture { .. }) if self.kind == "photo-damaged" => {
                all.push(("refused as damaged, the other shows it", self.message.clone()));
            }
            _ => {}
        }
        all
    }
}

thread_local! {
    static PANICKED: RefCell<Option<String>> = const { RefCell::new(None) };
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().expect("a folder");
    let listed: usize = arguments.get(1).and_then(|count| count.parse().ok()).unwrap_or(20);
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        PANICKED
            .with(|panicked| *panicked.borrow_mut() = Some(format!("{place}: {panic}").replace('\n', " ")));
    }));
    let mut files = Vec::new();
    walk(Path::new(folder), &mut files);
    let made = std::env::temp_dir().join(format!("photo-report-{}", std::process::id()));
    fs::create_dir_all(&made).unwrap();
    let mut rows = take_all(&files, &made);
    second::look(&mut rows, &made);
    fs::remove_dir_all(&made).unwrap();
    print(&rows, listed);
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

/// Where the rendition of file `number` lies.
fn rendition(made: &Path, number: usize) -> PathBuf {
    made.join(format!("{number}.jpg"))
}

fn take_all(files: &[PathBuf], made: &Path) -> Vec<Row> {
    let (next, rows) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((number, file)) = {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    files.get(number).map(|file| (number, file))
                } {
                    let row = take(file, &rendition(made, number));
                    rows.lock().unwrap().push((number, row));
                }
            });
        }
    });
    let mut rows = rows.into_inner().unwrap();
    rows.sort_by_key(|(number, _)| *number);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn take(file: &Path, rendition: &Path) -> Row {
    let spec = RenderSpec {
        long_edge: 400,
        format: OutFormat::Jpeg,
        quality: 92,
        max_bytes: None,
        metadata: None,
        edit: None,
    };
    PANICKED.with(|panicked| *panicked.borrow_mut() = None);
    let bytes = fs::read(file).unwrap();
    let start = std::time::Instant::now();
    let taken = develop(&bytes, &[spec]);
    let milliseconds = start.elapsed().as_millis();
    let panic = PANICKED.with(|panicked| panicked.borrow_mut().take());
    let (kind, accepted, message) = match taken {
        Ok((probe, made)) => {
            fs::write(rendition, &made.first().expect("one was asked for").bytes).unwrap();
            (format!("{:?}", probe.format), true, String::new())
        }
        Err(error) => (error.code().to_owned(), false, error.to_string()),
    };
    Row { file: file.to_owned(), kind, accepted, message, panic, milliseconds, second: None }
}

fn print(rows: &[Row], listed: usize) {
    let accepted = rows.iter().filter(|row| row.accepted).count();
    println!("{} files, {accepted} accepted and rendered, {} refused", rows.len(), rows.len() - accepted);
    let mut kinds: BTreeMap<(bool, &str), (usize, usize, f64, u128)> = BTreeMap::new();
    let mut differences: BTreeMap<&str, Vec<(&Row, String)>> = BTreeMap::new();
    let mut refusals: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        let (count, compared, apart, slowest) = kinds.entry((!row.accepted, &row.kind)).or_default();
        *count += 1;
        *slowest = (*slowest).max(row.milliseconds);
        if let Some(Second::Picture { apart: by, .. }) = row.second {
            *compared += 1;
            *apart += by;
        }
        if !row.accepted {
            *refusals.entry(&row.message).or_default() += 1;
        }
        for (what, measure) in row.differences() {
            differences.entry(what).or_default().push((row, measure));
        }
    }
    println!(
        "\n| Kind | Files | Seen by the second decoder | Mean difference | Slowest, ms |\n|---|---|---|---|---|"
    );
    for ((_, kind), (count, compared, apart, slowest)) in kinds {
        println!("| {kind} | {count} | {compared} | {:.2} | {slowest} |", apart / (compared.max(1) as f64));
    }
    println!("\nRefused with:");
    let mut refusals: Vec<_> = refusals.into_iter().collect();
    refusals.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (message, count) in refusals.into_iter().take(40) {
        println!("{count:6}  {message}");
    }
    for (what, mut rows) in differences {
        println!("\n{what}: {}", rows.len());
        rows.sort_by(|(_, one), (_, other)| other.len().cmp(&one.len()).then_with(|| other.cmp(one)));
        for (row, measure) in rows.into_iter().take(listed) {
            println!("  {}  {measure}", row.file.display());
        }
    }
}
