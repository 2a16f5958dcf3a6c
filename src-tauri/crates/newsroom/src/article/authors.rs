//! Who wrote a text, by their ids on the staff list: its creator, and whomever its bylines name. A byline is matched when it is set,
//! and with a new person when they come, so that a later change of a name makes nobody a stranger to their own text.

use rusqlite::{Connection, OptionalExtension};

use super::Row;
use crate::actor::{Actor, everybody};
use crate::error::Result;
use crate::store::Tx;
use crate::text::names_person;

/// Notes whom the byline of a text names now.
pub(crate) fn name(tx: &Tx, article: &str, byline: &str) -> Result<()> {
    tx.execute("UPDATE authors SET named = 0 WHERE article = ?1", [article])?;
    tx.execute("DELETE FROM authors WHERE article = ?1 AND NOT kept", [article])?;
    for (staff, names) in everybody(tx)? {
        if names.iter().any(|name| names_person(byline, name)) {
            tx.execute(
                "INSERT INTO authors (article, staff, named) VALUES (?1, ?2, 1)
                 ON CONFLICT (article, staff) DO UPDATE SET named = 1",
                [article, &staff],
            )?;
        }
    }
    Ok(())
}

/// Whom the byline of a text names now, by their ids.
pub(crate) fn named(connection: &Connection, article: &str) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("SELECT staff FROM authors WHERE article = ?1 AND named ORDER BY staff")?;
    Ok(statement.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Whether the person is an author of the text as it is.
pub(crate) fn is_author(connection: &Connection, actor: &Actor, article: &Row) -> Result<bool> {
    wrote(connection, actor, article, "named")
}

/// Whether the person is or was an author of the text: taking a name off makes nobody its reader.
pub(crate) fn ever_wrote(connection: &Connection, actor: &Actor, article: &Row) -> Result<bool> {
    wrote(connection, actor, article, "(named OR kept)")
}

fn wrote(connection: &Connection, actor: &Actor, article: &Row, how: &str) -> Result<bool> {
    let Some(staff) = &actor.staff else { return Ok(false) };
    if article.creator_staff.as_ref() == Some(staff) {
        return Ok(true);
    }
    let sql = format!("SELECT 1 FROM authors WHERE article = ?1 AND staff = ?2 AND {how}");
    let found = connection.prepare_cached(&sql)?.query_row([&article.id, staff], |_| Ok(())).optional()?;
    Ok(found.is_some())
}
