//! What the index knows of an article.

use manuscript::Content;
use rusqlite::params;

use crate::error::Result;
use crate::store::Tx;
use crate::text::{fold, nfc};

/// Replaces an article's entry: headline, lead, body, captions, credits and fields.
pub(crate) fn index(tx: &Tx, id: &str, content: &Content) -> Result<()> {
    let mut text: Vec<String> = content.plain_text().parts.into_iter().map(|part| part.text).collect();
    text.extend(content.fields.values().cloned());
    let text = nfc(&text.join("\n"));
    let row: i64 =
        tx.prepare_cached("SELECT row FROM articles WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    tx.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([row])?;
    tx.prepare_cached("INSERT INTO search (rowid, exact, folded) VALUES (?1, ?2, ?3)")?.execute(params![
        row,
        text,
        fold(&text)
    ])?;
    Ok(())
}

pub(crate) fn forget(tx: &Tx, id: &str) -> Result<()> {
    tx.execute("DELETE FROM search WHERE rowid = (SELECT row FROM articles WHERE id = ?1)", [id])?;
    Ok(())
}
