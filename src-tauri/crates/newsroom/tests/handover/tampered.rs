//! Files that somebody put together anew who holds a key of his own: what was changed in them is refused or shown, with the place, and
//! looking at it changes nothing.

use std::collections::BTreeSet;

use ed25519_dalek::{Signer as _, SigningKey};
use ledger::entry::{Act, Body, Entry, Frame, HEADER_VERSION, Hand, Head, Header, Signature, Signer, What};
use ledger::graph::Graph;
use ledger::process::Action;
use ledger::{DeviceId, EntryHash, OfficeId, StaffId, Topic};
use newsroom::handover::{Incoming, Photos, look, receive};
use newsroom::jobs::Progress;
use newsroom::review::State;
use newsroom::{Actor, articles, audit};

use crate::checks::dump;
use crate::forge::{Parcel, Signed};
use crate::laptop::Laptop;
use crate::soak::{self, Chance};
use crate::world::{BINH, MAI, SON, World};
use crate::writing::Change;

/// What has to come of a file.
#[derive(Debug)]
enum Outcome {
    Refused(&'static str),
    /// What is named as missing begins so.
    Missing(String),
    /// A step that does not count.
    Overtaken,
    Fork(DeviceId),
    /// A picture that is not the original comes as one that is not.
    Preview,
    /// What was changed means nothing.
    AsIfUnchanged,
}

type Way = fn(&Story, &mut Parcel, &mut Chance) -> Outcome;

/// What is done to a file; all but the first re-sign what the sender says under the own key.
const WAYS: [(&str, Way); 19] = [
    ("heads of another", |story, parcel, _| {
        parcel.cover = story.honest.cover.clone();
        Outcome::Refused("handover-broken")
    }),
    ("header edited", |story, parcel, chance| {
        let entry = story.any(parcel, chance);
        let mut bytes = entry.header.clone().into_bytes();
        let at = chance.below(bytes.len() as u64) as usize;
        bytes[at] = if bytes[at] == b'7' { b'8' } else { b'7' };
        entry.header = String::from_utf8(bytes).unwrap_or_else(|_| "7".to_owned());
        Outcome::Refused("handover-broken")
    }),
    ("words edited", |story, parcel, chance| {
        let body = story.any_with_words(parcel, chance).body.as_mut().unwrap();
        let at = chance.below(body.len() as u64) as usize;
        body[at] ^= 1 << chance.below(8);
        Outcome::Refused("handover-broken")
    }),
    ("words of two exchanged", |story, parcel, chance| {
        let one = story.any_with_words(parcel, chance).body.clone();
        let other = story.any_with_words(parcel, chance);
        if other.body == one {
            return Outcome::AsIfUnchanged;
        }
        other.body = one;
        Outcome::Refused("handover-broken")
    }),
    ("words dropped", |story, parcel, chance| {
        let id = story.id.clone();
        let news: Vec<usize> = story.news(parcel.topic(&id));
        let news: Vec<usize> = news.into_iter().filter(|at| parcel.topic(&id)[*at].body.is_some()).collect();
        let entry = &mut parcel.topic(&id)[pick(&news, chance)];
        entry.body = None;
        let Head(device, seq, _) = entry.entry().head();
        Outcome::Missing(format!("{device}:{seq}:words"))
    }),
    ("entry dropped", |story, parcel, chance| {
        let id = story.id.clone();
        let news = story.news(parcel.topic(&id));
        let gone = parcel.topic(&id).remove(pick(&news, chance));
        let Head(device, seq, _) = gone.entry().head();
        Outcome::Missing(format!("{device}:{seq}"))
    }),
    ("cut below what the sender says", |story, parcel, chance| {
        let gone = story.cut(parcel, chance);
        Outcome::Missing(format!("{}:", gone.0))
    }),
    ("cut below what another entry names", |story, parcel, chance| {
        // What is left of the other logs names it.
        let id = story.id.clone();
        let gone = story.cut(parcel, chance);
        let left: Vec<Entry> = parcel.topic(&id).iter().map(Signed::entry).collect();
        let is_named = !Graph::of(&left).missing.is_empty();
        let mut heads = parcel.heads();
        heads.topics.insert(id, Graph::of(&left).heads());
        parcel.say(heads, &story.key);
        match is_named || story.witnessed.iter().any(|said| said.0 == gone.0 && said.1 >= gone.1) {
            true => Outcome::Missing(format!("{}:", gone.0)),
            // A tail that nobody ever saw cannot be missed.
            false => Outcome::AsIfUnchanged,
        }
    }),
    ("entries reordered", |_, parcel, chance| {
        for log in &mut parcel.logs {
            for at in (1..log.entries.len()).rev() {
                log.entries.swap(at, chance.below(at as u64 + 1) as usize);
            }
        }
        Outcome::AsIfUnchanged
    }),
    ("picture left out under its name", |_, parcel, _| {
        let gone = parcel.pictures.pop().unwrap();
        parcel.pictures.push([gone, b"x".to_vec()].concat());
        let photos = parcel.cover["photos"].as_array().unwrap();
        Outcome::Missing(format!("photo:{}", photos.last().unwrap()["photo"].as_str().unwrap()))
    }),
    ("picture exchanged", |_, parcel, _| {
        let other = [parcel.pictures.pop().unwrap(), b"another".to_vec()].concat();
        let carried = parcel.cover["photos"].as_array_mut().unwrap().last_mut().unwrap();
        carried["piece"] = manuscript::hex::sha256(&other).into();
        carried["size"] = other.len().into();
        parcel.pictures.push(other);
        Outcome::Preview
    }),
    ("signed by another device", |story, parcel, chance| {
        let entry = story.any(parcel, chance);
        entry.signatures.device = sign(&story.key, "toa-soan entry 1 device\n", &entry.header);
        Outcome::Refused("handover-broken")
    }),
    ("signature of another person's step", |story, parcel, chance| {
        let id = story.id.clone();
        let acts = |entry: &Signed| entry.signatures.person.is_some();
        let signed: Vec<usize> =
            (0..parcel.topic(&id).len()).filter(|at| acts(&parcel.topic(&id)[*at])).collect();
        let (one, other) = (pick(&signed, chance), pick(&signed, chance));
        let theirs = parcel.topic(&id)[one].signatures.person.clone();
        if one == other {
            parcel.topic(&id)[other].signatures.person.as_mut().unwrap().signature[0] ^= 1;
        } else {
            parcel.topic(&id)[other].signatures.person = theirs;
        }
        Outcome::Refused("handover-broken")
    }),
    ("a device speaks for a person", |story, parcel, chance| {
        let person = SigningKey::from_bytes(&[chance.below(200) as u8; 32]);
        let person = (chance.below(2) == 0).then_some(&person);
        let action = [Action::Approve, Action::Return, Action::Withdraw][chance.below(3) as usize];
        let act = story.write(parcel, Some(SON), What::Act(Act::new(action, story.text)), person);
        parcel.topic(&story.id).push(act);
        Outcome::Overtaken
    }),
    ("replayed into another article", |story, parcel, _| {
        let log = parcel.logs.iter_mut().find(|log| log.topic != "office").unwrap();
        log.topic = serde_json::json!({ "article": story.other });
        Outcome::Refused("handover-broken")
    }),
    ("signed anew into another article", |story, parcel, chance| {
        let entry = parcel.topic(&story.id)[1 + chance.below(2) as usize].clone();
        let mut header = entry.entry().header().unwrap().clone();
        header.frame.topic = Topic::Article(story.other.clone());
        header.frame.device = story.device();
        let named = header.frame.prev.is_some() || !header.frame.seen.is_empty();
        assert!(named, "it follows others");
        let signed = Entry::sign(&header, Signer { device: &story.key, person: None }).unwrap();
        let mut moved = parcel.logs.iter().find(|log| log.topic != "office").unwrap().clone();
        moved.topic = serde_json::json!({ "article": story.other });
        moved.entries = vec![Signed::of(&signed, entry.body)];
        parcel.logs.push(moved);
        Outcome::Missing(String::new())
    }),
    ("replayed into another office", |story, parcel, chance| {
        let entry = story.any(parcel, chance);
        let mut header = entry.entry().header().unwrap().clone();
        header.frame.office = OfficeId([7; 16]);
        header.frame.device = story.device();
        let signed = Entry::sign(&header, Signer { device: &story.key, person: None }).unwrap();
        *entry = Signed::of(&signed, entry.body.clone());
        Outcome::Refused("handover-other-office")
    }),
    ("said of another office", |story, parcel, _| {
        let mut heads = parcel.heads();
        heads.office = OfficeId([7; 16]);
        parcel.say(heads, &story.key);
        Outcome::Refused("handover-other-office")
    }),
    ("two histories under one key", |story, parcel, _| {
        // Whoever has the key of a laptop writes its last entry once more, otherwise.
        let id = story.id.clone();
        let device = DeviceId::of(&story.sender.verifying_key().to_bytes());
        let last =
            parcel.topic(&id).iter().rposition(|entry| entry.entry().frame().device == device).unwrap();
        let mut header = parcel.topic(&id)[last].entry().header().unwrap().clone();
        header.at.push('x');
        let twin = Entry::sign(&header, Signer { device: &story.sender, person: None }).unwrap();
        let body = parcel.topic(&id)[last].body.clone();
        parcel.topic(&id).push(Signed::of(&twin, body));
        Outcome::Fork(device)
    }),
];

fn pick(among: &[usize], chance: &mut Chance) -> usize {
    among[chance.below(among.len() as u64) as usize]
}

fn sign(key: &SigningKey, domain: &str, text: &str) -> Signature {
    let signature = key.sign([domain.as_bytes(), text.as_bytes()].concat().as_slice()).to_bytes();
    Signature { key: key.verifying_key().to_bytes(), signature }
}

/// An article that waits for its approval on one laptop, and another laptop that knows an earlier state of it.
struct Story {
    world: World,
    id: String,
    /// Another article that the receiver has.
    other: String,
    receiver: Laptop,
    /// What the receiver has of the article.
    known: BTreeSet<EntryHash>,
    /// What the sender once said to the receiver that it has.
    witnessed: Vec<Head>,
    honest: Parcel,
    came: Incoming,
    text: ledger::ContentHash,
    /// The key of whoever puts the file together anew, and that of its sender.
    key: SigningKey,
    sender: SigningKey,
}

impl Story {
    fn new() -> Story {
        let mut world = World::new();
        let id = world.article(0, 0).unwrap();
        let nobody = Actor::undeclared();
        let receiver = Laptop::new(4);
        let other = articles::new(&receiver.office, &nobody, "Bài khác", None).unwrap();
        world.edit(0, &id, MAI, Change::Word { at: 1 }).unwrap();
        world.onward(0, &id).unwrap();
        world.hand(0, 1, MAI, 0).unwrap();
        let first = world.files.last().unwrap().clone();
        receiver.receive(&first).unwrap();
        world.onward(1, &id).unwrap();
        world.edit(1, &id, BINH, Change::Word { at: 2 }).unwrap();
        world.add_photo(1, &id, BINH).unwrap();
        world.hand(1, 2, BINH, 0).unwrap();
        let asks = world.folder.path().join("asks");
        let ids = [id.clone()];
        newsroom::handover::request(&world.laptops[2].office, &nobody, &ids, &asks).unwrap();
        receiver.receive(&asks).unwrap();
        let mut witness = Parcel::open(&asks).heads();
        for credit in [true, false] {
            world.edit(2, &id, BINH, Change::Figure { at: 0, credit }).unwrap();
        }
        world.onward(2, &id).unwrap();
        world.edit(2, &id, SON, Change::Word { at: 0 }).unwrap();
        let by = world.laptops[2].person(BINH);
        let file = world.laptops[2].send(&by, &ids, Photos::Originals, world.folder.path()).unwrap();
        let came = look(&receiver.office, &nobody, &file, None, &Progress::unwatched()).unwrap();
        assert_eq!(came.missing, Vec::<String>::new());
        assert_eq!((came.articles[0].state, came.photos, came.previews), (State::Review, 1, 0));
        let mut first = Parcel::open(&first);
        let honest = Parcel::open(&file);
        let shown = articles::show(&world.laptops[2].office, &id).unwrap();
        Story {
            known: first.topic(&id).iter().map(Signed::hash).collect(),
            witnessed: witness.topics.remove(&id).unwrap(),
            honest,
            came,
            text: ledger::ContentHash::parse(&shown.hash).unwrap(),
            key: SigningKey::from_bytes(&[9; 32]),
            sender: world.laptops[2].key(),
            id,
            other,
            receiver,
            world,
        }
    }

