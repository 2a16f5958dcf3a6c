//! Other laptops, and which of them has which text.

use ledger::DeviceId;
use ledger::entry::Head;
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use super::stage::Staged;
use crate::entries::said;
use crate::error::Result;
use crate::office::Office;
use crate::store::Tx;
use crate::text::one_line;

/// A laptop from which something came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Laptop {
    pub device: String,
    pub name: String,
    /// Who handed over from it last: id on the staff list, and name.
    pub staff: Option<String>,
    pub person: String,
    pub came_at: String,
}

/// Who has a text, as far as is known here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Whereabouts {
    pub laptop: Laptop,
    /// It has all that this one has of the article; by what it said itself when its last file came.
    pub current: bool,
}

pub(super) fn is_known(connection: &Connection, device: &DeviceId) -> Result<bool> {
    let there = "SELECT EXISTS (SELECT 1 FROM laptops WHERE device = ?1)";
    Ok(connection.query_row(there, [device.to_string()], |row| row.get(0))?)
}

/// Notes what a laptop said of itself, unless something later of it came before, and what it said that it has.
pub(super) fn note(tx: &mut Tx, staged: &Staged) -> Result<()> {
    let n = i64::try_from(staged.heads.n).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO laptops (device, key, name, staff, person, n, came_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (device) DO UPDATE SET name = excluded.name, staff = excluded.staff, person = excluded.person,
             n = excluded.n, came_at = excluded.came_at WHERE excluded.n >= laptops.n",
        params![
            staged.heads.device.to_string(),
            staged.key,
            one_line(&staged.cover.laptop),
            staged.cover.staff,
            one_line(&staged.cover.person),
            n,
            tx.now
        ],
    )?;
    said::note(tx, &staged.cover.heads, &staged.heads)?;
    tx.changed.settings = true;
    Ok(())
}

/// Says whose a laptop is, where it said itself by an id that this office does not have.
pub(super) fn belongs(tx: &Tx, device: &DeviceId, staff: &str, person: &str) -> Result<()> {
    let put = "UPDATE laptops SET staff = ?2, person = ?3 WHERE device = ?1";
    tx.execute(put, params![device.to_string(), staff, person])?;
    Ok(())
}

/// The laptops from which a person of the staff handed over last, with their keys.
pub(super) fn of_person(office: &Office, staff: &str) -> Result<Vec<(DeviceId, [u8; 32])>> {
    office.read(|connection| {
        let mut statement = connection.prepare("SELECT key FROM laptops WHERE staff = ?1 ORDER BY device")?;
        let keys = statement.query_map([staff], |row| row.get::<_, [u8; 32]>(0))?;
        keys.map(|key| key.map(|key| (DeviceId::of(&key), key)).map_err(Into::into)).collect()
    })
}

const COLUMNS: &str = "device, name, staff, person, came_at";

fn read(row: &rusqlite::Row) -> rusqlite::Result<Laptop> {
    Ok(Laptop {
        device: row.get(0)?,
        name: row.get(1)?,
        staff: row.get(2)?,
        person: row.get(3)?,
        came_at: row.get(4)?,
    })
}

/// The laptops from which something came, the last first.
pub fn laptops(office: &Office) -> Result<Vec<Laptop>> {
    office.read(|connection| {
        let mut statement =
            connection.prepare(&format!("SELECT {COLUMNS} FROM laptops ORDER BY came_at DESC, device"))?;
        Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
    })
}

/// Which other laptops have an article.
pub fn whereabouts(office: &Office, article: &str) -> Result<Vec<Whereabouts>> {
    office.read(|connection| {
        let mut found = Vec::new();
        let mut statement =
            connection.prepare(&format!("SELECT {COLUMNS} FROM laptops WHERE device = ?1"))?;
        for said in said::last(connection, article)? {
            let laptop = statement.query_row([said.device.to_string()], read)?;
            found.push(Whereabouts { laptop, current: has_all(connection, article, &said.heads)? });
        }
        found.sort_by(|one, other| other.laptop.came_at.cmp(&one.laptop.came_at));
        Ok(found)
    })
}

/// Whether whoever has these ends of logs has every entry of the article that is here.
fn has_all(connection: &Connection, article: &str, heads: &[Head]) -> Result<bool> {
    let entries = crate::entries::of_topic(connection, &ledger::Topic::Article(article.to_owned()))?;
    let graph = ledger::graph::Graph::of(&entries);
    let Some(seen) = graph.seen_at(heads) else { return Ok(false) };
    Ok(graph.nodes().iter().all(|node| seen.has(node.chain, node.at)))
}

/// That an article went to another laptop from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Handed {
    pub at: String,
    /// Who handed it over.
    pub actor: String,
    /// People at the laptops that can read the file; empty where whoever has the file or its passphrase can.
    pub people: Vec<String>,
    /// Name of the first file.
    pub file: String,
}

/// When an article went from here, and to whom; the last first.
pub fn handed(office: &Office, article: &str) -> Result<Vec<Handed>> {
    office.read(|connection| {
        let mut statement = connection.prepare(
            "SELECT at, actor, file, (SELECT json_group_array(person) FROM laptops WHERE device IN (SELECT value FROM json_each(receivers)))
             FROM handed WHERE article = ?1 ORDER BY row DESC",
        )?;
        let rows = statement.query_map([article], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?))
        })?;
        let mut handed = Vec::new();
        for row in rows {
            let (at, actor, file, people) = row?;
            handed.push(Handed { at, actor, people: serde_json::from_str(&people)?, file });
        }
        Ok(handed)
    })
}
