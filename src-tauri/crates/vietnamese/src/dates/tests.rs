use proptest::prelude::*;

use super::*;

fn found(text: &str) -> Vec<(&str, Option<u32>, u32, Option<i32>)> {
    let short = |written: Written| {
        (&text[written.span], written.day.map(|day| day.value), written.month.value, written.year)
    };
    find(text).into_iter().map(short).collect()
}

#[test]
fn every_form_is_found() {
    assert_eq!(found("Sáng 19/4, UBND tỉnh"), [("19/4", Some(19), 4, None)]);
    assert_eq!(
        found("số 06/2014/NĐ-CP, ngày 21/01/2014 của"),
        [("ngày 21/01/2014", Some(21), 1, Some(2014))]
    );
    assert_eq!(
        found("Ngày 15-6 và chiều 12.5."),
        [("Ngày 15-6", Some(15), 6, None), ("12.5", Some(12), 5, None)]
    );
    assert_eq!(
        found("ngày 21 tháng 01 năm 2014, ngày 5 tháng 6"),
        [("ngày 21 tháng 01 năm 2014", Some(21), 1, Some(2014)), ("ngày 5 tháng 6", Some(5), 6, None)]
    );
    assert_eq!(
        found("Từ tháng 7/2025 đến tháng 8 năm 2026"),
        [("tháng 7/2025", None, 7, Some(2025)), ("tháng 8 năm 2026", None, 8, Some(2026))]
    );
    assert_eq!(
        found("15-6-2024; 12.5.2024"),
        [("15-6-2024", Some(15), 6, Some(2024)), ("12.5.2024", Some(12), 5, Some(2024))]
    );
    assert_eq!(found("từ 15-18/6"), [("18/6", Some(18), 6, None)]);
}

#[test]
fn a_day_is_announced_by_the_words_before_it_and_by_the_days_before_it() {
    for (text, announced) in [
        ("ngày 23-24/10", true),
        ("từ ngày 27/12 đến 29/12", true),
        ("các ngày 27, 28 và 29/6", true),
        ("hôm nay 16/7", true),
        ("chiều 15/2/2025", true),
        ("có 3 và 4/5 xã", false),
        ("chiếm khoảng 1/4", false),
    ] {
        assert_eq!(find(text).pop().map(|written| written.is_announced), Some(announced), "{text}");
    }
}

#[test]
fn a_table_of_fractions_is_read_once() {
    assert_eq!(find(&"1/2, ".repeat(100_000)).len(), 100_000);
}

#[test]
fn weekdays_belong_to_the_date() {
    for (text, span, day) in [
        ("Sáng thứ Ba, ngày 24/11", "thứ Ba, ngày 24/11", Weekday::Tue),
        ("Thứ Ba (24/11)", "Thứ Ba (24/11", Weekday::Tue),
        ("chủ nhật 5/4", "chủ nhật 5/4", Weekday::Sun),
        ("thứ 7, 24-11", "thứ 7, 24-11", Weekday::Sat),
        ("thứ Năm, ngày 5 tháng 6 năm 2025", "thứ Năm, ngày 5 tháng 6 năm 2025", Weekday::Thu),
    ] {
        let written = find(text).pop().expect(text);
        assert_eq!((&text[written.span.clone()], written.weekday), (span, Some(day)));
        assert!(written.is_announced);
    }
    let tuesday = find("thứ Ba, ngày 24/11").pop().expect("a date");
    assert_eq!(tuesday.weekday_agrees(2026), Some(true));
    assert_eq!(tuesday.weekday_agrees(2025), Some(false));
}

#[test]
fn what_is_no_date_is_left_alone() {
    for text in [
        "36/36 xã",
        "tỷ số 2-1",
        "khổ 12.5",
        "số 12/2021",
        "trong tháng 7",
        "1.284.000,5",
        "06/2014/NĐ-CP",
        "5/13",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
    assert!(!find("4/5 xã").pop().expect("may be one").is_announced);
}

#[test]
fn days_that_do_not_exist_are_told() {
    let exists = |text: &str| find(text).pop().expect(text).exists();
    assert!(
        !exists("ngày 31/02/2024")
            && !exists("ngày 32/5")
            && !exists("ngày 29/2/2023")
            && !exists("ngày 5/13")
    );
    assert!(exists("ngày 29/2") && exists("ngày 29/2/2024") && exists("tháng 7/2025"));
}

#[test]
fn zeros_follow_the_decree() {
    let is_formal = |text: &str| find(text).pop().expect(text).is_formal();
    assert!(is_formal("ngày 21/01/2014") && is_formal("ngày 05/3/2014") && is_formal("Sáng 19/4"));
    assert!(!is_formal("ngày 5/3/2014") && !is_formal("ngày 21/1/2014") && !is_formal("ngày 21/04/2014"));
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    assert_eq!(write_formal(day(2020, 2, 5)), "ngày 05 tháng 02 năm 2020");
    assert_eq!(write_formal(day(2020, 3, 15)), "ngày 15 tháng 3 năm 2020");
    assert_eq!(label(day(2024, 4, 19)), "19/4/2024");
    assert_eq!(parse(" 21/11/2026 "), Some(day(2026, 11, 21)));
    assert_eq!(parse("2026-11-21"), Some(day(2026, 11, 21)));
    assert_eq!(parse("31/02/2026"), None);
}

proptest! {
    #[test]
    fn spans_lie_in_the_text_and_in_order(
        text in "(ngày |tháng |năm |thứ |Ba|chủ nhật|[0-9]{1,4}|[-/., ()]|\\PC)*"
    ) {
        let mut at = 0;
        for written in find(&text) {
            prop_assert!(text.get(written.span.clone()).is_some());
            prop_assert!(written.span.end > at);
            at = written.span.end;
            let _ = (written.exists(), written.date(2024), written.is_formal());
        }
    }

    #[test]
    fn what_is_written_formally_is_found(days in 0i64..40_000) {
        let day = NaiveDate::from_ymd_opt(1950, 1, 1).expect("a day") + chrono::Duration::days(days);
        let written = find(&write_formal(day)).pop().expect("found");
        prop_assert_eq!(written.date(0), Some(day));
        prop_assert!(written.is_formal());
        prop_assert_eq!(parse(&label(day)), Some(day));
    }
}
