//! What stands before everything in a file: who hands over, what that laptop has, and what is wanted of whoever gets it.

use std::io::Cursor;

use exchange::{Kind, Month, Seq, Writer};
use ledger::entry::{Entry, Head, Heads, SignedHeads};
use ledger::graph::Graph;
use ledger::{DeviceId, Topic};
use rusqlite::Connection;

use super::error::HandoverError;
use super::pieces::{Carried, Cover, Joins, VERSION};
use crate::actor::Actor;
use crate::entries;
use crate::error::Result;
use crate::office::Office;

/// A topic as it goes: entries with their bodies.
pub(super) struct Told {
    pub topic: Topic,
    pub name: String,
    pub entries: Vec<(Entry, Option<Vec<u8>>)>,
    pub heads: Vec<Head>,
}

pub(super) fn topics(office: &Office, articles: &[String]) -> Result<Vec<Told>> {
    let articles = articles.iter().map(|id| Topic::Article(id.clone()));
    office.read(|connection| {
        [Topic::Office].into_iter().chain(articles).map(|topic| told(connection, topic)).collect()
    })
}

fn told(connection: &Connection, topic: Topic) -> Result<Told> {
    let there = entries::of_topic(connection, &topic)?;
    let heads = Graph::of(&there).heads();
    let mut entries = Vec::with_capacity(there.len());
    for entry in there {
        let body = entries::body_of(connection, &entry)?.map(|body| body.bytes().to_vec());
        entries.push((entry, body));
    }
    Ok(Told { name: entries::name_of(&topic).to_owned(), topic, entries, heads })
}

/// What a file asks of whoever gets it.
#[derive(Default)]
pub(super) struct Asks<'a> {
    /// Articles, by id.
    pub articles: &'a [String],
    pub joins: Option<Joins>,
}

/// Puts the cover into a file.
pub(super) fn put(
    office: &Office,
    actor: &Actor,
    writer: &mut Writer,
    topics: &[Told],
    photos: Vec<Carried>,
    asks: Asks,
) -> Result<()> {
    let (device, _, seq) = place(office)?;
    let cover = Cover {
        v: VERSION,
        heads: heads(office, topics)?,
        laptop: office.store.device_name().to_owned(),
        staff: actor.staff.clone(),
        person: actor.name.clone(),
        photos,
        wants: asks.articles.to_vec(),
        joins: asks.joins,
    };
    writer.put(Kind::Heads { device, seq }, Cursor::new(serde_json::to_vec(&cover)?))?;
    Ok(())
}

fn heads(office: &Office, topics: &[Told]) -> Result<SignedHeads> {
    let device = &office.store.device;
    let heads = Heads {
        v: Heads::VERSION,
        office: office.read(entries::office_id)?,
        device: DeviceId::of(&device.public_key()),
        n: count(office)?,
        at: office.now(),
        topics: topics.iter().map(|told| (told.name.clone(), told.heads.clone())).collect(),
    };
    Ok(heads.sign(&device.key).ok_or(HandoverError::TooMuch)?)
}

/// How many entries this device has written.
pub(super) fn count(office: &Office) -> Result<u64> {
    let count = "SELECT coalesce(max(n), 0) FROM entries WHERE device = ?1";
    let device = &office.store.device.id;
    office.read(|all| Ok(all.query_row(count, [device], |row| row.get::<_, i64>(0))?.unsigned_abs()))
}

/// What names of pieces say of where they come from.
pub(super) fn place(office: &Office) -> Result<([u8; 16], Month, Seq)> {
    let now = office.now();
    let part = |from: usize, to: usize| now.get(from..to).and_then(|digits| digits.parse::<u16>().ok());
    let month = part(0, 4).zip(part(5, 7));
    let month = month.and_then(|(year, month)| Month::new(year, u8::try_from(month).ok()?));
    // A clock that says no month says nothing about the order either.
    let month = month.or_else(|| Month::new(0, 1)).ok_or(HandoverError::TooMuch)?;
    let seq = Seq::new(count(office)?).ok_or(HandoverError::TooMuch)?;
    Ok((DeviceId::of(&office.store.device.public_key()).0, month, seq))
}
