//! 8: a day that does not exist, or that is another day of the week.

use chrono::{Datelike, NaiveDate, Weekday};
use vietnamese::dates::{Form, Written};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Words before "ngày" that make it a length of time: "mỗi ngày 24/24 giờ".
const LENGTHS: &[&str] = &["mỗi", "một", "cả", "hằng", "hàng", "suốt", "mọi", "trong"];

/// Words that say of which time of a day something is.
const HOURS: &[&str] = &["sáng", "trưa", "chiều", "tối", "đêm"];

/// How far from the article's day a date without a year is still taken for one of the same year, in days.
const NEAR: i64 = 60;

pub static RULE: Rule = Rule {
    id: "ngay-sai",
    severity: Severity::Error,
    title: "Ngày không tồn tại, sai thứ hoặc chưa tới",
    why: "Tháng 4 không có ngày 31, năm 2023 không có ngày 29 tháng 2, và mỗi ngày chỉ rơi vào một thứ trong tuần. Việc của ngày chưa tới thì chưa thể “đã” xong.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Hội nghị diễn ra ⟦ngày 31/4/2024⟧ tại xã."),
        Example("Xã báo cáo trước ⟦ngày 30 tháng 2 năm 2025⟧."),
        Example("Lớp khai giảng ⟦Thứ Hai, ngày 17/11/2026⟧."),
        Example("Lớp khai giảng ⟦thứ Bảy, ngày 22/11⟧."),
        Example("tác giả: Sùng Mai\n⟦Ngày 25/11⟧, xã đã tổ chức lễ hội mừng cơm mới."),
        Example("tác giả: Sùng Mai\nNgày 25/11, xã sẽ tổ chức lễ hội đã hoãn từ năm ngoái."),
        Example("tác giả: Sùng Mai\nNgày 20/11, xã đã tổ chức lễ hội mừng cơm mới."),
        Example("Ngày 25/11, xã đã tổ chức lễ hội mừng cơm mới."),
        Example("Lớp khai giảng thứ Ba, ngày 17/11/2026."),
        Example("Trạm trực mỗi ngày 24/24 giờ, đã tiêm 30/31 cháu."),
        Example("Từ ngày 27-28, đến nay 15/20 xã về đích; các ngày 29/2 và 1/3."),
        Example("Ngày 29/02/2024, đoàn lên đường; ngày 31-12 trở về."),
        Example("Chủ nhật, ngày 22/11, chợ phiên họp."),
    ],
};

fn read(page: &Page, context: &Context, report: &mut Report) {
    for date in page.dates() {
        let words = page.slice(date.span.clone());
        if !date.exists() {
            if is_sure(page, date) {
                let month = date.month.value;
                let message = match date.day {
                    Some(day) if (1..=12).contains(&month) => {
                        format!("Không có ngày {} tháng {month}{}.", day.value, year(date))
                    }
                    _ => format!("Không có tháng {month}."),
                };
                report.mark(page, date.span.clone(), message);
            }
            continue;
        }
        if context.article.has_fields && is_told_as_past(page, date, context.article.day) {
            let message = format!("“{words}” sau ngày của sự kiện, mà câu kể như việc đã qua.");
            report.mark_as(Severity::Warning, page, date.span.clone(), message);
        }
        if date.weekday.is_none() || date.day.is_none() || is_counted(page, date) {
            continue;
        }
        let Some(day) = day_of(date, context.article.day) else { continue };
        if Some(day.weekday()) == date.weekday {
            continue;
        }
        let message =
            format!("“{words}”: ngày {} là {}.", vietnamese::dates::label(day), name(day.weekday()));
        if date.year.is_some() {
            report.mark(page, date.span.clone(), message);
        } else {
            // A text that is no article yet may be of any year.
            let known = context.article.has_fields;
            let severity = if known { Severity::Warning } else { Severity::Info };
            report.mark_as(severity, page, date.span.clone(), message);
        }
    }
}

/// Words that say that a sentence tells of what is to come, or of a time until then.
const COMING: &[&str] = &[
    "sẽ", "dự", "đến", "trước", "hạn", "kế", "tới", "từ", "chuẩn", "hết", "lực", "áp", "ký", "nếu", "cuối",
    "sắp", "mời",
];

/// Whether a day behind the article's opens a sentence that says "đã" of it.
fn is_told_as_past(page: &Page, date: &Written, today: NaiveDate) -> bool {
    let Some(sentence) = page.sentence_of(date.span.start) else { return false };
    if sentence.span.start != date.span.start || date.day.is_none() || !date.is_announced {
        return false;
    }
    let is_later = day_of(date, today).is_some_and(|day| day > today);
    let says = |words: &[&str]| sentence.tokens.clone().any(|at| words.contains(&page.lower_of(at)));
    is_later && says(&["đã"]) && !says(COMING)
}

/// Whether "thứ 6" counts something: "tháng thứ 6, ngày 13/4".
fn is_counted(page: &Page, date: &Written) -> bool {
    let before = page.token_at(date.span.start).and_then(|at| page.previous(at));
    before.is_some_and(|at| ["tháng", "tuần", "lần", "năm", "người", "ngày"].contains(&page.lower_of(at)))
}

fn year(date: &Written) -> String {
    date.year.map_or(String::new(), |year| format!(" năm {year}"))
}

/// The day that is meant; without a year the one nearest to the article's, if it is near.
fn day_of(date: &Written, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(year) = date.year {
        return date.date(year);
    }
    let years = today.year() - 1..=today.year() + 1;
    let day = years.filter_map(|year| date.date(year)).min_by_key(|day| (*day - today).num_days().abs())?;
    ((day - today).num_days().abs() <= NEAR).then_some(day)
}

/// Whether what does not exist was meant as a day, and not as a ratio or as days that follow each other.
fn is_sure(page: &Page, date: &Written) -> bool {
    if date.year.is_some() {
        return date.is_announced || date.form == Form::Slash;
    }
    let lower = page.lower.get(date.span.clone()).unwrap_or_default();
    let is_day = ["ngày", "mùng", "mồng", "thứ", "chủ"].iter().any(|word| lower.starts_with(word));
    let before = page.token_at(date.span.start).and_then(|at| page.previous(at));
    let is_day =
        is_day || before.is_some_and(|at| HOURS.contains(&page.lower_of(at)) && date.form == Form::Slash);
    let is_length = before.is_some_and(|at| LENGTHS.contains(&page.lower_of(at)));
    let month = date.month.value;
    // "27-28", "12.15" and "24/24" are two days, a price and a shift.
    is_day && !is_length && (date.form == Form::Words || (1..=12).contains(&month))
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "thứ Hai",
        Weekday::Tue => "thứ Ba",
        Weekday::Wed => "thứ Tư",
        Weekday::Thu => "thứ Năm",
        Weekday::Fri => "thứ Sáu",
        Weekday::Sat => "thứ Bảy",
        Weekday::Sun => "Chủ nhật",
    }
}