    fn device(&self) -> DeviceId {
        DeviceId::of(&self.key.verifying_key().to_bytes())
    }

    fn any<'p>(&self, parcel: &'p mut Parcel, chance: &mut Chance) -> &'p mut Signed {
        let log = chance.below(parcel.logs.len() as u64) as usize;
        let entries = &mut parcel.logs[log].entries;
        let at = chance.below(entries.len() as u64) as usize;
        &mut entries[at]
    }

    fn any_with_words<'p>(&self, parcel: &'p mut Parcel, chance: &mut Chance) -> &'p mut Signed {
        let all = parcel.logs.iter_mut().flat_map(|log| &mut log.entries);
        let mut all: Vec<&mut Signed> = all.filter(|entry| entry.body.is_some()).collect();
        let at = chance.below(all.len() as u64) as usize;
        all.swap_remove(at)
    }

    /// Places of entries that the receiver does not have.
    fn news(&self, entries: &[Signed]) -> Vec<usize> {
        (0..entries.len()).filter(|at| !self.known.contains(&entries[*at].hash())).collect()
    }

    /// Cuts the end of a log off, from an entry on that the receiver does not have. Returns the first that went.
    fn cut(&self, parcel: &mut Parcel, chance: &mut Chance) -> Head {
        let news = self.news(parcel.topic(&self.id));
        let from = parcel.topic(&self.id)[pick(&news, chance)].entry().head();
        parcel.topic(&self.id).retain(|entry| {
            let head = entry.entry().head();
            head.0 != from.0 || head.1 < from.1
        });
        from
    }

    /// An entry of the own device that had seen everything, in the name of a person.
    fn write(
        &self,
        parcel: &mut Parcel,
        hand: Option<&str>,
        what: What,
        person: Option<&SigningKey>,
    ) -> Signed {
        let mut heads = |id: &str| {
            let entries: Vec<Entry> = parcel.topic(id).iter().map(Signed::entry).collect();
            Graph::of(&entries).heads()
        };
        let (seen, rules) = (heads(&self.id), heads("office"));
        let hand = hand.map(|name| {
            let staff = self.world.laptops[2].person(name).staff.map(StaffId);
            Hand { staff, name: name.to_owned(), role: None }
        });
        let body = Body::new([3; 16], "vì".as_bytes());
        let frame = Frame {
            office: OfficeId::TRIAL,
            topic: Topic::Article(self.id.clone()),
            device: self.device(),
            seq: 1,
            prev: None,
            n: 1,
            seen,
            rules,
        };
        let at = "2026-11-21T16:40:00+07:00".to_owned();
        let header = Header { v: HEADER_VERSION, frame, hand, at, what, body: Some(body.named()) };
        let entry = Entry::sign(&header, Signer { device: &self.key, person }).unwrap();
        Signed::of(&entry, Some(body.bytes().to_vec()))
    }
}

