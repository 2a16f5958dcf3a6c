//! The columns of an article that follow from the ledger. Nothing else writes them, so that they can be thrown away and made again.

use std::collections::{BTreeMap, BTreeSet};

use ledger::entry::{Body, Entry, Matter, What};
use ledger::fold::Choice;
use ledger::graph::Graph;
use ledger::process::{Action, Effect, State, step};
use ledger::{EntryHash, Office, OfficeId, Standing, Topic, fold};
use rusqlite::{Connection, OptionalExtension, params};

use super::kept::with_article;
use super::read::rules_of;
use super::{SCHEMA, body_of, of_topic, office_id, office_of};
use crate::actor::NOBODY;
use crate::error::Result;
use crate::store::Tx;

/// How an article stands, with the entries that say so.
pub(crate) struct Folded {
    pub standing: Standing,
    entries: BTreeMap<EntryHash, Entry>,
}

impl Folded {
    /// All of the topic, in no order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    pub fn entry(&self, hash: EntryHash) -> Option<&Entry> {
        self.entries.get(&hash)
    }

    /// What acts of the process this article has seen, whether they counted or not.
    pub fn acts(&self) -> impl Iterator<Item = Action> {
        self.entries.values().filter_map(|entry| match entry.what() {
            Some(What::Act(act)) => Some(act.action),
            _ => None,
        })
    }
}

/// Reads an article's standing from its entries.
pub(crate) fn folded(connection: &Connection, id: &str) -> Result<Folded> {
    let rules = of_topic(connection, &Topic::Office)?;
    let there = of_topic(connection, &Topic::Article(id.to_owned()))?;
    let standing = fold(&there, &office_of(&rules));
    Ok(Folded { standing, entries: there.into_iter().map(|entry| (entry.hash(), entry)).collect() })
}

/// The steps that an article took in offices to which it belonged before, from where to where, as those offices saw them.
pub(crate) fn steps_before(
    connection: &Connection,
    folded: &Folded,
) -> Result<BTreeMap<EntryHash, (State, State)>> {
    let now = office_id(connection)?;
    let offices: BTreeSet<OfficeId> = folded.entries().map(|entry| entry.frame().office).collect();
    let mut steps = BTreeMap::new();
    for before in offices.into_iter().filter(|office| *office != now) {
        let rules = rules_of(connection, before)?;
        let standing = fold(folded.entries(), &Office::of(before, &rules));
        let of_then =
            |entry: EntryHash| folded.entry(entry).is_some_and(|entry| entry.frame().office == before);
        let there = standing.steps.into_iter().filter(|step| of_then(step.entry));
        steps.extend(there.map(|step| (step.entry, (step.from, step.to))));
    }
    Ok(steps)
}

/// What the ledger says of an article's row. Names are those of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Columns {
    pub creator: String,
    pub creator_staff: Option<String>,
    pub created_at: String,
    pub state: String,
    pub state_since: Option<String>,
    pub state_by: Option<String>,
    pub approved_hash: Option<String>,
    pub approval: Option<String>,
    pub voided: Option<String>,
    pub voided_by: Option<String>,
    pub correcting: bool,
    pub newer: bool,
    pub trashed_at: Option<String>,
    pub due: Option<String>,
    pub waits_for: Option<String>,
}

impl Columns {
    fn of(connection: &Connection, standing: &Standing, graph: &Graph) -> Result<Columns> {
        let entry = |hash: EntryHash| graph.node(hash).map(|node| &node.entry);
        let at = |hash: EntryHash| Some(entry(hash)?.header()?.at.clone());
        let said = |matter: Matter| -> Result<Option<String>> {
            let Some(entry) = standing.wanted.get(&matter).copied().and_then(entry) else { return Ok(None) };
            let body = body_of(connection, entry)?;
            let words = body.map(|body| String::from_utf8_lossy(body.payload()).into_owned());
            Ok(words.filter(|words| !words.is_empty()))
        };
        let (since, voided) = (standing.pen.since, voided(standing, entry));
        let (creator, creator_staff, created_at) = birth(connection, standing.began.and_then(entry))?;
        Ok(Columns {
            creator,
            creator_staff,
            created_at,
            state: standing.state.name().to_owned(),
            state_since: since.and_then(at),
            state_by: since.map(|since| since.to_string()),
            approved_hash: standing.approval.as_ref().map(|approval| approval.hash.to_string()),
            approval: standing.approval.as_ref().map(|approval| approval.entry.to_string()),
            voided: voided.map(|(approval, _)| approval.to_string()),
            voided_by: voided.map(|(_, by)| by.to_string()),
            correcting: standing.correcting.is_some(),
            newer: standing.schema > SCHEMA,
            trashed_at: standing.trashed.and_then(at),
            due: said(Matter::Due)?,
            waits_for: said(Matter::Asked)?,
        })
    }

