//! The second decoder: Pillow with LittleCMS; ImageMagick for what Pillow does not read; libvips as the third where the two
//! of us do not agree.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::rendition;

/// What the second decoder made of a file.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Second {
    /// The same picture or nearly: mean difference of a channel, of 255, once both are reduced to some 64 pixels; `why` it is
    /// far, and what the file is `like` where that is not known.
    Same { apart: f64, why: Option<String>, like: Option<String> },
    /// It fits much better turned or mirrored.
    Turned { apart: f64, why: Option<String> },
    /// Another picture: of another shape.
    Other { what: String, why: Option<String> },
    /// It could not read the file.
    None,
}

/// Looks at every file, whether or not it was accepted, and compares with the renditions in `made`.
pub fn look(files: &[PathBuf], made: &Path) -> Vec<Second> {
    let script = made.join("second.py");
    fs::write(&script, include_str!("second.py")).unwrap();
    let python = std::env::var("TOASOAN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut child = Command::new(python)
        .arg(&script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 with Pillow and numpy");
    let mut ask = child.stdin.take().unwrap();
    let questions: Vec<String> = files
        .iter()
        .enumerate()
        .map(|(number, file)| format!("{}\t{}\n", file.display(), rendition(made, number).display()))
        .collect();
    let asking =
        std::thread::spawn(move || questions.iter().try_for_each(|line| ask.write_all(line.as_bytes())));
    let answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let seen = answers.map(|answer| serde_json::from_str(&answer.unwrap()).unwrap()).collect();
    asking.join().unwrap().expect("the second decoder hears all questions");
    child.wait().unwrap();
    seen
}
