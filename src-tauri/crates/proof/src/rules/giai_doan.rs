//! 9: "10 năm" and the years in brackets behind it.

use vietnamese::tokens::{Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Words before the number that make it no length of the period: "thứ 3", "hơn 3 năm".
const OTHER_BEFORE: &[&str] = &["thứ", "hơn", "gần", "trên", "khoảng", "mỗi", "từng", "cứ", "dưới", "ngót"];

/// Words behind "năm" that do: "3 năm qua", "3 năm tuổi".
const OTHER_BEHIND: &[&str] = &[
    "tuổi", "trước", "qua", "tháng", "nay", "gần", "liền", "liên", "sau", "tới", "tù", "một", "cuối", "đầu",
];

/// What may stand right before the years.
const JOINTS: &[&str] = &["(", "giai đoạn", "(giai đoạn", "nhiệm kỳ", "thời kỳ", "(thời kỳ", "(nhiệm kỳ"];

pub static RULE: Rule = Rule {
    id: "giai-doan",
    severity: Severity::Warning,
    title: "Số năm không khớp với giai đoạn",
    why: "Từ năm đầu đến năm cuối phải đủ số năm đã nêu; tính cả năm đầu thì thêm một.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Xã tổng kết ⟦10 năm thực hiện phong trào (2015 – 2023)⟧."),
        Example("Lễ kỷ niệm ⟦60 năm ngày thành lập trường (1961-2011)⟧."),
        Example("Xã tổng kết ⟦10 năm trồng rừng, từ năm 2014 đến năm 2020⟧."),
        Example(
            "Giai đoạn ⟦2014 - 2024, qua 5 năm⟧, xã đổi khác; ⟦từ năm 2014 đến năm 2020, trong 10 năm⟧, xã mở đường.",
        ),
        Example("Xã báo cáo kết quả ⟦5 năm giai đoạn 2010-2020⟧."),
        Example("Xã tổng kết 10 năm thực hiện phong trào (2014 – 2024)."),
        Example("Trong 5 năm giai đoạn 2021 - 2025, xã mở đường; 3 năm liền, từ 2020 đến 2024, được khen."),
        Example("Kế hoạch 5 năm (2021-2025) được thông qua."),
        Example("Sau 3 năm thực hiện chương trình (2021-2025), xã đã đổi khác."),
        Example("Lễ kỷ niệm 60 năm (1951 - 2011) và 10 năm tái lập (2001 - 2011)."),
        Example("Dự án kéo dài 3 năm. Chương trình (2021-2025) được thông qua."),
    ],
};

/// How many tiếng may stand between the length and the years.
const REACH: usize = 18;

/// "{n} năm": where it begins and ends, and n.
struct Length {
    start: usize,
    end: usize,
    years: i32,
    /// "sau 3 năm": it may be shorter than the whole.
    is_within: bool,
}

/// From one year to another, with the bytes of all of it.
struct Period {
    start: usize,
    end: usize,
    first: i32,
    last: i32,
}

fn read(page: &Page, _: &Context, report: &mut Report) {
    let mut lengths: Vec<Length> = Vec::new();
    let mut periods: Vec<Period> = Vec::new();
    for &index in page.signs() {
        let Some(token) = page.tokens.get(index) else { break };
        if token.kind != Kind::Number {
            continue;
        }
        lengths.extend(length(page, index));
        if periods.last().is_none_or(|period| period.end <= token.start) {
            periods.extend(period(page, index));
        }
    }
    for length in &lengths {
        let near = periods.iter().filter(|period| belongs(page, length, period)).min_by_key(|period| {
            if length.end <= period.start { period.start - length.end } else { usize::MAX / 2 }
        });
        let Some(period) = near else { continue };
        let span = period.last - period.first;
        // Another length nearer to the years is theirs.
        let is_nearest = lengths.iter().all(|other| other.start <= length.start || other.end > period.start);
        let off = (span - length.years).abs();
        if is_nearest && off > 1 && !(length.is_within && length.years < span) {
            let message = format!(
                "Từ {} đến {} là {span} năm, không phải {} năm.",
                period.first, period.last, length.years
            );
            report.mark(page, length.start.min(period.start)..length.end.max(period.end), message);
        }
    }
}

