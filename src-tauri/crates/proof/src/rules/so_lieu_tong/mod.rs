//! 6: a share and its percentage agree.

mod worded;

use vietnamese::numbers::{Decimal, Found, Quantity, find_in};
use vietnamese::tokens::{Kind, Mark, Token};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// How many words may stand between a share and its percentage.
const REACH: usize = 8;

/// What floating-point numbers are off by.
const SLACK: f64 = 1e-9;

/// How many words may name what a number counts.
const UNIT: usize = 5;

/// And of one part of a list, with what is said of it.
const ITEM: usize = 9;

/// Words that say that the percentage is that of the share before it.
const SAYING: &[&str] = &["đạt", "chiếm", "bằng", "tương", "đương", "với", "tỷ", "tỉ", "lệ"];

/// How many words of a unit may stand between, where neither comma nor bracket does.
const BARE: usize = 3;

pub static RULE: Rule = Rule {
    id: "so-lieu-tong",
    severity: Severity::Error,
    title: "Tỷ lệ phần trăm hoặc tổng không khớp với số liệu",
    why: "Khi bài viết cả phân số và phần trăm thì hai số phải bằng nhau, được làm tròn hoặc bỏ phần lẻ ở chữ số cuối.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Có ⟦30/36 (93%)⟧ xã đạt chuẩn."),
        Example("Đến nay, ⟦98/106 xã, đạt 82,4%⟧, về đích."),
        Example("Lớp có ⟦45/60 em, đạt 85%⟧; bản có ⟦45/60 hộ, tương đương 76%⟧."),
        Example("Lớp có ⟦45/60 em đạt tỷ lệ 85%⟧, bản có ⟦45/60 hộ (bằng 57%)⟧."),
        Example("Đoàn có ⟦20 đại biểu, gồm 12 nam và 9 nữ⟧."),
        Example("Lớp có ⟦45 học viên, gồm: 20 nam, 15 nữ và 12 cán bộ xã⟧; học ba ngày."),
        Example("Đoàn có 20 đại biểu, gồm 12 nam và 8 nữ. Lớp có 35 học viên, gồm 15 nam, 20 nữ."),
        Example("Bếp nấu gần 140 suất, gồm 100 suất xôi và 30 suất cháo."),
        Example("Có 46/47 đại biểu tán thành (chiếm 92% tổng số đại biểu)."),
        Example(
            "Với 439/439 đại biểu tán thành (chiếm 91,27%); 410/442 (chiếm 83,5%) số đại biểu; vòng 1/8 (53,9%).",
        ),
        Example("Có 2 đoàn, gồm 12 nam và 8 nữ; 30 tiết mục gồm 5 bài hát và nhiều điệu múa."),
        Example("Có 20 hộ, gồm 12 hộ nghèo và 8 hộ cận nghèo, trong đó 5 hộ neo đơn."),
        Example("Đến nay, 36/36 (100%) xã và 98/106 xã, đạt 92,4%, về đích."),
        Example("Ngày 15/11, sản lượng đạt 82% kế hoạch."),
        Example("Có 30/36 xã đạt trên 80% tiêu chí."),
        Example("Có 30/36 xã (tăng 20%) đạt chuẩn; 2/3 (66%) hộ có nước sạch."),
        Example("Ba xã có 12/20 thôn, 45 hộ đạt 90%."),
        Example("Sáng 19/4, đạt 85%; đến 5/10, đạt 85%; theo Quyết định số 12/20 đạt 85%."),
        Example("Có 46/47 hộ, đạt 97%; 46/47 hộ đạt 98%; 45/60 em, đạt 75%; 45/60 em, tăng 5%."),
        Example("Có 12/20 thôn đạt 100%; 12/20 thôn đạt 90% hộ có điện; 12/20 chỉ tiêu của xã đạt 90%."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    let all: Vec<Found> = find_in(&page.text, &page.tokens).collect();
    for at in 0..all.len() {
        total(page, all.get(at..).unwrap_or_default(), report);
    }
    let mut from = 0;
    for sentence in page.sentences.iter().filter(|_| all.len() > 1) {
        let to = all.partition_point(|found| found.span.start < sentence.span.end);
        worded::read(page, sentence, all.get(from..to).unwrap_or_default(), report);
        from = to;
    }
    let mut before: Option<(Found, u64, u64)> = None;
    for found in all {
        match found.quantity {
            Quantity::Ratio(part, whole) => before = Some((found, part, whole)),
            Quantity::Number(_) => before = None,
            Quantity::Percent(percent) => {
                let Some((share, part, whole)) = before.take().filter(|(_, _, whole)| *whole > 0) else {
                    continue;
                };
                let Some(severity) = belongs(page, &share, &found, (part, whole)) else { continue };
                if !is_of_another(page, &share, &found) && !agrees(part, whole, percent) {
                    let right = Decimal { mantissa: tenths(part, whole), scale: 1 };
                    let end = closed(page, found.span.end);
                    let message = format!("{part}/{whole} là {right}%, không phải {percent}%.");
                    report.mark_as(severity, page, share.span.start..end, message);
                }
            }
        }
    }
}

