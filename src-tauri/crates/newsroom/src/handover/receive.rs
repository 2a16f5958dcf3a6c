//! Receiving: what a file would bring, and bringing it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ledger::entry::{Right, What};
use ledger::{DeviceId, EntryHash, Topic};
use message::words;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use ts_rs::TS;

use super::join::{self, Joining};
use super::lacking::{self, Lacking};
use super::merge::merge;
use super::pieces::Carried;
use super::stage::{Came, Staged};
use super::{laptops, taken_down};
use crate::actor::Actor;
use crate::article::{self, State};
use crate::entries::{self, lines};
use crate::error::Result;
use crate::history::{self, Origin};
use crate::identity::{self, Identity};
use crate::jobs::Progress;
use crate::office::Office;
use crate::photo::{self, Found, Place};
use crate::photo_facts;
use crate::store::Tx;
use crate::takedown;

/// What a file brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Incoming {
    /// Who handed it over, as that laptop says.
    pub person: String,
    pub laptop: String,
    /// Nothing ever came from that laptop.
    pub first: bool,
    /// When it was made, by that laptop's clock.
    pub at: String,
    pub articles: Vec<IncomingArticle>,
    /// What that laptop asks for, by headline.
    pub wants: Vec<Wanted>,
    /// Changes of what the whole office goes by: staff, registry, tables, templates.
    pub office: u32,
    /// People whose keys were not known here.
    pub keys: Vec<String>,
    /// Photos that were not here.
    pub photos: u32,
    /// Those of them whose originals stay on the other laptop.
    pub previews: u32,
    /// Bytes of the pictures that come.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Devices that wrote two histories: a copied disk, a restored copy.
    pub forks: Vec<String>,
    /// What is waited for: pieces that the file names and does not have, entries that others name or its sender said that it has, as
    /// `device:seq`, what was written with an entry and did not come, as `device:seq:words`, and pictures, as `photo:id`.
    pub missing: Vec<String>,
    /// Whose entries those are.
    pub lacking: Vec<Lacking>,
    /// Entries that come, and entries of the file that are here already.
    pub applied: u32,
    pub already: u32,
    /// With it this laptop comes into an office.
    pub enters: Option<Entering>,
    /// Somebody asks to be taken into the office of here; the file brings nothing else.
    pub joins: Option<Joining>,
}

/// What becomes of this laptop when it comes into an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "IncomingOffice")]
pub struct Entering {
    pub office: Identity,
    /// Articles of here, which are the office's from then on.
    pub articles: u32,
    /// Those of them that must be approved anew.
    pub again: u32,
}

/// An article that another laptop asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "IncomingWanted")]
pub struct Wanted {
    pub id: String,
    /// Null of one that is not here.
    pub headline: Option<String>,
}

/// What it brings for one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct IncomingArticle {
    pub id: String,
    pub headline: String,
    pub news: News,
    /// As it will stand.
    pub state: State,
    /// As it stands here now; none of one that is not here.
    pub before: Option<State>,
    /// Whose work comes, by name.
    pub hands: Vec<String>,
    /// The earliest of what comes, by the clock of who wrote it.
    pub since: Option<String>,
    /// How many entries.
    pub entries: u32,
    /// Places at which a person will have to choose.
    pub choices: u32,
    /// Steps that do not count any more: others had done something else.
    pub overtaken: u32,
    /// A newer program wrote some of it: nobody can approve it here.
    pub newer: bool,
}

words! {
    /// What an article of a file is here.
    #[derive(Serialize, TS)]
    #[serde(rename_all = "snake_case")]
    #[ts(rename = "IncomingNews")]
    pub enum News in "incoming-news" {
        New = "new",
        Changed = "changed",
        /// All of it is here.
        Known = "known",
    }
}

/// What a file would bring. Nothing is written.
///
/// Errors: those of [`Staged::read`].
pub fn look(
    office: &Office,
    actor: &Actor,
    file: &Path,
    passphrase: Option<&str>,
    progress: &Progress,
) -> Result<Incoming> {
    let staged = Staged::read(office, file, passphrase, progress)?;
    office.rehearse(actor, |tx| take_in(tx, &staged))
}