fn length(page: &Page, index: usize) -> Option<Length> {
    let token = page.tokens.get(index)?;
    let year = page.next(index).filter(|at| page.lower_of(*at) == "năm")?;
    let years = token.of(&page.text).parse::<i32>().ok().filter(|years| (2..=300).contains(years))?;
    let before = page.previous(index).map_or("", |at| page.lower_of(at));
    let behind = page.next(year).map_or("", |at| page.lower_of(at));
    if OTHER_BEFORE.contains(&before) || OTHER_BEHIND.contains(&behind) {
        return None;
    }
    let end = page.tokens.get(year)?.end;
    Some(Length { start: token.start, end, years, is_within: before == "sau" })
}

/// "2014 – 2024", "từ năm 2014 đến năm 2024", "(2014-2024)"; given the first year's token.
fn period(page: &Page, index: usize) -> Option<Period> {
    let year = |at: usize| page.of(at).parse::<i32>().ok().filter(|year| (1800..=2100).contains(year));
    let first = year(index)?;
    let mut joint = page.next(index)?;
    let is_dash = matches!(page.mark(joint), Some(Mark::Hyphen | Mark::Dash));
    let before =
        page.previous(index).filter(|at| page.lower_of(*at) == "năm").and_then(|at| page.previous(at));
    let from = before.or_else(|| page.previous(index)).filter(|at| page.lower_of(*at) == "từ");
    let is_to = from.is_some() && matches!(page.lower_of(joint), "đến" | "tới");
    if !(is_dash || is_to) {
        return None;
    }
    joint = page.next(joint)?;
    if page.lower_of(joint) == "năm" {
        joint = page.next(joint)?;
    }
    let last = year(joint).filter(|last| first < *last)?;
    let start = page.tokens.get(from.unwrap_or(index))?.start;
    let mut end = page.tokens.get(joint)?.end;
    let opens = page.previous(from.unwrap_or(index)).filter(|at| page.mark(*at) == Some(Mark::OpenBracket));
    let closes = page.next(joint).filter(|at| page.mark(*at) == Some(Mark::CloseBracket));
    if let (Some(_), Some(close)) = (opens, closes) {
        end = page.tokens.get(close)?.end;
    }
    Some(Period { start, end, first, last })
}

/// Whether both stand close in one sentence, with no clause of another thing between.
fn belongs(page: &Page, length: &Length, period: &Period) -> bool {
    let sentence = |at: usize| page.sentence_of(at).map(|one| one.span.start);
    if sentence(length.start) != sentence(period.start) {
        return false;
    }
    let ahead = length.end <= period.start;
    let gap = if ahead { length.end..period.start } else { period.end..length.start };
    let Some(words) = page.lower.get(gap) else { return false };
    let words = words.trim();
    let tieng = vietnamese::tokens::count_tieng(words);
    if tieng > REACH || words.contains([';', ':', '.']) {
        return false;
    }
    if ahead {
        // "10 năm thực hiện … (2014 – 2024)", "5 năm giai đoạn 2016-2020", "10 năm …, từ năm 2014 đến năm 2024".
        // Where another number stands between, the years may be of that.
        let is_joined = JOINTS.iter().any(|joint| words.ends_with(joint)) || tieng == 0;
        let starts_from = page.lower.get(period.start..).is_some_and(|rest| rest.starts_with("từ"));
        let has_number = words.contains(|letter: char| letter.is_ascii_digit()) && !words.ends_with('(');
        !has_number && (is_joined || starts_from)
    } else {
        // "Giai đoạn 2014 – 2024, qua 10 năm", "từ năm 2014 đến năm 2024, trong 10 năm".
        let words = words.trim_start_matches([')', ',', ' ']);
        matches!(words, "qua" | "trong" | "trong vòng" | "tức" | "tức là" | "là" | "(" | "trải qua" | "tròn")
    }
}
