//! The place of the next entry that this device writes.

use ledger::entry::{Frame, Head};
use ledger::graph::Graph;
use ledger::{DeviceId, EntryHash, Topic};
use rusqlite::{Connection, OptionalExtension, params};

use super::read::{name_of, of_topic, office_id, office_of};
use crate::error::Result;

/// The frame of the next entry in a topic, having seen all that the store has of it. Where this device wrote all of it, which is so until
/// something was handed over, the ends of its logs say as much as the whole graph, however long they are.
pub(super) fn next(connection: &Connection, topic: &Topic, device: DeviceId) -> Result<Frame> {
    let n = connection
        .prepare_cached("SELECT coalesce(max(n), 0) + 1 FROM entries WHERE device = ?1")?
        .query_row([device.to_string()], |row| row.get::<_, i64>(0))?
        .unsigned_abs();
    if alone(connection, topic, device)? && alone(connection, &Topic::Office, device)? {
        return after_own(connection, topic, device, n);
    }
    of_graph(connection, topic, device, n)
}

fn of_graph(connection: &Connection, topic: &Topic, device: DeviceId, n: u64) -> Result<Frame> {
    let rules = of_topic(connection, &Topic::Office)?;
    let office = office_of(&rules);
    let there = if *topic == Topic::Office { Vec::new() } else { of_topic(connection, topic)? };
    let graph = Graph::of(if *topic == Topic::Office { &rules } else { &there });
    Ok(graph.next(device, office_id(connection)?, topic.clone(), n, &office))
}

/// Whether nobody else wrote in the topic.
fn alone(connection: &Connection, topic: &Topic, device: DeviceId) -> Result<bool> {
    let others = "SELECT NOT EXISTS (SELECT 1 FROM entries WHERE topic = ?1 AND device <> ?2)";
    Ok(connection
        .prepare_cached(others)?
        .query_row(params![name_of(topic), device.to_string()], |row| row.get(0))?)
}

fn after_own(connection: &Connection, topic: &Topic, device: DeviceId, n: u64) -> Result<Frame> {
    let last = head(connection, topic)?;
    let rules = match topic {
        Topic::Office => Vec::new(),
        Topic::Article(_) => {
            let known = named_last(connection, topic)?;
            head(connection, &Topic::Office)?.filter(|head| known != Some(head.2)).into_iter().collect()
        }
    };
    Ok(Frame {
        office: office_id(connection)?,
        topic: topic.clone(),
        device,
        seq: last.map_or(1, |last| last.1 + 1),
        prev: last.map(|last| last.2),
        n,
        seen: Vec::new(),
        rules,
    })
}

/// The end of the one log of a topic.
fn head(connection: &Connection, topic: &Topic) -> Result<Option<Head>> {
    let last = "SELECT hash, header ->> '$.frame.seq', header ->> '$.frame.device', header ->> '$.frame.office' FROM entries
             WHERE topic = ?1 ORDER BY row DESC LIMIT 1";
    let found: Option<([u8; 32], i64, String, String)> = connection
        .prepare_cached(last)?
        .query_row([name_of(topic)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    // A log of the office's own topic begins with the office.
    let office = office_id(connection)?.to_string();
    let found = found.filter(|(_, _, _, of)| *topic != Topic::Office || *of == office);
    Ok(found.and_then(|(hash, seq, device, _)| {
        Some(Head(DeviceId::parse(&device)?, seq.unsigned_abs(), EntryHash(hash)))
    }))
}

/// The end of the office's log that this topic named last.
fn named_last(connection: &Connection, topic: &Topic) -> Result<Option<EntryHash>> {
    let named = "SELECT header ->> '$.frame.rules[0][2]' FROM entries
             WHERE topic = ?1 AND header ->> '$.frame.rules[0][2]' IS NOT NULL ORDER BY row DESC LIMIT 1";
    let found: Option<String> =
        connection.prepare_cached(named)?.query_row([name_of(topic)], |row| row.get(0)).optional()?;
    Ok(found.as_deref().and_then(EntryHash::parse))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::State;
    use crate::testing::bench;

    #[test]
    fn the_ends_of_the_own_logs_say_what_the_whole_graph_says() {
        let bench = bench();
        let mut topics = vec![Topic::Office];
        for state in [State::Draft, State::Submitted, State::Published] {
            let id = bench.ready_article();
            if state != State::Draft {
                bench.bring_to(&id, state);
            }
            topics.push(Topic::Article(id));
        }
        topics.push(Topic::Article("never written".to_owned()));
        let device = DeviceId::of(&bench.office.store().device.public_key());
        for topic in &topics {
            let (ends, graph) = bench
                .office
                .read(|connection| {
                    Ok((after_own(connection, topic, device, 9)?, of_graph(connection, topic, device, 9)?))
                })
                .unwrap();
            assert_eq!(ends, graph, "{topic:?}");
        }
    }
}
