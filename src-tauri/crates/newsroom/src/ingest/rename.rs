//! New names by a pattern: `{date}-{event}-{seq:3}` makes `2026-11-20-Hội nghị tổng kết-001.JPG`.

use std::collections::HashSet;

use chrono::DateTime;

use super::error::IngestError;
use crate::disk::tidy_name;
use crate::error::Result;
use crate::text::{fold, nfc};

const KNOWN: [&str; 8] = ["{date}", "{time}", "{event}", "{place}", "{camera}", "{name}", "{seq}", "{seq:3}"];
/// Letters of a name without its extension; with `-12345` and four letters of extension far below 255 bytes in UTF-8.
const LONGEST: usize = 70;

/// What a name is made of.
pub(super) struct Facts<'a> {
    pub file: &'a str,
    pub taken_ms: Option<i64>,
    /// Of `taken_ms` only the day is known.
    pub day_only: bool,
    pub camera: &'a str,
    pub event: &'a str,
    pub place: &'a str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Date,
    Time,
    Event,
    Place,
    Camera,
    Name,
    Seq(usize),
}

/// A pattern that is sound. An empty one keeps the names.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Vec<Piece>);

impl Pattern {
    /// Errors: `pattern-unknown` (a variable that does not exist), `pattern-malformed` (a brace without its other half).
    pub fn parse(pattern: &str) -> Result<Pattern> {
        let mut pieces = Vec::new();
        let pattern = nfc(pattern.trim());
        let mut rest = pattern.as_str();
        while !rest.is_empty() {
            let Some(open) = rest.find(['{', '}']) else {
                pieces.push(Piece::Text(rest.to_owned()));
                break;
            };
            let (before, from) = rest.split_at(open);
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let inner = from.strip_prefix('{').and_then(|inner| inner.split_once('}'));
            let Some((variable, after)) = inner else {
                return Err(IngestError::PatternMalformed { pattern: pattern.to_owned() }.into());
            };
            pieces.push(variable_of(variable)?);
            rest = after;
        }
        Ok(Pattern(pieces))
    }

    /// New names, in order; no two are equal, however their letters are cased. An empty pattern keeps every name as it is.
    pub fn names<'a>(&self, files: impl Iterator<Item = Facts<'a>>) -> Vec<String> {
        let mut taken = HashSet::new();
        files
            .enumerate()
            .map(|(index, facts)| {
                if self.0.is_empty() {
                    return tidy_name(facts.file);
                }
                let (stem, extension) = split(facts.file);
                let stem: String = self.stem(&facts, stem, index + 1).chars().take(LONGEST).collect();
                let stem = tidy_name(&stem);
                let mut name = joined(&stem, extension);
                let mut again = 2;
                while !taken.insert(fold(&name)) {
                    name = joined(&format!("{stem}-{again}"), extension);
                    again += 1;
                }
                name
            })
            .collect()
    }

    fn stem(&self, facts: &Facts, stem: &str, seq: usize) -> String {
        let moment = facts.taken_ms.and_then(DateTime::from_timestamp_millis);
        let mut out = String::new();
        for piece in &self.0 {
            let value = match piece {
                Piece::Text(text) => text.clone(),
                Piece::Date => {
                    moment.map_or_else(|| "chua-ro-ngay".to_owned(), |at| at.format("%Y-%m-%d").to_string())
                }
                Piece::Time => moment
                    .filter(|_| !facts.day_only)
                    .map_or_else(|| "chua-ro-gio".to_owned(), |at| at.format("%H%M%S").to_string()),
                Piece::Event => facts.event.trim().to_owned(),
                Piece::Place => facts.place.trim().to_owned(),
                Piece::Camera => facts.camera.trim().to_owned(),
                Piece::Name => stem.to_owned(),
                Piece::Seq(width) => format!("{seq:0width$}"),
            };
            // A variable without a value takes the separator before it along.
            if value.is_empty() {
                out.truncate(out.trim_end_matches(['-', '_', ' ']).len());
            }
            out.push_str(&value);
        }
        out
    }
}

