//! 25: the same words with a capital here and without one there.

use vietnamese::tokens::{Case, Kind};

use crate::finding::Severity;
use crate::page::Page;
use crate::quick::QuickMap;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// Events, which are compared alone: "Hội nghị" and "hội nghị".
const EVENTS: &[&str] = &["hội nghị", "hội thảo", "đại hội", "hội thi", "lễ hội", "liên hoan", "diễn đàn"];

/// What a name with a choice of capital begins with. Of other words a capital says more than a custom: "Hiệp hội Du lịch
/// tỉnh" is a name, "du lịch tỉnh" is none.
const HEADS: &[&str] = &[
    "phong trào",
    "cuộc vận động",
    "chiến dịch",
    "ngày hội",
    "hội thi",
    "giải thưởng",
    "tháng hành động",
    "tuần lễ",
    "tổ công tác",
    "đoàn công tác",
];

pub static RULE: Rule = Rule {
    id: "hoa-khongnhat",
    severity: Severity::Warning,
    title: "Viết hoa không thống nhất trong bài",
    why: "Cùng một cụm từ mà chỗ viết hoa, chỗ viết thường khiến người đọc tưởng là hai việc khác nhau.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: || EVENTS.iter().chain(HEADS).map(|&words| words.to_owned()).collect(),
    reads: Reads::Whole(read),
    examples: &[
        Example(
            "Xã tham gia Phong trào trồng rừng và sơ kết Phong trào trồng rừng. Bà con hưởng ứng ⟦phong trào trồng⇒Phong trào trồng⟧ rừng.",
        ),
        Example("Huyện tổ chức Hội nghị sơ kết. Dự ⟦hội nghị⟧ có bà con ba xã."),
        Example("Phong trào trồng rừng lan rộng. Bà con hưởng ứng phong trào trồng rừng."),
        Example("Ban giám hiệu họp; đại diện ban giám hiệu phát biểu."),
        Example("Xã sơ kết phong trào “Phong trào trồng rừng”."),
        Example("tít: XÃ HỌP BÀN\nXã họp bàn việc làng, dự hội nghị."),
    ],
};

/// Three words whose first may have a capital or not.
#[derive(Clone, Debug)]
pub struct Opening {
    start: usize,
    /// Ends of the second and the third word.
    pair: usize,
    end: Option<usize>,
    capital: bool,
}

/// Every place where a capital would be a choice: not at a head, not inside a name, and with small words behind.
fn openings(page: &Page) -> Vec<Opening> {
    page.phrases(RULE.id).iter().filter_map(|phrase| opening(page, phrase.start)).collect()
}

fn opening(page: &Page, start: usize) -> Option<Opening> {
    let index = page.token_at(start)?;
    let capital = match page.word(index)?.case {
        Case::Lower => false,
        Case::Initial => true,
        Case::Upper | Case::Mixed => return None,
    };
    let is_space = |at: usize| page.kind(at) == Some(Kind::Space);
    let before = index.checked_sub(1).and_then(|at| if is_space(at) { at.checked_sub(1) } else { Some(at) });
    let is_named = before.and_then(|at| page.word(at)).is_some_and(|word| word.case != Case::Lower);
    if (capital && is_named) || page.begins(index) {
        return None;
    }
    // The small word behind a token, and where it ends.
    let small = |at: usize| {
        let at = if is_space(at + 1) { at + 2 } else { at + 1 };
        page.word(at).filter(|word| word.case == Case::Lower)?;
        Some((at, page.tokens.get(at)?.end))
    };
    let (second, pair) = small(index)?;
    let opening = Opening { start, pair, end: small(second).map(|(_, end)| end), capital };
    // The whole article is looked through at every key: nothing is kept that is never counted.
    let is_counted = keys(page, &opening).next().is_some();
    is_counted.then_some(opening)
}

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    let all = || {
        pages.iter().filter(|page| !page.is_headline()).flat_map(|page| {
            page.facts().openings.get_or_init(|| openings(page)).iter().map(move |one| (*page, one))
        })
    };
    // How often each stands with a capital; without one only where it does.
    let mut counts: QuickMap<&str, (usize, usize)> = QuickMap::default();
    for (page, one) in all().filter(|(_, one)| one.capital) {
        for words in keys(page, one) {
            counts.entry(words).or_default().0 += 1;
        }
    }
    if counts.is_empty() {
        return;
    }
    for (page, one) in all().filter(|(_, one)| !one.capital) {
        for words in keys(page, one) {
            if let Some(count) = counts.get_mut(words) {
                count.1 += 1;
            }
        }
    }
    for (page, one) in all() {
        for words in keys(page, one) {
            let Some(&(capitals, smalls)) = counts.get(words).filter(|count| count.1 > 0) else { continue };
            let span = one.start..one.start + words.len();
            let said = page.slice(span.clone());
            if EVENTS.contains(&words) {
                if one.capital == (capitals < smalls) {
                    let message = format!("“{said}” có chỗ viết hoa, có chỗ viết thường trong bài.");
                    report.mark_as(Severity::Info, page, span, message);
                }
            } else if capitals > smalls && !one.capital && capitals > 1 {
                let mut letters = words.chars();
                let first = letters.next().map(char::to_uppercase).into_iter().flatten();
                let right: String = first.chain(letters).collect();
                let message = format!("Trong bài viết “{right}” {capitals} lần, ở đây viết thường.");
                report.mend(page, span, message, right);
            } else if smalls >= capitals && one.capital {
                let message = format!("Trong bài viết “{words}” {smalls} lần, ở đây viết hoa.");
                report.mend(page, span, message, words.to_owned());
            }
        }
    }
}

/// What is counted of an opening, in small letters.
fn keys<'p>(page: &'p Page, one: &Opening) -> impl Iterator<Item = &'p str> {
    let long = one.end.and_then(|end| page.lower.get(one.start..end));
    let pair = page.lower.get(one.start..one.pair).unwrap_or_default();
    let event = Some(pair).filter(|pair| EVENTS.contains(pair));
    // An event is compared as such, and not again with the word behind it.
    let long = long.filter(|long| event.is_none() && (HEADS.contains(&pair) || HEADS.contains(long)));
    long.into_iter().chain(event)
}
