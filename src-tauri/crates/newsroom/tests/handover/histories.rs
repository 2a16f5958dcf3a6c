//! Random histories on three to five laptops with real stores.

use crate::checks::all_agree;
use crate::soak;
use crate::world::World;
use crate::writing::Change;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;

/// One thing that happens. Numbers are taken as far as there are laptops, articles and so on.
#[derive(Clone, Debug)]
pub enum Event {
    Edit {
        laptop: usize,
        article: usize,
        person: usize,
        change: Change,
    },
    /// Typed, and taken out again by the same hand before anybody could see it.
    Draft {
        laptop: usize,
        article: usize,
        person: usize,
        at: usize,
    },
    New {
        laptop: usize,
        person: usize,
    },
    /// The steps that lead on, by those whose they are.
    Onward {
        laptop: usize,
        article: usize,
        steps: usize,
    },
    Act {
        laptop: usize,
        article: usize,
        person: usize,
        action: usize,
    },
    Settle {
        laptop: usize,
        article: usize,
        person: usize,
        which: usize,
        how: usize,
    },
    Photo {
        laptop: usize,
        article: usize,
        person: usize,
    },
    Facts {
        laptop: usize,
        person: usize,
        photo: usize,
        which: usize,
    },
    Office {
        laptop: usize,
        person: usize,
        what: usize,
        which: usize,
    },
    Hand {
        from: usize,
        to: usize,
        person: usize,
        what: usize,
    },
    /// A file of before is given again, or at last, to somebody.
    Again {
        file: usize,
        to: usize,
    },
    Broken {
        file: usize,
        to: usize,
        at: usize,
        flip: bool,
    },
    Backup {
        laptop: usize,
    },
    /// A laptop more, from a backup of before.
    Restore {
        backup: usize,
    },
    /// A laptop more, from the folder of another, which goes on too: the same key writes in both.
    Clone {
        laptop: usize,
    },
    /// What a program writes that is newer than this one, on a laptop of its own.
    Newer {
        laptop: usize,
        article: usize,
        how: usize,
    },
    TakeDown {
        laptop: usize,
        article: usize,
    },
    Restart {
        laptop: usize,
    },
    Close {
        laptop: usize,
        article: usize,
    },
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let n = || 0..60_usize;
    // Hands meet where there are few places.
    let few = || 0..8_usize;
    let article = || prop_oneof![4 => Just(0_usize), 1 => n()];
    let change = prop_oneof![
        8 => few().prop_map(|at| Change::Word { at }),
        3 => few().prop_map(|at| Change::Out { at }),
        4 => (n(), n()).prop_map(|(at, kind)| Change::Block { at, kind }),
        2 => few().prop_map(|at| Change::Remove { at }),
        1 => (n(), n()).prop_map(|(at, to)| Change::Move { at, to }),
        1 => (n(), n()).prop_map(|(at, kind)| Change::Turn { at, kind }),
        1 => n().prop_map(|at| Change::Strong { at }),
        2 => n().prop_map(|which| Change::Field { which }),
        1 => (n(), any::<bool>()).prop_map(|(at, credit)| Change::Figure { at, credit }),
        2 => (n(), any::<bool>()).prop_map(|(at, out)| Change::Row { at, out }),
    ];
    let event = prop_oneof![
        16 => (n(), article(), n(), change).prop_map(|(laptop, article, person, change)| Event::Edit { laptop, article, person, change }),
        2 => (n(), n(), n(), n()).prop_map(|(laptop, article, person, at)| Event::Draft { laptop, article, person, at }),
        1 => (n(), n()).prop_map(|(laptop, person)| Event::New { laptop, person }),
        6 => (n(), n(), 1..5_usize).prop_map(|(laptop, article, steps)| Event::Onward { laptop, article, steps }),
        3 => (n(), n(), n(), n()).prop_map(|(laptop, article, person, action)| Event::Act { laptop, article, person, action }),
        8 => (n(), article(), n(), n(), n()).prop_map(|(laptop, article, person, which, how)| Event::Settle { laptop, article, person, which, how }),
        1 => (n(), n(), n()).prop_map(|(laptop, article, person)| Event::Photo { laptop, article, person }),
        2 => (n(), n(), n(), n()).prop_map(|(laptop, person, photo, which)| Event::Facts { laptop, person, photo, which }),
        3 => (n(), n(), n(), n()).prop_map(|(laptop, person, what, which)| Event::Office { laptop, person, what, which }),
        12 => (n(), n(), n(), n()).prop_map(|(from, to, person, what)| Event::Hand { from, to, person, what }),
        3 => (n(), n()).prop_map(|(file, to)| Event::Again { file, to }),
        1 => (n(), n(), 0..100_000_usize, any::<bool>()).prop_map(|(file, to, at, flip)| Event::Broken { file, to, at, flip }),
        1 => n().prop_map(|laptop| Event::Backup { laptop }),
        1 => n().prop_map(|backup| Event::Restore { backup }),
        1 => n().prop_map(|laptop| Event::Clone { laptop }),
        1 => (n(), n(), n()).prop_map(|(laptop, article, how)| Event::Newer { laptop, article, how }),
        1 => (n(), n()).prop_map(|(laptop, article)| Event::TakeDown { laptop, article }),
        1 => n().prop_map(|laptop| Event::Restart { laptop }),
        1 => (n(), n()).prop_map(|(laptop, article)| Event::Close { laptop, article }),
    ];
    prop::collection::vec(event, 1..100)
}

#[test]
fn laptops_that_never_met_come_to_the_same_and_lose_nothing() {
    let count = if std::env::var("TOASOAN_SOAK").is_ok_and(|soak| soak == "full") { 300 } else { 10 };
    let (_, seed) = soak::Chance::new();
    println!("seed {seed}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    let config = ProptestConfig {
        cases: count,
        failure_persistence: None,
        max_shrink_iters: 300,
        // Each try plays a whole history on real stores.
        max_shrink_time: 60_000,
        ..ProptestConfig::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let happened = std::cell::RefCell::new(BTreeMap::<&str, usize>::new());
    let outcome = TestRunner::new_with_rng(config, rng).run(&events(), |events| {
        let mut world = World::new();
        for event in &events {
            world.play(event);
        }
        world.exchange();
        all_agree(&world.laptops);
        world.nothing_is_lost();
        world.each_hand_has_its_work();
        for (what, times) in world.count {
            *happened.borrow_mut().entry(what).or_default() += times;
        }
        Ok(())
    });
    println!("{:?}", happened.borrow());
    if let Err(why) = outcome {
        panic!("seed {seed}: {why}");
    }
    soak::tell(count, seed);
}
