//! A full name, and the titles behind it.

use std::ops::Range;

use vietnamese::tokens::{Case, Kind, Mark};

use crate::page::Page;

/// Family names, those of the peoples of the north-west among them, in small letters.
const FAMILIES: &[&str] = &[
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
    "dương", "lý", "đào", "đinh", "trịnh", "mai", "tô", "đoàn", "vương", "trương", "lương", "hà", "tạ",
    "chu", "lò", "quàng", "vàng", "giàng", "mùa", "tráng", "sùng", "thào", "lường", "cà", "tòng", "vì",
    "sình", "cứ", "hạng", "hầu", "ly", "má", "tẩn", "phàn", "chẻo", "khoàng", "điêu", "đèo", "bạc", "cầm",
];

/// Words before a name that a sentence's head gives a capital.
const HONORIFICS: &[&str] = &["ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "thầy", "cụ", "già"];

/// What titles begin with, in small letters.
const HEADS: &[&str] = &[
    "phó bí thư",
    "bí thư",
    "phó chủ tịch",
    "chủ tịch",
    "phó giám đốc",
    "giám đốc",
    "ủy viên",
    "phó cục trưởng",
    "cục trưởng",
    "phó trưởng ban",
    "trưởng ban",
    "phó trưởng phòng",
    "trưởng phòng",
    "bộ trưởng",
    "thứ trưởng",
    "phó hiệu trưởng",
    "hiệu trưởng",
    "chánh văn phòng",
    "phó chánh văn phòng",
];

/// One mention of a person. Positions are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub name: Range<usize>,
    /// The beginnings of the titles behind, in small letters.
    pub titles: Vec<&'static str>,
    /// Where the last word of the titles that was read ends; that of the name where there is none.
    pub end: usize,
}

/// Names of three to five tiếng, each with a capital, that begin with a family name.
pub(crate) fn find(page: &Page) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.tokens.len() {
        let is_name =
            |index: usize| page.word(index).is_some_and(|word| word.case == Case::Initial && !word.joined);
        // "Ông Lò Văn Tếnh" at the head of a sentence begins with no name.
        if !is_name(at) || HONORIFICS.contains(&page.lower_of(at)) {
            at += 1;
            continue;
        }
        // A run of capitalised words with one space between.
        let mut last = at;
        let mut words = 1;
        while page.kind(last + 1) == Some(Kind::Space) && is_name(last + 2) {
            last += 2;
            words += 1;
        }
        if (3..=5).contains(&words)
            && FAMILIES.contains(&page.lower_of(at))
            && let (Some(first), Some(end)) = (page.tokens.get(at), page.tokens.get(last))
        {
            let (titles, behind) = titles(page, last, end.end);
            found.push(Mention { name: first.start..end.end, titles, end: behind });
        }
        at = last + 1;
    }
    found
}

/// The titles behind a name, each behind a comma.
fn titles(page: &Page, mut at: usize, mut end: usize) -> (Vec<&'static str>, usize) {
    let mut titles = Vec::new();
    while let Some(comma) = page.next(at).filter(|next| page.mark(*next) == Some(Mark::Comma)) {
        let Some(start) = page.next(comma).and_then(|next| page.tokens.get(next)) else { break };
        let rest = page.lower.get(start.start..).unwrap_or_default();
        let Some(head) = HEADS.iter().find(|head| rest.starts_with(**head)) else { break };
        end = start.start + head.len();
        titles.push(*head);
        // On to the next comma of the clause.
        let from = page.tokens.partition_point(|token| token.start < end);
        let mut last = from.saturating_sub(1);
        for index in from..page.tokens.len() {
            match page.kind(index) {
                Some(Kind::Word(_)) => last = index,
                Some(Kind::Space) => {}
                _ => break,
            }
        }
        at = last;
    }
    (titles, end)
}
