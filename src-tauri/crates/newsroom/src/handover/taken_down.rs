//! Take-downs that a file brings: whose they are, and what must not come with them or after them.

use std::collections::{BTreeMap, BTreeSet};

use ledger::entry::{Entry, What};
use ledger::graph::Graph;
use ledger::{StaffId, Topic};
use rusqlite::Connection;

use super::stage::{Came, Staged, broken};
use crate::actor::Actor;
use crate::duty::Duty;
use crate::entries::{self, Words};
use crate::error::Result;
use crate::store::Tx;

/// A take-down cannot be taken back: it is followed where a person signed it whom the office gave that duty, or where nobody here has
/// it.
///
/// Errors: `handover-broken`.
pub(super) fn check(connection: &Connection, news: &BTreeMap<&Topic, Vec<&Came>>) -> Result<()> {
    let came = news.values().flatten().map(|came| &came.entry);
    let downs: Vec<_> = came.filter(|entry| matches!(entry.what(), Some(What::TakeDown { .. }))).collect();
    let roles = Duty::TakeDown.roles();
    if downs.is_empty() || !Actor::somebody_holds(connection, roles)? {
        return Ok(());
    }
    let rules = entries::of_topic(connection, &Topic::Office)?;
    let office = entries::office_of(&rules);
    let given = |wanted: &StaffId| {
        rules.iter().filter_map(|entry| entry.what()).any(|what| match what {
            What::Person { staff, roles: held, .. } => {
                staff == wanted && held.iter().any(|role| roles.contains(role))
            }
            _ => false,
        })
    };
    for entry in downs {
        let staff = entry.header().and_then(|header| header.staff());
        let signed = staff.zip(entry.person()).is_some_and(|(staff, key)| {
            given(staff) && office.speaks_for(key, staff, &office.graph().whole())
        });
        if !signed {
            return Err(broken(&entry.hash().to_string()));
        }
    }
    Ok(())
}

/// The photos of the take-downs that a file brings; none of one that was followed here before.
pub(super) fn new_ones(connection: &Connection, staged: &Staged) -> Result<Vec<Vec<String>>> {
    let mut downs = Vec::new();
    for came in staged.topics.values().flatten() {
        let Some(What::TakeDown { photos, .. }) = came.entry.what() else { continue };
        if entries::find(connection, came.entry.hash())?.is_none() {
            downs.push(photos.iter().map(ToString::to_string).collect());
        }
    }
    Ok(downs)
}

/// Those of the photos that no text here shows or showed.
pub(super) fn photos(connection: &Connection, downs: &[Vec<String>]) -> Result<BTreeSet<String>> {
    let mut gone = BTreeSet::new();
    for photo in downs.iter().flatten() {
        let stays = "SELECT EXISTS (SELECT 1 FROM uses WHERE photo = ?1)
             OR EXISTS (SELECT 1 FROM versions WHERE instr(content, ?1) > 0)";
        if !connection.query_row(stays, [photo], |row| row.get::<_, bool>(0))? {
            gone.insert(photo.clone());
        }
    }
    Ok(gone)
}

/// Keeps what was written with entries that came, as far as it may lie here. Where somebody went on with what was removed here for good,
/// what she went on from comes back with it, so that also what is known already is filled in.
pub(super) fn keep_words(tx: &mut Tx, topic: &Topic, came: &[Came]) -> Result<()> {
    let there = entries::of_topic(tx, topic)?;
    let graph = Graph::of(&there);
    let words = Words::of(&graph);
    if words.are_taken_down() {
        let gone = there.iter().map(Entry::hash).filter(|entry| !words.may_stay(*entry));
        for entry in gone {
            tx.prepare_cached("DELETE FROM bodies WHERE entry = ?1")?.execute([entry.0])?;
        }
    }
    let kept = came.iter().filter(|came| words.may_stay(came.entry.hash()));
    for came in kept {
        tx.fill_in(&came.entry, came.body.as_ref())?;
    }
    Ok(())
}
