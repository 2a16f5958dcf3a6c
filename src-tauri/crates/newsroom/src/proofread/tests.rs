use super::{Ask, PROFILES, article, document, profile};
use crate::review::{self, Action};
use crate::testing::bench;

#[test]
fn every_profile_can_be_read_and_an_unknown_one_is_named() {
    for (id, _) in PROFILES {
        assert!(!profile(Some(id)).unwrap().name.is_empty(), "{id}");
    }
    assert_eq!(profile(Some("khac")).unwrap_err().code, "profile-unknown");
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
            review::act(&bench.office, actor, &id, *action, &review::Statement::default()).unwrap();
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
    assert_eq!(article(&office.office, &id, &unknown).unwrap_err().code, "rule-unknown");
}
