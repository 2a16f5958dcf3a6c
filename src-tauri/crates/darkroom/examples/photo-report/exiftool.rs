//! The second reader of metadata: exiftool, with every witness by itself and none of its own order among them.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// Files that one run reads.
const BATCH: usize = 20;
/// No run may take longer; a file that takes so long alone says nothing.
const LONGEST: Duration = Duration::from_secs(20);

/// What one file says, by group and name as exiftool spells them (`IFD0:Artist`, `XMP-dc:Copy1:Creator`).
pub type Tags = serde_json::Map<String, Value>;

const WANTED: [&str; 30] = [
    "-IFD0:ImageDescription",
    "-IFD0:Artist",
    "-IFD0:Copyright",
    "-IFD0:Make",
    "-IFD0:Model",
    "-IFD0:Software",
    "-IFD0:ModifyDate",
    "-IFD0:XPTitle",
    "-IFD0:XPComment",
    "-IFD0:XPAuthor",
    "-IFD0:XPKeywords",
    "-IFD0:DateTimeOriginal",
    "-IFD0:CreateDate",
    "-ExifIFD:all",
    "-IPTC:all",
    "-CurrentIPTCDigest",
    "-IPTCDigest",
    "-XMP-dc:all",
    "-XMP-tiff:all",
    "-XMP-exif:DateTimeOriginal",
    "-XMP-exif:DateTimeDigitized",
    "-XMP-xmp:CreateDate",
    "-XMP-xmp:ModifyDate",
    "-XMP-photoshop:Credit",
    "-XMP-photoshop:DateCreated",
    "-XMP-xmpRights:UsageTerms",
    "-XMP-iptcExt:DigitalSourceType",
    "-PNG:all",
    "-Warning",
    "-Error",
];

pub fn is_there() -> bool {
    Command::new("exiftool").arg("-ver").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// What each of the files says, on all cores; `list` is a file to write their names into.
pub fn read(files: &[&Path], made: &Path) -> Vec<Tags> {
    let batches: Vec<&[&Path]> = files.chunks(BATCH).collect();
    let read =
        super::on_all_cores(&batches, |number, batch| ask(batch, &made.join(format!("names-{number}"))));
    read.into_iter().flatten().collect()
}

fn ask(files: &[&Path], list: &Path) -> Vec<Tags> {
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    fs::write(list, names.join("\n")).unwrap();
    let Some(answer) = run(list) else {
        return match files {
            [_] => vec![Tags::new()],
            _ => files.chunks(files.len().div_ceil(2)).flat_map(|half| ask(half, list)).collect(),
        };
    };
    let told: Vec<Tags> = serde_json::from_str(&String::from_utf8_lossy(&answer)).unwrap_or_default();
    let mut by_name: HashMap<String, Tags> = told
        .into_iter()
        .filter_map(|tags| Some((tags.get("SourceFile")?.as_str()?.to_owned(), tags)))
        .collect();
    names.iter().map(|name| by_name.remove(name).unwrap_or_default()).collect()
}

/// What exiftool prints, unless it takes too long. That it could not read one of the files is no failure of the others.
fn run(list: &Path) -> Option<Vec<u8>> {
    let mut child = Command::new("exiftool")
        .args(["-j", "-G1:4", "-a", "-struct", "-n", "-q", "-q"])
        .args(WANTED)
        .arg("-@")
        .arg(list)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    let reading = std::thread::spawn(move || {
        let mut answer = Vec::new();
        out.read_to_end(&mut answer).map(|_| answer)
    });
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > LONGEST {
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    reading.join().unwrap().ok()
}
