//! Titles, as they stand before or behind a name.

use std::ops::Range;

use vietnamese::tokens::{Case, Kind, Mark};

use super::mention::behind_mark;
use super::post::Post;
use super::words::{DEEDS, HEADS, INSIDE, LISTED, PREFIXES};
use crate::page::Page;

/// How many tokens a title may have.
const LONGEST: usize = 60;

/// One title. Positions are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// What it begins with, in small letters: "phó chủ tịch".
    pub head: &'static str,
    /// All of it, with what stands before the head and with the body: "nguyên Phó Chủ tịch UBND tỉnh".
    pub span: Range<usize>,
    pub post: Post,
}

impl Title {
    fn of(page: &Page, head: &'static str, span: Range<usize>) -> Option<Title> {
        Some(Title { head, post: Post::read(page.slice(span.clone()))?, span })
    }
}

/// The head that begins with a token.
fn head(page: &Page, index: usize) -> Option<&'static str> {
    page.word(index)?;
    let start = page.tokens.get(index)?.start;
    let rest = page.lower.get(start..)?;
    let heads = HEADS.get(rest.split(' ').next()?)?;
    let ends = |head: &&&str| {
        let end = start + head.len();
        end == page.lower.len() || page.tokens.binary_search_by_key(&end, |token| token.start).is_ok()
    };
    heads.iter().find(|head| rest.starts_with(**head) && ends(head)).copied()
}

fn is_prefix(page: &Page, index: usize) -> bool {
    PREFIXES.contains(&page.lower_of(index))
}

/// Whether a word may stand inside a title.
fn is_inside(page: &Page, index: usize) -> bool {
    page.word(index).is_some_and(|word| match word.case {
        Case::Lower => INSIDE.contains(page.lower_of(index)) && !is_deed(page, index),
        _ => true,
    })
}

/// Whether a deed begins with a word: "thông tin về", "kiểm tra rừng".
fn is_deed(page: &Page, index: usize) -> bool {
    let both = || {
        let start = page.tokens.get(index)?.start;
        page.lower.get(start..page.tokens.get(index + 2)?.end)
    };
    both().is_some_and(|both| DEEDS.contains(&both))
}

/// Whether an agency's name goes on behind a comma.
fn is_listed(page: &Page, comma: usize) -> bool {
    let rest = page.next(comma).and_then(|next| page.lower.get(page.tokens.get(next)?.start..));
    rest.is_some_and(|rest| LISTED.iter().any(|word| rest.starts_with(word)))
}

/// Words that a title goes on with, and does not end with.
fn is_joint(page: &Page, index: usize) -> bool {
    matches!(page.lower_of(index), "và" | "của" | "các" | "kiêm")
}

/// The titles that end right before a token, the first of them first.
/// None of them holds a token before `floor`.
pub(super) fn before(page: &Page, index: usize, floor: usize) -> Vec<Title> {
    let mut titles = Vec::new();
    let mut end = index;
    while let Some((first, title)) = last_before(page, end, floor) {
        titles.push(title);
        // On to the title before the comma.
        let Some(comma) = page.previous(first).filter(|at| page.mark(*at) == Some(Mark::Comma)) else {
            break;
        };
        end = comma;
    }
    titles.reverse();
    titles
}

/// The title that ends right before a token, with its first token.
fn last_before(page: &Page, end: usize, floor: usize) -> Option<(usize, Title)> {
    let last = page.previous(end).filter(|last| !is_joint(page, *last))?;
    let mut found = None;
    for index in (end.saturating_sub(LONGEST).max(floor)..=last).rev() {
        match page.kind(index) {
            Some(Kind::Space) => {}
            Some(Kind::Punctuation(Mark::Hyphen | Mark::Dash)) => {}
            // "Sở Văn hóa, Thể thao và Du lịch"
            Some(Kind::Punctuation(Mark::Comma)) if is_listed(page, index) => {}
            Some(Kind::Word(_)) => {
                if let Some(head) = head(page, index) {
                    found = Some((index, head));
                } else if !is_inside(page, index) {
                    break;
                }
            }
            _ => break,
        }
    }
    let (mut first, head) = found?;
    if let Some(before) = page.previous(first).filter(|before| is_prefix(page, *before)) {
        first = before;
    }
    let span = page.tokens.get(first)?.start..page.tokens.get(last)?.end;
    Some((first, Title::of(page, head, span)?))
}

/// Whether a title without a body stands right before a token: "Giám đốc Lò Sáy".
pub(super) fn is_bare_before(page: &Page, index: usize, floor: usize) -> bool {
    let start = page.tokens.get(index).map_or(0, |token| token.start);
    last_before(page, index, floor).is_some_and(|(_, title)| title.span.start + title.head.len() + 1 == start)
}

/// The titles behind a name whose last token is given, each behind a mark, none beyond a byte.
pub(super) fn behind(page: &Page, name: usize, end: usize) -> Vec<Title> {
    let mut titles = Vec::new();
    let mut at = name;
    while let Some((last, title)) = behind_mark(page, at).and_then(|first| first_at(page, first, end)) {
        titles.push(title);
        // Only commas join the next one.
        if page.next(last).and_then(|next| page.mark(next)) != Some(Mark::Comma) {
            break;
        }
        at = last;
    }
    titles
}

/// The title that begins with a token, and its last token.
fn first_at(page: &Page, first: usize, end: usize) -> Option<(usize, Title)> {
    let start = page.tokens.get(first).map(|token| token.start).filter(|start| *start < end)?;
    let first = if is_prefix(page, first) { page.next(first)? } else { first };
    let head = head(page, first)?;
    let behind = page.tokens.get(first)?.start + head.len();
    let behind = page.tokens.partition_point(|token| token.start < behind);
    let mut last = behind.checked_sub(1)?;
    for index in behind..page.tokens.len().min(first + LONGEST) {
        if page.tokens.get(index)?.start >= end {
            break;
        }
        match page.kind(index) {
            Some(Kind::Space) => {}
            // "Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch"
            Some(Kind::Punctuation(Mark::Hyphen | Mark::Dash)) => {}
            Some(Kind::Punctuation(Mark::Comma)) => {
                if !is_listed(page, index) {
                    break;
                }
            }
            Some(Kind::Word(_)) if is_inside(page, index) => last = index,
            _ => break,
        }
    }
    // "Giám đốc Sở và" ends before "và".
    while is_joint(page, last) {
        last = page.previous(last)?;
    }
    Some((last, Title::of(page, head, start..page.tokens.get(last)?.end)?))
}