fn whole(found: &Found) -> Option<u64> {
    match found.quantity {
        Quantity::Number(number) if number.scale == 0 => Some(number.mantissa),
        _ => None,
    }
}

/// "20 đại biểu, gồm 12 nam và 8 nữ": the first number is the sum of those that follow, up to the end of the clause.
fn total(page: &Page, numbers: &[Found], report: &mut Report) {
    let [first, second, ..] = numbers else { return };
    let (Some(sum), Some(from), Some(to)) =
        (whole(first), page.token_at(first.span.start), page.token_at(second.span.start))
    else {
        return;
    };
    let before = page.previous(from).map_or("", |at| page.lower_of(at));
    if ["gần", "hơn", "khoảng", "trên", "ngót", "chừng"].contains(&before) {
        return;
    }
    // Between: a few words, then "gồm", "bao gồm" or "trong đó", with a comma or a colon.
    let Some(last) = page.previous(to) else { return };
    let is_colon = page.mark(last) == Some(Mark::Colon);
    let Some(gom) = (if is_colon { page.previous(last) } else { Some(last) }) else { return };
    let between = page.lower.get(first.span.end..second.span.start).unwrap_or_default();
    let between = between.trim_end_matches([' ', ':']);
    // What is among the whole need not be all of it.
    let is_among = between.ends_with("trong đó") || between.ends_with("trong đó có");
    let lists =
        page.lower_of(gom) == "gồm" || is_among || is_colon && !before.is_empty() && counts_of_all(before);
    if !lists || page.tieng(from..gom) > UNIT + 3 || has_stop(page, from, gom) {
        return;
    }
    let (mut parts, mut count, mut end) = (0u64, 0, second.span.end);
    let mut rest = numbers.iter().skip(1).peekable();
    while let Some(part) = rest.next() {
        let (Some(value), Some(at)) = (whole(part), page.token_at(part.span.start)) else { return };
        parts = parts.saturating_add(value);
        count += 1;
        let next = rest.peek().and_then(|next| page.token_at(next.span.start));
        let behind = item(page, at, next);
        match behind {
            Behind::Next => {}
            Behind::End(last) => {
                end = last;
                break;
            }
            Behind::Other => return,
        }
    }
    // Parts that are more than the whole are of another kind: "2 đoàn, gồm 12 nam và 8 nữ".
    let is_list = count > 1 && parts != sum && parts < sum.saturating_mul(2) && sum < parts.saturating_mul(2);
    if is_list && !(is_among && parts < sum) {
        let message = format!("Các số được liệt kê cộng lại là {parts}, không phải {sum}.");
        report.mark(page, first.span.start..end, message);
    }
}

/// Whether the word before a number makes it one that counts what the colon behind it lists.
fn counts_of_all(before: &str) -> bool {
    ["có", "gồm", "cộng", "số", "được", "trao", "tặng", "với", "cho"].contains(&before)
}

/// What stands behind one part of a list.
enum Behind {
    /// A comma or "và", and the next part.
    Next,
    /// The end of the clause, behind this byte.
    End(usize),
    /// Something that is no list of numbers.
    Other,
}

fn item(page: &Page, number: usize, next: Option<usize>) -> Behind {
    let mut words = 0;
    let mut last = number;
    for index in number + 1..page.tokens.len() {
        if Some(index) == next {
            let before = page.previous(index).unwrap_or(number);
            let joins = page.mark(before) == Some(Mark::Comma) || page.lower_of(before) == "và";
            return if joins && words > 0 { Behind::Next } else { Behind::Other };
        }
        match page.kind(index) {
            Some(Kind::Space) => {}
            Some(Kind::Word(_)) if words < ITEM => {
                words += 1;
                last = index;
            }
            // A comma joins the next part, and else goes on with what is none.
            Some(Kind::Punctuation(Mark::Comma)) if page.next(index) == next && next.is_some() => {}
            Some(
                Kind::Punctuation(Mark::Stop | Mark::End | Mark::Semicolon | Mark::CloseBracket)
                | Kind::Newline,
            ) => break,
            _ => return Behind::Other,
        }
    }
    page.tokens.get(last).map_or(Behind::Other, |token| Behind::End(token.end))
}

