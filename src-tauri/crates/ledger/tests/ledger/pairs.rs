//! Every state, every pair of steps, every role, seen and not seen, against a table written by hand.

use ledger::entry::Entry;
use ledger::process::{Action as A, Role, State as S};
use ledger::{Office, OfficeId, fold};

use crate::laptops::{Laptop, Person, open_office, person};

/// Who may take which step: an author, an editor, an approver, an administrator.
const MAY: [(A, [bool; 4]); 13] = [
    (A::Withdraw, [false, false, true, false]),
    (A::Return, [false, true, true, false]),
    (A::Recall, [true, false, false, false]),
    (A::Trash, [true, true, true, true]),
    (A::Correct, [false, true, true, false]),
    (A::Reopen, [false, true, true, false]),
    (A::Pass, [false, true, false, false]),
    (A::Take, [false, true, false, false]),
    (A::Restore, [true, true, true, true]),
    (A::Submit, [true, false, false, false]),
    (A::Approve, [false, false, true, false]),
    (A::Export, [false, true, true, false]),
    (A::MarkPublished, [false, true, false, false]),
];

/// Where a step leads from a state; what is not here, leads nowhere.
fn leads(state: S, action: A) -> Option<S> {
    match (state, action) {
        (S::Draft | S::Returned, A::Submit) => Some(S::Submitted),
        (S::Submitted | S::Review, A::Recall) => Some(S::Draft),
        (S::Submitted, A::Take) => Some(S::Editing),
        (S::Editing, A::Pass) => Some(S::Review),
        (S::Submitted | S::Editing | S::Review, A::Return) => Some(S::Returned),
        (S::Review, A::Approve) => Some(S::Approved),
        (S::Approved | S::Exported, A::Export) => Some(S::Exported),
        (S::Approved | S::Exported, A::Reopen) => Some(S::Editing),
        (S::Exported, A::MarkPublished) => Some(S::Published),
        (S::Published, A::Correct) => Some(S::Editing),
        (S::Published, A::Withdraw) => Some(S::Withdrawn),
        (S::Draft | S::Returned | S::Withdrawn, A::Trash) => Some(state),
        (_, A::Restore) => Some(state),
        _ => None,
    }
}

/// What a person would expect, by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Expected {
    state: S,
    trashed: bool,
    overtaken: usize,
    alarms: usize,
}

type Step = (A, usize);

fn may((action, person): Step) -> bool {
    MAY.iter().any(|(of, may)| *of == action && may[person])
}

/// Whether a step fits; a text in the trash takes none but its return.
fn fits(now: Expected, step: Step) -> bool {
    may(step) && now.trashed == (step.0 == A::Restore) && leads(now.state, step.0).is_some()
}

fn take(mut now: Expected, step: Step) -> Expected {
    now.state = leads(now.state, step.0).unwrap();
    now.trashed = step.0 == A::Trash || (now.trashed && step.0 != A::Restore);
    now
}

fn one_after_the_other(start: S, steps: [Step; 2]) -> Expected {
    let start = Expected { state: start, trashed: false, overtaken: 0, alarms: 0 };
    steps.into_iter().fold(start, |now, step| {
        if fits(now, step) { take(now, step) } else { Expected { overtaken: now.overtaken + 1, ..now } }
    })
}

fn apart(start: S, mut steps: [Step; 2]) -> Expected {
    let before = Expected { state: start, trashed: false, overtaken: 0, alarms: 0 };
    steps.sort_by_key(|(action, _)| MAY.iter().position(|(of, _)| of == action));
    steps.into_iter().fold(before, |now, step| {
        // A step that did not fit before the person's own eyes never counts.
        if fits(before, step) && fits(now, step) {
            return take(now, step);
        }
        // What left the house in order, left it.
        match step.0 {
            A::Export if fits(before, step) => Expected { alarms: now.alarms + 1, ..now },
            A::MarkPublished if fits(before, step) => {
                Expected { alarms: now.alarms + 1, state: S::Published, ..now }
            }
            _ => Expected { overtaken: now.overtaken + 1, ..now },
        }
    })
}

fn read<'a>(entries: impl Iterator<Item = &'a Entry>, office: &Office) -> Expected {
    let standing = fold(entries, office);
    Expected {
        state: standing.state,
        trashed: standing.trashed.is_some(),
        overtaken: standing.overtaken.len(),
        alarms: standing.alarms.len(),
    }
}

#[test]
fn every_pair_of_steps_from_every_state_ends_as_the_table_says() {
    let admin = person("admin", 30, &[Role::Admin]);
    let (cast, mut laptops) = open_office(1);
    let mut first = laptops.pop().unwrap();
    first.enlist(&admin);
    let people: [&Person; 4] = [&cast.mai, &cast.binh, &cast.son, &admin];
    let way: [(usize, A, S); 7] = [
        (0, A::Submit, S::Submitted),
        (1, A::Take, S::Editing),
        (1, A::Pass, S::Review),
        (2, A::Approve, S::Approved),
        (1, A::Export, S::Exported),
        (1, A::MarkPublished, S::Published),
        (2, A::Withdraw, S::Withdrawn),
    ];
    let mut starts = vec![(S::Draft, first.clone())];
    for (person, action, state) in way {
        first.act(people[person], action);
        starts.push((state, first.clone()));
    }
    let mut returned = starts[1].1.clone();
    returned.act(people[1], A::Return);
    starts.push((S::Returned, returned));
    let steps: Vec<Step> =
        MAY.iter().flat_map(|(action, _)| (0..4).map(|person| (*action, person))).collect();
    for (state, start) in &starts {
        assert_eq!(start.standing().state, *state);
        let rules = Office::of(OfficeId::TRIAL, start.office.values());
        let on = |number: u8, (action, person): Step, mut from: Laptop| {
            // Another laptop takes the step; it has seen all that this one has.
            let mut laptop = Laptop::new(number);
            laptop.article = std::mem::take(&mut from.article);
            laptop.office = std::mem::take(&mut from.office);
            let entry = laptop.act(people[person], action);
            (laptop, entry)
        };
        let once: Vec<[(Laptop, Entry); 2]> =
            steps.iter().map(|step| [2, 3].map(|number| on(number, *step, start.clone()))).collect();
        for (one, [(laptop, first), _]) in steps.iter().zip(&once) {
            for (other, [_, (_, second)]) in steps.iter().zip(&once) {
                let both = start.article.values().chain([first, second]);
                assert_eq!(
                    read(both, &rules),
                    apart(*state, [*one, *other]),
                    "{state:?}: {one:?} and {other:?} apart"
                );
            }
            // A person who takes no step from here takes none after another either; so one of each is enough.
            for other in steps.iter().filter(|other| may(**other) || other.1 == 3) {
                let (after, _) = on(3, *other, laptop.clone());
                let found = read(after.article.values(), &rules);
                let mut expected = one_after_the_other(*state, [*one, *other]);
                // Whoever exports without an approval that holds names none.
                expected.alarms = 0;
                assert_eq!(found, expected, "{state:?}: {one:?}, then {other:?}");
            }
        }
    }
}