/// Takes in what a file brings: all of it, or nothing.
///
/// Errors: those of [`Staged::read`], `disk-full`, `store-busy`, `cancelled`; nothing is changed then.
pub fn receive(
    office: &Office,
    actor: &Actor,
    file: &Path,
    passphrase: Option<&str>,
    progress: &Progress,
) -> Result<Incoming> {
    let mut staged = Staged::read(office, file, passphrase, progress)?;
    let _alone = office.store.alone()?;
    office.store.keep_copy_of_day(&office.day())?;
    keep_pictures(office, &mut staged, progress)?;
    progress.check()?;
    // Who comes into an office has no PIN there before she is in it, and who forgot hers gets another by its file. It says nothing that an
    // administrator did not sign.
    let nobody = Actor::nobody(actor.origin.clone());
    let is_office_file = staged.topics.keys().all(|topic| *topic == Topic::Office);
    let actor = if staged.enters || is_office_file { &nobody } else { actor };
    let (incoming, gone) = office.transact(actor, |tx| {
        let downs = taken_down::new_ones(tx, &staged)?;
        let incoming = take_in(tx, &staged)?;
        let gone = taken_down::photos(tx, &downs)?;
        if !downs.is_empty() {
            takedown::forget(tx, &gone)?;
            office.store.scrub_later(tx)?;
        }
        Ok((incoming, gone))
    })?;
    // What is left of a take-down goes at the next start, if another program reads it now.
    if let Err(error) = takedown::clear(office, &gone) {
        tracing::warn!(code = error.code(), "not scrubbed");
    }
    if let Err(error) = forget_pictures(office, &staged) {
        tracing::warn!(code = error.code(), "a picture that nothing names is left");
    }
    Ok(incoming)
}

/// Removes pictures that came and that no row names: those of a photo that was taken down here.
fn forget_pictures(office: &Office, staged: &Staged) -> Result<()> {
    let named = "SELECT EXISTS (SELECT 1 FROM photos WHERE ?1 IN (id, stand_in))";
    for (carried, _) in staged.photos() {
        office.store.write_locked(|connection| {
            match connection.query_row(named, [&carried.piece], |row| row.get(0))? {
                true => Ok(()),
                false => office.store.blobs.remove(&carried.piece),
            }
        })?;
    }
    Ok(())
}

/// Puts the pictures that came into the store, before any row names them.
fn keep_pictures(office: &Office, staged: &mut Staged, progress: &Progress) -> Result<()> {
    let pieces: Vec<_> = staged.photos().map(|(carried, name)| (carried.clone(), name)).collect();
    for (number, (carried, name)) in pieces.iter().enumerate() {
        progress.report(number, pieces.len())?;
        if office.store.blobs.holds(&carried.piece, carried.size) {
            continue;
        }
        let bytes = staged.opened.read(name, crate::disk::LARGEST_FILE)?;
        office.store.blobs.put_as(&carried.piece, &bytes)?;
    }
    Ok(())
}

fn take_in(tx: &mut Tx, staged: &Staged) -> Result<Incoming> {
    if staged.cover.joins.is_some() {
        return asked(tx, staged);
    }
    if !staged.enters {
        return bring(tx, staged);
    }
    let rules = staged.topics.get(&Topic::Office).into_iter().flatten();
    let rules: Vec<_> = rules.map(|came| &came.entry).collect();
    let mut incoming = None;
    let (articles, again) = identity::enter(tx, staged.heads.office, &rules, |tx| {
        incoming = Some(bring(tx, staged)?);
        Ok(())
    })?;
    let mut incoming = incoming.unwrap_or_else(|| Incoming::of(staged, false));
    incoming.enters = identity::of(tx, tx.device)?.map(|office| Entering { office, articles, again });
    Ok(incoming)
}

/// A file with which somebody asks to be taken into this office brings nothing else.
fn asked(connection: &Connection, staged: &Staged) -> Result<Incoming> {
    let first = !laptops::is_known(connection, &staged.heads.device)?;
    Ok(Incoming { joins: Some(join::asked(connection, staged)?), ..Incoming::of(staged, first) })
}

