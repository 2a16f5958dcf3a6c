//! What the entries of an article say, read from them alone.

use std::collections::BTreeSet;

use ledger::entry::{Body, Entry, What};
use ledger::graph::Graph;
use ledger::{ChoiceId, EntryHash, Topic};
use manuscript::{Content, Manuscript};
use rusqlite::{Connection, OptionalExtension};
use serde::Deserialize;

use super::{Ignored, Lines, Version, Waiting};
use crate::entries;
use crate::error::Result;
use crate::history::{Part, spot};

/// What made the document, in the ledger's order: places in the graph, and updates.
#[derive(Default)]
struct Made {
    updates: Vec<(usize, Body)>,
    /// All of them.
    whole: Manuscript,
    /// The take-down that the document begins with.
    afresh: Option<usize>,
}

impl Made {
    fn take(&mut self, graph: &Graph, at: usize, entry: &Entry, body: Option<Body>) -> Result<()> {
        match entry.what() {
            Some(What::TakeDown { .. }) => *self = Made { afresh: Some(at), ..Made::default() },
            // What somebody typed who did not know of it belongs to a document that is no more.
            _ if self.afresh.is_some_and(|afresh| !graph.saw(at, afresh)) => return Ok(()),
            Some(What::Ink { .. } | What::Repair { .. } | What::Origin { .. }) => {}
            _ => return Ok(()),
        }
        if let Some(body) = body {
            if let Some(update) = body.update() {
                self.whole.apply(update)?;
            }
            self.updates.push((at, body));
        }
        Ok(())
    }

    /// The text as whoever wrote the entry at this place had it.
    fn as_of(&self, graph: &Graph, at: usize) -> Result<Content> {
        let known = |(place, _): &&(usize, Body)| graph.saw(at, *place);
        let content = match self.updates.iter().all(|update| known(&update)) {
            true => self.whole.content(),
            false => {
                let updates = self.updates.iter().filter(known).filter_map(|(_, body)| body.update());
                Manuscript::load(updates)?.content()
            }
        };
        Ok(content.normalized())
    }
}

/// The document as whoever wrote these entries had it, in their order.
pub(crate) fn as_of(connection: &Connection, id: &str, entries: &[EntryHash]) -> Result<Vec<Manuscript>> {
    let there = entries::of_topic(connection, &Topic::Article(id.to_owned()))?;
    let graph = Graph::of(&there);
    let mut made = Made::default();
    for (at, node) in graph.nodes().iter().enumerate() {
        let body = entries::body_of(connection, &node.entry)?;
        made.take(&graph, at, &node.entry, body)?;
    }
    let one = |entry: &EntryHash| {
        let at = graph.place(*entry).unwrap_or_default();
        let known = made.updates.iter().filter(|(place, _)| graph.saw(at, *place));
        Ok(Manuscript::load(known.filter_map(|(_, body)| body.update()))?)
    };
    entries.iter().map(one).collect()
}

/// The entries that name another text than the one that their own past makes: what a person is said to have seen or written, she did
/// not. Where bodies were removed, nothing can be said.
pub(crate) fn contradictions(connection: &Connection, id: &str) -> Result<Vec<Entry>> {
    let there = entries::of_topic(connection, &Topic::Article(id.to_owned()))?;
    let graph = Graph::of(&there);
    let mut made = Made::default();
    let mut found = Vec::new();
    // Since a body that is not here.
    let mut unknown = false;
    for (at, node) in graph.nodes().iter().enumerate() {
        let Some(what) = node.entry.what() else { continue };
        let body = entries::body_of(connection, &node.entry)?;
        let makes = matches!(
            what,
            What::Ink { .. } | What::Repair { .. } | What::Origin { .. } | What::TakeDown { .. }
        );
        match what {
            What::TakeDown { .. } => unknown = body.is_none(),
            _ => unknown |= makes && body.is_none(),
        }
        made.take(&graph, at, &node.entry, body)?;
        let names = matches!(
            what,
            What::Act(_) | What::Ink { .. } | What::TakeDown { .. } | What::Repair { merged: true, .. }
        );
        let late = made.afresh.is_some_and(|afresh| !graph.saw(at, afresh));
        if !names || unknown || late {
            continue;
        }
        let text = ledger::ContentHash(made.as_of(&graph, at)?.hash().bytes());
        if what.content() != Some(text) {
            found.push(node.entry.clone());
        }
    }
    Ok(found)
}

/// What the entries say, and the document that they make.
pub(crate) fn said(connection: &Connection, id: &str) -> Result<(Lines, Manuscript)> {
    let folded = entries::folded(connection, id)?;
    let standing = &folded.standing;
    let graph = Graph::of(folded.entries());
    let mut lines = Lines::default();
    let mut made = Made::default();
    for (at, node) in graph.nodes().iter().enumerate() {
        let Some(header) = node.entry.header() else { continue };
        let body = entries::body_of(connection, &node.entry)?;
        if let What::TakeDown { .. } = header.what {
            lines = Lines::default();
        }
        made.take(&graph, at, &node.entry, body.clone())?;
        let actor = header.hand.as_ref().map_or_else(String::new, |hand| hand.name.clone());
        if body.is_some() && standing.versions.contains(&node.entry.hash()) {
            let content = made.as_of(&graph, at)?;
            let actor = actor.clone();
            lines.versions.push(version(connection, content, &node.entry, header.at.clone(), actor)?);
        }
        match &header.what {
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
    Ok((lines, made.whole))
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

fn version(
    connection: &Connection,
    content: Content,
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
    Ok(Version {
        entry: entry.hash(),
        hash: content.hash().to_string(),
        content: serde_json::to_string(&content)?,
        at,
        actor,
    })
}
