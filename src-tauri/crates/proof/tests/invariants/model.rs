//! What the rules must say of the model article of the field, and what not, where one is at hand; its text is not ours to
//! keep here.

use chrono::NaiveDate;
use proof::{Article, Finding, House, Severity, check};

/// Slips that are certain: the rule and how often it tells them.
const CERTAIN: &[(&str, usize)] = &[
    ("lap-cum", 1),
    ("hoa-chucvu", 1),
    ("hoa-cumtu", 3),
    ("ten-co-quan", 1),
    ("sai-cum", 1),
    ("phay-cham3", 2),
    ("phay-dongtu", 1),
    ("liet-ke", 1),
    ("rac-cms", 1),
];

/// What does not agree with itself, or with custom: never an error, always told.
const INCONSISTENT: &[(&str, usize)] = &[
    ("dan-vb-so", 2),
    ("dan-vb-phay", 1),
    ("chucvu-mauthuan", 1),
    ("hoa-khongnhat", 2),
    ("xung-ho", 1),
    ("dan-vb-ten", 1),
    ("hoa-giua-cau", 2),
    ("so-sat", 1),
];

/// Rules that would be wrong to speak: dates, shares and capitals that are right.
const SILENT: &[&str] = &["ngay-sai", "so-lieu-tong", "hoa-nhandan", "dan-vb-khop", "giai-doan"];

#[test]
fn the_model_article_is_told_what_it_must_be_told() {
    let Some(path) = std::env::var_os("TOASOAN_MODEL_ARTICLE") else {
        println!("skipped: TOASOAN_MODEL_ARTICLE names no file");
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let day = NaiveDate::from_ymd_opt(2024, 4, 19).unwrap();
    let found = check(&Article::of_text(&text, day), &House::default());
    let of = |rule: &str| -> Vec<&Finding> { found.iter().filter(|one| one.rule == rule).collect() };
    for (rule, count) in CERTAIN.iter().chain(INCONSISTENT) {
        assert_eq!(of(rule).len(), *count, "{rule}: {:?}", of(rule));
    }
    for (rule, _) in INCONSISTENT {
        assert!(of(rule).iter().all(|one| one.severity != Severity::Error), "{rule}: {:?}", of(rule));
    }
    for rule in SILENT {
        assert!(of(rule).is_empty(), "{rule}: {:?}", of(rule));
    }
}
