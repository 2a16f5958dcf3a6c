//! Lives of articles that were met, or thought out by hand.

use ledger::entry::{Meaning, What};
use ledger::fold::Why;
use ledger::process::{Action as A, Role, State};
use ledger::{Place, Topic};

use crate::laptops::{Cast, Laptop, article, open_office, person};

/// Two laptops with a text that waits for its approval.
pub fn in_review() -> (Cast, Laptop, Laptop) {
    let (cast, mut laptops) = open_office(2);
    let (mut second, mut first) = (laptops.pop().unwrap(), laptops.pop().unwrap());
    first.act(&cast.mai, A::Submit);
    first.act(&cast.binh, A::Take);
    first.act(&cast.binh, A::Pass);
    second.receive(&first);
    (cast, first, second)
}

pub fn meet(one: &mut Laptop, other: &mut Laptop) {
    one.receive(other);
    other.receive(one);
    assert_eq!(one.standing(), other.standing());
}

#[test]
fn an_article_goes_through_the_office() {
    let (cast, mut first, _) = in_review();
    first.act(&cast.son, A::Approve);
    first.act(&cast.binh, A::Export);
    first.act(&cast.binh, A::MarkPublished);
    let standing = first.standing();
    assert_eq!(standing.state, State::Published);
    assert!(standing.overtaken.is_empty() && standing.alarms.is_empty(), "{standing:?}");
    first.act(&cast.son, A::Correct);
    assert!(first.standing().correcting.is_some());
    first.act(&cast.son, A::Withdraw);
    let standing = first.standing();
    assert_eq!(
        (standing.state, standing.overtaken[0].why),
        (State::Editing, Why::OutOfPlace(State::Editing))
    );
}

#[test]
fn ink_that_had_not_seen_the_approval_leaves_the_text_in_review() {
    let (cast, mut first, mut second) = in_review();
    first.act(&cast.son, A::Approve);
    second.ink(&cast.mai, "a comma", "1:0");
    meet(&mut first, &mut second);
    let standing = first.standing();
    assert_eq!((standing.state, standing.approval), (State::Review, None));
    assert_eq!(standing.overtaken[0].why, Why::TextChanged);
}

#[test]
fn ink_that_had_seen_the_approval_leads_to_editing_and_the_old_words_do_not_bring_it_back() {
    let (cast, mut first, mut second) = in_review();
    first.act(&cast.son, A::Approve);
    second.receive(&first);
    second.ink(&cast.binh, "there", "1:0");
    second.ink(&cast.binh, "and back", "1:0");
    meet(&mut first, &mut second);
    assert_eq!((first.standing().state, first.standing().approval), (State::Editing, None));
}

#[test]
fn of_return_and_approve_the_more_careful_is_heard() {
    let (cast, mut first, mut second) = in_review();
    first.act(&cast.son, A::Approve);
    second.act(&cast.binh, A::Return);
    meet(&mut first, &mut second);
    let standing = first.standing();
    assert_eq!(
        (standing.state, standing.overtaken[0].why),
        (State::Returned, Why::OutOfPlace(State::Returned))
    );
}

#[test]
fn an_export_happened_whatever_others_did_and_the_alarm_stays_until_it_is_answered() {
    let (cast, mut first, mut second) = in_review();
    first.act(&cast.son, A::Approve);
    first.act(&cast.binh, A::Export);
    second.ink(&cast.mai, "late", "1:0");
    meet(&mut first, &mut second);
    let standing = first.standing();
    assert_eq!((standing.state, standing.exports.len(), standing.alarms.len()), (State::Review, 1, 1));
    assert_eq!(standing.alarms[0].answered, None);
    let alarm = standing.alarms[0].id;
    let place = Place::version(standing.alarms[0].entry);
    let what = What::Settled { means: Meaning::NOW, choice: alarm, place, took: Vec::new() };
    first.write(article(), Some((&cast.son, None)), "", what);
    assert!(first.standing().alarms[0].answered.is_some());
}

