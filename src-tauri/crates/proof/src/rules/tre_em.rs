//! 20: a child is named.

use chrono::Datelike;
use vietnamese::tokens::{Case, Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// What a child is called before its name.
const CALLS: &[&str] = &[
    "cháu",
    "em",
    "bé",
    "cháu bé",
    "em bé",
    "bé gái",
    "bé trai",
    "cháu gái",
    "cháu trai",
    "nữ sinh",
    "nam sinh",
    "học sinh",
    "con trai",
    "con gái",
    "nạn nhân",
    "thiếu niên",
    "thiếu nữ",
];

/// Who is younger is a child (Luật Trẻ em 2016, Điều 1).
const GROWN: i32 = 16;

/// How far behind the name the age is looked for, in tokens that are no space.
const REACH: usize = 10;

pub static RULE: Rule = Rule {
    id: "tre-em",
    severity: Severity::Warning,
    title: "Nêu họ tên trẻ em",
    why: "Nêu tên, ảnh hoặc chuyện riêng của trẻ em phải được cha mẹ hoặc người giám hộ đồng ý, và cả trẻ đồng ý nếu từ bảy tuổi. Người biên tập phải xác nhận.",
    basis: Basis::Source("Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Điều 24"),
    validity: Validity::ALWAYS,
    phrases: || CALLS.iter().map(|&call| call.to_owned()).collect(),
    reads: Reads::Page(read),
    examples: &[
        Example("Công an tìm thấy cháu ⟦Lò Thị Xuyến⟧ (12 tuổi) ở bến xe."),
        Example("Em ⟦Vàng A Dơ⟧, học sinh lớp 7, đạt giải Nhất."),
        Example("Bé ⟦Lò Thị Xuyến⟧ (sinh năm 2020) đã khỏe."),
        Example("Mới 12 tuổi, em ⟦Lò Thị Xuyến⟧ đã biết chăm em; bé gái 5 tuổi tên ⟦Vàng Thị Dơ⟧ cũng vậy."),
        Example("Cháu Lò Thị Xuyến (18 tuổi) nhập ngũ."),
        Example("Cháu L.T.X. (12 tuổi) đã được đưa về nhà."),
        Example("Nhóm học sinh lớp 7 được cấp 12 suất quà."),
        Example("Ba anh em Lò Văn Ân trồng 10 ha chè đã 12 năm."),
        Example("Em Vàng A Dơ, sinh viên năm thứ hai, 19 tuổi, quê ở bản Hạ."),
    ],
};

fn read(page: &Page, context: &Context, report: &mut Report) {
    let mut told = 0;
    for phrase in page.phrases(RULE.id) {
        let behind = page.tokens.partition_point(|token| token.end <= phrase.end);
        let Some((first, last)) = named(page, behind) else { continue };
        let (Some(start), Some(end)) = (page.tokens.get(first), page.tokens.get(last)) else { continue };
        if start.start < told {
            continue;
        }
        let Some(age) = age(page, last, context).or_else(|| age_before(page, phrase.start, first)) else {
            continue;
        };
        told = end.end;
        let span = start.start..end.end;
        let name = page.slice(span.clone()).to_owned();
        report.mark(
            page,
            span,
            format!("{name} là trẻ em ({age}); hãy xác nhận đã được đồng ý nêu tên, hoặc viết tắt tên."),
        );
    }
}

/// "Mới 12 tuổi, cháu Lò Thị Xuyến", "ở tuổi 12, em …", "bé gái 12 tuổi tên Lò Thị Xuyến": the age stands before the name.
fn age_before(page: &Page, call: usize, name: usize) -> Option<String> {
    let sentence = page.sentence_of(call)?;
    let from = name.saturating_sub(3 * REACH).max(sentence.tokens.start);
    let grown = |value: i32| (value < GROWN).then(|| format!("{value} tuổi"));
    (from..name).rev().filter(|at| page.kind(*at) == Some(Kind::Number)).find_map(|at| {
        let value: i32 = page.of(at).parse().ok()?;
        let before = page.previous(at).map_or("", |before| page.lower_of(before));
        let after = page.next(at).map_or("", |after| page.lower_of(after));
        (after == "tuổi" || before == "tuổi").then(|| grown(value)).flatten()
    })
}

/// The name behind what a child is called, at once or behind its age: "bé gái 5 tuổi tên Lò Thị Xuyến".
fn named(page: &Page, behind: usize) -> Option<(usize, usize)> {
    name(page, behind).or_else(|| {
        let rest = behind + 1..(behind + 2 * REACH).min(page.tokens.len());
        let called = rest
            .take_while(|at| !matches!(page.kind(*at), Some(Kind::Punctuation(Mark::Stop | Mark::Semicolon))))
            .find(|at| page.lower_of(*at) == "tên")?;
        let is = page.next(called).filter(|next| page.lower_of(*next) == "là").unwrap_or(called);
        name(page, is + 1)
    })
}

/// Two to five capitalised words behind a space: a name in full.
fn name(page: &Page, behind: usize) -> Option<(usize, usize)> {
    let first = behind + 1;
    let is_name = |index: usize| {
        index.checked_sub(1).is_some_and(|space| page.kind(space) == Some(Kind::Space))
            && page.word(index).is_some_and(|word| word.case == Case::Initial)
    };
    let words = (0..5).take_while(|number| is_name(first + 2 * number)).count();
    (words >= 2).then(|| (first, first + 2 * (words - 1)))
}

/// What says behind a name that it is a child's: "12 tuổi", "sinh năm 2015", "lớp 7".
fn age(page: &Page, last: usize, context: &Context) -> Option<String> {
    let mut at = last;
    for _ in 0..REACH {
        at = page.next(at)?;
        match page.kind(at)? {
            Kind::Punctuation(Mark::Stop | Mark::Semicolon | Mark::End) => return None,
            Kind::Number => {
                let value: i32 = page.of(at).parse().ok()?;
                let before = page.previous(at).map_or("", |before| page.lower_of(before));
                let after = page.next(at).map_or("", |after| page.lower_of(after));
                let year = context.article.day.year();
                return match (before, after) {
                    (_, "tuổi") => (value < GROWN).then(|| format!("{value} tuổi")),
                    ("năm" | "sn", _) if (1900..=year).contains(&value) => {
                        (year - value < GROWN).then(|| format!("sinh năm {value}"))
                    }
                    ("lớp", _) => (1..=10).contains(&value).then(|| format!("lớp {value}")),
                    _ => None,
                };
            }
            Kind::Alphanumeric => {
                // "lớp 7A1"
                let is_class = page.previous(at).is_some_and(|before| page.lower_of(before) == "lớp");
                let class = page.of(at);
                let digits = class.bytes().take_while(u8::is_ascii_digit).count();
                return (is_class && digits == 1).then(|| format!("lớp {class}"));
            }
            _ => {}
        }
    }
    None
}
