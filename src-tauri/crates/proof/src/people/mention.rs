//! A full name, with what stands before and behind it: honorific, rank and titles.

use std::ops::Range;

use vietnamese::tokens::{Case, Kind, Mark};

use super::title::{self, Title};
use super::words::{FAMILIES, HONORIFICS, PLACES, RANKS, SIGHTS, WEAK};
use crate::page::Page;

/// One mention of a person. Positions are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub name: Range<usize>,
    /// "đồng chí", "ông".
    pub honorific: Option<Range<usize>>,
    /// "Thiếu tướng".
    pub rank: Option<Range<usize>>,
    /// The titles, in their order: those before the name, or those behind it.
    pub titles: Vec<Title>,
}

impl Mention {
    /// From the first title to the last.
    pub fn title(&self) -> Option<Range<usize>> {
        Some(self.titles.first()?.span.start..self.titles.last()?.span.end)
    }

    /// The name with its titles.
    pub fn span(&self) -> Range<usize> {
        let title = self.title().unwrap_or_else(|| self.name.clone());
        self.name.start.min(title.start)..self.name.end.max(title.end)
    }

    /// Whether the titles stand behind the name.
    pub fn is_titled_behind(&self) -> bool {
        self.titles.first().is_some_and(|title| title.span.start >= self.name.end)
    }
}

/// A name by its first and its last token, with what stands before it.
struct Found {
    first: usize,
    last: usize,
    honorific: Option<Range<usize>>,
    rank: Option<Range<usize>>,
    before: Vec<Title>,
}

/// Names of three to five tiếng that begin with a family name; behind an honorific, a rank or a bare title those of two
/// tiếng as well, and of any family.
pub(crate) fn find(page: &Page) -> Vec<Mention> {
    let mut names = Vec::new();
    let mut behind = 0;
    for &at in page.capitals() {
        if at < behind || !is_capitalised(page, at) {
            continue;
        }
        // A run of capitalised words with one space between.
        let mut last = at;
        while page.kind(last + 1) == Some(Kind::Space) && is_capitalised(page, last + 2) {
            last += 2;
        }
        let floor = names.last().map_or(0, |name: &Found| name.last + 1);
        names.extend(name_in(page, at, last, floor));
        behind = last + 1;
    }
    share(page, &mut names);
    let ends: Vec<usize> = names
        .iter()
        .skip(1)
        .map(|name: &Found| {
            let start = |span: &Range<usize>| span.start;
            let title = name.before.first().map(|title| title.span.start);
            let before = name.honorific.as_ref().map(start).into_iter().chain(title);
            before.min().unwrap_or_else(|| page.tokens.get(name.first).map_or(0, |token| token.start))
        })
        .chain([page.text.len()])
        .collect();
    let mentions = names.into_iter().zip(ends);
    mentions.filter_map(|(name, end)| mention(page, name, end)).collect()
}

/// Of titles between two names only the last belongs to the name behind: "Lò Văn Ân, Bí thư, Chủ tịch xã Cà Thị An".
fn share(page: &Page, names: &mut [Found]) {
    let mut before = None;
    for name in names {
        let first = name.before.first().and_then(|title| page.token_at(title.span.start));
        let is_shared = |last| first.is_some() && behind_mark(page, last) == first;
        if name.before.len() > 1 && before.is_some_and(is_shared) {
            name.before.drain(..name.before.len() - 1);
        }
        before = Some(name.last);
    }
}

fn mention(page: &Page, found: Found, end: usize) -> Option<Mention> {
    let name = page.tokens.get(found.first)?.start..page.tokens.get(found.last)?.end;
    let titles = if found.before.is_empty() { title::behind(page, found.last, end) } else { found.before };
    Some(Mention { name, honorific: found.honorific, rank: found.rank, titles })
}

fn is_capitalised(page: &Page, index: usize) -> bool {
    page.word(index).is_some_and(|word| word.case == Case::Initial && !word.joined)
}

