use serde::Deserialize;
use serde_json::Value;

use super::body::BodyRef;
use super::header::{Frame, HEADER_VERSION, Head, Header};
use super::what::{MEANING, What};
use crate::ids::Topic;
use crate::process::TABLE_VERSION;

/// Bytes of a header at most: 200 devices' heads in two topics take a fifth of it.
pub const MAX_HEADER: usize = 256 * 1024;

/// What this program makes of a header.
#[derive(Clone, Debug)]
pub enum Reading {
    Known(Box<Header>),
    /// A higher version, or a kind or meaning that this program does not know.
    Newer(Box<Newer>),
}

/// What this program reads of an entry that a newer one wrote.
#[derive(Clone, Debug)]
pub struct Newer {
    pub frame: Frame,
    /// Where it says in the form that this program knows what was written with it; that goes on with it.
    pub body: Option<BodyRef>,
}

/// Why bytes are no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    #[error("a header is longer than any that is written")]
    TooLong,
    #[error("a signature does not hold")]
    Signature,
    #[error("the key that signed is not that of the device it names")]
    WrongDevice,
    #[error("the header is not readable")]
    Malformed,
}

impl EntryError {
    pub fn code(self) -> &'static str {
        match self {
            EntryError::TooLong => "entry-too-long",
            EntryError::Signature => "entry-signature",
            EntryError::WrongDevice => "entry-wrong-device",
            EntryError::Malformed => "entry-malformed",
        }
    }
}

/// What any version has, whatever else stands beside it.
#[derive(Deserialize)]
struct Outline {
    v: u32,
    frame: Frame,
    what: Value,
    #[serde(default)]
    body: Value,
}

impl Reading {
    pub(super) fn of(text: &str) -> Result<Reading, EntryError> {
        let reading = match serde_json::from_str::<Header>(text) {
            Ok(header) if header.v == HEADER_VERSION => Reading::Known(Box::new(header)),
            _ => Reading::Newer(Box::new(newer(text)?)),
        };
        if sound(reading.frame()) { Ok(reading) } else { Err(EntryError::Malformed) }
    }

    pub(super) fn frame(&self) -> &Frame {
        match self {
            Reading::Known(header) => &header.frame,
            Reading::Newer(newer) => &newer.frame,
        }
    }
}

/// An entry that a newer program wrote. What calls itself of this version and of a kind that this program
/// has, and still cannot be read, is no newer program's: it is malformed.
fn newer(text: &str) -> Result<Newer, EntryError> {
    let outline: Outline = serde_json::from_str(text).map_err(|_| EntryError::Malformed)?;
    let known = |name: &str| outline.what.get(name).and_then(Value::as_u64);
    let kind = outline.what.get("kind").and_then(Value::as_str).ok_or(EntryError::Malformed)?;
    let is_newer = outline.v > HEADER_VERSION
        || !What::KINDS.contains(&kind)
        || known("means").is_some_and(|means| means > u64::from(MEANING))
        || known("table").is_some_and(|table| table > u64::from(TABLE_VERSION));
    let body = serde_json::from_value(outline.body).ok();
    if is_newer { Ok(Newer { frame: outline.frame, body }) } else { Err(EntryError::Malformed) }
}

/// What holds in a frame by itself: counters begin at 1, only the first entry of a log has none before it, and what was
/// seen is in order, each log once, the own log never.
fn sound(frame: &Frame) -> bool {
    let in_order = |heads: &[Head]| heads.is_sorted_by(|one, other| one < other);
    frame.seq >= 1
        && frame.n >= frame.seq
        && (frame.seq == 1) == frame.prev.is_none()
        && in_order(&frame.seen)
        && in_order(&frame.rules)
        && (frame.rules.is_empty() || frame.topic != Topic::Office)
        && frame.seen.iter().all(|head| head.1 >= 1)
}
