//! What follows from the ledger, worked out anew from its entries alone: held against what the lists say, and, on request, put in
//! its place. Row numbers, the order of last changes and previews are the store's own, and stay as they are or come anew.

use std::collections::BTreeSet;

use ledger::entry::{Body, Entry, What};
use ledger::graph::Graph;
use ledger::process::State;
use ledger::{ChoiceId, EntryHash};
use manuscript::{Content, Manuscript};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;

use crate::article;
use crate::entries;
use crate::error::Result;
use crate::history::{Part, spot};
use crate::store::Tx;

/// The derived lines of one article, without those columns that [`entries::project`] writes.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lines {
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
pub(super) fn articles(connection: &Connection) -> Result<Vec<String>> {
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
pub(super) fn differences(connection: &Connection, id: &str) -> Result<Vec<&'static str>> {
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
pub(super) fn put_back(tx: &mut Tx, id: &str) -> Result<()> {
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
    tx.execute("DELETE FROM choices WHERE article = ?1 AND entry IS NOT NULL", [id])?;
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

/// What the entries say, and the document that they make.
fn said(connection: &Connection, id: &str) -> Result<(Lines, Manuscript)> {
    let folded = entries::folded(connection, id)?;
    let standing = &folded.standing;
    let graph = Graph::of(folded.entries());
    let mut lines = Lines::default();
    let mut manuscript = Manuscript::new();
    for node in graph.nodes() {
        let Some(header) = node.entry.header() else { continue };
        let body = entries::body_of(connection, node.entry)?;
        if let What::TakeDown { .. } = header.what {
            (lines, manuscript) = (Lines::default(), Manuscript::new());
        }
        if let Some(update) = update_of(node.entry, body.as_ref()) {
            manuscript.apply(update)?;
        }
        let actor = header.hand.as_ref().map_or_else(String::new, |hand| hand.name.clone());
        match &header.what {
            What::Ink { .. } | What::Origin { .. } | What::TakeDown { .. }
                if body.is_some() && standing.versions.contains(&node.entry.hash()) =>
            {
                lines.versions.push(version(connection, &manuscript, node.entry, header.at.clone(), actor)?);
            }
            What::Ignore { rule, .. } if body.is_some() && standing.ignored.contains(&node.entry.hash()) => {
                let said: Said = parsed(body.as_ref())?;
                lines.ignored.push(Ignored {
                    id: node.entry.hash().to_string(),
                    rule: rule.clone(),
                    place: said.place,
                    text: said.text,
                    reason: said.reason.unwrap_or_default(),
                    actor,
                    at: header.at.clone(),
                });
            }
            What::Repair { .. } => {
                let words = body.as_ref().and_then(Body::words).unwrap_or("[]");
                let parts: Vec<Part> = serde_json::from_str(words)?;
                for (number, part) in parts.into_iter().enumerate() {
                    let spot = spot(&part, number);
                    let entry = node.entry.hash();
                    let settled = graph.nodes().iter().filter_map(|node| node.entry.header());
                    let mut settled = settled.filter(
                        |header| matches!(&header.what, What::Settled { place, .. } if *place == spot),
                    );
                    let settled_at = settled.next_back().map(|header| header.at.clone());
                    let open = standing
                        .choices
                        .iter()
                        .any(|choice| choice.place == spot && choice.sides.contains(&entry));
                    lines.choices.push(Waiting {
                        id: ChoiceId::of(&spot, &BTreeSet::from([entry])).to_string(),
                        entry,
                        rule: part.rule,
                        place: part.place,
                        removed: part.text,
                        spot: spot.0,
                        at: header.at.clone(),
                        settled_at: settled_at.filter(|_| !open),
                    });
                }
            }
            _ => {}
        }
    }
    Ok((lines, manuscript))
}

/// What was said of a finding that may stand.
#[derive(Default, Deserialize)]
struct Said {
    #[serde(default)]
    place: String,
    #[serde(default)]
    text: String,
    reason: Option<String>,
}

fn parsed(body: Option<&Body>) -> Result<Said> {
    Ok(match body {
        Some(body) => serde_json::from_slice(body.payload())?,
        None => Said::default(),
    })
}

fn update_of<'a>(entry: &Entry, body: Option<&'a Body>) -> Option<&'a [u8]> {
    match entry.what()? {
        What::Ink { .. } | What::Repair { .. } | What::Origin { .. } | What::TakeDown { .. } => {
            body?.update()
        }
        _ => None,
    }
}

fn version(
    connection: &Connection,
    manuscript: &Manuscript,
    entry: &Entry,
    at: String,
    actor: String,
) -> Result<Version> {
    // One that is older than the ledger tells of itself who made it and when.
    if let Some(What::Origin { hash, .. }) = entry.what() {
        let kept = "SELECT content, at, actor FROM versions WHERE entry = ?1";
        let kept = connection
            .query_row(kept, [entry.hash().0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        if let Some((content, at, actor)) = kept {
            return Ok(Version { entry: entry.hash(), hash: hash.to_string(), content, at, actor });
        }
    }
    let content: Content = manuscript.content().normalized();
    Ok(Version {
        entry: entry.hash(),
        hash: content.hash().to_string(),
        content: serde_json::to_string(&content)?,
        at,
        actor,
    })
}

fn stored(connection: &Connection, id: &str) -> Result<Lines> {
    let mut statement = connection.prepare(
        "SELECT entry, hash, content, at, actor FROM versions WHERE article = ?1 AND entry IS NOT NULL ORDER BY number",
    )?;
    let versions = statement.query_map([id], |row| {
        Ok(Version {
            entry: EntryHash(row.get(0)?),
            hash: row.get(1)?,
            content: row.get(2)?,
            at: row.get(3)?,
            actor: row.get(4)?,
        })
    })?;
    let versions = versions.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare(
        "SELECT id, rule, place, text, reason, actor, at FROM proof_ignored WHERE article = ?1 ORDER BY rowid",
    )?;
    let ignored = statement.query_map([id], |row| {
        Ok(Ignored {
            id: row.get(0)?,
            rule: row.get(1)?,
            place: row.get(2)?,
            text: row.get(3)?,
            reason: row.get(4)?,
            actor: row.get(5)?,
            at: row.get(6)?,
        })
    })?;
    let ignored = ignored.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare(
        "SELECT id, entry, rule, place, removed, spot, at, settled_at FROM choices
             WHERE article = ?1 AND entry IS NOT NULL ORDER BY rowid",
    )?;
    let choices = statement.query_map([id], |row| {
        Ok(Waiting {
            id: row.get(0)?,
            entry: EntryHash(row.get(1)?),
            rule: row.get(2)?,
            place: row.get(3)?,
            removed: row.get(4)?,
            spot: row.get(5)?,
            at: row.get(6)?,
            settled_at: row.get(7)?,
        })
    })?;
    let choices = choices.collect::<Result<_, _>>()?;
    Ok(Lines { versions, ignored, choices })
}
