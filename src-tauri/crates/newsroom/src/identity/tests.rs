use std::path::PathBuf;

use super::*;
use crate::article::State;
use crate::doctor;
use crate::handover::{self, Photos, To, Wish};
use crate::jobs::Progress;
use crate::review::{self, Action, Statement};
use crate::seat::{change_pin, is_open, sit};
use crate::staff;
use crate::testing::{Bench, bench};
use crate::{Actor, Error, Office, Role};

const PIN: &str = "246810";

fn found_here(bench: &Bench) -> (Actor, Founded, Code) {
    let drawn = draw(&bench.office, &bench.editor, "Báo Đồng Rừng", PIN).unwrap();
    assert!(identity(&bench.office).unwrap().is_none(), "nothing is founded by a code that was only shown");
    let code = Code::parse(&drawn.code).unwrap();
    let founded = found(&bench.office, &bench.editor, "Báo Đồng Rừng", PIN, &code).unwrap();
    assert_eq!(identity(&bench.office).unwrap().unwrap().id, drawn.id);
    let admin = bench.office.read(|all| Actor::find(all, &bench.editor.name)).unwrap();
    (admin, founded, code)
}

fn code_of<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

fn act(office: &Office, actor: &Actor, id: &str, action: Action) -> Result<(), Error> {
    let seen = office.read(|all| crate::article::content(all, id)).unwrap().hash();
    review::act(office, actor, id, action, &Statement { seen: &seen, reason: "Thiếu tên" }).map(drop)
}

fn is_sound(office: &Office) {
    let report = doctor::doctor(office, false).unwrap();
    assert!(report.problems.is_empty(), "{report:?}");
}

/// A file in a folder of its own.
struct Stick(tempfile::TempDir, u32);

impl Stick {
    fn new() -> Stick {
        Stick(tempfile::tempdir().unwrap(), 0)
    }

    fn file(&mut self) -> PathBuf {
        self.1 += 1;
        self.0.path().join(format!("{}.toasoan", self.1))
    }
}

fn hand_over(
    from: &Office,
    actor: &Actor,
    id: &str,
    to: &Office,
    by: &Actor,
) -> Result<handover::Incoming, Error> {
    let mut stick = Stick::new();
    let out = stick.file();
    let articles = [id.to_owned()];
    let wish = Wish { articles: &articles, photos: Photos::Originals, to: To::Anybody, out: &out };
    handover::send(from, actor, &wish, &Progress::unwatched())?;
    handover::receive(to, by, &out, None, &Progress::unwatched())
}

/// A laptop on trial, at which a person of this name works.
fn other_laptop(name: &str) -> (Bench, Actor) {
    let other = bench();
    let change = crate::administration::OfficeChange::StaffAdd {
        staff: String::new(),
        name: name.to_owned(),
        pen_name: String::new(),
        roles: vec![Role::Author, Role::Editor],
    };
    crate::administration::office_change(&other.office, &other.author, change).unwrap();
    let person = other.office.read(|all| Actor::find(all, name)).unwrap();
    (other, person)
}

/// Takes the other laptop in: one file there and one back.
fn come_in(
    office: &Bench,
    admin: &Actor,
    other: &Bench,
    person: &Actor,
    stick: &mut Stick,
) -> handover::Incoming {
    let (asks, answer) = (stick.file(), stick.file());
    handover::join(&other.office, person, "135790", &asks).unwrap();
    let looked = handover::look(&office.office, admin, &asks, None, &Progress::unwatched()).unwrap();
    assert_eq!(looked.joins.unwrap().name, person.name);
    handover::admit(&office.office, admin, &asks, None, &Progress::unwatched()).unwrap();
    handover::office_file(&office.office, admin, &answer).unwrap();
    let looked = handover::look(&other.office, person, &answer, None, &Progress::unwatched()).unwrap();
    assert!(looked.enters.is_some());
    handover::receive(&other.office, person, &answer, None, &Progress::unwatched()).unwrap()
}

