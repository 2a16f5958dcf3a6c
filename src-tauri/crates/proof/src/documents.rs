//! Documents that a text cites by their number: "Nghị định số 06/2014/NĐ-CP ngày 21/01/2014".

use std::ops::Range;

use vietnamese::dates::Written;
use vietnamese::tokens::{Kind, Mark};

use crate::page::Page;

/// Kinds of documents as they stand before a number, in small letters.
const KINDS: &[&str] = &[
    "nghị định",
    "nghị quyết",
    "thông tư",
    "quyết định",
    "quy định",
    "chỉ thị",
    "kế hoạch",
    "kết luận",
    "công văn",
    "công điện",
    "hướng dẫn",
    "thông báo",
    "tờ trình",
    "báo cáo",
    "thông tư liên tịch",
    "pháp lệnh",
    "sắc lệnh",
    "bộ luật",
    "đề án",
    "quy chế",
    "chương trình",
    "luật",
];

/// How many words may name who issued a document, with "ban hành".
const ISSUER: usize = 12;

/// A document's number, with what stands around it. Positions are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Where the kind begins; the number where there is none.
    pub start: usize,
    /// "nghị định": the kind in small letters.
    pub kind: Option<&'static str>,
    /// Whether "số" stands before the number.
    pub has_so: bool,
    pub number: Range<usize>,
    /// 2014 of 06/2014/NĐ-CP.
    pub year: Option<i32>,
    /// "NĐ" of 06/2014/NĐ-CP: the first part that is no number.
    pub sign: String,
    /// The date right behind.
    pub date: Option<Written>,
}

pub(crate) fn find(page: &Page) -> Vec<Citation> {
    let signs = page.signs().iter().filter_map(|index| Some((*index, page.tokens.get(*index)?)));
    let symbols = signs.filter(|(_, token)| token.kind == Kind::Symbol);
    symbols.map(|(index, token)| citation(page, index, token.span())).collect()
}

fn citation(page: &Page, index: usize, number: Range<usize>) -> Citation {
    let before = page.previous(index);
    let has_so = before.is_some_and(|at| page.lower_of(at) == "số");
    let last = if has_so { before.and_then(|at| page.previous(at)) } else { before };
    let (start, kind) = match last.and_then(|last| kind_up_to(page, last)) {
        Some((start, kind)) => (start, Some(kind)),
        None => (number.start, None),
    };
    let text = page.slice(number.clone());
    let mut parts = text.split(['/', '-']);
    let year = text
        .split('/')
        .nth(1)
        .filter(|part| part.len() == 4)
        .and_then(|part| part.parse().ok())
        .filter(|year| (1945..=2100).contains(year));
    let sign = parts.find(|part| part.chars().next().is_some_and(char::is_alphabetic)).unwrap_or_default();
    let sign = sign.to_owned();
    Citation { start, kind, has_so, date: date_behind(page, index), number, year, sign }
}

/// The kind whose last word is the token at `last`.
fn kind_up_to(page: &Page, last: usize) -> Option<(usize, &'static str)> {
    let end = page.tokens.get(last)?.end;
    let head = page.lower.get(..end)?;
    let fits = |kind: &&&str| {
        head.ends_with(**kind)
            && page.token_at(end - kind.len()).is_some_and(|at| {
                let before = at.checked_sub(1);
                before.is_none_or(|at| page.word(at).is_none())
            })
    };
    let kind = KINDS.iter().filter(fits).max_by_key(|kind| kind.len())?;
    Some((end - kind.len(), kind))
}

/// "ngày 21/01/2014" behind a number, with at most a comma or a bracket between.
fn date_behind(page: &Page, index: usize) -> Option<Written> {
    let mut next = page.next(index)?;
    // "của Bộ Tài chính ban hành ngày …"
    if matches!(page.lower_of(next), "của" | "do") {
        let rest = next..(next + 2 * ISSUER).min(page.tokens.len());
        let is_word = |at: &usize| page.word(*at).is_some() || page.kind(*at) == Some(Kind::Space);
        next = rest.take_while(is_word).find(|at| page.lower_of(*at) == "ngày")?;
    }
    if matches!(page.mark(next), Some(Mark::Comma | Mark::OpenBracket)) {
        next = page.next(next)?;
    }
    if page.lower_of(next) != "ngày" {
        return None;
    }
    let start = page.tokens.get(next)?.start;
    let dates = page.dates();
    let at = dates.binary_search_by_key(&start, |date| date.span.start).ok()?;
    dates.get(at).cloned()
}