#[test]
fn what_was_changed_in_a_file_is_refused_or_shown_with_its_place() {
    let count = soak::rounds(1000);
    let (mut chance, seed) = Chance::new();
    let story = Story::new();
    let nobody = Actor::undeclared();
    let file = story.world.folder.path().join("tampered");
    let before = dump(&story.receiver.office);
    // Each run begins elsewhere, so that few rounds a run go through all ways in time.
    let first = chance.below(WAYS.len() as u64) as usize;
    for round in 0..count as usize {
        let (name, way) = WAYS[(first + round) % WAYS.len()];
        let about = format!("{name}, round {round} of seed {seed}");
        let mut parcel = story.honest.clone();
        parcel.say(parcel.heads(), &story.key);
        let outcome = way(&story, &mut parcel, &mut chance);
        parcel.write(&file, &story.key);
        let shown = look(&story.receiver.office, &nobody, &file, None, &Progress::unwatched());
        assert_eq!(dump(&story.receiver.office), before, "looking changed something: {about}");
        let missing = match outcome {
            Outcome::Refused(code) => {
                let error = shown.expect_err(&about);
                assert_eq!(error.code(), code, "{about}: {error}");
                let error = receive(&story.receiver.office, &nobody, &file, None, &Progress::unwatched());
                assert_eq!(error.expect_err(&about).code(), code, "{about}");
                assert_eq!(
                    dump(&story.receiver.office),
                    before,
                    "it was refused and something came: {about}"
                );
                continue;
            }
            Outcome::Missing(what) => {
                let shown = shown.expect(&about);
                let named = shown.missing.iter().any(|missing| missing.starts_with(&what));
                assert!(named, "{what} is not named: {about}: {:?}", shown.missing);
                !what.starts_with("photo:")
            }
            Outcome::Overtaken => {
                let article = &shown.expect(&about).articles[0];
                assert_eq!((article.overtaken, article.state), (1, State::Review), "{about}");
                false
            }
            Outcome::Fork(device) => {
                assert!(shown.expect(&about).forks.contains(&device.to_string()), "{about}");
                false
            }
            Outcome::Preview => {
                let shown = shown.expect(&about);
                assert_eq!((shown.photos, shown.previews), (1, 1), "{about}");
                false
            }
            Outcome::AsIfUnchanged => {
                assert_eq!(shown.expect(&about).missing, story.came.missing, "{about}");
                false
            }
        };
        if chance.below(8) == 0 {
            story.is_made_good_by_the_whole(&file, missing, &about);
        }
    }
    soak::tell(count, seed);
}

impl Story {
    /// Who takes it in all the same has it said by the history, and the file as it was sent makes it whole.
    fn is_made_good_by_the_whole(&self, file: &std::path::Path, missing: bool, about: &str) {
        let there = self.receiver.copy();
        there.receive(file).expect(about);
        let proven = |id: &str| audit::prove(&there.office, id).unwrap();
        let verified = proven(&self.id).verified && proven(&self.other).verified;
        assert!(!(missing && verified), "the history knows of nothing missing: {about}");
        let whole = self.world.folder.path().join("whole");
        self.honest.write(&whole, &self.sender);
        there.receive(&whole).expect(about);
        let lead = |office| articles::show(office, &self.id).unwrap().lead;
        assert_eq!(lead(&there.office), lead(&self.world.laptops[2].office), "{about}");
    }
}
