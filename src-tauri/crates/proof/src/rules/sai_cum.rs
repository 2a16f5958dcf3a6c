//! 33: words that are often written wrong, though each tiếng of them is one.

use std::sync::LazyLock;

use vietnamese::tokens::{Case, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// A line is: what is written, what was meant, the words before it and the words behind it with which it may be right
/// ("cảm xúc tích cực" is no slip of "súc tích").
const LIST: &str = include_str!("sai_cum.tsv");

/// Words of two tiếng of clean news with hỏi for ngã, s for x, ch for tr, d for gi, or the end that the south says alike, in one of
/// them; and of those that news uses most, with a letter that lost its mark or its bar, or an end left out, where that makes a tiếng
/// that hardly any article has. What is written, and what was meant. No article has it, and two words that happen to stand together
/// ("vũ trụ | xuất hiện") would be it next to never by how often each is.
const PAIRS: &str = include_str!("sai_cum_pairs.tsv");

struct Entry {
    wrong: &'static str,
    right: &'static str,
    not_behind: &'static str,
    not_before: &'static str,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    LIST.lines()
        .chain(PAIRS.lines())
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some(Entry {
                wrong: cells.next()?,
                right: cells.next()?,
                not_behind: cells.next().unwrap_or_default(),
                not_before: cells.next().unwrap_or_default(),
            })
        })
        .collect()
});

pub static RULE: Rule = Rule {
    id: "sai-cum",
    severity: Severity::Error,
    title: "Từ hay viết sai",
    why: "Từng tiếng đúng chính tả nhưng ghép lại thành từ sai: “bổ xung”, “sát nhập”, “sử lý”.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: || ENTRIES.iter().map(|entry| entry.wrong.to_owned()).collect(),
    reads: Reads::Page(read),
    examples: &[
        Example("Hai xã ⟦sát nhập⇒sáp nhập⟧ từ năm 2025; tài liệu được ⟦bổ xung⇒bổ sung⟧."),
        Example("Bà con lo ⟦phòng, ngừa⇒phòng ngừa⟧ tội phạm, phòng, chống cháy nổ."),
        Example("⟦Sử lý⇒Xử lý⟧ nghiêm vi phạm; ⟦HỔ TRỢ⇒HỖ TRỢ⟧ HỘ NGHÈO"),
        Example("Bà con ⟦đóng gớp⇒đóng góp⟧ ngày công, ⟦chú chọng⇒chú trọng⟧ chất lượng."),
        Example("⟦Tập chung⇒Tập trung⟧ ⟦sản suất⇒sản xuất⟧ vụ xuân."),
        Example("Đó là cảm xúc tích cực của du khách."),
        Example("Đoàn đến thăm quan họ Bắc Ninh."),
        Example("Sách viết về lịch sử lý luận."),
        Example("Bà con cũng cố gắng; khả năng xuất khẩu tăng."),
        Example("Ông Lò Thăm Quan đến dự; chị Tạ Sữa Chữa cũng đến."),
        Example("Các xã sáp nhập, bổ sung, xử lý, hỗ trợ."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for phrase in page.phrases(RULE.id) {
        let Some(entry) = ENTRIES.get(phrase.entry) else { continue };
        let Some(first) = page.token_at(phrase.start) else { continue };
        let last = page.tokens.partition_point(|token| token.end <= phrase.end).saturating_sub(1);
        let word = |index: Option<usize>| index.map_or("", |index| page.lower_of(index));
        let lists = |list: &str, word: &str| !word.is_empty() && list.split(' ').any(|one| one == word);
        if lists(entry.not_behind, word(page.previous(first)))
            || lists(entry.not_before, word(page.next(last)))
        {
            continue;
        }
        let words = page.slice(phrase.start..phrase.end);
        let Some(mend) = in_case(page, first, last, entry.right) else { continue };
        let message = format!("Viết “{mend}”, không viết “{words}”.");
        report.mend(page, phrase.start..phrase.end, message, mend);
    }
}

/// What was meant, with the capitals of what was written; `None` for a name.
fn in_case(page: &Page, first: usize, last: usize, right: &str) -> Option<String> {
    let case = |index: usize| page.word(index).map(|word| word.case);
    match (case(first)?, case(last)?) {
        (Case::Lower, Case::Lower) => Some(right.to_owned()),
        // "chị Chung tâm sự": a capital inside a sentence is a name's.
        (Case::Initial, Case::Lower) if page.begins(first) && !is_behind_hyphen(page, first) => {
            let first = right.chars().next()?;
            Some(first.to_uppercase().chain(right.chars().skip(1)).collect())
        }
        (Case::Upper, Case::Upper) => Some(right.to_uppercase()),
        _ => None,
    }
}

/// "thượng đỉnh Nhật - Hàn - Trung kết thúc".
fn is_behind_hyphen(page: &Page, index: usize) -> bool {
    page.previous(index).is_some_and(|before| {
        matches!(page.mark(before), Some(Mark::Hyphen | Mark::Dash)) && page.previous(before).is_some()
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::article::Article;
    use crate::check::check;
    use crate::house::House;

    fn mends(text: &str) -> Vec<Option<String>> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let found = check(&Article::of_text(text, day), &House::default());
        found.into_iter().filter(|finding| finding.rule == RULE.id).map(|finding| finding.mend).collect()
    }

    #[test]
    fn every_line_is_found_and_left_alone_where_it_may_be_right() {
        for entry in ENTRIES.iter() {
            let wrong = entry.wrong;
            assert_eq!(mends(&format!("Xã, {wrong}.")), [Some(entry.right.to_owned())], "{wrong}");
            assert_eq!(mends(&format!("Xã, {}.", entry.right)), [], "{wrong}");
            for before in entry.not_behind.split(' ').filter(|word| !word.is_empty()) {
                assert_eq!(mends(&format!("Xã, {before} {wrong}.")), [], "{before} {wrong}");
            }
            for behind in entry.not_before.split(' ').filter(|word| !word.is_empty()) {
                assert_eq!(mends(&format!("Xã, {wrong} {behind}.")), [], "{wrong} {behind}");
            }
        }
    }

    #[test]
    fn a_capital_behind_a_hyphen_is_a_countrys() {
        assert_eq!(mends("Cuộc gặp Nhật - Hàn - Thăm quan thành."), []);
    }

    #[test]
    fn every_line_is_whole_in_small_letters_and_its_mend_is_no_slip() {
        assert_eq!(ENTRIES.len(), LIST.lines().chain(PAIRS.lines()).count());
        for (at, entry) in ENTRIES.iter().enumerate() {
            assert_eq!(vietnamese::letters::to_lower(entry.wrong), entry.wrong);
            assert!(ENTRIES.iter().all(|other| other.wrong != entry.right), "{}", entry.right);
            assert!(
                ENTRIES.iter().skip(at + 1).all(|other| other.wrong != entry.wrong),
                "{} twice",
                entry.wrong
            );
            for word in entry.right.split(' ') {
                assert!(vietnamese::syllable::parse(word).is_ok(), "{word}");
            }
        }
    }
}
