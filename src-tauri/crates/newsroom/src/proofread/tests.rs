use super::{
    Ask, PROFILES, RuleLevel, Severity, Target, article, document, ignore, profile, rules, unignore, window,
};
use crate::history;
use crate::lexicon::TableName;
use crate::review::{self, Action};
use crate::testing::door::{OfficeChange, office_change};
use crate::testing::door::{choose_profile, remove_line, save_line, save_official};
use crate::testing::{Bench, bench};

#[test]
fn every_profile_can_be_read_and_an_unknown_one_is_named() {
    for (id, _) in PROFILES {
        assert!(!profile(Some(id)).unwrap().name.is_empty(), "{id}");
    }
    assert_eq!(profile(Some("khac")).unwrap_err().code(), "profile-unknown");
}

#[test]
fn a_text_that_was_changed_behind_its_approval_is_told_until_it_is_approved_again() {
    let bench = bench();
    let id = bench.ready_article();
    let told = || {
        let ask = Ask { rule: Some("sau-duyet".to_owned()), ..Ask::default() };
        article(&bench.office, &id, &ask).unwrap().findings.len()
    };
    let approve = |from: &[Action]| {
        for action in from {
            let actor = match action {
                Action::Submit => &bench.author,
                Action::Approve => &bench.approver,
                _ => &bench.editor,
            };
            let said = review::Statement { seen: &bench.hash(&id), reason: "" };
            review::act(&bench.office, actor, &id, *action, &said).unwrap();
        }
    };
    assert_eq!(told(), 0, "a draft was never approved");
    approve(&[Action::Submit, Action::Take, Action::Pass, Action::Approve]);
    assert_eq!(told(), 0);
    bench.change(&bench.editor, &id, |content| content.lead.push('!'));
    assert_eq!(told(), 1);
    approve(&[Action::Pass, Action::Approve]);
    assert_eq!(told(), 0);
}

#[test]
fn an_article_and_a_file_are_read_by_the_same_rules() {
    let office = bench();
    let text =
        "Hội nghị tổng kết\n\nNgày 19/4, các xã trong thực hiện trong thực hiện nghị quyết.\n\nChính văn.";
    let rules = |findings: Vec<proof::Finding>| -> Vec<(String, String)> {
        let said = |finding: proof::Finding| (finding.rule.to_owned(), finding.text);
        findings.into_iter().map(said).filter(|(rule, _)| rule == "lap-cum").collect()
    };
    let told = rules(document("bai.txt", text.as_bytes(), &Ask::default()).unwrap());
    assert_eq!(told, [("lap-cum".to_owned(), "trong thực hiện trong thực hiện".to_owned())]);

    let id = office.ready_article();
    office.change(&office.author, &id, |content| {
        content.lead = "Các xã trong thực hiện trong thực hiện nghị quyết.".to_owned();
    });
    assert_eq!(rules(article(&office.office, &id, &Ask::default()).unwrap().findings), told);
    let only = Ask { rule: Some("hoa-chucvu".to_owned()), ..Ask::default() };
    assert!(
        article(&office.office, &id, &only)
            .unwrap()
            .findings
            .iter()
            .all(|finding| finding.rule == "hoa-chucvu")
    );
    let unknown = Ask { rule: Some("khong-co".to_owned()), ..Ask::default() };
    assert_eq!(article(&office.office, &id, &unknown).unwrap_err().code(), "rule-unknown");
}

const TWICE: &str = "Ngày 21/11, các xã trong thực hiện trong thực hiện nghị quyết.";

fn twice(bench: &Bench) -> String {
    let id = bench.ready_article();
    bench.change(&bench.author, &id, |content| content.lead = TWICE.to_owned());
    id
}

fn found(bench: &Bench, id: &str, rule: &str) -> Vec<String> {
    let findings = window(&bench.office, id).unwrap().findings.into_iter();
    findings.filter(|finding| finding.rule == rule).map(|finding| finding.text).collect()
}

fn step(bench: &Bench, id: &str, action: Action) -> crate::Result<()> {
    let actor = match action {
        Action::Submit => &bench.author,
        Action::Approve => &bench.approver,
        _ => &bench.editor,
    };
    let said = review::Statement { seen: &bench.hash(id), reason: "theo quy trình" };
    review::act(&bench.office, actor, id, action, &said).map(|_| ())
}

