//! Entering: the only place that writes to the ledger.

use ed25519_dalek::SigningKey;
use ledger::entry::{Body, Entry, HEADER_VERSION, Hand, Header, Meaning, Right, SALT, Signer, What};
use ledger::{DeviceId, EntryHash, KeyId, StaffId, Topic};
use rusqlite::params;

use super::LedgerError;
use super::kept::{forget_sealed, with_office};
use super::next::next;
use super::read::{name_of, office_id};
use crate::actor::{Actor, Role};
use crate::error::{Error, Result};
use crate::store::{KeyError, Tx, fresh_bytes};

/// What is to be entered. The ledger adds place, time and signatures.
pub(crate) struct New<'a> {
    /// Whose work it is: the person who acts now, another whose typing is sealed, or nobody's (a repair).
    pub hand: Option<&'a Actor>,
    pub role: Option<Role>,
    pub what: What,
    /// What a person wrote with it.
    pub body: Option<Body>,
}

impl<'a> New<'a> {
    pub fn by(hand: &'a Actor, what: What) -> New<'a> {
        New { hand: Some(hand), role: None, what, body: None }
    }

    pub fn with(self, body: Body) -> New<'a> {
        New { body: Some(body), ..self }
    }
}

impl Tx<'_> {
    /// Salt for the body of an entry.
    pub(crate) fn salt(&self) -> Result<[u8; SALT]> {
        fresh_bytes()
    }

    /// A body that is words alone.
    pub(crate) fn words(&self, words: &str) -> Result<Body> {
        Ok(Body::new(self.salt()?, words.as_bytes()))
    }

    /// A body of words and an update of the document.
    pub(crate) fn worded(&self, words: &str, update: &[u8]) -> Result<Body> {
        Ok(Body::worded(self.salt()?, words, update))
    }

    /// Enters into a topic, having seen all that the store has of it. Returns the entry's hash.
    ///
    /// Errors: `ledger-entry-damaged`, `no-randomness`, and those of the disk on which a person's key lies.
    pub(crate) fn enter(&mut self, topic: &Topic, new: New) -> Result<EntryHash> {
        let entered = self.enter_all(topic, vec![new])?;
        // One in, one out.
        Ok(entered.into_iter().next().unwrap_or(EntryHash([0; 32])))
    }

    /// As [`Tx::enter`], one after the other.
    pub(crate) fn enter_all(&mut self, topic: &Topic, news: Vec<New>) -> Result<Vec<EntryHash>> {
        let mut keys = Vec::with_capacity(news.len());
        for new in &news {
            keys.push(self.key_of(new)?);
        }
        self.write(topic, news, keys)
    }

    /// As [`Tx::enter_all`], signed with this key for the person.
    pub(crate) fn enter_signed(&mut self, topic: &Topic, news: Vec<New>, key: &SigningKey) -> Result<()> {
        let keys = vec![Some(key.clone()); news.len()];
        self.write(topic, news, keys).map(drop)
    }

    fn write(
        &mut self,
        topic: &Topic,
        news: Vec<New>,
        keys: Vec<Option<SigningKey>>,
    ) -> Result<Vec<EntryHash>> {
        self.device.check_single(self)?;
        let mut entered = Vec::with_capacity(news.len());
        let mut frame = next(self, topic, DeviceId::of(&self.device.public_key()))?;
        for (new, key) in news.into_iter().zip(keys) {
            let header = Header {
                v: HEADER_VERSION,
                frame: frame.clone(),
                hand: new.hand.map(|hand| Hand {
                    staff: hand.staff.clone().map(StaffId),
                    name: hand.name.clone(),
                    role: new.role,
                }),
                at: self.now.to_owned(),
                what: new.what,
                body: new.body.as_ref().map(Body::named),
            };
            let signer = Signer { device: &self.device.key, person: key.as_ref() };
            let damaged = |_| LedgerError::EntryDamaged { hash: String::new() };
            let entry = Entry::sign(&header, signer).map_err(damaged)?;
            self.keep(topic, &entry, new.body.as_ref())?;
            frame.seen.clear();
            frame.rules.clear();
            (frame.seq, frame.n, frame.prev) = (frame.seq + 1, frame.n + 1, Some(entry.hash()));
            entered.push(entry.hash());
        }
        Ok(entered)
    }

    /// Takes in an entry that another laptop wrote, without its body. Whoever calls has checked its signatures, and that it is not here.
    pub(crate) fn take_in(&mut self, entry: &Entry) -> Result<()> {
        forget_sealed(self, &entry.frame().topic);
        self.keep(&entry.frame().topic, entry, None)
    }

    /// Keeps the body of an entry that is here, where it is not.
    pub(crate) fn fill_in(&mut self, entry: &Entry, body: Option<&Body>) -> Result<()> {
        forget_sealed(self, &entry.frame().topic);
        self.keep_body(entry, body)
    }

    fn keep_body(&self, entry: &Entry, body: Option<&Body>) -> Result<()> {
        if let Some(body) = body {
            self.prepare_cached("INSERT OR IGNORE INTO bodies (entry, bytes) VALUES (?1, ?2)")?
                .execute(params![entry.hash().0, body.bytes()])?;
        }
        Ok(())
    }

    fn keep(&mut self, topic: &Topic, entry: &Entry, body: Option<&Body>) -> Result<()> {
        let frame = entry.frame();
        self.prepare_cached(
            "INSERT INTO entries (hash, topic, device, n, header, signatures) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            entry.hash().0,
            name_of(topic),
            frame.device.to_string(),
            i64::try_from(frame.n).unwrap_or(i64::MAX),
            entry.text(),
            serde_json::to_string(entry.signatures())?
        ])?;
        self.keep_body(entry, body)?;
        if let Some(What::TakeDown { .. } | What::Purged { .. }) = entry.what() {
            forget_sealed(self, topic);
        }
        if let Topic::Article(id) = topic {
            self.changed.article(id);
        }
        Ok(())
    }

    /// The key with which the person signs, where the entry is one that only she can make. It is hers on this device, opened with her
    /// PIN; a trial office asks for none, and is shown the key before it is used for the first time.
    fn key_of(&mut self, new: &New) -> Result<Option<SigningKey>> {
        let Some(staff) = new.hand.filter(|_| is_persons(&new.what)).and_then(|hand| hand.staff.as_ref())
        else {
            return Ok(None);
        };
        if !office_id(self)?.is_trial() {
            return Ok(Some(self.device.people.opened(staff).ok_or_else(|| closed(new))?));
        }
        let key = self.device.people.of_trial(staff)?;
        let public = key.verifying_key().to_bytes();
        let id = StaffId(staff.clone());
        let known = with_office(self, |_, office| {
            Ok(office.speaks_for(KeyId::of(&public), &id, &office.graph().whole()))
        })?;
        if !known && !matches!(new.what, What::Key { .. }) {
            let right = Right::Person { staff: id, key: public };
            let what = What::Key { means: Meaning::NOW, right };
            let (hand, role) = (new.hand, None);
            self.enter_all(&Topic::Office, vec![New { hand, role, what, body: None }])?;
        }
        Ok(Some(key))
    }
}

fn closed(new: &New) -> Error {
    KeyError::PinNeeded { name: new.hand.map(|hand| hand.name.clone()).unwrap_or_default() }.into()
}

/// What a device cannot say for a person: her steps, her answers, and what she changes for the whole office.
fn is_persons(what: &What) -> bool {
    match what {
        What::Act(_)
        | What::Settled { .. }
        | What::TakeDown { .. }
        | What::Person { .. }
        | What::Key { .. }
        | What::Revoked { .. }
        | What::Ruling { .. }
        | What::Lines { .. } => true,
        What::Ink { .. }
        | What::Repair { .. }
        | What::Origin { .. }
        | What::Comment { .. }
        | What::Reply { .. }
        | What::Resolve { .. }
        | What::VersionName { .. }
        | What::Ignore { .. }
        | What::Paper { .. }
        | What::Photo { .. }
        | What::Proposal { .. }
        | What::Decided { .. }
        | What::Wanted { .. }
        | What::Printed { .. }
        | What::Purged { .. } => false,
    }
}