fn variable_of(text: &str) -> Result<Piece> {
    let (name, width) = match text.split_once(':') {
        Some((name, width)) => (name.trim(), Some(width.trim())),
        None => (text.trim(), None),
    };
    match (name, width) {
        ("date", None) => Ok(Piece::Date),
        ("time", None) => Ok(Piece::Time),
        ("event", None) => Ok(Piece::Event),
        ("place", None) => Ok(Piece::Place),
        ("camera", None) => Ok(Piece::Camera),
        ("name", None) => Ok(Piece::Name),
        ("seq", None) => Ok(Piece::Seq(1)),
        ("seq", Some(width)) if matches!(width.parse(), Ok(1..=6)) => {
            Ok(Piece::Seq(width.parse().unwrap_or(1)))
        }
        _ => {
            Err(IngestError::PatternUnknown { variable: format!("{{{text}}}"), known: KNOWN.to_vec() }.into())
        }
    }
}

fn split(file: &str) -> (&str, &str) {
    match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 5 => (stem, extension),
        _ => (file, ""),
    }
}

fn joined(stem: &str, extension: &str) -> String {
    if extension.is_empty() { stem.to_owned() } else { format!("{stem}.{extension}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(file: &str) -> Facts<'_> {
        // 2026-11-20T08:12:40
        Facts {
            file,
            taken_ms: Some(1_795_162_360_000),
            day_only: false,
            camera: "Canon EOS R6",
            event: "Hội nghị 5/11: tổng kết?",
            place: "",
        }
    }

    fn names(pattern: &str, files: &[&str]) -> Vec<String> {
        Pattern::parse(pattern).unwrap().names(files.iter().map(|file| facts(file)))
    }

    #[test]
    fn variables_are_filled_and_what_windows_refuses_is_replaced() {
        assert_eq!(
            names("{date}-{event}-{seq:3}", &["IMG_1.JPG", "IMG_2.jpeg"]),
            ["2026-11-20-Hội nghị 5-11- tổng kết--001.JPG", "2026-11-20-Hội nghị 5-11- tổng kết--002.jpeg"]
        );
        assert_eq!(names("{time} {camera} {name}", &["a.b.JPG"]), ["081240 Canon EOS R6 a.b.JPG"]);
        assert_eq!(names("{name}", &["con.jpg", "Lpt1.jpg"]), ["_con.jpg", "_Lpt1.jpg"]);
        assert_eq!(names("", &["IMG_1.JPG"]), ["IMG_1.JPG"], "no pattern keeps the name");
    }

    #[test]
    fn a_variable_without_a_value_leaves_no_empty_place() {
        assert_eq!(names("{date}-{place}-{seq}", &["a.jpg"]), ["2026-11-20-1.jpg"]);
        let unknown = Facts { taken_ms: None, ..facts("a.jpg") };
        assert_eq!(Pattern::parse("{date}").unwrap().names([unknown].into_iter()), ["chua-ro-ngay.jpg"]);
    }

    #[test]
    fn equal_names_are_told_apart_also_by_case_alone() {
        assert_eq!(
            names("{event}", &["a.jpg", "b.JPG", "c.jpg"]),
            [
                "Hội nghị 5-11- tổng kết-.jpg",
                "Hội nghị 5-11- tổng kết--2.JPG",
                "Hội nghị 5-11- tổng kết--3.jpg"
            ]
        );
    }

    #[test]
    fn a_wrong_pattern_is_named_with_what_would_be_right() {
        let unknown = Pattern::parse("{ngay}-{seq}").unwrap_err();
        assert_eq!(unknown.code(), "pattern-unknown");
        assert!(
            unknown.to_string().contains("{ngay}") && unknown.to_string().contains("{date}"),
            "{unknown}"
        );
        assert_eq!(Pattern::parse("{seq:9}").unwrap_err().code(), "pattern-unknown");
        for open in ["{date", "date}", "{date}-}"] {
            assert_eq!(Pattern::parse(open).unwrap_err().code(), "pattern-malformed", "{open}");
        }
    }
}
