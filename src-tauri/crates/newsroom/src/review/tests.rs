use super::{Action, State, Statement, act};
use crate::actor::Actor;
use crate::articles;
use crate::history;
use crate::testing::{Bench, bench};

fn take(bench: &Bench, actor: &Actor, id: &str, action: Action) -> crate::Result<State> {
    say(bench, actor, id, action, "theo quy trình").map(|done| done.state)
}

/// Takes a step on the text as it is now.
fn say(
    bench: &Bench,
    actor: &Actor,
    id: &str,
    action: Action,
    reason: &str,
) -> crate::Result<super::Outcome> {
    act(&bench.office, actor, id, action, &Statement { seen: &bench.hash(id), reason })
}

/// Brings a draft before its approver.
fn review(bench: &Bench, id: &str) {
    take(bench, &bench.author, id, Action::Submit).unwrap();
    take(bench, &bench.editor, id, Action::Take).unwrap();
    take(bench, &bench.editor, id, Action::Pass).unwrap();
}

/// As a package does.
fn export(bench: &Bench, id: &str) {
    let hash = bench.hash(id);
    let take = |tx: &mut crate::store::Tx| history::take_step(tx, id, Action::Export, None, &hash, "");
    bench.office.transact(&bench.editor, take).unwrap();
}

fn approved(bench: &Bench) -> String {
    let id = bench.ready_article();
    review(bench, &id);
    take(bench, &bench.approver, &id, Action::Approve).unwrap();
    id
}

#[test]
fn what_is_typed_after_the_approver_read_is_not_approved() {
    let bench = bench();
    let id = bench.ready_article();
    review(&bench, &id);
    let seen = bench.hash(&id);
    let lead = bench.content(&id).lead;
    bench.type_lead(&bench.author, &id, &lead.replace("tổng kết", "sơ kết")).unwrap();
    let said = Statement { seen: &seen, reason: "" };
    let error = act(&bench.office, &bench.approver, &id, Action::Approve, &said).unwrap_err();
    assert_eq!(error.code(), "text-changed");
    assert!(error.to_string().contains("(đổi ở: sapo)"), "{error}");
    let head = articles::head(&bench.office, &bench.approver, &id).unwrap();
    assert_eq!((head.state, head.approved_hash), (State::Review, None));
    // What was read is not in a version of its own: two more keys, and the one between is named all the same.
    let between = bench.hash(&id);
    bench.change(&bench.editor, &id, |content| content.set_field(manuscript::Field::Place, "Mường Khong"));
    let said = Statement { seen: &between, reason: "" };
    let error = act(&bench.office, &bench.approver, &id, Action::Approve, &said).unwrap_err();
    assert!(error.to_string().contains("(đổi ở: địa điểm)"), "{error}");
    let said = Statement { seen: &"0".repeat(64).parse().unwrap(), reason: "" };
    let error = act(&bench.office, &bench.approver, &id, Action::Approve, &said).unwrap_err();
    assert_eq!(error.code(), "text-changed", "a text that never was");
    assert_eq!(take(&bench, &bench.approver, &id, Action::Approve).unwrap(), State::Approved);
    let head = articles::head(&bench.office, &bench.approver, &id).unwrap();
    assert_eq!(head.approved_hash.as_deref(), Some(bench.hash(&id).as_str()));
}

