//! Facts of photos in an article's history: what is known of a picture goes along with the text that uses it.

use std::collections::{BTreeMap, BTreeSet};

use ledger::entry::{Entry, Meaning, What};
use ledger::graph::Graph;
use ledger::{EntryHash, PhotoId, Topic};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value, json};

use crate::actor::Actor;
use crate::article;
use crate::entries::{self, New};
use crate::error::Result;
use crate::photo::{Region, insert_people};
use crate::store::Tx;
use crate::text::{clean, one_line};

/// What a column holds, and so what a foreign program may write into it.
#[derive(Clone, Copy)]
enum Holds {
    /// One line of text.
    Line,
    /// Several lines.
    Text,
    Json,
    Whole,
    Real,
}

/// The columns of a photo that are known of it wherever it lies. How one laptop rates, groups and files its pictures is its own.
const COLUMNS: [(&str, Holds); 25] = [
    ("file", Holds::Line),
    ("format", Holds::Line),
    ("width", Holds::Whole),
    ("height", Holds::Whole),
    ("bytes", Holds::Whole),
    ("taken_at", Holds::Line),
    ("taken_ms", Holds::Whole),
    ("caption", Holds::Text),
    ("alt", Holds::Text),
    ("credit", Holds::Line),
    ("place", Holds::Line),
    ("event", Holds::Line),
    ("event_date", Holds::Line),
    ("keywords", Holds::Json),
    ("camera", Holds::Line),
    ("lens", Holds::Line),
    ("latitude", Holds::Real),
    ("longitude", Holds::Real),
    ("likeness", Holds::Whole),
    ("byline", Holds::Line),
    ("rights", Holds::Line),
    ("usage_terms", Holds::Text),
    ("source_type", Holds::Line),
    ("contact", Holds::Json),
    ("told", Holds::Whole),
];
const PEOPLE: &str = "people";

/// The photos that a text shows, its cover among them.
pub(crate) fn shown(connection: &Connection, article: &str) -> Result<BTreeSet<PhotoId>> {
    let content = article::content(connection, article)?;
    let photos = content.photos().into_iter().chain(content.cover());
    Ok(photos.filter_map(PhotoId::parse).collect())
}

/// Enters what is known of the photos that an article shows, as far as its history does not say it yet.
pub(crate) fn enter(tx: &mut Tx, id: &str) -> Result<()> {
    let topic = Topic::Article(id.to_owned());
    let said = {
        let there = entries::of_topic(tx, &topic)?;
        said(tx, &Graph::of(&there))?
    };
    let mut news = Vec::new();
    for photo in shown(tx, id)? {
        let Some(known) = known(tx, photo)? else { continue };
        let before = said.get(&photo);
        let changed: Map<String, Value> = known
            .into_iter()
            .filter(|(name, value)| before.and_then(|before| before.get(name)) != Some(value))
            .collect();
        if changed.is_empty() {
            continue;
        }
        let fields = changed.keys().cloned().collect();
        let body = tx.words(&Value::Object(changed).to_string())?;
        let what = What::Photo { means: Meaning::NOW, photo, fields };
        news.push((last_hand(tx, photo)?, what, body));
    }
    let actor = tx.actor;
    let news = news
        .iter()
        .map(|(hand, what, body)| New::by(hand.as_ref().unwrap_or(actor), what.clone()).with(body.clone()));
    let news = news.collect();
    tx.enter_all(&topic, news).map(drop)
}

/// Who changed what is known of a photo last, as the steps that can be taken back have it; `None` where they know of nobody.
fn last_hand(connection: &Connection, photo: PhotoId) -> Result<Option<Actor>> {
    let last = "SELECT actor FROM photo_undo WHERE instr(before, ?1) > 0 ORDER BY seq DESC LIMIT 1";
    let name: Option<String> =
        connection.prepare_cached(last)?.query_row([photo.to_string()], |row| row.get(0)).optional()?;
    let Some(name) = name else { return Ok(None) };
    Ok(Some(Actor::find(connection, &name).unwrap_or_else(|_| Actor::kept(name, None))))
}

/// What a history says of its photos: each fact as it was said last, in the order of the ledger.
fn said(connection: &Connection, graph: &Graph) -> Result<BTreeMap<PhotoId, Map<String, Value>>> {
    let mut said: BTreeMap<PhotoId, Map<String, Value>> = BTreeMap::new();
    for node in graph.nodes() {
        if let Some((photo, facts)) = facts_in(connection, &node.entry)? {
            said.entry(photo).or_default().extend(facts);
        }
    }
    Ok(said)
}

fn facts_in(connection: &Connection, entry: &Entry) -> Result<Option<(PhotoId, Map<String, Value>)>> {
    let Some(What::Photo { photo, .. }) = entry.what() else { return Ok(None) };
    let Some(body) = entries::body_of(connection, entry)? else { return Ok(None) };
    Ok(match serde_json::from_slice(body.payload()) {
        Ok(Value::Object(facts)) => Some((*photo, facts)),
        _ => None,
    })
}

