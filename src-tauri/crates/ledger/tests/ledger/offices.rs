//! Offices that are founded, and texts of before that go on in them.

use ledger::entry::{Meaning, Right, What};
use ledger::fold::Why;
use ledger::process::{Action as A, Role, State};
use ledger::{StaffId, Topic};

use crate::laptops::{Cast, Laptop, article, person};
use crate::lives::{in_review, meet};

#[test]
fn a_founded_office_hears_its_administrators_alone() {
    use ledger::entry::{Entry, HEADER_VERSION, Hand, Header, Signer};
    use ledger::{Office, OfficeId};
    let founder = person("founder", 20, &[]);
    let id = OfficeId::of(founder.key.verifying_key().as_bytes());
    let laptop = Laptop::new(1);
    let mut entries: Vec<Entry> = Vec::new();
    let say = |entries: &mut Vec<Entry>, by: &crate::laptops::Person, what: What| {
        let office = Office::of(id, entries.iter());
        let n = entries.len() as u64 + 1;
        let frame = office.graph().next(laptop.device(), id, Topic::Office, n, &office);
        let hand = Some(Hand { staff: Some(by.staff.clone()), name: String::new(), role: None });
        let header = Header { v: HEADER_VERSION, frame, hand, at: String::new(), what, body: None };
        entries.push(Entry::sign(&header, Signer { device: &laptop.key, person: Some(&by.key) }).unwrap());
    };
    let anna = person("anna", 21, &[]);
    let eve = person("eve", 22, &[]);
    let roles = |of: &crate::laptops::Person, roles: &[Role]| What::Person {
        means: Meaning::NOW,
        staff: of.staff.clone(),
        roles: roles.to_vec(),
        retired: false,
    };
    let key = |of: &crate::laptops::Person| What::Key {
        means: Meaning::NOW,
        right: Right::Person { staff: of.staff.clone(), key: of.key.verifying_key().to_bytes() },
    };
    say(&mut entries, &eve, roles(&eve, &[Role::Admin]));
    say(&mut entries, &eve, key(&eve));
    say(&mut entries, &founder, roles(&anna, &[Role::Admin]));
    say(&mut entries, &founder, key(&anna));
    say(&mut entries, &anna, roles(&person("binh", 2, &[]), &[Role::Editor]));
    let office = Office::of(id, entries.iter());
    let now = office.graph().whole();
    let held = |name: &str| office.roles(&StaffId(name.to_owned()), &now).into_iter().collect::<Vec<_>>();
    assert_eq!(held("eve"), []);
    assert_eq!(held("anna"), [Role::Admin]);
    assert_eq!(held("binh"), [Role::Editor]);
}

/// A laptop founds an office, in which two people of before have roles.
fn found(laptop: &mut Laptop, cast: &Cast) -> crate::laptops::Person {
    let founder = person("founder", 30, &[Role::Admin]);
    laptop.of = ledger::OfficeId::of(founder.key.verifying_key().as_bytes());
    for one in [&cast.mai, &cast.binh, &cast.son] {
        let staff = one.staff.clone();
        let what = What::Person {
            means: Meaning::NOW,
            staff: staff.clone(),
            roles: one.roles.clone(),
            retired: false,
        };
        laptop.write(Topic::Office, Some((&founder, None)), "", what);
        let right = Right::Person { staff, key: one.key.verifying_key().to_bytes() };
        laptop.write(Topic::Office, Some((&founder, None)), "", What::Key { means: Meaning::NOW, right });
    }
    founder
}

fn take_in(laptop: &mut Laptop, state: State, authors: &[StaffId]) {
    let what = What::Origin {
        means: Meaning::NOW,
        schema: 1,
        hash: laptop.text(),
        state,
        trashed: false,
        correcting: false,
        authors: authors.to_vec(),
    };
    laptop.write(article(), None, "", what);
}

#[test]
fn an_office_goes_on_with_a_text_of_before_where_the_origin_says_it_stood_and_hears_no_step_of_then() {
    let (cast, mut first, mut second) = in_review();
    first.act(&cast.son, A::Approve);
    second.receive(&first);
    let versions = first.standing().versions;
    found(&mut first, &cast);
    assert_eq!(
        first.standing().state,
        State::Draft,
        "what another office decided is no decision of this one"
    );
    take_in(&mut first, State::Review, std::slice::from_ref(&cast.mai.staff));
    let standing = first.standing();
    assert_eq!((standing.state, standing.approval), (State::Review, None));
    assert!(standing.versions.starts_with(&versions), "its history stays");
    assert!(standing.broken.is_empty() && standing.waiting.is_empty() && standing.overtaken.is_empty());
    assert!(standing.authors.contains(&cast.mai.staff));
    first.act(&cast.son, A::Approve);
    assert_eq!(first.standing().state, State::Approved);

    // A laptop that stayed behind goes on in the trial office: its text comes together with this one, its steps do not.
    second.ink(&cast.mai, "late", "1:0");
    second.act(&cast.binh, A::Return);
    let late: Vec<_> = second.article.values().cloned().collect();
    first.article.extend(late.into_iter().map(|entry| (entry.hash(), entry)));
    let standing = first.standing();
    assert_eq!(
        (standing.state, &standing.approval),
        (State::Review, &None),
        "the approver had not seen the text"
    );
    assert!(standing.overtaken.iter().all(|overtaken| overtaken.why == Why::TextChanged), "{standing:?}");
}

#[test]
fn two_laptops_that_took_the_same_text_in_agree_where_it_stood() {
    let (cast, mut first, mut second) = in_review();
    second.receive(&first);
    found(&mut first, &cast);
    (second.of, second.office) = (first.of, first.office.clone());
    take_in(&mut first, State::Review, &[]);
    take_in(&mut second, State::Review, &[]);
    first.act(&cast.son, A::Approve);
    meet(&mut first, &mut second);
    assert_eq!(first.standing().state, State::Approved);
}

#[test]
fn what_a_revoked_administrator_wrote_behind_the_cut_does_not_count_though_she_had_not_seen_it() {
    let (cast, mut first, mut second) = in_review();
    let founder = found(&mut first, &cast);
    (second.of, second.office) = (first.of, first.office.clone());
    second.receive(&first);
    let roles = vec![Role::Admin];
    let what = What::Person { means: Meaning::NOW, staff: cast.mai.staff.clone(), roles, retired: false };
    let (device, from_n) = (second.device(), second.n + 1);
    second.write(Topic::Office, Some((&founder, None)), "", what);
    let roles = |laptop: &Laptop| {
        let office = laptop.rules();
        office.roles(&cast.mai.staff, &office.graph().whole()).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(roles(&second), [Role::Admin]);
    first.write(
        Topic::Office,
        Some((&founder, None)),
        "",
        What::Revoked { means: Meaning::NOW, device, from_n },
    );
    meet(&mut first, &mut second);
    assert_eq!(roles(&first), cast.mai.roles);
}