#[test]
fn an_approver_is_shown_what_changed_since_the_text_was_last_decided_on_or_handed_in() {
    let bench = bench();
    let id = bench.ready_article();
    let unseen = || super::unseen(&bench.office, &id).unwrap();
    let places = || -> Vec<String> {
        let parts = unseen().parts.into_iter();
        parts
            .filter(|part| part.kind != manuscript::diff::PartKind::Unchanged)
            .map(|part| part.place)
            .collect()
    };
    assert!(unseen().since.is_none() && places().contains(&"headline".to_owned()), "all of it is new");
    take(&bench, &bench.author, &id, Action::Submit).unwrap();
    assert_eq!((unseen().since.unwrap().0, places()), (Action::Submit, vec![]));
    take(&bench, &bench.editor, &id, Action::Take).unwrap();
    bench.type_lead(&bench.editor, &id, "Ngày 21/11, UBND tỉnh tổ chức Hội nghị sơ kết.").unwrap();
    take(&bench, &bench.editor, &id, Action::Pass).unwrap();
    assert_eq!((unseen().since.unwrap().0, places()), (Action::Submit, vec!["lead".to_owned()]));
    assert_eq!(unseen().hash, bench.hash(&id));
    say(&bench, &bench.approver, &id, Action::Return, "Thiếu số liệu").unwrap();
    assert_eq!((unseen().since.unwrap().0, places()), (Action::Return, vec![]));
}

#[test]
fn an_action_from_a_state_outside_its_row_is_refused() {
    let bench = bench();
    for action in Action::ALL.into_iter().filter(|action| *action != Action::Submit) {
        let id = bench.ready_article();
        let error = take(&bench, &bench.approver, &id, action).unwrap_err();
        assert_eq!(error.code(), "action-out-of-place", "{action:?}");
    }
}

#[test]
fn the_whole_way_to_publication_and_a_correction() {
    let bench = bench();
    let id = approved(&bench);
    export(&bench, &id);
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
    say(&bench, &bench.editor, &id, Action::Reopen, "Hoãn hội nghị").unwrap();
    say(&bench, &bench.editor, &id, Action::Return, "Hoãn hội nghị").unwrap();
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
    let part = |text: &str| history::Part {
        rule: "orphan-text".to_owned(),
        place: "body".to_owned(),
        text: text.to_owned(),
    };
    let repair = |tx: &mut crate::store::Tx| {
        let manuscript = crate::article::document(tx, &id)?;
        history::set_aside(tx, &id, &bench.hash(&id), &manuscript, &[part("a"), part("b")])
    };
    bench.office.transact(&Actor::nobody(None), repair).unwrap();
    let choices: Vec<String> =
        list(&bench.office, &id).unwrap().into_iter().map(|choice| choice.id).collect();
    review(&bench, &id);
    assert_eq!(take(&bench, &bench.approver, &id, Action::Approve).unwrap_err().code(), "choices-open");
    settle(&bench.office, &bench.editor, &id, &choices[0], &Decision::Keep).unwrap();
    settle(&bench.office, &bench.editor, &id, &choices[1], &Decision::Drop).unwrap();
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
    assert_eq!(say(&bench, &bench.editor, &id, Action::Return, "  ").unwrap_err().code(), "reason-missing");
    say(&bench, &bench.editor, &id, Action::Return, "Thiếu số quyết định").unwrap();
    let last = history::history(&bench.office, &id).unwrap().events.pop().unwrap();
    assert_eq!((last.to, last.reason.as_deref()), (State::Returned, Some("Thiếu số quyết định")));
}

#[test]
fn a_text_other_than_the_one_seen_is_not_acted_on() {
    let bench = bench();
    let id = bench.ready_article();
    let seen = bench.hash(&id);
    bench.type_lead(&bench.author, &id, "Lời khác.").unwrap();
    let said = Statement { seen: &seen, reason: "" };
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
        assert!(error.to_string().contains(gap), "{gap}: {error}");
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
                  approval = (SELECT lower(hex(hash)) FROM entries WHERE topic = articles.id ORDER BY row DESC LIMIT 1)";
    database.execute(forged, []).unwrap();
    let out = bench.dir.path().join("ra");
    let request = crate::export::Request { article: &id, profile: None, proof: false, out: &out };
    let error =
        crate::export::export(&bench.office, &bench.editor, &request, &crate::jobs::Progress::unwatched());
    assert_eq!(error.unwrap_err().code(), "not-approved");
    let report = crate::doctor::doctor(&bench.office, false).unwrap();
    assert!(report.problems.iter().any(|problem| problem.code == "columns-differ"), "{report:?}");
}

