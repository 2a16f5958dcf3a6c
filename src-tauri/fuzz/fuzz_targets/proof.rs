//! Any bytes give findings or none: no panic, and every finding stands on its own words.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use proof::{Article, House, check};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let article = Article::of_text(&text, day);
    for finding in check(&article, &House::default()) {
        let part = article.parts.iter().find(|part| part.place == finding.place);
        let part = part.map_or("", |part| part.text.as_ref());
        let words: String = part.chars().skip(finding.start).take(finding.end - finding.start).collect();
        assert_eq!(words, finding.text, "{}", finding.rule);
    }
});
