//! What differs between two versions, word by word.

use manuscript::diff::{self, PartDiff};

use super::versions::version;
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