/// What the store knows of a photo; `None` where it does not know it.
fn known(connection: &Connection, photo: PhotoId) -> Result<Option<Map<String, Value>>> {
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let sql = format!("SELECT {} FROM photos WHERE id = ?1", names.join(", "));
    let row = connection
        .prepare_cached(&sql)?
        .query_row([photo.to_string()], |row| {
            let mut known = Map::new();
            for (index, (name, holds)) in COLUMNS.iter().enumerate() {
                let value = match (row.get_ref(index)?, holds) {
                    (ValueRef::Text(text), Holds::Json) => {
                        serde_json::from_slice(text).unwrap_or(Value::Null)
                    }
                    (ValueRef::Text(text), _) => String::from_utf8_lossy(text).into(),
                    (ValueRef::Integer(number), _) => number.into(),
                    (ValueRef::Real(number), _) => number.into(),
                    (ValueRef::Null | ValueRef::Blob(_), _) => Value::Null,
                };
                known.insert((*name).to_owned(), value);
            }
            Ok(known)
        })
        .optional()?;
    let Some(mut known) = row else { return Ok(None) };
    known.insert(PEOPLE.to_owned(), json!(crate::photo::people_of(connection, &photo.to_string())?));
    Ok(Some(known))
}

/// Brings the rows of photos up to what an article's history says, as far as entries that are `new` here say it. A photo that is not
/// known gets a row; its original is away until it comes.
pub(crate) fn project(tx: &mut Tx, id: &str, new: &BTreeSet<EntryHash>) -> Result<()> {
    let there = entries::of_topic(tx, &Topic::Article(id.to_owned()))?;
    let graph = Graph::of(&there);
    let said = said(tx, &graph)?;
    let mut touched: BTreeMap<PhotoId, BTreeSet<String>> = BTreeMap::new();
    for node in graph.nodes().iter().filter(|node| new.contains(&node.entry.hash())) {
        if let Some(What::Photo { photo, fields, .. }) = node.entry.what() {
            touched.entry(*photo).or_default().extend(fields.iter().cloned());
        }
    }
    for (photo, fields) in touched {
        let Some(facts) = said.get(&photo) else { continue };
        put(tx, photo, facts, &fields)?;
    }
    Ok(())
}

fn put(tx: &mut Tx, photo: PhotoId, facts: &Map<String, Value>, fields: &BTreeSet<String>) -> Result<()> {
    let id = photo.to_string();
    let is_known = crate::photo::is_known(tx, &id)?;
    let format = facts.get("format").and_then(Value::as_str).unwrap_or_default();
    if !is_known {
        // What this program cannot show is no photo of this store.
        if !darkroom::Format::ALL.iter().any(|known| known.name() == format) {
            return Ok(());
        }
        tx.execute(
            "INSERT INTO photos (id, file, format, width, height, bytes, added_at, original) VALUES (?1, '', ?2, 0, 0, 0, ?3, 'away')",
            params![id, format, tx.now],
        )?;
    }
    let wanted = |name: &str| name != "format" && (!is_known || fields.contains(name));
    for (name, _) in COLUMNS.iter().filter(|(name, _)| wanted(name)) {
        if let Some(value) = facts.get(*name) {
            set(tx, &id, name, value)?;
        }
    }
    if wanted(PEOPLE)
        && let Some(people) = facts.get(PEOPLE)
    {
        set(tx, &id, PEOPLE, people)?;
    }
    Ok(())
}

/// Sets one fact of a photo. What its column cannot hold changes nothing.
pub(crate) fn set(tx: &mut Tx, id: &str, name: &str, value: &Value) -> Result<()> {
    tx.changed.photos = true;
    if name == PEOPLE {
        return match serde_json::from_value::<Vec<Region>>(value.clone()) {
            Ok(people) => insert_people(tx, id, people),
            Err(_) => Ok(()),
        };
    }
    let Some((name, holds)) = COLUMNS.iter().find(|(known, _)| *known == name) else { return Ok(()) };
    let mut statement = tx.prepare_cached(&format!("UPDATE photos SET {name} = ?2 WHERE id = ?1"))?;
    match (holds, value) {
        (Holds::Line, Value::String(text)) => statement.execute([id, &one_line(text)])?,
        (Holds::Text, Value::String(text)) => statement.execute([id, &clean(text)])?,
        (Holds::Json, Value::Array(_) | Value::Object(_)) => statement.execute([id, &value.to_string()])?,
        (Holds::Whole, Value::Number(number)) => statement.execute(params![id, number.as_i64()])?,
        (Holds::Real, Value::Number(number)) => statement.execute(params![id, number.as_f64()])?,
        _ => 0,
    };
    Ok(())
}

/// What an entry says of one fact of a photo.
pub(crate) fn fact(connection: &Connection, entry: &Entry, name: &str) -> Result<Option<Value>> {
    Ok(facts_in(connection, entry)?.and_then(|(_, facts)| facts.get(name).cloned()))
}

/// What the store knows of one fact of a photo.
pub(crate) fn now(connection: &Connection, photo: PhotoId, name: &str) -> Result<Option<Value>> {
    Ok(known(connection, photo)?.and_then(|known| known.get(name).cloned()))
}

/// A fact in words.
pub(crate) fn words(fact: &Value) -> String {
    let one = |fact: &Value| match fact {
        Value::String(text) => text.clone(),
        Value::Object(of) => of.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    match fact {
        Value::Array(several) => {
            several.iter().map(one).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
        }
        Value::Object(of) if !of.contains_key("name") => {
            of.values().map(one).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
        }
        fact => one(fact),
    }
}
