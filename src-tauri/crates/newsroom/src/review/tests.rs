use super::{Action, Need, State, Statement, TABLE, Who, act};
use crate::actor::{Actor, Role};
use crate::articles;
use crate::events;
use crate::history;
use crate::testing::{Bench, bench};

fn take(bench: &Bench, actor: &Actor, id: &str, action: Action) -> crate::Result<State> {
    act(&bench.office, actor, id, action, &Statement { reason: "theo quy trình", hash: None })
        .map(|done| done.state)
}

/// Brings a draft before its approver.
fn review(bench: &Bench, id: &str) {
    take(bench, &bench.author, id, Action::Submit).unwrap();
    take(bench, &bench.editor, id, Action::Take).unwrap();
    take(bench, &bench.editor, id, Action::Pass).unwrap();
}

fn approved(bench: &Bench) -> String {
    let id = bench.ready_article();
    review(bench, &id);
    take(bench, &bench.approver, &id, Action::Approve).unwrap();
    id
}

#[test]
fn every_action_stands_in_the_table_once() {
    for action in Action::ALL {
        assert_eq!(TABLE.iter().filter(|row| row.action == action).count(), 1, "{action:?}");
        assert_eq!(Action::from_name(action.name()), Some(action));
    }
}

#[test]
fn approving_is_never_open_to_an_author_and_needs_the_exact_text() {
    let row = Action::Approve.transition();
    assert_eq!((row.who, row.needs), (Who::NotAnAuthor(Role::Approver), Need::ExactText));
}

#[test]
fn an_action_from_a_state_outside_its_row_is_refused() {
    let bench = bench();
    for action in Action::ALL.into_iter().filter(|action| !action.transition().from.contains(&State::Draft)) {
        let id = bench.ready_article();
        let error = take(&bench, &bench.approver, &id, action).unwrap_err();
        assert_eq!(error.code(), "action-out-of-place", "{action:?}");
    }
}

#[test]
fn the_whole_way_to_publication_and_a_correction() {
    let bench = bench();
    let id = approved(&bench);
    bench.office.transact(&bench.editor, |tx| super::move_to(tx, &id, State::Exported)).unwrap();
    assert_eq!(take(&bench, &bench.editor, &id, Action::MarkPublished).unwrap(), State::Published);
    assert_eq!(bench.type_lead(&bench.author, &id, "khác").unwrap_err().code(), "article-locked");
    assert_eq!(take(&bench, &bench.editor, &id, Action::Correct).unwrap(), State::Editing);
    let head = articles::head(&bench.office, &bench.editor, &id).unwrap();
    assert!(
        head.correcting && head.approved_hash.is_none(),
        "a correction is shown as one and needs a new approval"
    );
}

#[test]
fn one_changed_comma_voids_the_approval_for_good() {
    let bench = bench();
    let id = approved(&bench);
    let lead = bench.content(&id).lead;
    let done = bench.type_lead(&bench.author, &id, &lead.replace("Ngày 21/11,", "Ngày 21/11")).unwrap();
    assert_eq!(done.state, State::Editing);
    // Back to the very same text, by the same hand: who voids an approval is not shut out of their own sentence.
    let done = bench.type_lead(&bench.author, &id, &lead).unwrap();
    assert_eq!(done.state, State::Editing, "the same hash does not revive an approval");
    let head = articles::head(&bench.office, &bench.editor, &id).unwrap();
    assert_eq!(head.approved_hash, None);
    let actions: Vec<String> =
        history::history(&bench.office, &id).unwrap().events.into_iter().map(|event| event.action).collect();
    assert!(actions.contains(&"content-change".to_owned()), "{actions:?}");
}

#[test]
fn the_creator_and_whoever_the_byline_names_cannot_approve() {
    let bench = bench();
    let id = bench.ready_article();
    bench.change(&bench.author, &id, |content| {
        content.set_field(manuscript::Field::Byline, "Bài, ảnh: GIÀNG CHỨ")
    });
    review(&bench, &id);
    assert_eq!(take(&bench, &bench.approver, &id, Action::Approve).unwrap_err().code(), "own-article");
}

#[test]
fn taking_a_name_off_the_byline_makes_nobody_a_stranger_to_the_text() {
    let bench = bench();
    let id = bench.ready_article();
    bench.change(&bench.author, &id, |content| content.set_field(manuscript::Field::Byline, "Giàng Chứ"));
    review(&bench, &id);
    bench.change(&bench.approver, &id, |content| content.set_field(manuscript::Field::Byline, "PV"));
    assert_eq!(take(&bench, &bench.approver, &id, Action::Approve).unwrap_err().code(), "own-article");
}

