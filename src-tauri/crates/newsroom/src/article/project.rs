//! What the lists and the search know of an article, derived anew from its document after every change.

use std::collections::HashMap;

use manuscript::{Content, ContentHash, Field, PhotoEdit};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Row, authors};
use crate::error::Result;
use crate::search;
use crate::store::Tx;

/// The hash that this text had while the store called its photos by ids of its own (before schema 9), which the signed
/// events of then name. That of a text with photos that came since is nobody's.
pub(crate) fn former_hash(connection: &Connection, content: &Content) -> Result<ContentHash> {
    let mut former = HashMap::new();
    let mut statement = connection.prepare_cached("SELECT former_id FROM photos WHERE id = ?1")?;
    for photo in content.photos().into_iter().chain(content.field(Field::Cover)) {
        let name: Option<Option<String>> = statement.query_row([photo], |row| row.get(0)).optional()?;
        former.extend(name.flatten().map(|name| (photo.to_owned(), name)));
    }
    let mut then = content.clone();
    then.rename_photos(|photo| former.get(photo).cloned());
    let is_now =
        |name: &str| former.iter().find(|(_, former)| *former == name).map(|(photo, _)| photo.clone());
    Ok(then.hash_with(is_now))
}

/// Brings every derived column, the uses of photos and the search index up to the document. Returns the content hash.
pub(crate) fn project(tx: &mut Tx, before: &Row, content: &Content) -> Result<ContentHash> {
    let hash = content.hash();
    let field = |field| content.field(field).unwrap_or_default();
    tx.prepare_cached(
        "UPDATE articles SET headline = ?2, category = ?3, byline = ?4, cover = ?5, hash = ?6, cover_edit = ?7 WHERE id = ?1",
    )?
    .execute(params![
        before.id,
        content.headline,
        field(Field::Category),
        field(Field::Byline),
        content.cover(),
        hash.as_str(),
        content.cover_edit().map(PhotoEdit::json)
    ])?;
    if field(Field::Byline) != before.byline {
        authors::name(tx, &before.id, field(Field::Byline))?;
    }
    tx.prepare_cached("DELETE FROM uses WHERE article = ?1")?.execute([&before.id])?;
    for (position, photo) in content.photos().into_iter().enumerate() {
        tx.prepare_cached("INSERT INTO uses (article, photo, position) VALUES (?1, ?2, ?3)")?
            .execute(params![before.id, photo, position as i64])?;
    }
    touch(tx, &before.id)?;
    search::index(tx, &before.id, content)?;
    Ok(hash)
}

/// Puts the article in front of the newest-first lists.
pub(crate) fn touch(tx: &mut Tx, id: &str) -> Result<()> {
    let now = tx.now;
    tx.prepare_cached(
        "UPDATE articles SET updated_at = ?2, touch = (SELECT max(touch) + 1 FROM articles) WHERE id = ?1",
    )?
    .execute(params![id, now])?;
    tx.changed.article(id);
    Ok(())
}
