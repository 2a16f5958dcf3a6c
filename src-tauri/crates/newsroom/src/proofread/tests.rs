use super::{Ask, PROFILES, article, document, profile};
use crate::testing::bench;

#[test]
fn every_profile_can_be_read_and_an_unknown_one_is_named() {
    for (id, _) in PROFILES {
        assert!(!profile(Some(id)).unwrap().name.is_empty(), "{id}");
    }
    assert_eq!(profile(Some("khac")).unwrap_err().code, "profile-unknown");
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
    assert_eq!(rules(article(&office.office, &id, &Ask::default()).unwrap()), told);
    let only = Ask { rule: Some("hoa-chucvu".to_owned()), ..Ask::default() };
    assert!(article(&office.office, &id, &only).unwrap().iter().all(|finding| finding.rule == "hoa-chucvu"));
    let unknown = Ask { rule: Some("khong-co".to_owned()), ..Ask::default() };
    assert_eq!(article(&office.office, &id, &unknown).unwrap_err().code, "rule-unknown");
}
