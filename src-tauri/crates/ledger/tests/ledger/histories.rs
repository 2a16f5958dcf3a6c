//! Random histories on three to five laptops: whatever is lost, doubled, cut or handed over late, everybody who has the
//! same entries reads the same, and nothing is approved that its approver did not sign.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use ledger::entry::{Entry, Frame, What};
use ledger::graph::Graph;
use ledger::process::{Action, Role, State};
use ledger::{EntryHash, Fold, Office, OfficeId, Standing, fold};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::laptops::{Cast, Laptop, article, open_office, text};

/// One thing that happens.
#[derive(Clone, Debug)]
enum Event {
    Ink {
        laptop: usize,
        person: usize,
        place: u8,
    },
    Act {
        laptop: usize,
        person: usize,
        action: usize,
    },
    Settle {
        laptop: usize,
        person: usize,
    },
    Roles {
        laptop: usize,
        person: usize,
        roles: u8,
    },
    /// `from` hands over what it has, but for the entries that `lost` picks.
    Hand {
        from: usize,
        to: usize,
        lost: u8,
    },
    /// A copy of the disk goes on as the same device.
    Clone {
        from: usize,
        to: usize,
    },
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let laptop = 0..4_usize;
    let person = 0..4_usize;
    let event = prop_oneof![
        4 => (laptop.clone(), person.clone(), 0..4_u8).prop_map(|(laptop, person, place)| Event::Ink { laptop, person, place }),
        6 => (laptop.clone(), person.clone(), 0..13_usize).prop_map(|(laptop, person, action)| Event::Act { laptop, person, action }),
        1 => (laptop.clone(), person.clone()).prop_map(|(laptop, person)| Event::Settle { laptop, person }),
        1 => (laptop.clone(), person, 0..16_u8).prop_map(|(laptop, person, roles)| Event::Roles { laptop, person, roles }),
        4 => (laptop.clone(), laptop.clone(), prop_oneof![3 => Just(0_u8), 1 => any::<u8>()]).prop_map(|(from, to, lost)| Event::Hand { from, to, lost }),
        1 => (laptop.clone(), laptop).prop_map(|(from, to)| Event::Clone { from, to }),
    ];
    prop::collection::vec(event, 1..40)
}

/// Two copies of one disk that hear of the same entry mint different keys.
#[test]
fn copies_of_one_disk_go_on_as_different_devices() {
    let hand = |from, to| Event::Hand { from, to, lost: 0 };
    let (_, laptops) = play(&[
        Event::Clone { from: 3, to: 2 },
        Event::Roles { laptop: 2, person: 0, roles: 0 },
        hand(2, 1),
        Event::Clone { from: 3, to: 0 },
        hand(1, 3),
        Event::Act { laptop: 3, person: 0, action: 0 },
        hand(3, 0),
        Event::Ink { laptop: 0, person: 0, place: 0 },
    ]);
    assert_ne!(laptops[0].device(), laptops[3].device());
}

fn play(events: &[Event]) -> (Cast, Vec<Laptop>) {
    let (cast, mut laptops) = open_office(4);
    for (number, event) in events.iter().enumerate() {
        let person = |index: usize| cast.all()[index];
        match event {
            Event::Ink { laptop, person: by, place } => {
                laptops[*laptop].ink(person(*by), &format!("ink {number}"), &format!("{place}:0"));
            }
            Event::Act { laptop, person: by, action } => {
                laptops[*laptop].act(person(*by), Action::ALL[*action]);
            }
            Event::Settle { laptop, person: by } => laptops[*laptop].settle_all(person(*by)),
            Event::Roles { laptop, person: of, roles } => {
                let roles = Role::ALL.into_iter().enumerate().filter(|(bit, _)| roles >> bit & 1 == 1);
                let mut changed = person(*of).clone();
                changed.roles = roles.map(|(_, role)| role).collect();
                laptops[*laptop].enlist(&changed);
            }
            Event::Hand { from, to, lost } => {
                let mut given = laptops[*from].clone();
                given.article.retain(|hash, _| *lost == 0 || hash.0[0] ^ lost > 60);
                given.office.retain(|hash, _| *lost == 0 || hash.0[1] ^ lost > 60);
                if from != to {
                    laptops[*to].receive(&given);
                }
            }
            // What the overwritten disk alone had is found in its backup, by a laptop that writes nothing.
            Event::Clone { from, to } => {
                let copy = Laptop { chance: number as u64 + 1, ..laptops[*from].clone() };
                let overwritten = std::mem::replace(&mut laptops[*to], copy);
                laptops.push(overwritten);
            }
        }
    }
    (cast, laptops)
}