const REPEATED: Target =
    Target { rule: "lap-cum", place: "lead", text: "trong thực hiện trong thực hiện" };

#[test]
fn what_is_let_stand_is_told_no_more_until_it_is_taken_back_and_the_ledger_knows_why() {
    let bench = bench();
    let id = twice(&bench);
    assert_eq!(found(&bench, &id, "lap-cum"), [REPEATED.text]);
    let hash = window(&bench.office, &id).unwrap().hash;
    for reason in ["", " \n "] {
        let error = ignore(&bench.office, &bench.author, &id, REPEATED, reason).unwrap_err();
        assert_eq!(error.code(), "reason-missing");
    }
    let long = "dài ".repeat(200);
    assert_eq!(
        ignore(&bench.office, &bench.author, &id, REPEATED, &long).unwrap_err().code(),
        "reason-too-long"
    );
    for _ in 0..2 {
        ignore(&bench.office, &bench.author, &id, REPEATED, "Trích nguyên văn").unwrap();
    }
    // The same words elsewhere are let stand as well.
    bench.change(&bench.author, &id, |content| {
        content.body.push(manuscript::Block::Paragraph { text: manuscript::Inline::plain(TWICE) });
    });
    let read = window(&bench.office, &id).unwrap();
    assert_eq!(found(&bench, &id, "lap-cum"), Vec::<String>::new());
    assert_eq!(read.ignored.len(), 1);
    assert_eq!(
        (read.ignored[0].actor.as_str(), read.ignored[0].reason.as_str()),
        ("Lò Thị Mai", "Trích nguyên văn")
    );
    let told = article(&bench.office, &id, &Ask::default()).unwrap();
    assert!(told.left_out == 2 && told.findings.iter().all(|finding| finding.rule != "lap-cum"));

    unignore(&bench.office, &bench.editor, &id, &read.ignored[0].id).unwrap();
    assert_eq!(found(&bench, &id, "lap-cum").len(), 2);
    let again = unignore(&bench.office, &bench.editor, &id, &read.ignored[0].id).unwrap_err();
    assert_eq!(again.code(), "ignored-unknown");

    let history = history::history(&bench.office, &id).unwrap();
    assert!(history.verified);
    let said: Vec<_> = history.events.iter().filter(|event| event.action.starts_with("proof-")).collect();
    assert_eq!(said.len(), 2, "once ignored, once taken back");
    assert_eq!(
        said[0].reason.as_deref(),
        Some("lap-cum: “trong thực hiện trong thực hiện”: Trích nguyên văn")
    );
    assert_eq!(said[0].hash, hash, "the text is the same");
    assert!(crate::doctor::doctor(&bench.office, false).unwrap().ok);
}

#[test]
fn what_is_missing_is_let_stand_at_its_place_alone() {
    let bench = bench();
    let id = bench.ready_article();
    bench.change(&bench.author, &id, |content| content.set_field(manuscript::Field::Byline, ""));
    assert_eq!(found(&bench, &id, "thieu-tacgia"), [""]);
    let elsewhere = Target { rule: "thieu-tacgia", place: "field:source", text: "" };
    ignore(&bench.office, &bench.author, &id, elsewhere, "Tin nội bộ").unwrap();
    assert_eq!(found(&bench, &id, "thieu-tacgia").len(), 1);
    let there = Target { place: "field:byline", ..elsewhere };
    ignore(&bench.office, &bench.author, &id, there, "Tin nội bộ").unwrap();
    assert_eq!(found(&bench, &id, "thieu-tacgia").len(), 0);
    let unknown = Target { rule: "khong-co", ..there };
    assert_eq!(ignore(&bench.office, &bench.author, &id, unknown, "x").unwrap_err().code(), "rule-unknown");
}

#[test]
fn an_approval_survives_what_is_let_stand_and_a_closed_text_takes_nothing() {
    let bench = bench();
    let id = twice(&bench);
    for action in [Action::Submit, Action::Take, Action::Pass, Action::Approve] {
        step(&bench, &id, action).unwrap();
    }
    let approved = crate::articles::head(&bench.office, &bench.editor, &id).unwrap().approved_hash;
    ignore(&bench.office, &bench.editor, &id, REPEATED, "Trích nguyên văn").unwrap();
    let head = crate::articles::head(&bench.office, &bench.editor, &id).unwrap();
    assert!(approved.is_some() && head.approved_hash == approved && head.state == review::State::Approved);
    export(&bench, &id).unwrap();
    step(&bench, &id, Action::MarkPublished).unwrap();
    let ignored = window(&bench.office, &id).unwrap().ignored[0].id.clone();
    assert_eq!(unignore(&bench.office, &bench.editor, &id, &ignored).unwrap_err().code(), "article-locked");

    let thrown = twice(&bench);
    crate::articles::trash(&bench.office, &bench.author, &thrown).unwrap();
    let error = ignore(&bench.office, &bench.author, &thrown, REPEATED, "x").unwrap_err();
    assert_eq!(error.code(), "article-trashed");
}

