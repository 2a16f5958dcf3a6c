//! 6: a share and its percentage agree.

use vietnamese::numbers::{Decimal, Found, Quantity, find_in};
use vietnamese::tokens::{Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// How many words may stand between a share and its percentage.
const REACH: usize = 8;

/// Words that say that the percentage is that of the share before it.
const SAYING: &[&str] = &["đạt", "chiếm", "bằng", "tỷ", "tỉ", "lệ"];

pub static RULE: Rule = Rule {
    id: "so-lieu-tong",
    severity: Severity::Error,
    title: "Tỷ lệ phần trăm không khớp với số liệu",
    why: "Khi bài viết cả phân số và phần trăm thì hai số phải bằng nhau, sai khác không quá một đơn vị của chữ số cuối.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Có ⟦30/36 (93%)⟧ xã đạt chuẩn."),
        Example("Đến nay, ⟦98/106 xã, đạt 82,4%⟧, về đích."),
        Example("Đến nay, 36/36 (100%) xã và 98/106 xã, đạt 92,4%, về đích."),
        Example("Ngày 15/11, sản lượng đạt 82% kế hoạch."),
        Example("Có 30/36 xã đạt trên 80% tiêu chí."),
        Example("Có 30/36 xã (tăng 20%) đạt chuẩn; 2/3 (66%) hộ có nước sạch."),
        Example("Ba xã có 12/20 thôn, 45 hộ đạt 90%."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    let mut before: Option<(Found, u64, u64)> = None;
    for found in find_in(&page.text, &page.tokens) {
        match found.quantity {
            Quantity::Ratio(part, whole) => before = Some((found, part, whole)),
            Quantity::Number(_) => before = None,
            Quantity::Percent(percent) => {
                if let Some((share, part, whole)) = before.take()
                    && whole > 0
                    && belongs(page, &share, &found)
                    && !agrees(part, whole, percent)
                {
                    let right = Decimal { mantissa: tenths(part, whole), scale: 1 };
                    let end = closed(page, found.span.end);
                    let message = format!("{part}/{whole} là {right}%, không phải {percent}%.");
                    report.mark(page, share.span.start..end, message);
                }
            }
        }
    }
}

/// Per mille, rounded.
fn tenths(part: u64, whole: u64) -> u64 {
    let twice = u128::from(part) * 2000 / u128::from(whole);
    u64::try_from(twice.div_ceil(2)).unwrap_or(u64::MAX)
}

/// Whether the percentage is the share's, cut off or rounded at its last digit.
fn agrees(part: u64, whole: u64, percent: Decimal) -> bool {
    let unit = 10f64.powi(-i32::try_from(percent.scale).unwrap_or(0));
    let share = Decimal::whole(part).to_f64() / Decimal::whole(whole).to_f64() * 100.0;
    (share - percent.to_f64()).abs() <= unit
}

/// Whether the percentage says the same as the share: right behind it in brackets, or with "đạt" behind a comma.
fn belongs(page: &Page, share: &Found, percent: &Found) -> bool {
    let (Some(first), Some(last)) = (page.token_at(share.span.start), page.token_at(percent.span.start))
    else {
        return false;
    };
    let mut words = 0;
    let mut is_open = false;
    let mut said = false;
    for index in first + 1..last {
        match page.kind(index) {
            Some(Kind::Space) => {}
            Some(Kind::Punctuation(Mark::Comma | Mark::OpenBracket)) if !is_open => is_open = true,
            Some(Kind::Word(_)) if is_open => {
                if !SAYING.contains(&page.lower_of(index)) {
                    return false;
                }
                said = true;
            }
            Some(Kind::Word(_)) => words += 1,
            _ => return false,
        }
    }
    let bracketed = page.previous(last).and_then(|at| page.mark(at)) == Some(Mark::OpenBracket);
    let announced = page.dates().iter().any(|date| {
        date.is_announced && date.span.start <= share.span.start && share.span.end <= date.span.end
    });
    is_open && (said || bracketed) && words <= REACH && !announced
}

/// The end behind a closing bracket that follows.
fn closed(page: &Page, end: usize) -> usize {
    let bracket = page.token_at(end).filter(|at| page.mark(*at) == Some(Mark::CloseBracket));
    bracket.and_then(|at| page.tokens.get(at)).map_or(end, |token| token.end)
}
