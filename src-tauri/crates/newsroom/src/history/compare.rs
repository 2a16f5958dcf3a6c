//! What differs between two versions, word by word.

use manuscript::diff::{self, PartDiff, PartKind};
use manuscript::{Content, ContentHash};
use rusqlite::{Connection, OptionalExtension};

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

/// The text of an article that has this hash: a version, or typing since the last one. `None` where the store no longer
/// has it.
pub(crate) fn text_of(connection: &Connection, id: &str, hash: &ContentHash) -> Result<Option<Content>> {
    let kept: Option<u32> = connection
        .query_row(
            "SELECT number FROM versions WHERE article = ?1 AND hash = ?2 ORDER BY number DESC LIMIT 1",
            [id, hash.as_str()],
            |row| row.get(0),
        )
        .optional()?;
    match kept {
        Some(number) => version(connection, id, number).map(Some),
        None => article::typed(connection, id, hash),
    }
}

/// Where two texts differ, in the words of the form and the page.
pub(crate) fn changed_places(then: &Content, now: &Content) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for part in diff::contents(then, now).into_iter().filter(|part| part.kind != PartKind::Unchanged) {
        let place = place_label(&part.place).to_owned();
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// What a part of a difference is called ([`PartDiff::place`]).
pub fn place_label(place: &str) -> &str {
    match place {
        "headline" => "tít",
        "lead" => "sapo",
        "block" => "chính văn",
        "figure" => "ảnh",
        "edit" => "cách cắt ảnh",
        "caption" => "chú thích ảnh",
        "alt" => "mô tả thay thế của ảnh",
        "credit" => "tác giả ảnh",
        "field:category" => "chuyên mục",
        "field:byline" => "tác giả",
        "field:source" => "nguồn",
        "field:event_date" => "ngày sự kiện",
        "field:place" => "địa điểm",
        "field:tags" => "từ khóa",
        "field:language" => "ngôn ngữ",
        "field:embargo" => "giờ được đăng",
        "field:cover" => "ảnh đại diện",
        other => other,
    }
}
