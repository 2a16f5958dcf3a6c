//! The card of 200 photos: its previews, and every rendition that the newsroom makes.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use darkroom::{EmbeddedPreview, OutFormat};

/// How much of a file is read at first.
const HEAD: u64 = 256 * 1024;

fn card(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Does `work` on every file with so many workers, and prints the milliseconds.
fn spread(files: &[PathBuf], workers: usize, work: impl Fn(&Path) + Sync) {
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(file);
                }
            });
        }
    });
    println!("{:.1}", start.elapsed().as_secs_f64() * 1000.0);
}

pub fn previews(folder: &Path, workers: usize, count: usize) {
    let mut files = card(folder);
    files.truncate(count);
    spread(&files, workers, |file| {
        let mut open = File::open(file).unwrap();
        let mut head = Vec::new();
        open.by_ref().take(HEAD).read_to_end(&mut head).unwrap();
        let probed = darkroom::probe_head(&head).unwrap();
        let wanted =
            darkroom::embedded_previews(&head).into_iter().next_back().expect("the card has previews");
        let preview = match wanted {
            EmbeddedPreview::Bytes(bytes) => bytes,
            EmbeddedPreview::At { offset, len } => {
                open.seek(SeekFrom::Start(offset)).unwrap();
                let mut bytes = Vec::new();
                open.take(len).read_to_end(&mut bytes).unwrap();
                bytes
            }
        };
        let small = darkroom::upright_jpeg(&preview, probed.orientation, 320).unwrap();
        assert!(small.len() > 1000);
    });
}

pub fn renditions(folder: &Path, workers: usize, out: &Path) {
    fs::create_dir_all(out).unwrap();
    let specs = [crate::works::spec(1600, OutFormat::Jpeg), crate::works::spec(320, OutFormat::Jpeg)];
    spread(&card(folder), workers, |file| {
        let made = darkroom::render_all(&fs::read(file).unwrap(), &specs).unwrap();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        for (rendition, edge) in made.iter().zip([1600, 320]) {
            fs::write(out.join(format!("{name}.{edge}.jpg")), &rendition.bytes).unwrap();
        }
    });
}