#[test]
fn both_author_and_editor_go_on_writing_while_a_text_is_reviewed() {
    let bench = bench();
    let id = bench.ready_article();
    take(&bench, &bench.author, &id, Action::Submit).unwrap();
    assert_eq!(bench.type_lead(&bench.author, &id, "Sapo của Mai.").unwrap().state, State::Submitted);
    take(&bench, &bench.editor, &id, Action::Take).unwrap();
    assert_eq!(bench.type_lead(&bench.editor, &id, "Sapo của Bình.").unwrap().state, State::Editing);
    assert_eq!(bench.type_lead(&bench.author, &id, "Sapo của cả hai.").unwrap().state, State::Editing);
}

#[test]
fn an_article_in_the_trash_takes_no_step() {
    let bench = bench();
    let id = bench.ready_article();
    articles::trash(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(take(&bench, &bench.author, &id, Action::Submit).unwrap_err().code(), "article-trashed");
    assert!(articles::head(&bench.office, &bench.author, &id).unwrap().actions.is_empty());
}

#[test]
fn what_was_ever_approved_is_never_removed_for_good() {
    let bench = bench();
    let id = approved(&bench);
    let reason = Statement { reason: "Hoãn hội nghị", hash: None };
    act(&bench.office, &bench.editor, &id, Action::Reopen, &reason).unwrap();
    act(&bench.office, &bench.editor, &id, Action::Return, &reason).unwrap();
    articles::trash(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(
        articles::purge(&bench.office, &bench.author, &id).unwrap_err().code(),
        "article-was-approved"
    );
    articles::restore(&bench.office, &bench.author, &id).unwrap();
    assert!(!bench.content(&id).lead.is_empty());
}

#[test]
fn a_choice_holds_up_the_approval_until_a_person_settles_it_and_the_history_tells() {
    use crate::choices::{Decision, list, settle};
    let bench = bench();
    let id = bench.ready_article();
    for choice in ["a", "b"] {
        bench
            .office
            .transact(&bench.editor, |tx| {
                tx.execute(
                    "INSERT INTO choices (id, article, rule, place, removed, at) VALUES (?1, ?2, 'orphan-text', 'body', ?1, '')",
                    [choice, &id],
                )?;
                Ok(())
            })
            .unwrap();
    }
    review(&bench, &id);
    assert_eq!(take(&bench, &bench.approver, &id, Action::Approve).unwrap_err().code(), "choices-open");
    settle(&bench.office, &bench.editor, &id, "a", Decision::Keep).unwrap();
    settle(&bench.office, &bench.editor, &id, "b", Decision::Drop).unwrap();
    assert!(list(&bench.office, &id).unwrap().is_empty());
    let text: Vec<String> =
        bench.content(&id).body.iter().filter_map(|block| Some(block.inline()?.text())).collect();
    assert!(text.contains(&"a".to_owned()) && !text.contains(&"b".to_owned()), "{text:?}");
    let told: Vec<(String, Option<String>)> = history::history(&bench.office, &id)
        .unwrap()
        .events
        .into_iter()
        .filter(|event| event.action.starts_with("choice-"))
        .map(|event| (event.action, event.reason))
        .collect();
    assert_eq!(told, [("choice-keep".into(), Some("a".into())), ("choice-drop".into(), Some("b".into()))]);
    take(&bench, &bench.approver, &id, Action::Approve).unwrap();
}

#[test]
fn roles_are_asked_for_and_the_undeclared_do_not_review() {
    let bench = bench();
    let id = bench.ready_article();
    assert_eq!(
        take(&bench, &Actor::undeclared(), &id, Action::Submit).unwrap_err().code(),
        "actor-undeclared"
    );
    take(&bench, &bench.author, &id, Action::Submit).unwrap();
    assert_eq!(take(&bench, &bench.author, &id, Action::Take).unwrap_err().code(), "role-missing");
    assert_eq!(take(&bench, &bench.author, &id, Action::Return).unwrap_err().code(), "role-missing");
}

#[test]
fn returning_needs_a_reason_and_the_history_keeps_it() {
    let bench = bench();
    let id = bench.ready_article();
    take(&bench, &bench.author, &id, Action::Submit).unwrap();
    let silent = Statement { reason: "  ", hash: None };
    assert_eq!(
        act(&bench.office, &bench.editor, &id, Action::Return, &silent).unwrap_err().code(),
        "reason-missing"
    );
    let spoken = Statement { reason: "Thiếu số quyết định", hash: None };
    act(&bench.office, &bench.editor, &id, Action::Return, &spoken).unwrap();
    let last = history::history(&bench.office, &id).unwrap().events.pop().unwrap();
    assert_eq!((last.to, last.reason.as_deref()), (State::Returned, Some("Thiếu số quyết định")));
}

#[test]
fn a_text_other_than_the_one_seen_is_not_acted_on() {
    let bench = bench();
    let id = bench.ready_article();
    let seen = articles::head(&bench.office, &bench.author, &id).unwrap().hash;
    bench.type_lead(&bench.author, &id, "Lời khác.").unwrap();
    let said = Statement { reason: "", hash: Some(&seen) };
    assert_eq!(
        act(&bench.office, &bench.author, &id, Action::Submit, &said).unwrap_err().code(),
        "text-changed"
    );
}

#[test]
fn an_unready_article_is_not_submitted_and_every_gap_is_named() {
    let bench = bench();
    let id = articles::new(&bench.office, &bench.author, "Chỉ có tít", None).unwrap();
    let error = take(&bench, &bench.author, &id, Action::Submit).unwrap_err();
    assert_eq!(error.code(), "not-ready");
    for gap in ["sapo", "chính văn", "chuyên mục", "tác giả", "ngày sự kiện"] {
        assert!(error.to_string().contains(gap), "{gap}: {}", error.to_string());
    }
}

#[test]
fn an_open_suggestion_holds_up_the_approval() {
    let bench = bench();
    let id = bench.ready_article();
    take(&bench, &bench.author, &id, Action::Submit).unwrap();
    take(&bench, &bench.editor, &id, Action::Take).unwrap();
    bench.change(&bench.editor, &id, |content| {
        let marks = manuscript::Marks {
            suggestions: [manuscript::Suggestion {
                id: "1".into(),
                kind: manuscript::SuggestionKind::Insert,
                author: "Quàng Bình".into(),
            }]
            .into_iter()
            .collect(),
            ..Default::default()
        };
        let mut text = manuscript::Inline::plain("Có ");
        text.push("62 vụ", marks);
        content.body.push(manuscript::Block::Paragraph { text });
    });
    take(&bench, &bench.editor, &id, Action::Pass).unwrap();
    assert_eq!(take(&bench, &bench.approver, &id, Action::Approve).unwrap_err().code(), "suggestions-open");
}

#[test]
fn columns_that_were_tampered_with_export_nothing_and_the_doctor_says_so() {
    let bench = bench();
    let id = bench.ready_article();
    take(&bench, &bench.author, &id, Action::Submit).unwrap();
    let database = rusqlite::Connection::open(bench.dir.path().join("toasoan.db")).unwrap();
    let forged = "UPDATE articles SET state = 'approved', approved_hash = hash,
                  approval = (SELECT hash FROM events WHERE article = articles.id ORDER BY seq DESC LIMIT 1)";
    database.execute(forged, []).unwrap();
    let out = bench.dir.path().join("ra");
    let request = crate::export::Request { article: &id, profile: None, proof: false, out: &out };
    let error =
        crate::export::export(&bench.office, &bench.editor, &request, &crate::jobs::Progress::unwatched());
    assert_eq!(error.unwrap_err().code(), "not-approved");
    let report = crate::doctor::doctor(&bench.office, false).unwrap();
    assert!(report.problems.iter().any(|problem| problem.code == "state-differs"), "{report:?}");
}

#[test]
fn a_forged_event_is_found() {
    let bench = bench();
    let id = approved(&bench);
    assert!(history::history(&bench.office, &id).unwrap().verified);
    let database = rusqlite::Connection::open(bench.dir.path().join("toasoan.db")).unwrap();
    assert!(
        database.execute("UPDATE events SET body = replace(body, 'Giàng', 'Vàng')", []).is_err(),
        "the database itself refuses to change an event"
    );
    database.execute_batch("DROP TRIGGER events_are_final").unwrap();
    database.execute("UPDATE events SET body = replace(body, 'Giàng', 'Vàng')", []).unwrap();
    let verdict = bench.office.read(events::of_store).unwrap();
    assert!(!verdict.holds());
    assert!(verdict.problems.iter().any(|problem| problem.contains("chữ ký")), "{:?}", verdict.problems);
}