#[test]
fn a_forged_entry_is_found() {
    let bench = bench();
    let id = approved(&bench);
    assert!(history::history(&bench.office, &id).unwrap().verified);
    let database = rusqlite::Connection::open(bench.dir.path().join("toasoan.db")).unwrap();
    let forge = "UPDATE entries SET header = replace(header, 'Giàng', 'Vàng')";
    assert!(database.execute(forge, []).is_err(), "the database itself refuses to change an entry");
    database.execute_batch("DROP TRIGGER entries_are_final").unwrap();
    database.execute(forge, []).unwrap();
    let verdict = bench.office.read(crate::entries::of_store).unwrap();
    assert!(
        verdict.problems.iter().any(|problem| matches!(problem, crate::entries::Flaw::Signature { .. })),
        "{:?}",
        verdict.problems
    );
}

fn asked(bench: &Bench, id: &str) -> Option<String> {
    articles::head(&bench.office, &bench.author, id).unwrap().waits_for.map(|asked| asked.name)
}

fn names(bench: &Bench, id: &str, after: Option<Action>) -> Vec<String> {
    let people = super::askable(&bench.office, id, after).unwrap();
    people.into_iter().map(|asked| asked.name).collect()
}

#[test]
fn those_can_be_asked_whom_the_table_lets_take_the_next_step() {
    let bench = bench();
    let id = bench.ready_article();
    assert_eq!(names(&bench, &id, None), ["Lò Thị Mai"], "she wrote it");
    assert_eq!(names(&bench, &id, Some(Action::Submit)), ["Quàng Bình", "Giàng Chứ"]);
    assert_eq!(names(&bench, &id, Some(Action::Pass)), ["Giàng Chứ"]);
    // Who wrote a text does not approve it, and is not asked to.
    bench.change(&bench.author, &id, |content| content.set_field(manuscript::Field::Byline, "Giàng Chứ"));
    assert_eq!(names(&bench, &id, Some(Action::Pass)), Vec::<String>::new());
    let mai = bench.author.staff.as_deref();
    take(&bench, &bench.author, &id, Action::Submit).unwrap();
    let error = super::ask(&bench.office, &bench.editor, &id, mai).unwrap_err();
    assert_eq!(error.code(), "cannot-ask");
    assert_eq!(asked(&bench, &id), None);
}

