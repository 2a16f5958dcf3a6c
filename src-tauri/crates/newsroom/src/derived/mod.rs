//! What follows from the ledger, worked out anew from its entries alone: held against what the lists say, and, on request, put in
//! its place. Row numbers, the order of last changes and previews are the store's own, and stay as they are or come anew.

mod said;
mod stored;

use ledger::EntryHash;
use ledger::process::State;
use rusqlite::{Connection, params};

pub(crate) use said::{as_of, contradictions, said};
use stored::stored;

use crate::article;
use crate::entries;
use crate::error::Result;
use crate::store::Tx;

/// The derived lines of one article, without those columns that [`entries::project`] writes.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Lines {
    versions: Vec<Version>,
    ignored: Vec<Ignored>,
    choices: Vec<Waiting>,
}

#[derive(Debug, PartialEq)]
struct Version {
    entry: EntryHash,
    hash: String,
    content: String,
    at: String,
    actor: String,
}

#[derive(Debug, PartialEq)]
struct Ignored {
    id: String,
    rule: String,
    place: String,
    text: String,
    reason: String,
    actor: String,
    at: String,
}

#[derive(Debug, PartialEq)]
struct Waiting {
    id: String,
    entry: EntryHash,
    rule: String,
    place: String,
    removed: String,
    spot: String,
    at: String,
    settled_at: Option<String>,
}

/// The articles that the ledger knows and that were not removed for good.
pub(crate) fn articles(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection
        .prepare("SELECT topic FROM entries WHERE topic <> 'office' GROUP BY topic ORDER BY min(row)")?;
    let topics = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let mut there = Vec::new();
    for topic in topics {
        if entries::folded(connection, &topic)?.standing.purged.is_none() {
            there.push(topic);
        }
    }
    Ok(there)
}

/// In which tables and columns the lists differ from what the ledger says of an article.
pub(crate) fn differences(connection: &Connection, id: &str) -> Result<Vec<&'static str>> {
    let there = "SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?1)";
    if !connection.query_row(there, [id], |row| row.get::<_, bool>(0))? {
        return Ok(vec!["articles"]);
    }
    let mut found = entries::differing_columns(connection, id)?;
    let (said, stored) = (said(connection, id)?.0, stored(connection, id)?);
    let same = [
        ("versions", said.versions == stored.versions),
        ("proof_ignored", said.ignored == stored.ignored),
        ("choices", said.choices == stored.choices),
    ];
    found.extend(same.into_iter().filter(|(_, same)| !same).map(|(name, _)| name));
    Ok(found)
}

/// Makes every derived line of an article again.
pub(crate) fn put_back(tx: &mut Tx, id: &str) -> Result<()> {
    let (lines, sealed) = said(tx, id)?;
    tx.execute(
        "INSERT OR IGNORE INTO articles (id, creator, created_at, updated_at, touch, state, state_since)
         VALUES (?1, '', ?2, ?2, (SELECT coalesce(max(touch), 0) + 1 FROM articles), ?3, ?2)",
        params![id, tx.now, State::Draft.name()],
    )?;
    if article::last_seq(tx, id)? == 0 {
        article::insert_update(tx, id, &sealed.snapshot(), true)?;
    }
    if stored(tx, id)?.versions != lines.versions {
        let through = article::last_seq(tx, id)?;
        let content = article::content(tx, id)?;
        let now = content.hash();
        tx.execute("DELETE FROM versions WHERE article = ?1 AND entry IS NOT NULL", [id])?;
        for version in &lines.versions {
            tx.execute(
                "INSERT INTO versions (article, number, hash, through, content, at, actor, entry)
                 VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM versions WHERE article = ?1), ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    id,
                    version.hash,
                    // What is typed after it is not sealed yet.
                    if version.hash == now.as_str() { through } else { 0 },
                    version.content,
                    version.at,
                    version.actor,
                    version.entry.0
                ],
            )?;
        }
    }
    tx.execute("DELETE FROM proof_ignored WHERE article = ?1", [id])?;
    for one in &lines.ignored {
        tx.execute(
            "INSERT INTO proof_ignored (id, article, rule, place, text, reason, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![one.id, id, one.rule, one.place, one.text, one.reason, one.actor, one.at],
        )?;
    }
    tx.execute(
        "DELETE FROM choices WHERE article = ?1 AND entry IS NOT NULL AND rule <> ?2",
        [id, entries::APART],
    )?;
    for one in &lines.choices {
        tx.execute(
            "INSERT INTO choices (id, article, rule, place, removed, at, settled_at, entry, spot)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                one.id,
                id,
                one.rule,
                one.place,
                one.removed,
                one.at,
                one.settled_at,
                one.entry.0,
                one.spot
            ],
        )?;
    }
    entries::project(tx, id)?;
    let row = article::row(tx, id)?;
    let content = article::content(tx, id)?;
    article::project(tx, &row, &content)?;
    Ok(())
}
