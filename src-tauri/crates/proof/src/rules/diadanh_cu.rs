//! 10: districts and provinces that are no more since 1/7/2025.

use std::collections::HashSet;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use vietnamese::letters::to_lower;
use vietnamese::tokens::{Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::phrases::Own;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};
use crate::tables::{Line, Table, Tables};

/// Words close before or behind that say that the name is an old one.
const OLD: &[&str] = &["cũ", "trước", "nguyên", "xưa"];

/// Columns of the table.
const TODAY: usize = 2;
const TO: usize = 3;

static UNITS: LazyLock<Vec<Line>> = LazyLock::new(|| Table::Units.shipped());

/// What each of them is called, in small letters, with its line.
static NAMES: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let units = UNITS.iter().enumerate();
    units.flat_map(|(number, line)| names(line).into_iter().map(move |name| (name, number))).collect()
});

/// "thành phố Mường Pục", "TP Mường Pục", "TP. Mường Pục", "TP.Mường Pục".
fn names(line: &Line) -> Vec<String> {
    let name = to_lower(line.key());
    let short = [("thành phố ", "tp"), ("thị xã ", "tx")]
        .into_iter()
        .find_map(|(long, short)| Some((short, name.strip_prefix(long)?.to_owned())));
    let mut names = vec![name];
    if let Some((short, rest)) = short {
        names.extend([" ", ". ", "."].map(|between| format!("{short}{between}{rest}")));
    }
    names
}

/// What the office's own units change.
pub(super) fn own(tables: &Tables) -> Own {
    let Some(changes) = tables.changes(Table::Units) else { return Own::default() };
    let lines = tables.lines(Table::Units);
    let shipped = lines.len().saturating_sub(changes.put.len());
    let kept: HashSet<&str> = lines.iter().take(shipped).map(Line::key).collect();
    let is_kept = |number: usize| UNITS.get(number).is_some_and(|line| kept.contains(line.key()));
    let hidden = NAMES.iter().enumerate().filter(|(_, (_, number))| !is_kept(*number));
    let own = changes.put.iter();
    Own {
        hidden: hidden.map(|(entry, _)| entry).collect(),
        phrases: own.flat_map(|line| names(line).into_iter().map(|name| (name, line.clone()))).collect(),
    }
}

pub static RULE: Rule = Rule {
    id: "diadanh-cu",
    severity: Severity::Warning,
    title: "Địa danh cũ, đã thay từ 1/7/2025",
    why: "Từ 1/7/2025 không còn cấp huyện và cả nước có 34 tỉnh, thành phố. Nhắc tên cũ thì ghi thêm “cũ” hoặc “trước đây”.",
    basis: Basis::Source("Nghị quyết 202/2025/QH15"),
    validity: Validity { from: NaiveDate::from_ymd_opt(2025, 7, 1), to: None },
    phrases: || NAMES.iter().map(|(name, _)| name.clone()).collect(),
    reads: Reads::Whole(read),
    examples: &[
        Example("Đoàn đến ⟦huyện Mường Tè⟧ trao quà. Bà con huyện Mường Tè vui mừng."),
        Example("Lớp học mở tại ⟦tỉnh Yên Bái⟧."),
        Example("Đoàn đến ⟦TP. Đồng Hới⟧ trao quà. Bà con thành phố Đồng Hới vui mừng."),
        Example("Giai đoạn 2021 - 2024, tỉnh hỗ trợ ⟦huyện Mường Tè⟧ trồng rừng."),
        Example("Đoàn đến huyện Mường Tè cũ, nay là xã Mường Tè."),
        Example("Đoàn đến xã thuộc tỉnh Yên Bái (cũ)."),
        Example("Trước đây, huyện Mường Tè có nhiều rừng."),
        Example("Năm 2019, tỉnh Yên Bái mở lớp học."),
        Example("Đoàn đến tỉnh Lai Châu, tỉnh Lào Cai."),
        Example("Sách “Địa chí huyện Mường Tè” được tái bản."),
    ],
};

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    let mut told = HashSet::new();
    // A loose text may be of any year.
    let severity = if context.article.has_fields { Severity::Warning } else { Severity::Info };
    for page in pages {
        for phrase in page.phrases(RULE.id) {
            let own = || context.house.tables.office()?.line(&RULE, phrase.entry.checked_sub(NAMES.len())?);
            let shipped = || UNITS.get(NAMES.get(phrase.entry)?.1);
            let Some(unit) = shipped().or_else(own) else { continue };
            let last = unit.day(TO);
            if last.is_some_and(|last| context.article.day <= last) {
                continue;
            }
            let span = phrase.start..phrase.end;
            let is_name = page.slice(span.clone()).rsplit(' ').next().is_some_and(|word| {
                word.chars().next().is_some_and(|letter| letter.is_uppercase() || letter.is_ascii_digit())
            });
            if !is_name || told.contains(unit.key()) || is_excused(page, phrase.start, phrase.end) {
                continue;
            }
            told.insert(unit.key());
            let words = page.slice(span.clone());
            let since = last.and_then(|last| last.succ_opt()).or(RULE.validity.from).unwrap_or_default();
            let since = vietnamese::dates::label(since);
            let message = format!("Từ {since} không còn {words}; nay thuộc {}.", unit.cell(TODAY));
            report.mark_as(severity, page, span, message);
        }
    }
}