    /// As the row has them.
    fn stored(connection: &Connection, id: &str) -> Result<Columns> {
        let columns =
            "SELECT state, state_since, state_by, approved_hash, approval, voided, correcting, trashed_at, due,
                 waits_for, voided_by, creator, creator_staff, created_at, newer FROM articles WHERE id = ?1";
        Ok(connection.prepare_cached(columns)?.query_row([id], |row| {
            let since: Option<String> = row.get(2)?;
            Ok(Columns {
                state: row.get(0)?,
                // Of what never moved it is the day of its making.
                state_since: row.get::<_, Option<String>>(1)?.filter(|_| since.is_some()),
                state_by: since,
                approved_hash: row.get(3)?,
                approval: row.get(4)?,
                voided: row.get(5)?,
                correcting: row.get(6)?,
                trashed_at: row.get(7)?,
                due: row.get(8)?,
                waits_for: row.get(9)?,
                voided_by: row.get(10)?,
                creator: row.get(11)?,
                creator_staff: row.get(12)?,
                created_at: row.get(13)?,
                newer: row.get(14)?,
            })
        })?)
    }

    /// The names of the columns in which two differ.
    fn differences(&self, other: &Columns) -> Vec<&'static str> {
        let pairs = [
            ("creator", self.creator == other.creator),
            ("creator_staff", self.creator_staff == other.creator_staff),
            ("created_at", self.created_at == other.created_at),
            ("state", self.state == other.state),
            ("state_since", self.state_since == other.state_since),
            ("state_by", self.state_by == other.state_by),
            ("approved_hash", self.approved_hash == other.approved_hash),
            ("approval", self.approval == other.approval),
            ("voided", self.voided == other.voided),
            ("voided_by", self.voided_by == other.voided_by),
            ("correcting", self.correcting == other.correcting),
            ("newer", self.newer == other.newer),
            ("trashed_at", self.trashed_at == other.trashed_at),
            ("due", self.due == other.due),
            ("waits_for", self.waits_for == other.waits_for),
        ];
        pairs.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
    }
}

/// Who began the article, by name and id, and when.
fn birth(connection: &Connection, first: Option<&Entry>) -> Result<(String, Option<String>, String)> {
    let Some((first, header)) = first.and_then(|entry| Some((entry, entry.header()?))) else {
        return Ok(Default::default());
    };
    if let What::Origin { .. } = header.what {
        let body = body_of(connection, first)?;
        let told: serde_json::Value =
            serde_json::from_str(body.as_ref().and_then(Body::words).unwrap_or("null"))?;
        let said = |name: &str| told.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
        let (creator, at) = (said("creator").unwrap_or_default(), said("created_at").unwrap_or_default());
        return Ok((creator, said("creator_staff"), at));
    }
    let hand = header.hand.as_ref();
    let staff = hand.and_then(|hand| hand.staff.as_ref()).map(|staff| staff.0.clone());
    Ok((hand.map_or(NOBODY, |hand| &hand.name).to_owned(), staff, header.at.clone()))
}

/// The last approval that does not hold any more, and the step that made it void.
fn voided<'a>(
    standing: &Standing,
    entry: impl Fn(EntryHash) -> Option<&'a Entry>,
) -> Option<(EntryHash, EntryHash)> {
    let does = |of: EntryHash| match entry(of).and_then(Entry::what) {
        Some(What::Act(act)) => step(act.action).does,
        _ => Effect::VoidsApproval,
    };
    // The first step behind the last approval that does not lead on from it.
    let mut behind = None;
    for step in standing.steps.iter().rev() {
        match does(step.entry) {
            Effect::GrantsApproval => {
                let by = behind.filter(|(from, _)| ledger::process::voids(*from));
                return by.map(|(_, by)| (step.entry, by));
            }
            Effect::LeavesTheHouse | Effect::Publishes => {}
            _ => behind = Some((step.from, step.entry)),
        }
    }
    None
}

