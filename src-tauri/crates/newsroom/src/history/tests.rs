use super::{compare, history};
use crate::articles;
use crate::articles::revert;
use crate::testing::bench;

#[test]
fn typing_becomes_a_version_when_the_article_is_left() {
    let bench = bench();
    let id = bench.ready_article();
    let before = history(&bench.office, &id).unwrap().events.len();
    bench.type_lead(&bench.author, &id, "Sapo mới.").unwrap();
    assert_eq!(history(&bench.office, &id).unwrap().events.len(), before, "a keystroke is no event");
    articles::close(&bench.office, &bench.author, &id).unwrap();
    let events = history(&bench.office, &id).unwrap().events;
    let last = events.last().unwrap();
    assert_eq!((events.len(), last.action.as_str(), last.actor.as_str()), (before + 1, "edit", "Lò Thị Mai"));
    articles::close(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(history(&bench.office, &id).unwrap().events.len(), before + 1, "leaving again adds nothing");
}

#[test]
fn each_hand_gets_its_own_event() {
    let bench = bench();
    let id = bench.ready_article();
    bench.type_lead(&bench.author, &id, "Sapo của Mai.").unwrap();
    bench.type_lead(&bench.editor, &id, "Sapo của Bình.").unwrap();
    articles::close(&bench.office, &bench.approver, &id).unwrap();
    let hands: Vec<String> = history(&bench.office, &id)
        .unwrap()
        .events
        .into_iter()
        .rev()
        .take(2)
        .map(|event| event.actor)
        .collect();
    assert_eq!(hands, ["Quàng Bình", "Lò Thị Mai"]);
}

#[test]
fn reverting_brings_the_old_text_and_fields_back_and_loses_nothing() {
    let bench = bench();
    let id = bench.ready_article();
    let old = bench.content(&id);
    let version = history(&bench.office, &id).unwrap().events.last().unwrap().version.unwrap();
    bench.change(&bench.author, &id, |content| {
        content.headline = "Tít khác".into();
        content.body.clear();
        content.set_field(manuscript::Field::Byline, "");
    });
    let changed = bench.content(&id);
    revert(&bench.office, &bench.author, &id, version).unwrap();
    assert_eq!(bench.content(&id), old);
    let events = history(&bench.office, &id).unwrap().events;
    assert_eq!(events.last().unwrap().action, "revert");
    let overwritten = events[events.len() - 2].version.unwrap();
    revert(&bench.office, &bench.author, &id, overwritten).unwrap();
    assert_eq!(bench.content(&id), changed, "what the revert replaced is itself a version");
}

#[test]
fn versions_compare_word_by_word() {
    let bench = bench();
    let id = bench.ready_article();
    let a = history(&bench.office, &id).unwrap().events.last().unwrap().version.unwrap();
    bench.change(&bench.author, &id, |content| content.lead = content.lead.replace("tổng kết", "sơ kết"));
    let found = compare(&bench.office, &id, a, 0).unwrap();
    let lead = found.parts.iter().find(|part| part.place == "lead").unwrap();
    let deleted: String = lead
        .changes
        .iter()
        .filter(|change| change.kind == manuscript::diff::ChangeKind::Delete)
        .map(|change| change.text.as_str())
        .collect();
    assert_eq!(deleted.trim(), "tổng", "{lead:?}");
    assert_eq!(compare(&bench.office, &id, 99, 0).unwrap_err().code(), "version-unknown");
}

#[test]
fn the_banner_tells_who_brought_an_article_here_and_why() {
    use crate::review::{self, Action, Statement};
    let bench = bench();
    let id = bench.ready_article();
    let turn = || articles::head(&bench.office, &bench.author, &id).unwrap().turn;
    assert_eq!(turn(), None, "a draft has gone nowhere");
    let act = |actor, action, reason: &str| {
        let seen = bench.hash(&id);
        review::act(&bench.office, actor, &id, action, &Statement { seen: &seen, reason }).unwrap();
    };
    act(&bench.author, Action::Submit, "");
    act(&bench.editor, Action::Return, "Thiếu tên\nChủ tịch xã");
    let returned = turn().unwrap();
    assert_eq!((returned.action.as_str(), returned.by.as_str()), ("return", "Quàng Bình"));
    assert_eq!(returned.reason.as_deref(), Some("Thiếu tên\nChủ tịch xã"));
    let listed =
        || articles::list(&bench.office, &articles::Filter::default()).unwrap().articles.remove(0).turn;
    assert_eq!(listed().unwrap().reason, returned.reason);
    assert!(!returned.holds);
    // Typing moves nothing, so the reason stays.
    bench.type_lead(&bench.author, &id, "Sapo khác.").unwrap();
    articles::close(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(turn().unwrap().reason, returned.reason);
    act(&bench.author, Action::Submit, "");
    assert_eq!(turn().unwrap().reason, None);
    assert_eq!(listed(), None, "it waits for anybody");
    act(&bench.editor, Action::Take, "");
    let taken = listed().unwrap();
    assert!(taken.holds);
    assert_eq!(taken.staff, bench.editor.staff);
    act(&bench.editor, Action::Pass, "");
    act(&bench.approver, Action::Approve, "");
    assert!(articles::head(&bench.office, &bench.author, &id).unwrap().voids);
    bench.type_lead(&bench.author, &id, "Sapo sau khi duyệt.").unwrap();
    let head = articles::head(&bench.office, &bench.author, &id).unwrap();
    let voided = head.turn.unwrap();
    assert_eq!((head.voids, voided.by.as_str()), (false, "Lò Thị Mai"));
    let approval = voided.voided.unwrap();
    let events = history(&bench.office, &id).unwrap().events;
    let approved = events.iter().rfind(|event| event.action == "approve").unwrap();
    assert_eq!((&approval.by, approval.version), (&approved.actor, approved.version));
}
