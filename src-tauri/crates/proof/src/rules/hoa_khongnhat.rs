//! 25: the same words with a capital here and without one there.

use std::sync::LazyLock;

use vietnamese::tokens::{Case, Kind, Mark};

use crate::article::Where;
use crate::finding::Severity;
use crate::page::Page;
use crate::quick::{QuickMap, QuickSet, quick};
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Events, which are compared alone: "Hội nghị" and "hội nghị".
const EVENTS: &[&str] = &["hội nghị", "hội thảo", "đại hội", "hội thi", "lễ hội", "liên hoan", "diễn đàn"];

/// What a name with a choice of capital begins with, by its first word: a movement, a campaign, a contest, a plan. Of other words
/// a capital says more than a custom: "Hiệp hội Du lịch tỉnh" is a name, "du lịch tỉnh" is none, and "Công an xã" is this one.
const HEADS: &[&str] = &[
    "phong", "cuộc", "chiến", "ngày", "hội", "giải", "tháng", "tuần", "tổ", "đoàn", "ban", "chương", "đề",
    "dự", "kế", "nghị", "lễ", "đại", "liên", "quỹ", "mô", "tết", "diễn", "năm", "cụm", "dòng",
];

/// Words of two tiếng with such a first word that are offices and people.
const OWNED: &[&str] = &[
    "ban thường",
    "ban chấp",
    "ban tổ",
    "ban giám",
    "ban tuyên",
    "ban dân",
    "ban nội",
    "ban quản",
    "ban cán",
    "ban kinh",
    "ban văn",
    "ban pháp",
    "đoàn thanh",
    "đoàn viên",
    "đoàn đại",
    "đoàn luật",
    "hội đồng",
    "hội nông",
    "hội cựu",
    "hội liên",
    "hội phụ",
    "hội chữ",
    "hội khuyến",
    "hội người",
    "hội viên",
    "hội nhà",
    "hội luật",
    "liên đoàn",
    "liên hiệp",
    "liên minh",
    "liên hợp",
    "liên bang",
    "đại sứ",
    "đại tướng",
    "đại tá",
    "đại úy",
    "đại học",
    "đại đội",
    "đại diện",
    "đại biểu",
    "tổ quốc",
    "ban ngành",
    "nghị định",
    "chương trình truyền",
];

/// What begins with one word.
#[derive(Default)]
struct First {
    /// A capital of three words that begin so is a choice, but for what somebody owns.
    is_head: bool,
    owned: Vec<&'static str>,
    events: Vec<&'static str>,
}

/// By the hash of their first word.
struct Firsts {
    words: QuickMap<u64, First>,
    /// A bit for each of them: most words begin nothing, and that is told sooner than by the map.
    bits: [u64; 16],
}

static FIRSTS: LazyLock<Firsts> = LazyLock::new(|| {
    let mut words: QuickMap<u64, First> = QuickMap::default();
    let hash = |words: &str| quick(words.split(' ').next().unwrap_or_default().as_bytes());
    HEADS.iter().for_each(|head| words.entry(hash(head)).or_default().is_head = true);
    EVENTS.iter().for_each(|event| words.entry(hash(event)).or_default().events.push(event));
    for owned in OWNED {
        if let Some(first) = words.get_mut(&hash(owned)) {
            first.owned.push(owned);
        }
    }
    let mut bits = [0; 16];
    for hash in words.keys() {
        if let Some(bits) = bits.get_mut(*hash as usize / 64 % 16) {
            *bits |= 1 << (hash % 64);
        }
    }
    Firsts { words, bits }
});

impl Firsts {
    /// What begins with the word of a hash.
    fn of(&self, hash: u64) -> Option<&First> {
        let may_be = self.bits.get(hash as usize / 64 % 16).is_some_and(|bits| bits >> (hash % 64) & 1 == 1);
        if may_be { self.words.get(&hash) } else { None }
    }
}

pub static RULE: Rule = Rule {
    id: "hoa-khongnhat",
    severity: Severity::Warning,
    title: "Viết hoa không thống nhất trong bài",
    why: "Cùng một cụm từ mà chỗ viết hoa, chỗ viết thường khiến người đọc tưởng là hai việc khác nhau.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example(
            "Xã tham gia Phong trào trồng rừng và sơ kết Phong trào trồng rừng. Bà con hưởng ứng ⟦phong trào trồng⇒Phong trào trồng⟧ rừng.",
        ),
        Example("Huyện tổ chức Hội nghị sơ kết. Dự ⟦hội nghị⟧ có bà con ba xã."),
        Example(
            "Xã lập Tổ công nghệ số và họp. Các ⟦tổ công nghệ⇒Tổ công nghệ⟧ số tới bản. Bà con khen Tổ công nghệ số.",
        ),
        Example("Đoàn thăm Công an xã vùng cao và các trạm; công an xã vùng thấp cũng vui."),
        Example("Phong trào trồng rừng lan rộng. Bà con hưởng ứng phong trào trồng rừng."),
        Example("Ban giám hiệu họp; đại diện ban giám hiệu phát biểu."),
        Example("Xã sơ kết phong trào “Phong trào trồng rừng”."),
        Example("tít: XÃ HỌP BÀN\nXã họp bàn việc làng, dự hội nghị."),
    ],
};

/// Words whose first has a capital that is a choice, or might have one.
#[derive(Clone, Debug)]
pub struct Opening {
    start: usize,
    /// The end of three words, where their capital is a choice, and of two that name an event.
    ends: [Option<usize>; 2],
    /// The hash of the first word.
    head: u64,
}

/// Where words stand, and whether the first has a capital.
struct Place<'p> {
    page: &'p Page,
    span: std::ops::Range<usize>,
    capital: bool,
}