/// Whether anything but words and one comma stands between two tokens.
fn has_stop(page: &Page, from: usize, to: usize) -> bool {
    (from + 1..to).any(|index| {
        !matches!(page.kind(index), Some(Kind::Space | Kind::Word(_) | Kind::Punctuation(Mark::Comma)))
    })
}

/// Per mille, rounded.
fn tenths(part: u64, whole: u64) -> u64 {
    let twice = u128::from(part) * 2000 / u128::from(whole);
    u64::try_from(twice.div_ceil(2)).unwrap_or(u64::MAX)
}

/// Whether the percentage is the share's, rounded or cut off at its last digit.
fn agrees(part: u64, whole: u64, percent: Decimal) -> bool {
    let unit = 10f64.powi(-i32::try_from(percent.scale).unwrap_or(0));
    let share = Decimal::whole(part).to_f64() / Decimal::whole(whole).to_f64() * 100.0;
    let rest = (share - percent.to_f64()) / unit;
    (-0.5 - SLACK..1.0).contains(&rest)
}

/// How surely the percentage says the same as the share: it stands in a bracket right behind, or with "đạt" behind a comma;
/// without either "đạt" may be said of something else. `None` where it does not.
fn belongs(page: &Page, share: &Found, percent: &Found, (part, whole): (u64, u64)) -> Option<Severity> {
    let (first, last) = (page.token_at(share.span.start)?, page.token_at(percent.span.start)?);
    let (mut words, mut is_open, mut said, mut is_sure) = (0, false, false, false);
    for index in first + 1..last {
        match page.kind(index) {
            Some(Kind::Space) => {}
            Some(Kind::Punctuation(Mark::Comma | Mark::OpenBracket)) if !is_open && !said => is_open = true,
            Some(Kind::Word(_)) if SAYING.contains(&page.lower_of(index)) && (is_open || words > 0) => {
                said = true;
                is_sure |= page.lower_of(index) != "đạt" && page.lower_of(index) != "với";
            }
            // "đạt chuẩn": what is said goes on.
            Some(Kind::Word(_)) if !is_open => (words, said, is_sure) = (words + 1, false, false),
            _ => return None,
        }
    }
    let bracketed = page.previous(last).and_then(|at| page.mark(at)) == Some(Mark::OpenBracket);
    // "vòng 1/8 của họ (53,9%)"
    let is_round =
        first.checked_sub(1).and_then(|at| page.previous(at)).is_some_and(|at| page.lower_of(at) == "vòng");
    let announced = page.dates().iter().any(|date| {
        date.is_announced && date.span.start <= share.span.start && share.span.end <= date.span.end
    });
    // "Đến 5/10, đạt 85%"
    let is_day = part <= 31 && whole <= 12 && words == 0 && !bracketed;
    if announced || is_day || is_round || words > REACH || !(said || bracketed) {
        return None;
    }
    if is_open {
        return Some(Severity::Error);
    }
    // "12/20 thôn đạt 100%": what is reached may be another thing's.
    let is_hundred = matches!(percent.quantity, Quantity::Percent(number) if number == Decimal::whole(100));
    let is_end = page
        .token_at(percent.span.end)
        .is_none_or(|behind| !page.tokens.get(behind).is_some_and(Token::is_space));
    let severity = if is_sure { Severity::Error } else { Severity::Warning };
    (words <= BARE && is_end && !is_hundred).then_some(severity)
}

/// "468/469 đại biểu tán thành (chiếm 96,10% tổng số đại biểu)": the percentage names its own whole, or is that of all
/// members of an assembly by its custom.
fn is_of_another(page: &Page, share: &Found, percent: &Found) -> bool {
    let last = page.tokens.partition_point(|token| token.end < percent.span.end);
    let names = page.next(last).is_some_and(|next| page.lower_of(next) == "tổng");
    let between = page.lower.get(share.span.end..percent.span.start).unwrap_or_default();
    let behind = page.lower.get(closed(page, percent.span.end)..).unwrap_or_default();
    let is_vote = between.contains("đại biểu")
        && ["có mặt", "tán thành", "biểu quyết"].iter().any(|one| between.contains(one));
    names || is_vote || behind.trim_start().starts_with("số đại biểu")
}

/// The end behind a closing bracket that follows.
fn closed(page: &Page, end: usize) -> usize {
    let bracket = page.token_at(end).filter(|at| page.mark(*at) == Some(Mark::CloseBracket));
    bracket.and_then(|at| page.tokens.get(at)).map_or(end, |token| token.end)
}