#[test]
fn late_ink_leaves_a_published_text_published_and_asks() {
    let (cast, mut first, mut second) = in_review();
    first.act(&cast.son, A::Approve);
    first.act(&cast.binh, A::Export);
    second.receive(&first);
    first.act(&cast.binh, A::MarkPublished);
    second.ink(&cast.binh, "late", "1:0");
    meet(&mut first, &mut second);
    let standing = first.standing();
    assert_eq!((standing.state, standing.published.len(), standing.choices.len()), (State::Published, 1, 1));
    assert_eq!(standing.choices[0].place, Place::version(standing.published[0]));
    first.settle_all(&cast.son);
    assert!(first.standing().choices.is_empty());
}

#[test]
fn two_hands_at_one_place_are_a_choice_that_stops_an_approval() {
    let (cast, mut first, mut second) = in_review();
    first.ink(&cast.mai, "mine", "1:0");
    second.ink(&cast.binh, "yours", "1:0");
    second.ink(&cast.binh, "elsewhere", "2:0");
    meet(&mut first, &mut second);
    let choices = first.standing().choices;
    assert_eq!((choices.len(), choices[0].sides.len()), (1, 2));
    assert!(choices[0].base.is_some(), "both had seen the first words");
    first.act(&cast.son, A::Approve);
    assert_eq!(first.standing().overtaken[0].why, Why::ChoiceOpen);
    first.settle_all(&cast.mai);
    first.act(&cast.son, A::Approve);
    assert_eq!(first.standing().state, State::Approved);
}

#[test]
fn an_ordinary_edit_that_saw_all_sides_settles_a_choice() {
    let (cast, mut first, mut second) = in_review();
    first.ink(&cast.mai, "mine", "1:0");
    second.ink(&cast.binh, "yours", "1:0");
    meet(&mut first, &mut second);
    second.ink(&cast.binh, "both", "1:0");
    assert!(second.standing().choices.is_empty());
    // Who wrote without having seen that raises it again.
    first.ink(&cast.mai, "mine again", "1:0");
    meet(&mut first, &mut second);
    assert_eq!(first.standing().choices.len(), 1);
}

#[test]
fn nobody_approves_a_text_whose_byline_ever_named_her() {
    let (cast, mut first, _) = in_review();
    first.ink_naming(&cast.mai, "byline", "1:0", std::slice::from_ref(&cast.son.staff));
    first.ink_naming(&cast.mai, "byline gone", "1:0", &[]);
    first.act(&cast.son, A::Approve);
    assert_eq!(first.standing().overtaken[0].why, Why::OwnArticle);
    first.act(&cast.du, A::Approve);
    assert_eq!(first.standing().state, State::Approved);
}

#[test]
fn of_two_changes_of_roles_the_narrower_holds_until_somebody_says() {
    let (cast, mut first, mut second) = in_review();
    let said = |roles: &[Role]| What::Person {
        means: Meaning::NOW,
        staff: cast.son.staff.clone(),
        roles: roles.to_vec(),
        retired: false,
    };
    first.write(Topic::Office, Some((&cast.du, None)), "", said(&[Role::Editor]));
    second.write(Topic::Office, Some((&cast.du, None)), "", said(&[Role::Editor, Role::Approver]));
    meet(&mut first, &mut second);
    assert_eq!(first.rules().choices().len(), 1);
    first.act(&cast.son, A::Approve);
    assert_eq!(first.standing().overtaken[0].why, Why::RoleMissing);
    first.write(Topic::Office, Some((&cast.du, None)), "", said(&[Role::Approver]));
    assert!(first.rules().choices().is_empty());
    first.act(&cast.son, A::Approve);
    assert_eq!(first.standing().state, State::Approved);
}

#[test]
fn a_stranger_on_no_list_and_a_key_of_somebody_else_do_not_act() {
    let (cast, mut first, _) = in_review();
    let stranger = person("la", 9, &[Role::Approver]);
    first.act(&stranger, A::Approve);
    assert_eq!(first.standing().overtaken[0].why, Why::KeyUnknown);
    let mut forged = cast.son.clone();
    forged.key = stranger.key;
    first.act(&forged, A::Approve);
    assert_eq!(first.standing().overtaken[1].why, Why::KeyUnknown);
}

