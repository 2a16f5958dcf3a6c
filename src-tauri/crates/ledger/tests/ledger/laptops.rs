//! Laptops that write entries and hand them to each other; their text is the set of all ink.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::SigningKey;
use ledger::entry::{Act, Entry, HEADER_VERSION, Hand, Header, How, Meaning, Right, Signer, What};
use ledger::graph::Graph;
use ledger::process::{Action, Role};
use ledger::{ContentHash, DeviceId, EntryHash, Office, OfficeId, Place, StaffId, Standing, Topic, fold};
use sha2::{Digest, Sha256};

pub const ARTICLE: &str = "0193d5a0-0000-7000-8000-000000000001";

pub fn key(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number; 32])
}

/// A person of the office. Her key is the same on every laptop of the model.
#[derive(Clone, Debug)]
pub struct Person {
    pub staff: StaffId,
    pub key: SigningKey,
    pub roles: Vec<Role>,
}

pub fn person(name: &str, number: u8, roles: &[Role]) -> Person {
    Person { staff: StaffId(name.to_owned()), key: key(100 + number), roles: roles.to_vec() }
}

#[derive(Clone)]
pub struct Laptop {
    pub key: SigningKey,
    pub n: u64,
    /// Its own chance: a copy of a disk does not mint the keys that the disk itself mints.
    pub chance: u64,
    /// The office that it belongs to now.
    pub of: OfficeId,
    pub article: BTreeMap<EntryHash, Entry>,
    pub office: BTreeMap<EntryHash, Entry>,
}

impl Laptop {
    pub fn new(number: u8) -> Laptop {
        let (article, office) = (BTreeMap::new(), BTreeMap::new());
        Laptop { key: key(number), n: 0, chance: 0, of: OfficeId::TRIAL, article, office }
    }

    pub fn device(&self) -> DeviceId {
        DeviceId::of(self.key.verifying_key().as_bytes())
    }

    pub fn rules(&self) -> Office {
        Office::of(self.of, self.office.values())
    }

    pub fn standing(&self) -> Standing {
        fold(self.article.values(), &self.rules())
    }

    /// The text as this laptop has it: all ink of its closed part.
    pub fn text(&self) -> ContentHash {
        text(self.article.values())
    }

    pub fn write(
        &mut self,
        topic: Topic,
        by: Option<(&Person, Option<Role>)>,
        at: &str,
        what: What,
    ) -> Entry {
        let hand = by.map(|(person, role)| Hand {
            staff: Some(person.staff.clone()),
            name: person.staff.0.clone(),
            role,
        });
        self.write_as(topic, hand, by.map(|(person, _)| &person.key), at, what)
    }

    pub fn write_as(
        &mut self,
        topic: Topic,
        hand: Option<Hand>,
        person: Option<&SigningKey>,
        at: &str,
        what: What,
    ) -> Entry {
        self.n += 1;
        let entry = {
            let office = self.rules();
            let entries = if topic == Topic::Office { &self.office } else { &self.article };
            // A log of an office's own topic begins with the office.
            let entries =
                entries.values().filter(|entry| topic != Topic::Office || entry.frame().office == self.of);
            let graph = Graph::of(entries);
            let frame = graph.next(self.device(), self.of, topic.clone(), self.n, &office);
            let header = Header { v: HEADER_VERSION, frame, hand, at: at.to_owned(), what, body: None };
            Entry::sign(&header, Signer { device: &self.key, person }).unwrap()
        };
        let entries = if topic == Topic::Office { &mut self.office } else { &mut self.article };
        entries.insert(entry.hash(), entry.clone());
        entry
    }

    /// Writes down a person and her key.
    pub fn enlist(&mut self, person: &Person) {
        let staff = person.staff.clone();
        let what = What::Person { means: Meaning::NOW, staff, roles: person.roles.clone(), retired: false };
        self.write(Topic::Office, Some((person, None)), "", what);
        let right = Right::Person { staff: person.staff.clone(), key: person.key.verifying_key().to_bytes() };
        self.write(Topic::Office, Some((person, None)), "", What::Key { means: Meaning::NOW, right });
    }

    /// Types at a place. `nonce` tells this ink from all other.
    pub fn ink(&mut self, person: &Person, nonce: &str, place: &str) -> Entry {
        self.ink_naming(person, nonce, place, &[])
    }