/// The name at the end of a run of capitalised words; what belongs to the name before it ends at `floor`.
fn name_in(page: &Page, first: usize, last: usize, floor: usize) -> Option<Found> {
    // "Ông Lò Văn Tếnh" at the head of a sentence begins with no name.
    let skipped = usize::from(HONORIFICS.contains(&page.lower_of(first))) * 2;
    let begin = first + skipped;
    // A word alone, as at the head of every sentence, is no name.
    if begin >= last {
        return None;
    }
    let words: Vec<usize> = (begin..=last).step_by(2).collect();
    // "Thị" and "Văn" stand behind a family name, whatever it is.
    let is_family = |index: usize| {
        FAMILIES.contains(&page.lower_of(index))
            || index + 2 < last && matches!(page.of(index + 2), "Thị" | "Văn") && page.of(index).len() > 1
    };
    let rank = rank_before(page, begin);
    let honorific = honorific_before(page, rank.as_ref().map_or(begin, |(start, _)| *start));
    let is_called = rank.is_some() || honorific.is_some();
    let found = |begin: usize, before: Vec<Title>| Found {
        first: begin,
        last,
        honorific: honorific.clone().map(|(_, span)| span),
        rank: rank.clone().map(|(_, span)| span),
        before,
    };
    if is_called {
        let is_vietnamese =
            || words.iter().all(|index| vietnamese::syllable::parse(page.lower_of(*index)).is_ok());
        let is_name = match words.len() {
            2 | 3 => is_family(begin) || is_vietnamese(),
            4 | 5 => is_family(begin),
            _ => false,
        };
        let start = honorific.as_ref().or(rank.as_ref()).map_or(begin, |(start, _)| *start);
        return is_name.then(|| found(begin, title::before(page, start, floor)));
    }
    // "Chủ tịch UBND tỉnh Lai Châu Lò Văn Tếnh": the name begins behind the place.
    let is_place = |at: usize| {
        let pair = words.get(at..at + 2).unwrap_or_default();
        let pair: Vec<&str> = pair.iter().map(|index| page.lower_of(*index)).collect();
        PLACES.contains(&pair.join(" ").as_str())
    };
    let place = if words.len() >= 5 && is_place(0) { 2 } else { 0 };
    let (start, length) = (*words.get(place)?, words.len() - place);
    if (3..=5).contains(&length) && is_family(start) {
        let before = title::before(page, start, floor);
        let is_sight =
            before.is_empty() && page.previous(start).is_some_and(|at| SIGHTS.contains(&page.lower_of(at)));
        return (!is_sight).then(|| found(start, before));
    }
    if length == 2 && place == 0 && is_family(begin) && title::is_bare_before(page, begin, floor) {
        return Some(found(begin, title::before(page, begin, floor)));
    }
    // "Bộ trưởng Bộ Công Thương Lò Văn Tếnh": the last words that may be a name, if a title stands before them.
    let from = words.len().saturating_sub(5).max(1);
    let starts = || {
        let all = words.iter().enumerate().skip(from);
        all.filter(|(at, index)| words.len() - at >= 3 && is_family(**index)).map(|(_, index)| *index)
    };
    // "xã Phú Sơn Lò Văn Ân": a family that names places, too, gives way to one that does not.
    let start = starts().find(|index| !WEAK.contains(&page.lower_of(*index))).or_else(|| starts().next())?;
    let before = title::before(page, start, floor);
    (!before.is_empty()).then(|| found(start, before))
}

/// "Thiếu tướng" before a token: its first token, and its bytes.
fn rank_before(page: &Page, index: usize) -> Option<(usize, Range<usize>)> {
    phrase_before(page, index, RANKS)
}

fn honorific_before(page: &Page, index: usize) -> Option<(usize, Range<usize>)> {
    phrase_before(page, index, HONORIFICS).or_else(|| phrase_before(page, index, &["đồng chí"]))
}

/// A phrase of up to three words that ends right before a token, with a space between; the longest.
fn phrase_before(page: &Page, index: usize, phrases: &[&str]) -> Option<(usize, Range<usize>)> {
    let is_space = |at: usize| page.kind(at) == Some(Kind::Space);
    let last = index.checked_sub(2).filter(|last| is_space(last + 1))?;
    let end = page.word(last).and(page.tokens.get(last))?.end;
    let firsts =
        std::iter::successors(Some(last), |first| first.checked_sub(2).filter(|word| is_space(word + 1)));
    let found = firsts.take(3).filter_map(|first| {
        let span = page.tokens.get(first)?.start..end;
        phrases.contains(&page.lower.get(span.clone())?).then_some((first, span))
    });
    found.last()
}

/// The next word behind a token, if only a mark that joins titles to a name stands between: "Lò Văn Tếnh, Bí thư",
/// "Lò Văn Tếnh - Bí thư", "Lò Văn Tếnh (Bí thư".
pub(super) fn behind_mark(page: &Page, index: usize) -> Option<usize> {
    let mark = page.next(index)?;
    let joins = matches!(page.mark(mark), Some(Mark::Comma | Mark::Dash | Mark::Hyphen | Mark::OpenBracket));
    page.next(mark).filter(|next| joins && page.word(*next).is_some())
}
