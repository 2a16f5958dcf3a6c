use std::path::Path;

use ledger::process::Action;
use manuscript::Manuscript;
use proptest::prelude::*;
use yrs::StateVector;
use yrs::updates::decoder::Decode;

use super::*;
use crate::actor::Actor;
use crate::articles;
use crate::entries::{folded, of_topic, office_id};
use crate::error::Error;
use crate::handover::{self, Photos, To, Wish};
use crate::history::{self, Origin};
use crate::jobs::Progress;
use crate::office;
use crate::review;
use crate::takedown;
use crate::testing::{Bench, NOW, bench};

/// One thing that happens to an article.
#[derive(Clone, Debug)]
enum Event {
    /// Typed, and not sealed.
    Key {
        program: usize,
        by: usize,
    },
    Set {
        program: usize,
        by: usize,
    },
    Act {
        program: usize,
        by: usize,
        action: usize,
    },
    /// All of it was entered, and then the disk was full.
    Fails {
        program: usize,
        by: usize,
        action: usize,
    },
    Rehearsed {
        program: usize,
        by: usize,
    },
    /// The other laptop goes on with what it had last.
    Elsewhere {
        by: usize,
    },
    Sent {
        program: usize,
    },
    Received {
        program: usize,
    },
    TakenDown {
        program: usize,
    },
    /// A person more.
    Enlisted {
        program: usize,
    },
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let (program, by, action) = (0..2_usize, 0..3_usize, 0..13_usize);
    let both = || (program.clone(), by.clone());
    let all = || (program.clone(), by.clone(), action.clone());
    let event = prop_oneof![
        4 => both().prop_map(|(program, by)| Event::Key { program, by }),
        4 => both().prop_map(|(program, by)| Event::Set { program, by }),
        6 => all().prop_map(|(program, by, action)| Event::Act { program, by, action }),
        3 => all().prop_map(|(program, by, action)| Event::Fails { program, by, action }),
        2 => both().prop_map(|(program, by)| Event::Rehearsed { program, by }),
        3 => by.clone().prop_map(|by| Event::Elsewhere { by }),
        2 => program.clone().prop_map(|program| Event::Sent { program }),
        3 => program.clone().prop_map(|program| Event::Received { program }),
        1 => program.clone().prop_map(|program| Event::TakenDown { program }),
        1 => program.prop_map(|program| Event::Enlisted { program }),
    ];
    prop::collection::vec(event, 1..25)
}

/// Two programs that have one store open, and another laptop.
struct Desk {
    bench: Bench,
    second: office::Office,
    elsewhere: Bench,
    id: String,
    count: usize,
}

impl Desk {
    fn new() -> Desk {
        let bench = bench();
        let second = office::Office::open_at(bench.dir.path(), || NOW.to_owned()).unwrap();
        let id = bench.ready_article();
        Desk { bench, second, elsewhere: crate::testing::bench(), id, count: 0 }
    }

    fn program(&self, number: usize) -> &office::Office {
        if number == 0 { &self.bench.office } else { &self.second }
    }

    fn person(&self, number: usize) -> &Actor {
        [&self.bench.author, &self.bench.editor, &self.bench.approver][number]
    }

    /// What is refused is refused; only that it leaves nothing behind is asked here.
    fn play(&mut self, event: &Event) {
        self.count += 1;
        let words = format!("Chữ {}", self.count);
        let id = &self.id;
        match *event {
            Event::Key { program, by } => type_in(self.program(program), self.person(by), id, &words),
            Event::Set { program, by } => set(self.program(program), self.person(by), id, &words),
            Event::Act { program, by, action } => {
                let (office, by) = (self.program(program), self.person(by));
                let seen = office.read(|all| Ok(crate::article::content(all, id)?.hash())).unwrap();
                let said = review::Statement { seen: &seen, reason: "theo quy trình" };
                drop(review::act(office, by, id, Action::ALL[action], &said));
            }
            Event::Fails { program, by, action } => {
                let entered = |tx: &mut Tx| {
                    step(tx, id, Action::ALL[action])?;
                    Err::<(), Error>(Error::cancelled())
                };
                self.program(program).transact(self.person(by), entered).unwrap_err();
            }
            Event::Rehearsed { program, by } => {
                let office = self.program(program);
                drop(office.rehearse(self.person(by), |tx| step(tx, id, Action::Submit)));
            }
            Event::Elsewhere { by } => {
                let there = &self.elsewhere;
                let by = there.office.read(|all| Actor::find(all, &self.person(by).name)).unwrap();
                if there.office.read(|all| crate::article::row(all, id)).is_ok() {
                    set(&there.office, &by, id, &words);
                }
            }
            Event::Sent { program } => {
                hand(self.program(program), &self.elsewhere.office, id, self.bench.dir.path())
            }
            Event::Received { program } => {
                if self.elsewhere.office.read(|all| crate::article::row(all, id)).is_ok() {
                    hand(&self.elsewhere.office, self.program(program), id, self.bench.dir.path());
                }
            }
            Event::TakenDown { program } => {
                let (office, by) = (self.program(program), &self.bench.approver);
                drop(takedown::take_down(office, by, id, &[], "trẻ em"));
            }
            Event::Enlisted { program } => {
                let add = |tx: &mut Tx| crate::staff::add(tx, "", &words, "", &[crate::actor::Role::Author]);
                self.program(program).transact(&Actor::nobody(None), add).unwrap();
            }
        }
    }
}