#[test]
fn founding_keeps_every_text_and_its_history_and_asks_for_approvals_anew() {
    let bench = bench();
    let (draft, approved, published) = (bench.ready_article(), bench.ready_article(), bench.ready_article());
    bench.bring_to(&approved, State::Approved);
    bench.bring_to(&published, State::Published);
    let before = crate::history::history(&bench.office, &approved).unwrap();
    let text = |id: &str| crate::articles::show(&bench.office, id).unwrap();
    let texts: Vec<_> = [&draft, &approved, &published].map(|id| text(id).hash).to_vec();
    let (admin, founded, code) = found_here(&bench);
    assert_eq!((founded.articles, founded.again), (3, 1));
    assert_eq!([&draft, &approved, &published].map(|id| text(id).hash).to_vec(), texts);
    assert_eq!(
        [&draft, &approved, &published].map(|id| text(id).state),
        [State::Draft, State::Review, State::Published]
    );
    let after = crate::history::history(&bench.office, &approved).unwrap();
    assert!(after.verified);
    let said = |history: &crate::history::History| -> Vec<_> {
        history
            .events
            .iter()
            .map(|event| (event.action.clone(), event.actor.clone(), event.to, event.version))
            .collect()
    };
    assert!(said(&after).starts_with(&said(&before)), "{:#?}", said(&after));
    assert!(admin.holds(Role::Admin));
    let identity = identity(&bench.office).unwrap().unwrap();
    assert_eq!(
        (identity.name.as_str(), identity.people.len(), identity.laptops.len()),
        ("Báo Đồng Rừng", 1, 1)
    );
    is_sound(&bench.office);
    assert_eq!(code_of(draw(&bench.office, &admin, "Báo khác", PIN)), "office-founded");
    assert_eq!(code_of(found(&bench.office, &admin, "Báo khác", PIN, &code)), "office-founded");
}

#[test]
fn in_a_founded_office_only_who_typed_her_pin_here_can_write() {
    let bench = bench();
    let id = bench.ready_article();
    let (admin, ..) = found_here(&bench);
    let step = |actor: &Actor| act(&bench.office, actor, &id, Action::Submit);
    assert_eq!(code_of(step(&bench.author)), "pin-needed", "her key is not here");
    assert_eq!(code_of(step(&Actor::undeclared())), "actor-undeclared");
    assert_eq!(code_of(sit(&bench.office, &bench.author.name, PIN)), "person-key-missing");
    bench.office.store().device.people.leave();
    assert_eq!(code_of(step(&admin)), "pin-needed");
    assert_eq!(code_of(sit(&bench.office, &admin.name, "111111")), "pin-wrong");
    assert!(!is_open(&bench.office, &admin).unwrap());
    sit(&bench.office, &admin.name, PIN).unwrap();
    change_pin(&bench.office, &admin.name, PIN, "975310").unwrap();
    bench.office.store().device.people.leave();
    assert_eq!(code_of(sit(&bench.office, &admin.name, PIN)), "pin-wrong");
    sit(&bench.office, &admin.name, "975310").unwrap();
    assert!(is_open(&bench.office, &admin).unwrap());
    let other = other_laptop("Lù Thị Hoa").0;
    assert_eq!(code_of(draw(&other.office, &bench.editor, "X", "123")), "pin-too-short");
    assert_eq!(code_of(draw(&other.office, &bench.editor, " ", PIN)), "office-name-missing");
    assert_eq!(code_of(draw(&other.office, &Actor::undeclared(), "X", PIN)), "actor-undeclared");
}

#[test]
fn a_laptop_comes_in_by_one_file_there_and_one_back_and_brings_its_articles() {
    let (bench, mut stick) = (bench(), Stick::new());
    let (admin, ..) = found_here(&bench);
    let (other, hoa) = other_laptop("Lù Thị Hoa");
    let change = crate::administration::OfficeChange::StaffAdd {
        staff: String::new(),
        name: "Lù Thị Hoa".to_owned(),
        pen_name: String::new(),
        roles: vec![Role::Author, Role::Editor],
    };
    crate::administration::office_change(&bench.office, &admin, change).unwrap();
    let article = other.ready_article();
    other.bring_to(&article, State::Approved);
    let incoming = come_in(&bench, &admin, &other, &hoa, &mut stick);
    let entered = incoming.enters.unwrap();
    assert_eq!((entered.articles, entered.again), (1, 1));
    is_sound(&other.office);
    let now = other.office.read(|all| Actor::find(all, "Lù Thị Hoa")).unwrap();
    let there = bench.office.read(|all| Actor::find(all, "Lù Thị Hoa")).unwrap();
    assert_eq!(now.staff, there.staff, "she is who the office says she is");
    assert_ne!(now.staff, hoa.staff);
    let names = |office: &Office| {
        office.read(staff::list).unwrap().into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&other.office), names(&bench.office));
    sit(&other.office, "Lù Thị Hoa", "135790").unwrap();

    // Both go on with one article, there and back.
    let incoming = hand_over(&other.office, &now, &article, &bench.office, &admin).unwrap();
    assert_eq!((incoming.articles.len(), incoming.articles[0].state), (1, State::Review));
    is_sound(&bench.office);
    act(&bench.office, &admin, &article, Action::Return).unwrap();
    hand_over(&bench.office, &admin, &article, &other.office, &now).unwrap();
    let shown = crate::articles::show(&other.office, &article).unwrap();
    assert_eq!(shown.state, State::Returned);
    assert!(crate::history::history(&other.office, &article).unwrap().verified);
    assert!(crate::history::history(&bench.office, &article).unwrap().verified);
    is_sound(&other.office);
}

