//! The second decoder: Pillow with LittleCMS, and ImageMagick for what Pillow does not read.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Row, rendition};

/// What the second decoder made of a file.
pub enum Second {
    /// The same picture or nearly: mean difference of a channel, of 255, once both are reduced to some 64 pixels; whether it
    /// fits much better turned or mirrored.
    Picture { apart: f64, turned: bool },
    /// Another picture: of another shape.
    Other(String),
    /// It could not read the file.
    Nothing,
}

/// Looks at every file, whether or not it was accepted, and compares with the renditions in `made`.
pub fn look(rows: &mut [Row], made: &Path) {
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
    let questions: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(number, row)| format!("{}\t{}\n", row.file.display(), rendition(made, number).display()))
        .collect();
    let asking =
        std::thread::spawn(move || questions.iter().try_for_each(|line| ask.write_all(line.as_bytes())));
    let answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for (row, answer) in rows.iter_mut().zip(answers) {
        let answer = answer.unwrap();
        let mut words = answer.split('\t');
        row.second = Some(match (words.next(), words.next()) {
            (Some("same"), Some(apart)) => Second::Picture { apart: apart.parse().unwrap(), turned: false },
            (Some("turned"), Some(apart)) => Second::Picture { apart: apart.parse().unwrap(), turned: true },
            (Some("other"), Some(what)) => Second::Other(what.to_owned()),
            _ => Second::Nothing,
        });
    }
    asking.join().unwrap().expect("the second decoder hears all questions");
    child.wait().unwrap();
}
