//! What the lists and the search know of an article, derived anew from its document after every change.

use manuscript::{Content, ContentHash, Field, PhotoEdit};
use rusqlite::params;

use super::{Row, authors};
use crate::error::Result;
use crate::search;
use crate::store::Tx;

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