#[test]
fn nobody_comes_in_without_an_administrator() {
    let (bench, mut stick) = (bench(), Stick::new());
    let (admin, ..) = found_here(&bench);
    let (other, hoa) = other_laptop("Lù Thị Hoa");
    let (asks, answer) = (stick.file(), stick.file());
    handover::office_file(&bench.office, &admin, &answer).unwrap();
    let took = handover::receive(&other.office, &hoa, &answer, None, &Progress::unwatched());
    assert_eq!(code_of(took), "office-not-admitted");
    handover::join(&other.office, &hoa, "135790", &asks).unwrap();
    // Nobody of that name works in the office.
    let admitted = handover::admit(&bench.office, &admin, &asks, None, &Progress::unwatched());
    assert_eq!(code_of(admitted), "staff-unknown");
    // What she writes on trial stays hers.
    let article = other.ready_article();
    let came = hand_over(&other.office, &hoa, &article, &bench.office, &admin);
    assert_eq!(code_of(came), "handover-other-office");
    let of_trial = handover::admit(&other.office, &hoa, &asks, None, &Progress::unwatched());
    assert_eq!(code_of(of_trial), "office-trial");
    is_sound(&bench.office);
    is_sound(&other.office);
}

#[test]
fn a_revoked_laptop_is_heard_no_more() {
    let (bench, mut stick) = (bench(), Stick::new());
    let article = bench.ready_article();
    let (admin, ..) = found_here(&bench);
    let (other, author) = (other_laptop("Lù Thị Hoa").0, bench.author.name.clone());
    let person = other.office.read(|all| Actor::find(all, &author)).unwrap();
    come_in(&bench, &admin, &other, &person, &mut stick);
    sit(&other.office, &author, "135790").unwrap();
    let now = other.office.read(|all| Actor::find(all, &author)).unwrap();
    hand_over(&bench.office, &admin, &article, &other.office, &now).unwrap();
    let laptops = identity(&bench.office).unwrap().unwrap().laptops;
    let (own, lost) =
        (laptops.iter().find(|one| one.own).unwrap(), laptops.iter().find(|one| !one.own).unwrap());
    assert_eq!(code_of(revoke(&bench.office, &admin, &own.device)), "laptop-own");
    revoke(&bench.office, &admin, &lost.device).unwrap();
    act(&other.office, &now, &article, Action::Submit).unwrap();
    let incoming = hand_over(&other.office, &now, &article, &bench.office, &admin).unwrap();
    assert_eq!((incoming.articles[0].state, incoming.articles[0].overtaken), (State::Draft, 1));
}

#[test]
fn the_recovery_code_gives_an_administrator_who_forgot_her_pin_a_new_one() {
    let bench = bench();
    let (admin, _, code) = found_here(&bench);
    bench.office.store().device.people.leave();
    let wrong = Code::fresh().unwrap();
    assert_eq!(code_of(recover(&bench.office, &admin.name, &wrong, "975310")), "recovery-code-wrong");
    recover(&bench.office, &admin.name, &code, "975310").unwrap();
    bench.office.store().device.people.leave();
    sit(&bench.office, &admin.name, "975310").unwrap();
    let change =
        crate::administration::OfficeChange::CategoryAdd { name: "Biên giới".to_owned(), at: None };
    crate::administration::office_change(&bench.office, &admin, change).unwrap();
    is_sound(&bench.office);
}

#[test]
fn with_a_pin_that_was_forgotten_she_asks_again_and_the_new_one_counts() {
    let (bench, mut stick) = (bench(), Stick::new());
    let (admin, ..) = found_here(&bench);
    let (other, author) = (other_laptop("Lù Thị Hoa").0, bench.author.name.clone());
    let person = other.office.read(|all| Actor::find(all, &author)).unwrap();
    come_in(&bench, &admin, &other, &person, &mut stick);
    let (asks, answer) = (stick.file(), stick.file());
    let now = other.office.read(|all| Actor::find(all, &author)).unwrap();
    handover::join(&other.office, &now, "222222", &asks).unwrap();
    assert_eq!(code_of(sit(&other.office, &author, "222222")), "pin-wrong", "nobody took it in yet");
    let admitted = handover::admit(&bench.office, &admin, &asks, None, &Progress::unwatched()).unwrap();
    assert!(admitted.again);
    handover::office_file(&bench.office, &admin, &answer).unwrap();
    handover::receive(&other.office, &Actor::undeclared(), &answer, None, &Progress::unwatched()).unwrap();
    sit(&other.office, &author, "222222").unwrap();
}