fn export(bench: &Bench, id: &str) -> crate::Result<()> {
    let out = bench.dir.path().join("goi");
    let request = crate::export::Request { article: id, profile: None, proof: false, out: &out };
    let run = |progress: &crate::jobs::Progress| {
        crate::export::export(&bench.office, &bench.editor, &request, progress)
    };
    bench.office.jobs().run("x", crate::jobs::JobKind::Export, run).map(|_| ())
}

#[test]
fn a_finding_stops_submission_and_export_only_where_the_profile_says_so_and_nobody_lets_it_stand() {
    let bench = bench();
    let id = twice(&bench);
    step(&bench, &id, Action::Submit).unwrap();
    step(&bench, &id, Action::Take).unwrap();

    choose_profile(&bench.office, &bench.approver, "chat").unwrap();
    let chosen = bench.office.read(rules).unwrap();
    let line = |id: &str| chosen.rules.iter().find(|rule| rule.id == id).unwrap();
    assert_eq!(chosen.profile, "chat");
    assert!(line("lap-cum").blocking && !line("ketbai").blocking);
    assert_eq!((line("lap-cum").level, line("ketbai").level), (None, Some(RuleLevel::Off)));
    assert!(window(&bench.office, &id).unwrap().findings.iter().any(|finding| finding.blocking));

    let error = step(&bench, &id, Action::Pass).unwrap_err();
    assert_eq!(error.code(), "not-ready");
    let ready = crate::readiness::readiness(&bench.office, &id).unwrap();
    let open: Vec<_> =
        ready.items.iter().filter(|item| !item.ok && item.rule.starts_with("soat-loi/")).collect();
    assert_eq!(open.len(), 1, "a hint of a blocking rule stops nothing: {open:?}");
    assert_eq!((open[0].rule.as_ref(), open[0].place.as_str()), ("soat-loi/lap-cum", "lead"));

    ignore(&bench.office, &bench.editor, &id, REPEATED, "Trích nguyên văn").unwrap();
    step(&bench, &id, Action::Pass).unwrap();
    step(&bench, &id, Action::Approve).unwrap();
    let ignored = window(&bench.office, &id).unwrap().ignored[0].id.clone();
    unignore(&bench.office, &bench.editor, &id, &ignored).unwrap();
    assert_eq!(export(&bench, &id).unwrap_err().code(), "not-ready");
    ignore(&bench.office, &bench.editor, &id, REPEATED, "Trích nguyên văn").unwrap();
    export(&bench, &id).unwrap();

    let unknown = choose_profile(&bench.office, &bench.approver, "khac").unwrap_err();
    assert_eq!(unknown.code(), "profile-unknown");
}

#[test]
fn what_the_checklist_demands_is_not_said_twice() {
    let bench = bench();
    let id = bench.ready_article();
    choose_profile(&bench.office, &bench.approver, "chat").unwrap();
    bench.change(&bench.author, &id, |content| content.set_field(manuscript::Field::Byline, ""));
    let ready = crate::readiness::readiness(&bench.office, &id).unwrap();
    let of_byline = ready.items.iter().filter(|item| !item.ok && item.place == "field:byline").count();
    assert_eq!(of_byline, 1);
}

