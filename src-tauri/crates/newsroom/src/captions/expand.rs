//! Variables and codes in a text that is being written to photos.
//!
//! A variable stands in braces: `{seq}` and `{seq:3}` (the photo's number in the selection, with leading zeros),
//! `{date}` (day of the event, else of capture, as 19/4/2024), `{place}`, `{event}`, `{people}` (names, left to right)
//! and `{file}`. A code stands between equals signs, as in Photo Mechanic: `=gd=` is the first text of the code `gd`,
//! `=gd#2=` or `=gd2=` its second; a code that is itself called `gd2` goes first. Case counts. The text of a code is
//! put in as it is.
//!
//! What looks like a variable or a code and is none stays as it was typed and is reported. A backslash takes the next
//! `{`, `}`, `=` or backslash at its letter; braces without a partner, and equals signs that enclose nothing like a
//! code (letters, digits, `.`, `-`, `_`), are ordinary letters.

use std::collections::HashMap;

use serde::Serialize;
use ts_rs::TS;

use super::changes::Line;
use crate::photos::Photo;
use crate::text::{day, day_label, joined};

/// Letters between two braces or two equals signs that may still be a name.
const LONGEST_NAME: usize = 40;
const MOST_DIGITS: usize = 9;

/// The texts of each code.
pub(super) type Codes = HashMap<String, Vec<String>>;

/// A variable that stands for nothing, and in how many photos: a hole in what would be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "CaptionGap")]
pub struct Gap {
    /// As it was typed.
    pub name: String,
    pub photos: u32,
    #[serde(skip)]
    last: usize,
}

/// What a person should know of the variables and codes in a form, each once.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// What looked like one, as it was typed.
    pub unknown: Vec<String>,
    pub empty: Vec<Gap>,
}

impl Findings {
    fn unknown(&mut self, whole: &str) {
        if !self.unknown.iter().any(|known| known == whole) {
            self.unknown.push(whole.to_owned());
        }
    }

    /// Counts a photo once, in however many fields the variable stands.
    fn empty(&mut self, whole: &str, seq: usize) {
        match self.empty.iter_mut().find(|gap| gap.name == whole) {
            Some(gap) if gap.last == seq => {}
            Some(gap) => (gap.photos, gap.last) = (gap.photos + 1, seq),
            None => self.empty.push(Gap { name: whole.to_owned(), photos: 1, last: seq }),
        }
    }
}

/// What the variables stand for.
pub(super) struct Facts<'a> {
    pub photo: &'a Photo,
    /// Its words as far as they are settled.
    pub line: &'a Line,
    /// From 1.
    pub seq: usize,
}

pub(super) fn expand(text: &str, facts: &Facts, codes: &Codes, findings: &mut Findings) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let behind = rest.get(letter.len_utf8()..).unwrap_or_default();
        let token = match letter {
            '\\' => {
                let taken = behind.chars().next().filter(|next| r"{}=\".contains(*next));
                if let Some(next) = taken {
                    out.push(next);
                    rest = behind.get(next.len_utf8()..).unwrap_or_default();
                    continue;
                }
                None
            }
            '{' => enclosed(behind, '}', |letter| !letter.is_control() && letter != '{'),
            '=' => enclosed(behind, '=', |letter| letter.is_alphanumeric() || ".-_#".contains(letter)),
            _ => None,
        };
        let Some(name) = token else {
            out.push(letter);
            rest = behind;
            continue;
        };
        let whole = rest.get(..name.len() + 2).unwrap_or(rest);
        let value = if letter == '{' { variable(name, facts) } else { code(name, codes) };
        match value {
            Some(value) => {
                if value.is_empty() {
                    findings.empty(whole, facts.seq);
                }
                out.push_str(&value);
            }
            None => {
                out.push_str(whole);
                findings.unknown(whole);
            }
        }
        rest = rest.get(whole.len()..).unwrap_or_default();
    }
    out
}

/// What stands before the closing sign, if every letter of it may be in a name.
fn enclosed(text: &str, closing: char, may: impl Fn(char) -> bool) -> Option<&str> {
    let name = text.get(..text.find(closing)?)?;
    let is_name = !name.is_empty() && name.chars().count() <= LONGEST_NAME && name.chars().all(may);
    is_name.then_some(name)
}

fn variable(name: &str, facts: &Facts) -> Option<String> {
    let Facts { photo, line, seq } = facts;
    Some(match name {
        "seq" => seq.to_string(),
        "date" => {
            let taken = photo.corrected_at.as_deref().and_then(|at| at.get(..10));
            day(&line.event_date).or_else(|| day(taken?)).map(day_label).unwrap_or_default()
        }
        "place" => line.place.clone(),
        "event" => line.event.clone(),
        "people" => joined(&photo.people.iter().map(|region| region.name.as_str()).collect::<Vec<_>>()),
        "file" => photo.file.clone(),
        _ => {
            let digits = name.strip_prefix("seq:")?.parse().ok()?;
            if digits > MOST_DIGITS {
                return None;
            }
            format!("{seq:0digits$}")
        }
    })
}

fn code(name: &str, codes: &Codes) -> Option<String> {
    let name = crate::text::nfc(name);
    if let Some(texts) = codes.get(&name) {
        return texts.first().cloned();
    }
    let (code, number) = name.split_once('#').unwrap_or_else(|| {
        let code = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        name.split_at(code.len())
    });
    let number: usize = number.parse().ok()?;
    codes.get(code)?.get(number.checked_sub(1)?).cloned()
}
