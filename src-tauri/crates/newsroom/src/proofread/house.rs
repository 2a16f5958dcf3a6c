//! The office as the rules know it: the profile that it chose, its officials, and its lines in the tables.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use proof::{Article, House, Official, Reader};
use rusqlite::Connection;

use super::profiles::{self, profile};
use super::rules::RuleLevel;
use crate::error::Result;
use crate::lexicon;
use crate::officials;
use crate::store::{Tx, meta};
use crate::text::day;

const PROFILE: &str = "proof-profile";
const LEVELS: &str = "proof-levels";

/// What stays at hand between two looks at an article.
#[derive(Default)]
pub(crate) struct Memory {
    /// The house, and how many changes it counted.
    house: Mutex<Option<(String, Arc<House>)>>,
    /// The article that was read last, as it was read.
    reader: Mutex<Option<(String, Reader)>>,
}

impl Memory {
    /// The house as it is now. It is put together again only after a change of what it is made of.
    pub(super) fn house(&self, connection: &Connection) -> Result<Arc<House>> {
        let now = meta::value(connection, meta::HOUSE_CHANGES)?.unwrap_or_default();
        let known = self.house.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((then, house)) = known
            && then == now
        {
            return Ok(house);
        }
        let house = Arc::new(house(connection)?);
        *self.house.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&house)));
        Ok(house)
    }

    /// Reads an article of the store; of the one that was read last only what changed. No store is touched meanwhile.
    pub(super) fn read(&self, id: &str, article: &Article, house: &House) -> Vec<proof::Finding> {
        let mut held = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        match held.as_mut().filter(|(known, _)| known == id) {
            Some((_, reader)) => reader.read(article, house),
            None => held.insert((id.to_owned(), Reader::default())).1.read(article, house),
        }
    }
}

/// The id of the profile that the office chose, else of the first. One that this program does not have any more is none.
pub(super) fn chosen(connection: &Connection) -> Result<String> {
    let chosen = meta::value(connection, PROFILE)?.filter(|id| profiles::is_known(id));
    Ok(chosen.unwrap_or_else(|| profiles::first().to_owned()))
}

/// Errors: `profile-unknown`.
pub(super) fn choose(tx: &mut Tx, id: &str) -> Result<()> {
    profile(Some(id))?;
    meta::put(tx, PROFILE, id)?;
    tx.changed.proof = true;
    Ok(())
}

/// What the office set lower than its profile does, by rule. Rules that this program does not have any more are left out.
pub(super) fn levels(connection: &Connection) -> Result<BTreeMap<String, RuleLevel>> {
    let kept = meta::value(connection, LEVELS)?.unwrap_or_default();
    let mut levels: BTreeMap<String, RuleLevel> = serde_json::from_str(&kept).unwrap_or_default();
    levels.retain(|rule, _| proof::rules::find(rule).is_some());
    Ok(levels)
}

pub(super) fn keep_levels(tx: &mut Tx, levels: &BTreeMap<String, RuleLevel>) -> Result<()> {
    meta::put(tx, LEVELS, &serde_json::to_string(levels)?)?;
    tx.changed.proof = true;
    Ok(())
}

fn house(connection: &Connection) -> Result<House> {
    let mut registry = officials::all(connection)?;
    registry.sort_by(|a, b| (&a.person, &a.valid_from).cmp(&(&b.person, &b.valid_from)));
    let moment = |text: Option<String>| text.as_deref().and_then(day);
    let officials = registry.into_iter().map(|period| Official {
        person: period.person,
        name: period.name,
        honorific: period.honorific,
        rank: period.rank,
        party_title: period.party_title,
        state_title: period.state_title,
        unit: period.unit,
        valid_from: moment(period.valid_from),
        valid_to: moment(period.valid_to),
    });
    let mut profile = profile(Some(&chosen(connection)?))?;
    profile.at_most = levels(connection)?.into_iter().map(|(rule, level)| (rule, level.into())).collect();
    Ok(House {
        profile,
        officials: officials.collect(),
        tables: lexicon::tables(connection)?,
        words: Arc::new(lexicon::words(connection)?),
    })
}
