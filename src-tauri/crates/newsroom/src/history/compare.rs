//! What differs between two versions, word by word.

use manuscript::diff::{self, PartDiff, PartKind};
use manuscript::{Content, ContentHash};
use message::{Argue, Argument};
use rusqlite::Connection;

use super::versions::{version, version_with};
use crate::article;
use crate::error::Result;
use crate::office::Office;

/// The parts of the article in reading order, each with its changes.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub a: u32,
    pub b: u32,
    pub parts: Vec<PartDiff>,
}

/// Compares version `a` with version `b`; 0 stands for the text as it is now.
///
/// Errors: `article-unknown`, `version-unknown`.
pub fn compare(office: &Office, id: &str, a: u32, b: u32) -> Result<Comparison> {
    office.read(|connection| {
        article::row(connection, id)?;
        let text = |number| match number {
            0 => article::content(connection, id),
            number => version(connection, id, number),
        };
        Ok(Comparison { a, b, parts: diff::contents(&text(a)?, &text(b)?) })
    })
}

/// The text of an article that has this hash: a version, or typing since the last one. `None` where the store no longer
/// has it.
pub(crate) fn text_of(connection: &Connection, id: &str, hash: &ContentHash) -> Result<Option<Content>> {
    let kept = version_with(connection, id, hash.as_str())?;
    match kept {
        Some(number) => version(connection, id, number).map(Some),
        None => article::typed(connection, id, hash),
    }
}

/// A part of an article, by its place in a difference ([`diff::PartDiff::place`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(pub String);

impl Argue for Place {
    const WORDS: &'static [&'static str] = &[
        "place.ai_checked",
        "place.ai_tool",
        "place.ai_use",
        "place.alt",
        "place.block",
        "place.byline",
        "place.caption",
        "place.category",
        "place.cover",
        "place.credit",
        "place.edit",
        "place.embargo",
        "place.event_date",
        "place.figure",
        "place.headline",
        "place.language",
        "place.lead",
        "place.place",
        "place.source",
        "place.tags",
    ];

    fn argument(&self) -> Option<Argument> {
        let word = format!("place.{}", self.0.strip_prefix("field:").unwrap_or(&self.0));
        Some(match Self::WORDS.contains(&word.as_str()) {
            true => Argument::Word(word),
            false => Argument::Text(self.0.clone()),
        })
    }
}

/// Where two texts differ, each place once.
pub(crate) fn changed_places(then: &Content, now: &Content) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for part in diff::contents(then, now).into_iter().filter(|part| part.kind != PartKind::Unchanged) {
        let place = Place(part.place);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}