#[test]
fn an_agency_of_the_office_is_looked_for_until_it_is_taken_out() {
    let bench = bench();
    let id = bench.ready_article();
    bench.change(&bench.author, &id, |content| {
        content.lead = "Ngày 21/11, Ban Quản lý Bảo tồn Di sản Sông Đà tổ chức hội nghị.".to_owned();
    });
    let name = "Ban Quản lý và Bảo tồn Di sản Sông Đà";
    assert_eq!(found(&bench, &id, "ten-co-quan").len(), 0);
    let cells = [name.to_owned()];
    save_line(&bench.office, &bench.editor, TableName::Agencies, &cells, None).unwrap();
    assert_eq!(found(&bench, &id, "ten-co-quan"), ["Ban Quản lý Bảo tồn Di sản Sông Đà"]);
    let told = article(&bench.office, &id, &Ask::default()).unwrap().findings;
    assert!(told.iter().any(|finding| finding.rule == "ten-co-quan"), "on the command line too");
    remove_line(&bench.office, &bench.editor, TableName::Agencies, name).unwrap();
    assert_eq!(found(&bench, &id, "ten-co-quan").len(), 0);
}

#[test]
fn the_house_is_put_together_again_only_after_a_change_of_it_by_whatever_program() {
    let bench = bench();
    let house = || {
        bench.office.read(|connection| bench.office.held::<super::house::Memory>().house(connection)).unwrap()
    };
    let first = house();
    let id = twice(&bench);
    ignore(&bench.office, &bench.author, &id, REPEATED, "Trích nguyên văn").unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &house()), "writing changes nothing of it");
    let official = crate::officials::Official { name: "Lò Văn Ân".to_owned(), ..Default::default() };
    save_official(&bench.office, &bench.editor, official).unwrap();
    assert_eq!(house().officials.len(), 1);
    let other = crate::Office::open(bench.dir.path()).unwrap();
    let cells = ["Cơ quan Của Ta".to_owned()];
    save_line(&other, &bench.editor, TableName::Agencies, &cells, None).unwrap();
    choose_profile(&other, &bench.approver, "chat").unwrap();
    assert!(house().tables.lines(proof::Table::Agencies).iter().any(|line| line.key() == "Cơ quan Của Ta"));
    assert_eq!(house().profile.name, "Chặt");
}

#[test]
fn an_office_sets_a_rule_lower_than_its_profile_and_its_words_are_doubted_no_more() {
    let bench = bench();
    let id = bench.ready_article();
    bench.change(&bench.author, &id, |content| {
        content.lead =
            "Các xã trong thực hiện trong thực hiện, bà con mang đkang ra sân, gọi là đkang.".to_owned();
    });
    let change = |change| office_change(&bench.office, &bench.approver, change).unwrap();
    choose_profile(&bench.office, &bench.approver, "chat").unwrap();
    let told = |rule: &str| {
        let read = window(&bench.office, &id).unwrap().findings.into_iter();
        read.filter(|one| one.rule == rule)
            .map(|one| (one.severity, one.blocking, one.spelling))
            .collect::<Vec<_>>()
    };
    let stops = || {
        let items = crate::readiness::readiness(&bench.office, &id).unwrap().items;
        items.iter().any(|item| item.rule == "soat-loi/lap-cum" && !item.ok)
    };
    assert_eq!((told("lap-cum"), stops()), (vec![(Severity::Error, true, false)], true));
    let level = |level| OfficeChange::RuleLevel { rule: "lap-cum".to_owned(), level };
    change(level(Some(RuleLevel::Info)));
    assert_eq!((told("lap-cum"), stops()), (vec![(Severity::Info, false, false)], false));
    change(level(Some(RuleLevel::Off)));
    assert_eq!((told("lap-cum"), stops()), (vec![], false));
    change(level(None));
    assert_eq!((told("lap-cum"), stops()), (vec![(Severity::Error, true, false)], true));

    assert_eq!(told("am-tiet-sai"), [(Severity::Error, false, true); 2]);
    change(OfficeChange::WordAdd { word: "Đkang".to_owned() });
    assert_eq!(told("am-tiet-sai"), []);
    let code = |change| office_change(&bench.office, &bench.approver, change).unwrap_err().code();
    let word = |word: &str| OfficeChange::WordAdd { word: word.to_owned() };
    assert_eq!(
        [code(word("đkang")), code(word(" ")), code(word(&"x".repeat(101)))],
        ["word-known", "word-missing", "word-too-long"]
    );
    change(OfficeChange::WordRemove { word: "đkang".to_owned() });
    assert_eq!(told("am-tiet-sai").len(), 2);
    assert_eq!(code(OfficeChange::WordRemove { word: "đkang".to_owned() }), "word-unknown");
    assert_eq!(code(OfficeChange::RuleLevel { rule: "khac".to_owned(), level: None }), "rule-unknown");
}