/// What must hold of any standing.
fn check(standing: &Standing, article: &BTreeMap<EntryHash, Entry>, office: &Office) {
    let graph = Graph::of(article.values());
    if let Some(approval) = &standing.approval {
        let entry = graph.node(approval.entry).unwrap().entry.clone();
        let header = entry.header().unwrap();
        assert!(entry.verify() && entry.person().is_some(), "an approval is signed by a person");
        let now = office.graph().whole();
        assert!(office.speaks_for(entry.person().unwrap(), header.staff().unwrap(), &now));
        assert!(
            matches!(&header.what, What::Act(act) if act.action == Action::Approve && act.saw == approval.hash)
        );
        assert!(!standing.authors.contains(&approval.staff), "nobody approves her own");
        assert_eq!(approval.hash, text(article.values()), "exactly the text that is there was approved");
        assert!(
            standing.choices.iter().all(|choice| choice.place.0.starts_with("version:")),
            "no open choice"
        );
    }
    let approved = matches!(standing.state, State::Approved | State::Exported);
    assert_eq!(approved, standing.approval.is_some() && approved, "{:?}", standing.state);
}

#[test]
fn laptops_that_have_the_same_entries_read_the_same() {
    let (count, seed) = run(&(events(), any::<u64>()), |(events, order)| {
        let (_, laptops) = play(&events);
        for laptop in &laptops {
            check(&laptop.standing(), &laptop.article, &laptop.rules());
        }
        let all = together(&laptops);
        let office = all.rules();
        let standing = all.standing();
        check(&standing, &all.article, &office);
        prop_assert!(
            standing.waiting.is_empty() && standing.missing.is_empty() && standing.broken.is_empty()
        );
        // Any order, and some of them twice.
        let article = shuffled(&all.article, order);
        let rules = shuffled(&all.office, order.rotate_left(7));
        prop_assert_eq!(&standing, &fold(article, &Office::of(OfficeId::TRIAL, rules)));
        let ink = all.article.values().filter(|entry| matches!(entry.what(), Some(What::Ink { .. }))).count();
        prop_assert_eq!(standing.versions.len(), ink);
        Ok(())
    });
    println!("soak: count={count} seed={seed}");
}

#[test]
fn a_part_of_the_entries_reads_as_its_closed_part() {
    run(&(events(), any::<u8>()), |(events, keep)| {
        let (_, laptops) = play(&events);
        let all = together(&laptops);
        let office = all.rules();
        let part: Vec<&Entry> = all.article.values().filter(|entry| entry.hash().0[0] ^ keep > 40).collect();
        let standing = fold(part.iter().copied(), &office);
        let closed = part.iter().copied().filter(|entry| !standing.waiting.contains(&entry.hash()));
        let again = fold(closed, &office);
        prop_assert!(again.waiting.is_empty());
        prop_assert_eq!(
            (standing.state, standing.approval, standing.choices),
            (again.state, again.approval, again.choices)
        );
        Ok(())
    });
}

