//! 19: numbers that belong to a person.

use std::ops::Range;

use vietnamese::numbers;
use vietnamese::tokens::{Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Identity,
    Phone,
    Account,
    /// A number behind it is meant for everybody.
    Public,
}

/// Words behind which such a number stands.
const WORDS: &[(&str, What)] = &[
    ("cccd", What::Identity),
    ("căn cước", What::Identity),
    ("căn cước công dân", What::Identity),
    ("cmnd", What::Identity),
    ("chứng minh nhân dân", What::Identity),
    ("số định danh", What::Identity),
    ("định danh cá nhân", What::Identity),
    ("điện thoại", What::Phone),
    ("số đt", What::Phone),
    ("đt", What::Phone),
    ("sđt", What::Phone),
    ("số máy", What::Phone),
    ("di động", What::Phone),
    ("zalo", What::Phone),
    ("liên hệ", What::Phone),
    ("liên lạc", What::Phone),
    ("tài khoản", What::Account),
    ("số tk", What::Account),
    ("stk", What::Account),
    ("đường dây nóng", What::Public),
    ("hotline", What::Public),
    ("tổng đài", What::Public),
    ("trực ban", What::Public),
    ("kho bạc", What::Public),
    ("quỹ", What::Public),
    ("ủng hộ", What::Public),
    ("ban vận động", What::Public),
    ("ban cứu trợ", What::Public),
    ("mặt trận tổ quốc", What::Public),
    ("văn phòng", What::Public),
];

/// How far behind its word a number is looked for, in tokens that are no space.
const REACH: usize = 8;

/// Longest number with the spaces and points in it, in bytes.
const LONGEST: usize = 32;