#[test]
fn acts_behind_a_fork_wait_until_somebody_says_which_side_counts_and_ink_is_merged() {
    let (cast, mut first, mut clone) = {
        let (cast, first, _) = in_review();
        (cast, first.clone(), first)
    };
    let device = first.device();
    let kept = first.act(&cast.son, A::Approve);
    clone.ink(&cast.mai, "on the clone", "7:0");
    meet(&mut first, &mut clone);
    let standing = first.standing();
    assert_eq!((standing.forks.len(), standing.versions.len()), (1, 2));
    assert_eq!(standing.overtaken[0].why, Why::ForkUndecided);
    // A third laptop goes on: the cloned one mints a new key.
    let mut third = Laptop::new(3);
    third.receive(&first);
    let ruling = What::Ruling { means: Meaning::NOW, device, counts: kept.hash() };
    third.write(Topic::Office, Some((&cast.du, None)), "", ruling);
    let why = third.standing().overtaken[0].why;
    assert_eq!(why, Why::TextChanged, "the approval counts, but had not seen the clone's ink");
    third.act(&cast.son, A::Approve);
    assert_eq!(third.standing().state, State::Approved);
}

#[test]
fn a_revoked_device_is_cut_at_its_count() {
    let (cast, mut first, mut second) = in_review();
    let cut = What::Revoked { means: Meaning::NOW, device: second.device(), from_n: second.n + 1 };
    first.write(Topic::Office, Some((&cast.du, None)), "", cut);
    second.act(&cast.son, A::Approve);
    meet(&mut first, &mut second);
    assert_eq!(first.standing().overtaken[0].why, Why::DeviceRevoked);
}

#[test]
fn what_is_missing_is_named_and_what_follows_it_waits() {
    let (cast, mut first, mut second) = in_review();
    let lost = first.ink(&cast.mai, "lost", "1:0");
    second.receive(&first);
    let after = second.act(&cast.son, A::Approve);
    second.article.remove(&lost.hash());
    let standing = second.standing();
    assert_eq!(standing.state, State::Review);
    assert_eq!(standing.waiting, [after.hash()]);
    assert_eq!(standing.missing, [lost.head()]);
}

#[test]
fn a_history_older_than_the_ledger_begins_where_it_stood() {
    use ledger::entry::{Act, Hand};
    let (cast, laptops) = open_office(1);
    let mut laptop = Laptop::new(7);
    laptop.office = laptops[0].office.clone();
    let hash = laptop.text();
    let origin = What::Origin {
        means: Meaning::NOW,
        schema: 1,
        hash,
        state: State::Review,
        trashed: false,
        correcting: false,
        authors: vec![cast.mai.staff.clone()],
    };
    let began = laptop.write(article(), None, "", origin.clone());
    let standing = laptop.standing();
    assert_eq!((standing.state, standing.versions.as_slice()), (State::Review, &[began.hash()][..]));
    assert!(standing.authors.contains(&cast.mai.staff));
    laptop.act(&cast.son, A::Approve);
    assert_eq!(laptop.standing().state, State::Approved);
    // One that is not the beginning says nothing.
    laptop.write(article(), Some((&cast.mai, None)), "", origin);
    assert_eq!(laptop.standing().state, State::Approved);
    // A trial office has people who never said who they are; they may put away, and no more.
    let mut other = Laptop::new(8);
    let undeclared = Hand { staff: None, name: "chưa khai báo".to_owned(), role: None };
    let saw = other.text();
    other.write_as(article(), Some(undeclared.clone()), None, "", What::Act(Act::new(A::Trash, saw)));
    assert!(other.standing().trashed.is_some());
    other.write_as(article(), Some(undeclared.clone()), None, "", What::Act(Act::new(A::Restore, saw)));
    other.write_as(article(), Some(undeclared), None, "", What::Act(Act::new(A::Submit, saw)));
    let standing = other.standing();
    assert_eq!((standing.state, standing.trashed), (State::Draft, None));
    assert_eq!(standing.overtaken[0].why, Why::NotDeclared);
}