/// What is kept and goes on entry by entry, as they come in, is what is read from all of them; an entry that comes between others has
/// it read anew.
#[test]
fn what_goes_on_entry_by_entry_is_what_is_read_from_all() {
    let went_on = Cell::new((0, 0));
    run(&(events(), any::<u64>(), any::<u8>()), |(events, order, late)| {
        let (_, laptops) = play(&events);
        let all = together(&laptops);
        let rules = arriving(&all.office, order, late);
        let mut office = Office::of(OfficeId::TRIAL, []);
        let mut there = Vec::new();
        for (number, entry) in rules.iter().enumerate() {
            if !office.push(entry) {
                office = Office::of(OfficeId::TRIAL, &rules[..=number]);
            }
            let anew = Office::of(OfficeId::TRIAL, &rules[..=number]);
            prop_assert_eq!(seen_of(&office, &laptops), seen_of(&anew, &laptops));
        }
        let mut kept = Fold::of([], &office);
        for entry in arriving(&all.article, order, late) {
            there.push(entry.clone());
            let (on, anew) = went_on.get();
            if kept.push(&entry, &office) {
                went_on.set((on + 1, anew));
            } else {
                went_on.set((on, anew + 1));
                kept = Fold::of(&there, &office);
            }
            let read = Fold::of(&there, &office);
            prop_assert_eq!(kept.standing(), read.standing());
            let (frame, same) = (next_of(&kept, &office, &laptops[0]), next_of(&read, &office, &laptops[0]));
            prop_assert_eq!(frame, same);
        }
        Ok(())
    });
    let (on, anew) = went_on.get();
    assert!(on > 100 && anew > 100, "{on} went on, {anew} times all was read");
}

/// In the ledger's order, as if they came in one by one, but for those that `late` picks.
fn arriving(entries: &BTreeMap<EntryHash, Entry>, order: u64, late: u8) -> Vec<Entry> {
    let graph = Graph::of(entries.values());
    let mut entries: Vec<(usize, Entry)> =
        graph.nodes().iter().map(|node| node.entry.clone()).enumerate().collect();
    let behind = |hash: EntryHash| usize::from(hash.0[2] ^ late < 20) * (order as usize % 7);
    entries.sort_by_key(|(place, entry)| place + behind(entry.hash()));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// What an office says of everybody who ever wrote.
fn seen_of(office: &Office, laptops: &[Laptop]) -> Vec<String> {
    let whole = office.graph().whole();
    let staff =
        laptops.iter().flat_map(|laptop| laptop.article.values()).filter_map(|entry| entry.header()?.staff());
    let mut said: Vec<String> =
        staff.map(|staff| format!("{staff:?} {:?}", office.roles(staff, &whole))).collect();
    said.push(format!("{:?} {:?}", office.choices(), office.graph().heads()));
    said
}

fn next_of(fold: &Fold, office: &Office, laptop: &Laptop) -> Frame {
    fold.graph().next(laptop.device(), OfficeId::TRIAL, article(), laptop.n + 1, office)
}

/// A laptop that received from all.
fn together(laptops: &[Laptop]) -> Laptop {
    let mut all = Laptop::new(9);
    laptops.iter().for_each(|laptop| all.receive(laptop));
    all
}

/// In an order that follows from `order`, every third entry twice.
fn shuffled(entries: &BTreeMap<EntryHash, Entry>, order: u64) -> Vec<&Entry> {
    let mut list: Vec<&Entry> = entries.values().chain(entries.values().step_by(3)).collect();
    let mix = |sum: u64, byte: &u8| sum.wrapping_mul(31).wrapping_add(u64::from(*byte));
    list.sort_by_key(|entry| entry.hash().0.iter().fold(order, mix));
    list
}

/// Runs 300 histories, or 10,000 where `TOASOAN_SOAK=full`; `TOASOAN_SEED` repeats a run. Returns count and seed.
fn run<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) -> (u32, u64) {
    let cases = if std::env::var("TOASOAN_SOAK").is_ok_and(|soak| soak == "full") { 10_000 } else { 300 };
    let given = std::env::var("TOASOAN_SEED").ok().and_then(|seed| seed.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.as_nanos() as u64);
    let seed: u64 = given.unwrap_or_else(|| now() % 1_000_000_007);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    if let Err(why) = TestRunner::new_with_rng(config, rng).run(strategy, test) {
        panic!("seed {seed}: {why}");
    }
    (cases, seed)
}