pub static RULE: Rule = Rule {
    id: "dlcn",
    severity: Severity::Error,
    title: "Số căn cước, điện thoại, tài khoản của cá nhân",
    why: "Số căn cước, số điện thoại, số tài khoản là dữ liệu cá nhân; đăng lên phải được người đó đồng ý. Số của cơ quan, đường dây nóng thì không sao.",
    basis: Basis::Source("Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15"),
    validity: Validity::ALWAYS,
    phrases: || WORDS.iter().map(|(word, _)| (*word).to_owned()).collect(),
    reads: Reads::Page(read),
    examples: &[
        Example("Bà Lò Thị Xuyến, số CCCD ⟦012345678901⟧, trú tại bản Hạ."),
        Example("Ai biết tin xin báo về số điện thoại ⟦0912.000.111⟧ hoặc ⟦0912 000 222⟧."),
        Example("Xin gửi về tài khoản ⟦1000200030004⟧ của bà Lò Thị Xuyến."),
        Example("Chứng minh nhân dân số ⟦012345678⟧ cấp tại Lai Châu."),
        Example("Người dân gọi đường dây nóng 0912.000.111 hoặc 113, 1900 0000."),
        Example("Điện thoại của cơ quan: 0213.000.0000, fax 0213.000.0001."),
        Example("Công ty ở phường 2, điện thoại: 079.3822602. FAX: 079.3821488."),
        Example("Bà chuyển vào tài khoản 500.000.000 đồng.."),
        Example("Mọi ủng hộ xin gửi về tài khoản 1000200030004 của Quỹ Vì người nghèo."),
        Example("Công an cấp 36.000 thẻ căn cước trong năm 2025, đạt 100%."),
        Example("Tổng số 100200300400 đồng."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    let phrases = page.phrases(RULE.id);
    // Nothing is told twice: where the last number ended.
    let mut told = 0;
    for (at, phrase) in phrases.iter().enumerate() {
        let Some((_, what)) = WORDS.get(phrase.entry) else { continue };
        if *what == What::Public {
            continue;
        }
        let mut index = page.tokens.partition_point(|token| token.end <= phrase.end);
        let mut left = REACH;
        while let Some(token) = page.tokens.get(index).filter(|_| left > 0) {
            let is_open = token.start >= told;
            match token.kind {
                Kind::Number if is_open => {
                    let (span, digits, next) = number(page, index);
                    let near = neighbours(page, at, span.start) || is_office(page, span.end);
                    if is_of(*what, page, &span, &digits, next) && !near {
                        tell(*what, page, span.clone(), report);
                        told = span.end;
                        left = REACH;
                    }
                    index = next;
                    continue;
                }
                Kind::Punctuation(Mark::Stop | Mark::Semicolon | Mark::End) | Kind::Newline => break,
                Kind::Space => {}
                _ => left -= 1,
            }
            index += 1;
        }
    }
}

/// Whether a word that says that the number is for everybody stands around: up to three words of the list back or ahead.
fn neighbours(page: &Page, at: usize, number: usize) -> bool {
    let phrases = page.phrases(RULE.id);
    let from = at.saturating_sub(3);
    phrases.iter().skip(from).take(7).any(|phrase| {
        matches!(WORDS.get(phrase.entry), Some((_, What::Public))) && phrase.start.abs_diff(number) < 120
    })
}

/// Whether a fax stands behind, as it does behind an office's number.
fn is_office(page: &Page, end: usize) -> bool {
    page.lower
        .get(end..)
        .is_some_and(|rest| rest.trim_start_matches([' ', '.', ',', ';', '-']).starts_with("fax"))
}

/// The digits of a number in groups, its span, and the index behind it.
fn number(page: &Page, first: usize) -> (Range<usize>, String, usize) {
    let mut digits = String::new();
    let start = page.tokens.get(first).map_or(0, |token| token.start);
    let (mut end, mut next) = (start, first);
    while let Some(token) = page.tokens.get(next) {
        let is_group = token.kind == Kind::Number
            && token.end - start <= LONGEST
            && !token.of(&page.text).contains([',', '/', ':']);
        if !is_group {
            break;
        }
        digits.extend(token.of(&page.text).chars().filter(char::is_ascii_digit));
        end = token.end;
        next += 1;
        // One space, hyphen or point between groups.
        let joins = match page.kind(next) {
            Some(Kind::Space | Kind::Punctuation(Mark::Hyphen | Mark::Stop)) => {
                page.tokens.get(next).is_some_and(|token| token.len() == 1)
            }
            _ => false,
        };
        if joins && page.kind(next + 1) == Some(Kind::Number) {
            next += 1;
        }
    }
    (start..end.max(start + 1), digits, next.max(first + 1))
}

fn is_of(what: What, page: &Page, span: &Range<usize>, digits: &str, next: usize) -> bool {
    match what {
        What::Identity => matches!(digits.len(), 9 | 12) && !is_money(page, span, next),
        // A mobile phone; what begins with 02 is an office's or a household's.
        What::Phone => {
            digits.len() == 10
                && digits.starts_with('0')
                && matches!(digits.as_bytes().get(1), Some(b'3' | b'5' | b'7'..=b'9'))
        }
        What::Account => (8..=16).contains(&digits.len()) && !is_money(page, span, next),
        What::Public => false,
    }
}

/// A sum: grouped by points, or with a unit behind it.
fn is_money(page: &Page, span: &Range<usize>, next: usize) -> bool {
    let text = page.slice(span.clone());
    let is_grouped = text.contains('.') && numbers::parse(text).is_some();
    let unit = if page.kind(next) == Some(Kind::Space) { next + 1 } else { next };
    is_grouped
        || matches!(
            page.lower_of(unit),
            "đồng" | "vnd" | "vnđ" | "đ" | "usd" | "triệu" | "tỷ" | "nghìn" | "tài" | "thẻ" | "người"
        )
}

fn tell(what: What, page: &Page, span: Range<usize>, report: &mut Report) {
    let number = page.slice(span.clone()).to_owned();
    let (severity, what) = match what {
        What::Identity => (Severity::Error, "Số căn cước hoặc chứng minh nhân dân"),
        What::Phone => (Severity::Error, "Số điện thoại di động"),
        What::Account => (Severity::Error, "Số tài khoản"),
        What::Public => return,
    };
    report.mark_as(
        severity,
        page,
        span,
        format!("{what} {number}: nếu là của cá nhân, chỉ đăng khi người đó đồng ý."),
    );
}