fn type_in(office: &office::Office, by: &Actor, id: &str, words: &str) {
    let Ok(opened) = articles::open(office, by, id) else { return };
    let mut manuscript = Manuscript::load([opened.update.as_slice()]).unwrap();
    let mut content = manuscript.content();
    content.lead.push_str(words);
    drop(articles::append(office, by, id, &manuscript.write(&content)));
}

fn set(office: &office::Office, by: &Actor, id: &str, words: &str) {
    drop(articles::set(office, by, id, &[("headline".to_owned(), words.to_owned())]));
}

fn step(tx: &mut Tx, id: &str, action: Action) -> Result<()> {
    let row = crate::article::row(tx, id)?;
    let content = crate::article::content(tx, id)?;
    let hash = content.hash();
    history::seal(tx, &row, &content, &hash, Origin::TYPED)?;
    history::take_step(tx, id, action, None, &hash, "theo quy trình").map(drop)
}

fn hand(from: &office::Office, to: &office::Office, id: &str, folder: &Path) {
    let out = folder.join("ban-giao.toasoan");
    let wish = Wish { articles: &[id.to_owned()], photos: Photos::Previews, to: To::Anybody, out: &out };
    let nobody = Actor::undeclared();
    if handover::send(from, &nobody, &wish, &Progress::unwatched()).is_ok() {
        drop(handover::receive(to, &nobody, &out, None, &Progress::unwatched()));
        std::fs::remove_file(&out).unwrap();
    }
}

/// What is kept at hand says what is read afresh.
fn check(desk: &Desk, program: usize) {
    let (id, nobody) = (desk.id.as_str(), Actor::nobody(None));
    let office = desk.program(program);
    office
        .transact(&nobody, |tx| {
            let device = ledger::DeviceId::of(&tx.device.public_key());
            let topic = Topic::Article(id.to_owned());
            let office_id = office_id(tx)?;
            let rules = of_topic(tx, &Topic::Office)?;
            let fresh = office_of(&rules);
            let there = of_topic(tx, &topic)?;
            let graph = ledger::graph::Graph::of(&there);
            let fresh_office = format!("{:?} {:?}", fresh.choices(), fresh.graph().heads());
            let frames = [
                graph.next(device, office_id, topic.clone(), 99, &fresh),
                fresh.graph().next(device, office_id, Topic::Office, 99, &fresh),
            ];
            let standing = folded(tx, id)?.standing;
            with_article(tx, id, |_, fold, office| {
                assert_eq!(fold.standing(), standing);
                assert_eq!(format!("{:?} {:?}", office.choices(), office.graph().heads()), fresh_office);
                let kept = [
                    fold.graph().next(device, office_id, topic, 99, office),
                    office.graph().next(device, office_id, Topic::Office, 99, office),
                ];
                assert_eq!(kept, frames);
                Ok(())
            })?;
            let fresh = afresh(tx, id)?;
            with_sealed(tx, id, |_, sealed| {
                assert_eq!(sealed.content(), fresh.content());
                let vector = |of: &Manuscript| StateVector::decode_v1(&of.state_vector()).unwrap();
                assert_eq!(vector(sealed), vector(&fresh));
                Ok(())
            })
        })
        .unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_says_what_is_read_afresh(events in events(), looks in any::<u32>()) {
        let mut desk = Desk::new();
        for (number, event) in events.iter().enumerate() {
            desk.play(event);
            if looks >> (number % 32) & 1 == 1 {
                check(&desk, 0);
                check(&desk, 1);
            }
        }
        check(&desk, 0);
        check(&desk, 1);
    }
}