    pub fn ink_naming(&mut self, person: &Person, nonce: &str, place: &str, authors: &[StaffId]) -> Entry {
        let hash = text_with(self.article.values(), nonce);
        let what = What::Ink {
            means: Meaning::NOW,
            how: How::Typed,
            schema: 1,
            hash,
            moved: true,
            places: vec![Place::block(place)],
            authors: authors.to_vec(),
        };
        self.write(article(), Some((person, None)), nonce, what)
    }

    /// Takes a step about the text as it stands here, by whatever role the person has for it.
    pub fn act(&mut self, person: &Person, action: Action) -> Entry {
        let mut act = Act::new(action, self.text());
        if matches!(action, Action::Export | Action::MarkPublished) {
            act.approval = self.standing().approval.map(|approval| approval.entry);
        }
        self.write(article(), Some((person, None)), "", What::Act(act))
    }

    /// Says which words hold at an open choice: all its sides.
    pub fn settle_all(&mut self, person: &Person) {
        for choice in self.standing().choices {
            let (id, place, took) = (choice.id, choice.place, choice.sides);
            let what = What::Settled { means: Meaning::NOW, choice: id, place, took };
            self.write(article(), Some((person, None)), "", what);
        }
    }

    /// Takes in all that another has. One that meets an entry of its own device which it did not write is a clone, and
    /// goes on as another device.
    pub fn receive(&mut self, other: &Laptop) {
        let own = |of: &Laptop| {
            let all = of.article.iter().chain(&of.office);
            all.filter(|(_, entry)| entry.frame().device == self.device())
                .map(|(hash, _)| *hash)
                .collect::<BTreeSet<_>>()
        };
        if let Some(unknown) = own(other).difference(&own(self)).next() {
            let chance = [self.n.to_be_bytes(), self.chance.to_be_bytes()].concat();
            let seed = [self.key.as_bytes().as_slice(), &unknown.0, &chance].concat();
            self.key = SigningKey::from_bytes(&Sha256::digest(seed).into());
            self.n = 0;
        }
        self.article.extend(other.article.iter().map(|(hash, entry)| (*hash, entry.clone())));
        self.office.extend(other.office.iter().map(|(hash, entry)| (*hash, entry.clone())));
    }
}

pub fn article() -> Topic {
    Topic::Article(ARTICLE.to_owned())
}

fn ink_of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<String> {
    let entries: Vec<&Entry> = entries.into_iter().collect();
    let graph = Graph::of(entries.iter().copied());
    let nodes = graph.nodes().iter().filter_map(|node| node.entry.header());
    let ink = nodes.filter(|header| matches!(header.what, What::Ink { .. }));
    let mut ink: Vec<String> = ink.map(|header| header.at.clone()).collect();
    ink.sort();
    ink
}

/// The text that a set of entries makes.
pub fn text<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> ContentHash {
    ContentHash(Sha256::digest(ink_of(entries).join("\n")).into())
}

fn text_with<'a>(entries: impl IntoIterator<Item = &'a Entry>, nonce: &str) -> ContentHash {
    let mut ink = ink_of(entries);
    ink.push(nonce.to_owned());
    ink.sort();
    ContentHash(Sha256::digest(ink.join("\n")).into())
}

/// The people of the model, on one laptop whose office all others then know.
pub struct Cast {
    pub mai: Person,
    pub binh: Person,
    pub son: Person,
    /// A second approver, who holds every role.
    pub du: Person,
}

impl Cast {
    pub fn all(&self) -> [&Person; 4] {
        [&self.mai, &self.binh, &self.son, &self.du]
    }
}

/// Laptops that know the same office, and an article that its author began on the first.
pub fn open_office(count: u8) -> (Cast, Vec<Laptop>) {
    let cast = Cast {
        mai: person("mai", 1, &[Role::Author]),
        binh: person("binh", 2, &[Role::Editor]),
        son: person("son", 3, &[Role::Approver]),
        du: person("du", 4, &Role::ALL),
    };
    let mut first = Laptop::new(1);
    for person in cast.all() {
        first.enlist(person);
    }
    first.ink(&cast.mai, "begin", "1:0");
    let mut laptops = vec![first.clone()];
    for number in 2..=count {
        let mut laptop = Laptop::new(number);
        laptop.receive(&first);
        laptops.push(laptop);
    }
    (cast, laptops)
}