#[test]
fn whoever_was_asked_has_been_heard_when_the_step_is_taken() {
    let bench = bench();
    let id = bench.ready_article();
    let binh = bench.editor.staff.as_deref();
    let seen = bench.hash(&id);
    let said = Statement { seen: &seen, reason: "" };
    let submit = |ask| super::act_and_ask(&bench.office, &bench.author, &id, Action::Submit, &said, ask);
    let error = submit(bench.author.staff.as_deref()).unwrap_err();
    assert_eq!(error.code(), "cannot-ask");
    let head = || articles::head(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(head().state, State::Draft, "the step and the asking are one");
    submit(binh).unwrap();
    assert_eq!(asked(&bench, &id).as_deref(), Some("Quàng Bình"));
    // It is a wish, not a lock: another editor may still take it.
    take(&bench, &bench.approver, &id, Action::Take).unwrap();
    assert_eq!(asked(&bench, &id), None);
    super::ask(&bench.office, &bench.approver, &id, binh).unwrap();
    super::ask(&bench.office, &bench.approver, &id, None).unwrap();
    assert_eq!(asked(&bench, &id), None);
    // Who left waits for nothing any more.
    super::ask(&bench.office, &bench.approver, &id, binh).unwrap();
    let retire = crate::administration::OfficeChange::StaffRetire { staff: binh.unwrap().to_owned() };
    crate::administration::office_change(&bench.office, &bench.approver, retire).unwrap();
    assert_eq!(asked(&bench, &id), None);
}

#[test]
fn dates_and_asking_are_events_that_move_no_hash_and_void_no_approval() {
    let bench = bench();
    let id = approved(&bench);
    let before = (bench.hash(&id), articles::head(&bench.office, &bench.author, &id).unwrap());
    super::set_due(&bench.office, &bench.author, &id, "21/11/2026").unwrap();
    super::set_due(&bench.office, &bench.author, &id, "2026-11-21").unwrap();
    super::set_due(&bench.office, &bench.editor, &id, "2026-11-21T16:00").unwrap();
    let after = articles::head(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(bench.hash(&id), before.0);
    assert_eq!((after.state, &after.approved_hash), (State::Approved, &before.1.approved_hash));
    assert_eq!(after.due.as_deref(), Some("2026-11-21T16:00"));
    let history = history::history(&bench.office, &id).unwrap();
    assert!(history.verified);
    let told: Vec<_> = history.events.iter().filter(|event| event.action == "due").collect();
    assert_eq!(told.len(), 2, "the same once more is no event");
    assert_eq!(told[1].reason.as_deref(), Some("2026-11-21T16:00"));
    assert_eq!(told[0].reason.as_deref(), Some("2026-11-21"));
    assert_eq!(super::set_due(&bench.office, &bench.author, &id, "mai").unwrap_err().code(), "due-invalid");
    super::set_due(&bench.office, &bench.author, &id, "").unwrap();
    assert_eq!(articles::head(&bench.office, &bench.author, &id).unwrap().due, None);
}

#[test]
fn lists_know_what_is_due_and_what_waits_for_whom() {
    use articles::{Filter, Sort};
    let bench = bench();
    let list = |filter: Filter| -> Vec<String> {
        let found = articles::list(&bench.office, &filter).unwrap();
        found.articles.into_iter().map(|article| article.headline).collect()
    };
    let write = |headline: &str, due: &str| {
        let id = bench.ready_article();
        bench.change(&bench.author, &id, |content| content.headline = headline.to_owned());
        super::set_due(&bench.office, &bench.author, &id, due).unwrap();
        id
    };
    let day = write("cả ngày", "2026-11-21");
    let noon = write("trưa", "2026-11-21T12:00");
    write("mai", "2026-11-22");
    let none = write("không hạn", "");
    let until = |moment: &str| {
        list(Filter { due_until: Some(moment.to_owned()), sort: Some(Sort::Due), ..Filter::default() })
    };
    assert_eq!(until("2026-11-21T12:00"), ["trưa"]);
    assert_eq!(until("2026-11-21T24:00"), ["trưa", "cả ngày"], "a day is over at its end");
    assert_eq!(until("9999").len(), 3);
    let all = list(Filter { sort: Some(Sort::Due), ..Filter::default() });
    assert_eq!(all, ["trưa", "cả ngày", "mai", "không hạn"]);

    let waits = |who: &Actor| {
        let mut told = list(Filter { waits_for: who.staff.clone(), ..Filter::default() });
        told.sort();
        told
    };
    assert_eq!(waits(&bench.editor), Vec::<String>::new(), "a draft waits for nobody");
    take(&bench, &bench.author, &day, Action::Submit).unwrap();
    take(&bench, &bench.author, &noon, Action::Submit).unwrap();
    assert_eq!(waits(&bench.editor), ["cả ngày", "trưa"]);
    assert_eq!(waits(&bench.approver), ["cả ngày", "trưa"], "he edits too");
    assert_eq!(waits(&bench.author), Vec::<String>::new());
    super::ask(&bench.office, &bench.author, &noon, bench.approver.staff.as_deref()).unwrap();
    assert_eq!(waits(&bench.editor), ["cả ngày"]);
    assert_eq!(waits(&bench.approver), ["cả ngày", "trưa"]);
    super::ask(&bench.office, &bench.editor, &none, bench.author.staff.as_deref()).unwrap();
    take(&bench, &bench.editor, &day, Action::Return).unwrap();
    assert_eq!(waits(&bench.author), ["cả ngày", "không hạn"], "what came back, and what she was asked for");
    assert_eq!(waits(&bench.editor), Vec::<String>::new());
}
