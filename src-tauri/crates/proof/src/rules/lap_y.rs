//! 40: the same words, or the same connective, once more.

use std::ops::Range;

use vietnamese::tokens::{Case, Kind};

use crate::finding::Severity;
use crate::page::Page;
use crate::quick::QuickMap;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// How many tiếng must be the same to be a repetition.
const LENGTH: usize = 10;

/// What joins one thought to the next, and tires when it comes twice in a paragraph.
const CONNECTIVES: &[&str] = &[
    "bên cạnh đó",
    "ngoài ra",
    "đồng thời",
    "qua đó",
    "từ đó",
    "trong đó",
    "tuy nhiên",
    "do đó",
    "vì vậy",
    "theo đó",
    "cùng với đó",
    "mặt khác",
    "đặc biệt",
];

pub static RULE: Rule = Rule {
    id: "lap-y",
    severity: Severity::Info,
    title: "Lặp ý, lặp từ nối",
    why: "Mười tiếng liền giống nhau ở hai chỗ trong bài thường là một ý viết hai lần; một từ nối mở hai câu trong cùng đoạn thì nên đổi một.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: || CONNECTIVES.iter().map(|&words| words.to_owned()).collect(),
    reads: Reads::Whole(read),
    examples: &[
        Example("Xã mở đường. Ngoài ra, xã xây cầu. ⟦Ngoài ra⟧, xã dựng trường."),
        Example(
            "Xã tuyên truyền với nhiều hình thức đa dạng và nội dung rất dễ hiểu.\nHuyện dặn ⟦⟧với nhiều hình thức đa dạng và nội dung rất ngắn.",
        ),
        Example("Xã mở đường. Ngoài ra, xã xây cầu.\nNgoài ra, xã dựng trường."),
        Example("Xã mở đường, đồng thời xây cầu, đồng thời dựng trường."),
        Example(
            "tít: Xã mở hội thi hát then cho bà con ba bản xa\nXã mở hội thi hát then cho bà con ba bản xa.",
        ),
        Example(
            "Hội Liên Hiệp Phụ Nữ Việt Nam Xã Nậm Pì Hai họp.\nHội Liên Hiệp Phụ Nữ Việt Nam Xã Nậm Pì Hai đi.",
        ),
    ],
};

/// So many words in a row, without a full stop between, as a hash.
#[derive(Clone, Debug)]
pub struct Shingle {
    hash: u64,
    span: Range<usize>,
}

/// What the hashes of words are put together with, and what the first of them counts.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
const FIRST: u64 = BASE.wrapping_pow(LENGTH as u32 - 1);

fn shingles(page: &Page) -> Vec<Shingle> {
    // Every second token is a word, and nearly every word ends a row.
    let most = page.tokens.len() / 2 + 1;
    let mut found = Vec::with_capacity(most);
    // Of each word its token, its hash, and whether it is small.
    let mut words: Vec<(usize, u64, bool)> = Vec::with_capacity(most);
    for sentence in &page.sentences {
        words.clear();
        words.extend(sentence.tokens.clone().filter_map(|index| {
            let is_small = match page.kind(index)? {
                Kind::Word(word) => word.case == Case::Lower,
                Kind::Number | Kind::Symbol => false,
                _ => return None,
            };
            Some((index, page.hash_of(index), is_small))
        }));
        // The words of the last few, as digits of one number.
        let (mut hash, mut smalls) = (0u64, 0);
        for (at, &(last, word, is_small)) in words.iter().enumerate() {
            if let Some((_, word, was_small)) = at.checked_sub(LENGTH).and_then(|gone| words.get(gone)) {
                hash = hash.wrapping_sub(word.wrapping_mul(FIRST));
                smalls -= usize::from(*was_small);
            }
            hash = hash.wrapping_mul(BASE).wrapping_add(word);
            smalls += usize::from(is_small);
            let first = (at + 1).checked_sub(LENGTH).and_then(|first| words.get(first));
            // Names of offices and documents come again by right.
            let Some((first, ..)) = first.filter(|_| smalls * 4 >= LENGTH * 3) else { continue };
            let (Some(first), Some(last)) = (page.tokens.get(*first), page.tokens.get(last)) else {
                continue;
            };
            found.push(Shingle { hash, span: first.start..last.end });
        }
    }
    found
}

fn shingles_of(page: &Page) -> &[Shingle] {
    page.facts().shingles.get_or_init(|| shingles(page))
}

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    let body = || pages.iter().enumerate().filter(|(_, page)| page.is_body());
    let count = body().map(|(_, page)| shingles_of(page).len()).sum();
    let mut seen: QuickMap<u64, (usize, usize)> = QuickMap::with_capacity_and_hasher(count, <_>::default());
    for (number, page) in body() {
        connectives(page, report);
        let mut open: Option<Range<usize>> = None;
        for shingle in shingles_of(page) {
            match seen.get(&shingle.hash) {
                // Not the words that overlap with themselves.
                Some(&(at, end)) if at != number || end <= shingle.span.start => {
                    open = match open.take() {
                        Some(span) if shingle.span.start < span.end => Some(span.start..shingle.span.end),
                        Some(span) => {
                            tell(page, span, report);
                            Some(shingle.span.clone())
                        }
                        None => Some(shingle.span.clone()),
                    };
                }
                Some(_) => {}
                None => {
                    seen.insert(shingle.hash, (number, shingle.span.end));
                }
            }
        }
        if let Some(span) = open {
            tell(page, span, report);
        }
    }
}

fn tell(page: &Page, span: Range<usize>, report: &mut Report) {
    // A point: a stretch of words is meant, and no one of them.
    report.mark(
        page,
        span.start..span.start,
        "Cụm này đã có ở chỗ khác trong bài; nếu là cùng một ý thì nên bỏ bớt.",
    );
}

/// The same connective at the head of two sentences.
fn connectives(page: &Page, report: &mut Report) {
    let mut used = [false; CONNECTIVES.len()];
    for phrase in page.phrases(RULE.id) {
        let opens = page.sentence_of(phrase.start).is_some_and(|one| one.span.start == phrase.start);
        let Some(used) = used.get_mut(phrase.entry).filter(|_| opens) else { continue };
        if *used {
            let words = page.slice(phrase.start..phrase.end);
            let message = format!("“{words}” mở hai câu trong cùng một đoạn.");
            report.mark(page, phrase.start..phrase.end, message);
        }
        *used = true;
    }
}