/// Brings an article's row up to its entries. Returns how it stands.
pub(crate) fn project(tx: &mut Tx, id: &str) -> Result<Standing> {
    let (standing, columns) = with_article(tx, id, |tx, fold, _| {
        let standing = fold.standing();
        let columns = Columns::of(tx, &standing, fold.graph())?;
        Ok((standing, columns))
    })?;
    debug_assert_eq!(standing, folded(tx, id)?.standing, "kept and read afresh");
    let before = Columns::stored(tx, id)?;
    if columns != before {
        tx.prepare_cached(
            "UPDATE articles SET state = ?2, state_since = coalesce(?3, ?15), creator = ?13, creator_staff = ?14, created_at = ?15, state_by = ?4, approved_hash = ?5,
                 approval = ?6, voided = ?7, correcting = ?8, newer = ?16, trashed_at = ?9, due = ?10,
                 waits_for = (SELECT id FROM staff WHERE id = ?11), voided_by = ?12 WHERE id = ?1",
        )?
        .execute(params![
            id,
            columns.state,
            columns.state_since,
            columns.state_by,
            columns.approved_hash,
            columns.approval,
            columns.voided,
            columns.correcting,
            columns.trashed_at,
            columns.due,
            columns.waits_for,
            columns.voided_by,
            columns.creator,
            columns.creator_staff,
            columns.created_at,
            columns.newer
        ])?;
        tx.changed.article(id);
    }
    project_choices(tx, id, &standing)?;
    // Whom a version named stays an author of the text, also when the name is taken off.
    for author in &standing.authors {
        tx.prepare_cached(
            "INSERT INTO authors (article, staff, kept) SELECT ?1, id, 1 FROM staff WHERE id = ?2
             ON CONFLICT (article, staff) DO UPDATE SET kept = 1",
        )?
        .execute([id, &author.0])?;
    }
    Ok(standing)
}

/// The columns in which an article's row differs from what its entries say.
pub(crate) fn differing_columns(connection: &Connection, id: &str) -> Result<Vec<&'static str>> {
    let folded = folded(connection, id)?;
    let columns = Columns::of(connection, &folded.standing, &Graph::of(folded.entries()))?;
    let mut found = columns.differences(&Columns::stored(connection, id)?);
    let said: BTreeSet<String> = apart(&folded.standing).map(|choice| choice.id.to_string()).collect();
    if said != stored_choices(connection, id)? {
        found.push("choices");
    }
    Ok(found)
}

/// The rule under which a choice between hands that wrote apart stands in the list. Those of repairs stand under the repair's.
pub(crate) const APART: &str = "apart";

/// Open choices between hands, those between a text that is out and what reached it late among them.
fn apart(standing: &Standing) -> impl Iterator<Item = &Choice> {
    standing.choices.iter().filter(|choice| !choice.place.is_aside())
}

fn stored_choices(connection: &Connection, id: &str) -> Result<BTreeSet<String>> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM choices WHERE article = ?1 AND rule = ?2")?;
    Ok(statement.query_map([id, APART], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Who settled one, or went on with all sides before her eyes, has taken it off the list.
fn project_choices(tx: &Tx, id: &str, standing: &Standing) -> Result<()> {
    let mut stored = stored_choices(tx, id)?;
    for choice in apart(standing) {
        let name = choice.id.to_string();
        if stored.remove(&name) {
            continue;
        }
        tx.prepare_cached(
            "INSERT INTO choices (id, article, rule, place, removed, at, entry, spot)
             VALUES (?1, ?2, ?3, ?4, '', ?5, ?6, ?4)",
        )?
        .execute(params![
            name,
            id,
            APART,
            choice.place.0,
            tx.now,
            choice.sides.first().map(|side| side.0)
        ])?;
    }
    for gone in stored {
        tx.prepare_cached("DELETE FROM choices WHERE id = ?1")?.execute([gone])?;
    }
    Ok(())
}

/// The number of the version that an entry made.
pub(crate) fn version_of(connection: &Connection, id: &str, entry: EntryHash) -> Result<Option<u32>> {
    Ok(connection
        .prepare_cached("SELECT number FROM versions WHERE entry = ?1 AND article = ?2")?
        .query_row(params![entry.0, id], |row| row.get(0))
        .optional()?)
}