/// Every capital that would be a choice: not at a head, not inside a name, and with small words behind.
fn openings(page: &Page) -> Vec<Opening> {
    of_case(page, page.capitals().iter().map(|index| (*index, page.hash_of(*index))), Case::Initial)
}

/// The same with a small letter, of the words that may have a capital by choice.
fn small_openings(page: &Page) -> Vec<Opening> {
    of_case(page, page.hashes().iter().copied().enumerate(), Case::Lower)
}

fn of_case(page: &Page, words: impl Iterator<Item = (usize, u64)>, case: Case) -> Vec<Opening> {
    let firsts = &*FIRSTS;
    words
        .filter_map(|(index, hash)| Some((index, hash, firsts.of(hash)?)))
        .filter(|(index, ..)| page.word(*index).is_some_and(|word| word.case == case))
        .filter_map(|(index, hash, first)| opening(page, index, hash, first))
        .collect()
}

/// The words from a token on, where nothing but small ones with a space between follow.
fn opening(page: &Page, index: usize, head: u64, first: &First) -> Option<Opening> {
    let is_space = |at: usize| page.kind(at) == Some(Kind::Space);
    let before = index.checked_sub(1).and_then(|at| if is_space(at) { at.checked_sub(1) } else { Some(at) });
    // A capital behind another is part of a name.
    let is_named = page.word(index)?.case != Case::Lower
        && before.and_then(|at| page.word(at)).is_some_and(|word| word.case != Case::Lower);
    // Items of a list begin as they like: "1. Đoàn …", "…; Hội thi …".
    let is_item = before.and_then(|at| page.mark(at)).is_some_and(|mark| mark != Mark::Comma);
    if is_named || is_item || page.begins(index) || page.of(index).chars().nth(1).is_none() {
        return None;
    }
    let small = |at: usize| {
        let at = if is_space(at + 1) { at + 2 } else { return None };
        page.word(at).filter(|word| word.case == Case::Lower)?;
        Some((at, page.tokens.get(at)?.end))
    };
    let (second, pair) = small(index)?;
    let start = page.tokens.get(index)?.start;
    let of = |end: usize| page.lower.get(start..end).unwrap_or_default();
    let is_choice =
        |end: &usize| first.is_head && !first.owned.iter().any(|owned| of(*end).starts_with(owned));
    let ends = [
        small(second).map(|(_, end)| end).filter(is_choice),
        Some(pair).filter(|end| first.events.contains(&of(*end))),
    ];
    ends.iter().any(Option::is_some).then_some(Opening { start, ends, head })
}

/// What is compared of an opening: three words, and an event as such.
fn keys<'p>(page: &'p Page, one: &Opening) -> impl Iterator<Item = &'p str> {
    one.ends.into_iter().flatten().filter_map(move |end| page.lower.get(one.start..end))
}

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    let running = || pages.iter().copied().filter(|page| !page.is_headline());
    let mut heads: QuickSet<u64> = QuickSet::default();
    let mut places: QuickMap<&str, Vec<Place>> = QuickMap::default();
    for page in running() {
        for one in page.facts().openings.get_or_init(|| openings(page)) {
            for words in keys(page, one) {
                heads.insert(one.head);
                let span = one.start..one.start + words.len();
                places.entry(words).or_default().push(Place { page, span, capital: true });
            }
        }
    }
    if heads.is_empty() {
        return;
    }
    // The same words with a small letter.
    for page in running() {
        let smalls = page.facts().small_openings.get_or_init(|| small_openings(page));
        for one in smalls.iter().filter(|one| heads.contains(&one.head)) {
            for words in keys(page, one) {
                let span = one.start..one.start + words.len();
                if let Some(places) = places.get_mut(words) {
                    places.push(Place { page, span, capital: false });
                }
            }
        }
    }
    // Three words that are the same say more than an event: that is told where nothing else is.
    let mut told: QuickSet<(Where, usize)> = QuickSet::default();
    let (events, others): (Vec<_>, Vec<_>) = places.iter().partition(|(words, _)| EVENTS.contains(*words));
    for (words, places) in others.into_iter().chain(events) {
        let capitals = places.iter().filter(|place| place.capital).count();
        let smalls = places.len() - capitals;
        for place in places.iter().filter(|_| smalls > 0) {
            let at = (place.page.place, place.span.start);
            if !told.contains(&at) && tell(words, place, (capitals, smalls), report) {
                told.insert(at);
            }
        }
    }
}

/// The rarer way of writing is told; where both are as often, the capital, but of an event the small letter.
fn tell(words: &str, place: &Place, (capitals, smalls): (usize, usize), report: &mut Report) -> bool {
    let (page, span) = (place.page, place.span.clone());
    let is_event = EVENTS.contains(&words);
    let is_capital_rarer = capitals < smalls || capitals == smalls && !is_event;
    if place.capital != is_capital_rarer {
        return false;
    }
    if is_event {
        let said = page.slice(span.clone());
        let message = format!("“{said}” có chỗ viết hoa, có chỗ viết thường trong bài.");
        report.mark_as(Severity::Info, page, span.clone(), message);
    } else if place.capital {
        let message = format!("Trong bài viết “{words}” {smalls} lần, ở đây viết hoa.");
        report.mend(page, span, message, words.to_owned());
    } else {
        let mut letters = words.chars();
        let first = letters.next().map(char::to_uppercase).into_iter().flatten();
        let right: String = first.chain(letters).collect();
        let message = format!("Trong bài viết “{right}” {capitals} lần, ở đây viết thường.");
        report.mend(page, span, message, right);
    }
    true
}
