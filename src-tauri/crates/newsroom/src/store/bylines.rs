//! Whom the bylines of the texts in the store name.

use rusqlite::{Connection, params};

use crate::text::names_person;

/// Matches the byline of every text, as it is and as its versions have it, with people (id, and the names that they go by), beside
/// what was matched before.
pub(crate) fn name_authors(
    connection: &Connection,
    people: &[(String, Vec<String>)],
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(
        "SELECT id, byline, 1 FROM articles WHERE byline <> ''
         UNION SELECT article, json_extract(content, '$.fields.byline'), 0 FROM versions
             WHERE coalesce(json_extract(content, '$.fields.byline'), '') <> ''",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (article, byline, now): (String, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        for (id, _) in people.iter().filter(|(_, names)| names.iter().any(|name| names_person(&byline, name)))
        {
            connection.execute(
                "INSERT INTO authors (article, staff, named, kept) VALUES (?1, ?2, ?3, NOT ?3)
                 ON CONFLICT (article, staff) DO UPDATE SET named = named OR ?3, kept = kept OR NOT ?3",
                params![article, id, now],
            )?;
        }
    }
    Ok(())
}