#[test]
fn what_two_repairs_set_aside_is_one_choice_until_somebody_who_saw_both_settles_it() {
    let (cast, mut first, mut second) = in_review();
    let place = Place::aside("stray-text", "block:2");
    let repair = |laptop: &mut Laptop| {
        let (hash, set_aside) = (laptop.text(), vec![place.clone()]);
        laptop.write(
            article(),
            None,
            "",
            What::Repair { means: Meaning::NOW, schema: 1, hash, merged: false, set_aside },
        )
    };
    repair(&mut first);
    assert_eq!(first.standing().choices.len(), 1);
    first.act(&cast.son, A::Approve);
    assert_eq!(first.standing().overtaken[0].why, Why::ChoiceOpen);
    first.settle_all(&cast.mai);
    assert!(first.standing().choices.is_empty());
    repair(&mut second);
    meet(&mut first, &mut second);
    let choices = first.standing().choices;
    assert_eq!((choices.len(), choices[0].sides.len()), (1, 1), "the settled one is not asked again");
    second.settle_all(&cast.binh);
    assert!(second.standing().choices.is_empty());
    second.act(&cast.son, A::Approve);
    assert_eq!(second.standing().state, State::Approved);
}

#[test]
fn what_is_wanted_holds_until_the_step_is_taken() {
    use ledger::entry::Matter;
    let (cast, mut first, _) = in_review();
    let wanted = |matter| What::Wanted { means: Meaning::NOW, matter };
    first.write(article(), Some((&cast.mai, None)), "", wanted(Matter::Due));
    let asked = first.write(article(), Some((&cast.mai, None)), "", wanted(Matter::Asked));
    assert_eq!(first.standing().wanted.get(&Matter::Asked), Some(&asked.hash()));
    first.act(&cast.son, A::Approve);
    assert_eq!(first.standing().wanted.keys().collect::<Vec<_>>(), [&Matter::Due]);
    first.act(&cast.binh, A::Export);
    first.act(&cast.binh, A::MarkPublished);
    assert!(first.standing().wanted.is_empty());
}

#[test]
fn a_purge_holds_from_the_trash_alone_and_until_somebody_goes_on() {
    let (cast, mut first, mut second) = in_review();
    let purge = || What::Purged { means: Meaning::NOW, photos: Vec::new() };
    let by = Some((&cast.mai, None));
    first.write(article(), by, "", purge());
    assert_eq!(first.standing().purged, None, "it does not lie in the trash");
    first.act(&cast.son, A::Return);
    first.act(&cast.mai, A::Trash);
    let gone = first.write(article(), by, "", purge());
    assert_eq!(first.standing().purged, Some(gone.hash()));
    second.ink(&cast.binh, "went on", "4:0");
    meet(&mut first, &mut second);
    assert_eq!(first.standing().purged, None);
    let (cast, mut first, _) = in_review();
    first.act(&cast.son, A::Approve);
    first.act(&cast.binh, A::Reopen);
    first.act(&cast.binh, A::Return);
    first.act(&cast.mai, A::Trash);
    assert!(first.standing().trashed.is_some());
    first.write(article(), Some((&cast.mai, None)), "", purge());
    assert_eq!(first.standing().purged, None, "it was approved once");
}

#[test]
fn who_did_not_know_of_a_take_down_wrote_beside_the_text_and_that_is_asked_about_once() {
    let (cast, mut first, mut second) = in_review();
    first.ink(&cast.binh, "one side", "1:0");
    second.ink(&cast.son, "other side", "1:0");
    meet(&mut first, &mut second);
    assert_eq!(first.standing().choices.len(), 1, "they wrote in one place");
    let hash = first.text();
    let down = What::TakeDown { means: Meaning::NOW, hash, photos: Vec::new() };
    let down = first.write(article(), Some((&cast.son, None)), "the text", down);
    assert!(first.standing().choices.is_empty(), "nothing of before is left to choose from");
    let late = second.ink(&cast.binh, "late", "1:0");
    first.ink(&cast.son, "after", "1:0");
    meet(&mut first, &mut second);
    let standing = second.standing();
    assert!(!standing.versions.contains(&late.hash()));
    let [choice] = standing.choices.as_slice() else { panic!("{:?}", standing.choices) };
    assert_eq!(choice.place, ledger::Place::version(down.hash()));
    let mut sides = vec![down.hash(), late.hash()];
    sides.sort();
    assert_eq!(choice.sides, sides);
    second.settle_all(&cast.binh);
    assert!(second.standing().choices.is_empty());
}