impl Incoming {
    /// A file before anything in it was looked at.
    fn of(staged: &Staged, first: bool) -> Incoming {
        Incoming {
            person: crate::text::one_line(&staged.cover.person),
            laptop: crate::text::one_line(&staged.cover.laptop),
            first,
            at: staged.heads.at.clone(),
            articles: Vec::new(),
            wants: Vec::new(),
            office: 0,
            keys: Vec::new(),
            photos: 0,
            previews: 0,
            bytes: 0,
            forks: Vec::new(),
            missing: staged.opened.missing().iter().map(ToString::to_string).collect(),
            lacking: Vec::new(),
            applied: 0,
            already: 0,
            enters: None,
            joins: None,
        }
    }
}

fn bring(tx: &mut Tx, staged: &Staged) -> Result<Incoming> {
    let mut incoming = Incoming::of(staged, !laptops::is_known(tx, &staged.heads.device)?);
    let mut news: BTreeMap<&Topic, Vec<&Came>> = BTreeMap::new();
    for (topic, came) in &staged.topics {
        let mut there = tx.prepare_cached("SELECT EXISTS (SELECT 1 FROM entries WHERE hash = ?1)")?;
        let mut new = Vec::new();
        let mut seen = BTreeSet::new();
        for one in came {
            let hash = one.entry.hash();
            if seen.insert(hash) && !there.query_row([hash.0], |row| row.get::<_, bool>(0))? {
                new.push(one);
            }
        }
        incoming.applied += count(new.iter());
        incoming.already += count(came.iter()) - count(new.iter());
        news.insert(topic, new);
    }
    let before = before(tx, &news)?;
    seal_here(tx, &news, &before)?;
    let own = DeviceId::of(&tx.device.public_key());
    let doubled = news.values().flatten().any(|came| came.entry.frame().device == own);
    for (topic, came) in &staged.topics {
        let Some(new) = news.get(topic).filter(|new| !new.is_empty()) else { continue };
        new.iter().try_for_each(|came| tx.take_in(&came.entry))?;
        taken_down::keep_words(tx, topic, came)?;
    }
    if let Some(office) = news.get(&Topic::Office).filter(|office| !office.is_empty()) {
        lines::put_back(tx)?;
        incoming.office = count(
            office
                .iter()
                .filter(|came| matches!(came.entry.what(), Some(What::Person { .. } | What::Lines { .. }))),
        );
        incoming.keys =
            names(office.iter().copied().filter(|came| {
                matches!(came.entry.what(), Some(What::Key { right: Right::Person { .. }, .. }))
            }));
    }
    taken_down::check(tx, &news)?;
    identity::check_devices(tx, staged.topics.values().flatten().map(|came| &came.entry))?;
    for (topic, new) in &news {
        let Topic::Article(id) = topic else { continue };
        let hashes: BTreeSet<EntryHash> = new.iter().map(|came| came.entry.hash()).collect();
        photo_facts::project(tx, id, &hashes)?;
    }
    lay_pictures(tx, staged, &mut incoming)?;
    for (topic, new) in &news {
        let Topic::Article(id) = topic else { continue };
        let hashes: BTreeSet<EntryHash> = new.iter().map(|came| came.entry.hash()).collect();
        if !hashes.is_empty() {
            merge(tx, id, &hashes)?;
        }
        let before = before.get(id.as_str());
        let told = told(tx, id, new, before, &mut incoming)?;
        incoming.articles.push(told);
    }
    for id in &staged.cover.wants {
        let headline = headline(tx, id)?;
        incoming.wants.push(Wanted { id: id.clone(), headline });
    }
    if doubled {
        // A copy of this store writes elsewhere, or this one is an older copy: from the next start on they are two.
        tx.device.note_doubled(tx)?;
        incoming.forks.push(own.to_string());
    }
    incoming.forks.sort();
    incoming.forks.dedup();
    laptops::note(tx, staged)?;
    lacking::note(tx, staged, &mut incoming)?;
    tx.changed.photos = true;
    Ok(incoming)
}

