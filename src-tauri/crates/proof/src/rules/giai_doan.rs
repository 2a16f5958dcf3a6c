//! 9: "10 năm" and the years in brackets behind it.

use vietnamese::tokens::{Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Words before the number or behind "năm" that make it no length of the period: "sau 3 năm", "thứ 3".
const OTHER: &[&str] =
    &["sau", "thứ", "hơn", "gần", "trên", "khoảng", "mỗi", "tuổi", "trước", "qua", "tháng"];

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
        Example("Xã tổng kết 10 năm thực hiện phong trào (2014 – 2024)."),
        Example("Kế hoạch 5 năm (2021-2025) được thông qua."),
        Example("Sau 3 năm thực hiện chương trình (2021-2025), xã đã đổi khác."),
        Example("Lễ kỷ niệm 60 năm (1951 - 2011) và 10 năm tái lập (2001 - 2011)."),
        Example("Dự án kéo dài 3 năm. Chương trình (2021-2025) được thông qua."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    // Start of the last "{n} năm" of the sentence, and n.
    let mut length: Option<(usize, i32)> = None;
    for &index in page.signs() {
        let Some(token) = page.tokens.get(index) else { break };
        match token.kind {
            Kind::Punctuation(Mark::OpenBracket) => {
                if let (Some((start, years)), Some((first, last, end))) = (length.take(), period(page, index))
                    && page.sentence_of(start).map(|one| one.span.start)
                        == page.sentence_of(token.start).map(|one| one.span.start)
                    && (last - first - years).abs() > 1
                {
                    let message =
                        format!("Từ {first} đến {last} là {} năm, không phải {years} năm.", last - first);
                    report.mark(page, start..end, message);
                }
            }
            Kind::Punctuation(Mark::Comma | Mark::Semicolon | Mark::Stop | Mark::Colon) => length = None,
            Kind::Number => {
                let Some(year) = page.next(index).filter(|at| page.lower_of(*at) == "năm") else { continue };
                let years =
                    token.of(&page.text).parse::<i32>().ok().filter(|years| (2..=300).contains(years));
                let around = [page.previous(index), page.next(year)];
                let other = around.iter().flatten().any(|at| OTHER.contains(&page.lower_of(*at)));
                length = years.filter(|_| !other).map(|years| (token.start, years));
            }
            _ => {}
        }
    }
}

/// "(2014 – 2024)": both years, and the end behind the bracket.
fn period(page: &Page, bracket: usize) -> Option<(i32, i32, usize)> {
    let first = page.next(bracket)?;
    let dash = page.next(first)?;
    let last = page.next(dash)?;
    let close = page.next(last)?;
    let year = |at: usize| page.of(at).parse::<i32>().ok().filter(|year| (1800..=2100).contains(year));
    let is_dash = matches!(page.mark(dash), Some(Mark::Hyphen | Mark::Dash));
    let is_closed = page.mark(close) == Some(Mark::CloseBracket);
    let (first, last) = (year(first)?, year(last)?);
    (is_dash && is_closed && first < last).then_some((first, last, page.tokens.get(close)?.end))
}