/// Whether the text itself says that the name is an old one, or quotes it.
fn is_excused(page: &Page, start: usize, end: usize) -> bool {
    let Some(sentence) = page.sentence_of(start) else { return true };
    let mut open = false;
    for index in sentence.tokens.clone() {
        let Some(token) = page.tokens.get(index) else { break };
        match token.kind {
            Kind::Punctuation(Mark::OpenQuote) if token.start < start => open = true,
            Kind::Punctuation(Mark::CloseQuote) if token.start < start => open = false,
            Kind::Punctuation(Mark::StraightQuote) if token.start < start => open = !open,
            Kind::Word(_) if OLD.contains(&page.lower_of(index)) && says_old(page, index, end) => {
                return true;
            }
            Kind::Number => {
                let year = token.of(&page.text).parse::<i32>().ok();
                if year.is_some_and(|year| (1800..2025).contains(&year)) && !goes_on(page, index) {
                    return true;
                }
            }
            _ => {}
        }
    }
    let dates = page.dates().iter().filter(|date| sentence.span.contains(&date.span.start));
    let new = RULE.validity.from.unwrap_or_default();
    open || dates
        .filter_map(|date| date.year.and_then(|year| date.date(year)).or_else(|| month(date)))
        .any(|day| day < new && day.year() > 1000)
}

/// Whether a year is one of several, or a beginning of what goes on: "giai đoạn 2021 - 2025", "từ năm 2021", "so với năm".
fn goes_on(page: &Page, index: usize) -> bool {
    let mut at = index;
    for _ in 0..5 {
        let Some(before) = page.previous(at) else { return false };
        at = before;
        match page.lower_of(at) {
            "giai" | "đoạn" | "nhiệm" | "kỳ" | "khóa" | "từ" | "với" | "so" => return true,
            "năm" | "-" | "–" => {}
            // The other year of a pair.
            _ if page.kind(at) == Some(Kind::Number) => {}
            _ => return false,
        }
    }
    false
}

/// "cũ" belongs to what stands right before it.
fn says_old(page: &Page, index: usize, end: usize) -> bool {
    let start = page.tokens.get(index).map_or(0, |token| token.start);
    page.lower_of(index) != "cũ" || (start >= end && start - end <= 3)
}

/// The first day of "tháng 5/2020".
fn month(date: &vietnamese::dates::Written) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year?, date.month.value, 1)
}