/// The states of those articles that are here, and their headlines.
fn before(
    connection: &Connection,
    news: &BTreeMap<&Topic, Vec<&Came>>,
) -> Result<BTreeMap<String, (State, String)>> {
    let mut before = BTreeMap::new();
    for topic in news.keys() {
        let Topic::Article(id) = topic else { continue };
        let there = "SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?1)";
        if connection.query_row(there, [id], |row| row.get(0))? {
            let row = article::row(connection, id)?;
            before.insert(id.clone(), (row.state, row.headline));
        }
    }
    Ok(before)
}

/// Seals what was typed here, and enters what is known here of photos, before anything of another hand comes: so that no entry claims
/// to have seen what came later.
fn seal_here(
    tx: &mut Tx,
    news: &BTreeMap<&Topic, Vec<&Came>>,
    before: &BTreeMap<String, (State, String)>,
) -> Result<()> {
    for (topic, new) in news {
        let Topic::Article(id) = topic else { continue };
        if new.is_empty() || !before.contains_key(id) {
            continue;
        }
        let row = article::row(tx, id)?;
        let content = article::content(tx, id)?;
        history::seal(tx, &row, &content, &content.hash(), Origin::TYPED)?;
        photo_facts::enter(tx, id)?;
    }
    Ok(())
}

/// Lets the rows of photos say where their pictures now lie.
fn lay_pictures(tx: &mut Tx, staged: &Staged, incoming: &mut Incoming) -> Result<()> {
    for (carried, _) in staged.photos() {
        let (Carried { photo, piece, size }, is_original) = (carried, carried.is_original());
        if !photo::is_known(tx, photo)? {
            continue;
        }
        let Place::Away { stand_in } = photo::place(tx, photo)? else { continue };
        if stand_in.is_none() || is_original {
            incoming.photos += 1;
            incoming.previews += u32::from(!is_original);
            incoming.bytes += size;
        }
        if !tx.blobs.holds(piece, *size) {
            continue;
        }
        if is_original {
            photo::lies(tx, &Found::whole(photo, *size))?;
        } else {
            tx.execute("UPDATE photos SET stand_in = ?2 WHERE id = ?1", [photo, piece])?;
        }
    }
    Ok(())
}

fn told(
    connection: &Connection,
    id: &str,
    new: &[&Came],
    before: Option<&(State, String)>,
    incoming: &mut Incoming,
) -> Result<IncomingArticle> {
    let folded = entries::folded(connection, id)?;
    let standing = &folded.standing;
    incoming.forks.extend(standing.forks.iter().map(|fork| fork.device.to_string()));
    let at = new.iter().filter_map(|came| Some(came.entry.header()?.at.as_str()));
    let choices = "SELECT count(*) FROM choices WHERE article = ?1 AND settled_at IS NULL";
    Ok(IncomingArticle {
        id: id.to_owned(),
        // Of one that was removed elsewhere, as it was called.
        headline: headline(connection, id)?.or_else(|| Some(before?.1.clone())).unwrap_or_default(),
        news: match (before, new.is_empty()) {
            (_, true) => News::Known,
            (None, _) => News::New,
            (Some(_), _) => News::Changed,
        },
        state: standing.state,
        before: before.map(|(state, _)| *state),
        hands: names(new.iter().copied()),
        since: at.min().map(str::to_owned),
        entries: count(new.iter()),
        choices: connection.query_row(choices, params![id], |row| row.get(0))?,
        overtaken: count(standing.overtaken.iter()),
        newer: !standing.newer.is_empty(),
    })
}

pub(super) fn headline(connection: &Connection, id: &str) -> Result<Option<String>> {
    let headline = "SELECT headline FROM articles WHERE id = ?1";
    Ok(connection.prepare_cached(headline)?.query_row([id], |row| row.get(0)).optional()?)
}

fn names<'a>(came: impl Iterator<Item = &'a Came>) -> Vec<String> {
    let hands = came.filter_map(|came| came.entry.header()?.hand.as_ref());
    let names: BTreeSet<String> = hands.map(|hand| crate::text::one_line(&hand.name)).collect();
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

fn count<T>(all: impl Iterator<Item = T>) -> u32 {
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}
